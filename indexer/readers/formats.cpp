// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/formats.h"

#include <array>

namespace pcso {

// One line a format, in two places beside each other.
namespace format {
extern const Format handbook_xml;  // handbook_xml.cpp
extern const Format clml;          // clml/clml.cpp
extern const Format docx;          // office/docx.cpp
extern const Format odt;           // office/odt.cpp
extern const Format old_office;    // office/old_office.cpp
extern const Format pdf;           // pdf/pdf.cpp
extern const Format mhtml;         // mhtml.cpp
extern const Format html;          // html.cpp
extern const Format govuk_json;    // govuk_json.cpp
extern const Format markdown;      // markdown.cpp
extern const Format plain_text;    // plain_text.cpp: what none of the others knows
}  // namespace format

std::span<const Format* const> formats() {
  static constexpr std::array<const Format*, 11> table{
      &format::handbook_xml,  //
      &format::clml,          //
      &format::docx,          //
      &format::odt,           //
      &format::old_office,    //
      &format::pdf,           //
      &format::mhtml,         //
      &format::html,          //
      &format::govuk_json,    //
      &format::markdown,      //
      &format::plain_text,
  };
  return table;
}

const Format* format_of(std::string_view bytes) {
  for (const Format* format : formats()) {
    if (format->recognises(bytes)) return format;
  }
  return nullptr;
}

}  // namespace pcso
