// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/coding.h"

#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>

namespace pcso::glass {
namespace {

// Bits one after another, the lowest first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  ~BitWriter() {
    if (held_ > 0) out_ += static_cast<char>(bits_);
  }
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;

  // A value below `range`. Where the range is no power of two, the values in its middle take a bit
  // less.
  void value(std::uint32_t value, std::uint32_t range) {
    auto bits = static_cast<unsigned>(std::bit_width(range - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - range;
    std::uint64_t code = value;
    if (spare != 0) {
      const std::uint64_t middle = (range - spare) / 2;
      if (value >= middle + spare) {
        code = (value - (middle + spare)) | (std::uint64_t{1} << (bits - 1));
      } else if (value >= middle) {
        --bits;
      }
    }
    bits_ |= code << held_;
    for (held_ += bits; held_ >= 8; held_ -= 8) {
      out_ += static_cast<char>(bits_ & 0xFF);
      bits_ >>= 8;
    }
  }

  // What lies between two positions that are known: the middle one first, then either side.
  void between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t middle = (positions.size() - 1) / 2;
      const auto others = static_cast<std::uint32_t>(positions.size() - 1);
      const std::uint32_t lowest = positions.front() + static_cast<std::uint32_t>(middle);
      value(positions[middle] - lowest, positions.back() - positions.front() - others + 1);
      between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

 private:
  std::string& out_;
  std::uint64_t bits_ = 0;
  unsigned held_ = 0;
};

// For a thread's life: setting one up costs more than a short text takes.
libdeflate_compressor& compressor() {
  // Trying harder takes a tenth more time, and an index is then 1 % smaller.
  constexpr int effort = 2;
  static thread_local const std::unique_ptr<libdeflate_compressor,
                                            decltype(&libdeflate_free_compressor)>
      one(libdeflate_alloc_compressor(effort), &libdeflate_free_compressor);
  if (!one) throw std::bad_alloc();
  return *one;
}

libdeflate_decompressor& decompressor() {
  static thread_local const std::unique_ptr<libdeflate_decompressor,
                                            decltype(&libdeflate_free_decompressor)>
      one(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  if (!one) throw std::bad_alloc();
  return *one;
}

}  // namespace

void append_sortable(std::string& out, std::uint32_t value) {
  // Of n bytes the first n - 2 bits are ones, the next is zero, and the rest is the number.
  const auto bits = static_cast<unsigned>(std::bit_width(value));
  const unsigned bytes = bits <= 15 ? 2 : (bits + 5) / 7;
  const std::uint64_t ones = bytes == 2 ? 0 : (0xFFU << (10 - bytes)) & 0xFFU;
  const std::uint64_t all = (ones << (8 * (bytes - 1))) | value;
  for (unsigned i = bytes; i-- > 0;) out += static_cast<char>((all >> (8 * i)) & 0xFF);
}

void append_term(std::string& out, std::string_view term) {
  for (const char c : term) {
    out += c;
    if (c == '\0') out += '\xff';
  }
}

void append_positions(std::string& out, std::span<const std::uint32_t> positions) {
  append_number(out, positions.back());
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.value(positions.front(), positions.back());
  bits.value(static_cast<std::uint32_t>(positions.size()) - 2,
             positions.back() - positions.front());
  bits.between(positions);
}

std::optional<std::string> deflated(std::string_view bytes) {
  if (bytes.empty()) return {};
  std::string out(bytes.size() - 1, '\0');
  const std::size_t size = libdeflate_deflate_compress(&compressor(), bytes.data(), bytes.size(),
                                                       out.data(), out.size());
  if (size == 0) return {};
  out.resize(size);
  return out;
}

std::optional<std::string> inflated(std::string_view stream, std::size_t most) {
  std::string out;
  libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  std::size_t read = 0;
  std::size_t written = 0;
  while (result == LIBDEFLATE_INSUFFICIENT_SPACE && out.size() < most) {
    out.resize(std::min(most, std::max(2 * out.size(), 4 * stream.size() + 64)));
    result = libdeflate_deflate_decompress_ex(&decompressor(), stream.data(), stream.size(),
                                              out.data(), out.size(), &read, &written);
  }
  if (result != LIBDEFLATE_SUCCESS || read != stream.size()) return {};
  out.resize(written);
  return out;
}

}  // namespace pcso::glass
