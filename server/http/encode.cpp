// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/encode.h"

#include <zlib.h>

#include "indexer/model/error.h"
#include "indexer/text/strings.h"

namespace pcso {

bool is_compressible(std::string_view type) {
  return type.starts_with("text/") || type == "image/svg+xml" || type.ends_with("json") ||
         type.ends_with("xml") || type == "application/wasm" || type == "application/x-handbook";
}

std::string gzip(std::string_view bytes) {
  constexpr int level = 6;
  constexpr int as_gzip = 15 + 16;  // the largest window, and gzip's head and tail around it
  constexpr int memory = 8;
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, as_gzip, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error(ErrorKind::io, "no memory to compress with");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  // zlib reads it only.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw Error(ErrorKind::io, "can't compress");
  return out;
}

std::string digest(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = text::fnv1a(bytes);
  std::string out(16, '0');
  for (auto at = out.rbegin(); at != out.rend(); ++at, hash >>= 4) *at = digits[hash & 15];
  return out;
}

std::string entity_tag(std::string_view bytes) { return '"' + digest(bytes) + '"'; }

std::string compressed_tag(const std::string& tag) {
  return tag.substr(0, tag.size() - 1) + "-gzip\"";
}

}  // namespace pcso
