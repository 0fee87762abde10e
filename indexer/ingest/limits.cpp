// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/limits.h"

#include <algorithm>
#include <string>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using text::thousands;

[[noreturn]] void refuse(const std::string& what, const Location& where) {
  throw Error(ErrorKind::bad_document, what, where);
}

std::string size(std::size_t bytes) {
  return bytes >= std::size_t{1} << 20 ? std::to_string(bytes >> 20) + " MiB"
                                       : thousands(bytes) + " bytes";
}

void check_id(const std::string& id, std::size_t longest, const char* whose,
              const Location& where) {
  if (id.empty()) refuse(std::string(whose) + " has no id", where);
  if (id.size() > longest)
    refuse("the id of " + std::string(whose) + " is longer than " + size(longest), where);
  const bool odd = std::any_of(id.begin(), id.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (odd || text::bad_utf8(id)) refuse("the id of " + std::string(whose) + " is not text", where);
}

void check_heading(const std::string& heading, const Location& where) {
  if (heading.size() > limits::heading)
    refuse("a heading or label longer than " + size(limits::heading), where);
}

struct Counts {
  std::size_t paragraphs = 0;
  std::size_t text = 0;
};

std::size_t text_of(const Paragraph& paragraph) {
  std::size_t out = 0;
  for (const Spans& cell : paragraph.cells) {
    out += 1;  // a cell without a word is not for nothing either
    for (const Span& span : cell) out += span.text.size() + span.target.size();
  }
  return out;
}

void check_section(const Section& section, Counts& counts) {
  const Location& where = section.source;
  check_id(section.id, limits::section_id, "a section", where);
  check_heading(section.title, where);
  check_heading(section.number, where);
  if (section.level > limits::depth || section.trail.size() > limits::depth)
    refuse("headings nest deeper than " + std::to_string(limits::depth), where);
  if (section.body.size() > limits::section_paragraphs) {
    refuse("a section of more than " + thousands(limits::section_paragraphs) + " paragraphs",
           where);
  }
  std::size_t text = 0;
  for (const Paragraph& paragraph : section.body) {
    check_heading(paragraph.label, where);
    if (paragraph.level > limits::depth)
      refuse("lists nest deeper than " + std::to_string(limits::depth), where);
    text += text_of(paragraph);
  }
  if (text > limits::section_text)
    refuse("a section of more than " + size(limits::section_text), where);
  counts.text += text;
  counts.paragraphs += section.body.size();
}

}  // namespace

void check_limits(const Document& document) {
  const Location whole{document.info.source};
  check_id(document.info.id, limits::document_id, "the document", whole);
  check_heading(document.info.title, whole);
  if (document.sections.size() > limits::sections)
    refuse("more than " + thousands(limits::sections) + " sections", whole);
  Counts counts;
  for (const Section& section : document.sections) check_section(section, counts);
  if (counts.paragraphs > limits::paragraphs)
    refuse("more than " + thousands(limits::paragraphs) + " paragraphs", whole);
  if (counts.text > limits::text) refuse("more than " + size(limits::text) + " of text", whole);
}

}  // namespace pcso
