// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/show.h"

namespace pcso::routes {

pages::Reading reading(const Request& request) {
  return {.today = request.today, .origin = request.origin};
}

pages::Sources sources_of(const Section& section, const Searcher& searcher) {
  pages::Sources out;
  for (const Paragraph& paragraph : section.body) {
    if (paragraph.part == Part::source && !paragraph.label.empty()) {
      out.emplace(paragraph.label, searcher.source(paragraph.label));
    }
  }
  return out;
}

Reply show_section(const ShownSection& section, const Searcher& searcher, const Request& request) {
  return page(pages::section(section, sources_of(section.section, searcher), reading(request)));
}

Reply show_document(const DocumentInfo& document, const Searcher& searcher,
                    const Request& request) {
  const std::vector<Heading> outline = searcher.outline(document.id);
  if (document.kind != DocumentKind::glossary)
    return page(pages::outline(document, outline, reading(request)));
  std::vector<ShownSection> entries;
  entries.reserve(outline.size());
  for (const Heading& heading : outline) {
    if (std::optional<ShownSection> entry = searcher.section(heading.id))
      entries.push_back(std::move(*entry));
  }
  return page(pages::glossary(document, entries, reading(request)));
}

}  // namespace pcso::routes
