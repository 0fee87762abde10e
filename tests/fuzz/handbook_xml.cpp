// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "indexer/reading/format.h"

namespace pcso::format {
extern const Format handbook_xml;
}

// Whatever the bytes, the reader gives a document or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const pcso::Source source{"fuzz.xml", std::string(reinterpret_cast<const char*>(data), size)};
  pcso::Problems problems;
  try {
    (void)pcso::format::handbook_xml.recognises(source.bytes);
    (void)pcso::format::handbook_xml.read(source, problems);
  } catch (const pcso::Error&) {  // a clear refusal
  }
  return 0;
}
