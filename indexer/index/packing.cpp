// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/packing.h"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace pcso {
namespace {

// For a thread's life: setting one up costs more than a short text takes.
libdeflate_compressor& compressor() {
  // Trying harder takes a sixth more time, and an index is then 1 % smaller.
  constexpr int effort = 1;
  static thread_local const std::unique_ptr<libdeflate_compressor,
                                            decltype(&libdeflate_free_compressor)>
      one(libdeflate_alloc_compressor(effort), &libdeflate_free_compressor);
  if (!one) throw std::bad_alloc();
  return *one;
}

}  // namespace

std::optional<std::string> packed(std::string_view bytes) {
  if (bytes.empty() || bytes.size() > largest_packed) return {};
  std::string out(bytes.size() - 1, '\0');
  const std::size_t size = libdeflate_deflate_compress(&compressor(), bytes.data(), bytes.size(),
                                                       out.data(), out.size());
  if (size == 0) return {};
  out.resize(size);
  return out;
}

}  // namespace pcso
