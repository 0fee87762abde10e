// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "indexer/reading/format.h"
#include "tests/support/zip_file.h"

namespace pcso::format {
extern const Format odt;
}

namespace {

void read(const std::string& bytes) {
  const pcso::Source source{"fuzz.odt", bytes};
  pcso::Problems problems;
  try {
    (void)pcso::format::odt.recognises(source.bytes);
    (void)pcso::format::odt.read(source, problems);
  } catch (const pcso::Error&) {  // a clear refusal
  }
}

}  // namespace

// Whatever the bytes, the reader gives a document or an Error. They are read as a file, and as the
// content of one: a zero separates the text from the styles.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  const std::size_t zero = bytes.find('\0');
  read(pcso::support::odt_file(bytes.substr(0, zero),
                               zero == std::string::npos ? "" : bytes.substr(zero + 1)));
  return 0;
}
