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

std::string coded_tag(const std::string& tag, std::string_view coding) {
  return tag.substr(0, tag.size() - 1) + '-' + std::string(coding) + '"';
}

bool accepts(std::string_view accept_encoding, std::string_view coding) {
  for (const std::string& listed : text::split(accept_encoding, ',')) {
    const std::size_t end = listed.find_first_of("; \t");
    if (listed.substr(0, end) != coding) continue;
    if (end == std::string::npos) return true;
    // A weight is a number of at most three decimals: a digit that is not 0 makes it more than 0.
    const std::size_t weight = listed.find_first_of("qQ", end);
    return weight == std::string::npos ||
           listed.find_first_of("123456789", weight) != std::string::npos;
  }
  return false;
}

}  // namespace pcso
