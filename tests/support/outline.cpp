// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/outline.h"

namespace pcso::support {

std::string outline_of(const Document& document) {
  std::string out;
  for (const Section& section : document.sections) {
    out += std::string(static_cast<std::size_t>(section.level), '#') + ' ' +
           (section.number.empty() ? "" : section.number + ' ') + section.title +
           (section.anchor.empty() ? "" : " @" + section.anchor) + '\n';
    for (const Paragraph& paragraph : section.body) {
      using Block = Paragraph::Block;
      out += std::string(2 * static_cast<std::size_t>(paragraph.level), ' ');
      const std::string label = paragraph.label.empty() ? "" : paragraph.label + ' ';
      switch (paragraph.block) {
        case Block::bullet:
          out += "* ";
          break;
        case Block::table_heading:
          out += "|| ";
          break;
        case Block::table_row:
          out += "| ";
          break;
        case Block::note:
          out += '^';
          break;
        case Block::paragraph:
        case Block::numbered:
        case Block::warning:
        case Block::quote:
          break;
      }
      out += label + plain_text(paragraph) + '\n';
    }
  }
  return out;
}

std::string outline_of(const std::string& bytes) {
  const Source source{"test", bytes};
  const Format* format = format_of(source.bytes);
  if (format == nullptr) return "no format\n";
  Problems problems;
  try {
    const std::optional<Document> document = format->read(source, problems);
    if (document) return outline_of(*document);
    return problems.empty() ? "nothing\n" : "skipped: " + problems.front().message + '\n';
  } catch (const Error& error) {
    return std::string("error: ") + error.what() + '\n';
  }
}

}  // namespace pcso::support
