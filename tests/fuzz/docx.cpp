// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "indexer/reading/format.h"
#include "tests/support/zip_file.h"

namespace pcso::format {
extern const Format docx;
}

namespace {

void read(const std::string& bytes) {
  const pcso::Source source{"fuzz.docx", bytes};
  pcso::Problems problems;
  try {
    (void)pcso::format::docx.recognises(source.bytes);
    (void)pcso::format::docx.read(source, problems);
  } catch (const pcso::Error&) {  // a clear refusal
  }
}

}  // namespace

// Whatever the bytes, the reader gives a document or an Error. They are read as a file, and as the
// parts of one: zeros separate the body, the styles, the lists and the notes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  std::string parts[4];
  std::size_t part = 0;
  for (const char c : bytes) {
    if (c == '\0' && part < 3) {
      ++part;
    } else {
      parts[part] += c;
    }
  }
  read(pcso::support::docx_file(parts[0], {{"word/styles.xml", parts[1]},
                                           {"word/numbering.xml", parts[2]},
                                           {"word/footnotes.xml", parts[3]}}));
  return 0;
}
