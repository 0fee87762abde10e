// SPDX-License-Identifier: GPL-3.0-or-later
//
// The container of the Office formats before 2007, and of newer documents that are encrypted. None
// is read; each is told what would make it readable.
#include "indexer/typeset/typeset.h"

namespace pcso {
namespace {

constexpr std::string_view magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// Names in the container's directory are UTF-16.
bool names(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

bool recognises(std::string_view bytes) { return bytes.starts_with(magic); }

std::optional<Document> read(const Source& source, Problems&) {
  if (names(source.bytes, "EncryptedPackage")) {
    typeset::refuse(source, "it is protected by a password");
  }
  if (names(source.bytes, "WordDocument")) {
    typeset::refuse(source, "the older Word format (.doc): save it as .docx");
  }
  typeset::refuse(source, "an older Office format that is not read");
}

}  // namespace

namespace format {
extern const Format old_office;
const Format old_office{"older Office format", recognises, read, false};
}  // namespace format

}  // namespace pcso
