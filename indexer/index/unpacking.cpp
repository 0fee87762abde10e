// SPDX-License-Identifier: GPL-3.0-or-later
// Apart from packing, which libdeflate does in half zlib's time: a device that only searches has
// zlib for Xapian's sake, and nothing else.
#include <zlib.h>

#include "indexer/index/packing.h"

namespace pcso {
namespace {

// No deflate stream holds more for each of its bytes.
constexpr std::size_t most_ratio = 1032;
constexpr int raw = -MAX_WBITS;  // no header

struct Inflater {
  z_stream stream{};
  bool ready = ::inflateInit2(&stream, raw) == Z_OK;
  Inflater() = default;
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ready) ::inflateEnd(&stream);
  }
};

}  // namespace

std::optional<std::string> unpacked(std::string_view stream_bytes, std::size_t size) {
  if (stream_bytes.size() > largest_packed || size > largest_packed ||
      size / most_ratio > stream_bytes.size())
    return {};
  static thread_local Inflater inflater;
  z_stream& stream = inflater.stream;
  if (!inflater.ready || ::inflateReset(&stream) != Z_OK) return {};
  std::string out(size, '\0');
  // zlib does not write to what it reads, but has no const where it is built without.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream_bytes.data()));
  stream.avail_in = static_cast<uInt>(stream_bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(size);
  if (::inflate(&stream, Z_FINISH) != Z_STREAM_END || stream.avail_in != 0 || stream.avail_out != 0)
    return {};
  return out;
}

}  // namespace pcso
