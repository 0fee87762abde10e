// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/section.h"

namespace pcso {

void append_plain_text(const Spans& spans, std::string& out) {
  for (const Span& span : spans) out += span.text;
}

std::string plain_text(const Spans& spans) {
  std::string out;
  append_plain_text(spans, out);
  return out;
}

void append_plain_text(const Paragraph& paragraph, std::string& out) {
  for (const Spans& cell : paragraph.cells) {
    if (&cell != &paragraph.cells.front()) out += " | ";
    append_plain_text(cell, out);
  }
}

std::string plain_text(const Paragraph& paragraph) {
  std::string out;
  append_plain_text(paragraph, out);
  return out;
}

bool in_plain_text(const Paragraph& paragraph) {
  return paragraph.part != Part::source && paragraph.part != Part::believed;
}

std::string plain_text(const Section& section) {
  std::string out;
  for (const Paragraph& paragraph : section.body) {
    if (!in_plain_text(paragraph)) continue;
    append_plain_text(paragraph, out);
    out += '\n';
  }
  return out;
}

std::string local_id(const std::string& section_id, const std::string& document_id) {
  if (section_id.size() > document_id.size() + 1 && section_id.starts_with(document_id)) {
    return section_id.substr(document_id.size() + 1);
  }
  return section_id;
}

}  // namespace pcso
