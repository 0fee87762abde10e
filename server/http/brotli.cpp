// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/brotli.h"

#include <brotli/encode.h>

#include <cstdint>

#include "indexer/model/error.h"

namespace pcso {

std::string brotli(std::string_view bytes, Effort effort) {
  const int quality = effort == Effort::quick ? 5 : 9;
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = out.size();
  if (BrotliEncoderCompress(quality, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE)
    throw Error(ErrorKind::io, "no memory to compress with");
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

}  // namespace pcso
