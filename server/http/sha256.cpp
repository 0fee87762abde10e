// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/sha256.h"

#include <openssl/evp.h>

#include <array>

#include "indexer/model/error.h"

namespace pcso {

std::string sha256(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) != 1)
    throw Error(ErrorKind::io, "OpenSSL has no SHA-256");
  std::string out;
  for (unsigned i = 0; i < size; ++i) {
    out += digits[hash[i] >> 4];
    out += digits[hash[i] & 15];
  }
  return out;
}

}  // namespace pcso
