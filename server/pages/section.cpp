// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

View link(const std::optional<Heading>& heading) {
  return View().set("address", address(heading->id)).set("title", heading->title);
}

// About what stands on paper of a paragraph: its text, and where its links lead.
std::size_t printed(const Paragraph& paragraph) {
  constexpr std::size_t brackets_and_host = 22;
  std::size_t bytes = 0;
  for (const Spans& cell : paragraph.cells) {
    for (const Span& span : cell) {
      bytes += span.text.size();
      if (!span.target.empty()) bytes += span.target.size() + brackets_and_host;
    }
  }
  return bytes;
}

// True of a card that larger print still brings onto one page of paper.
bool is_brief(const Section& section) {
  constexpr std::size_t most = 3500;
  std::size_t bytes = 0;
  for (const Paragraph& paragraph : section.body) bytes += printed(paragraph);
  return section.kind == SectionKind::power && bytes <= most;
}

std::vector<View> meanings(const std::vector<Meaning>& all) {
  std::vector<View> out;
  out.reserve(all.size());
  for (const Meaning& one : all) {
    out.push_back(
        View().set("address", address(one.id)).set("title", one.title).set("meaning", one.meaning));
  }
  return out;
}

}  // namespace

std::string section(const ShownSection& shown, const Sources& sources, const Reading& reading) {
  const Section& section = shown.section;
  // How to cite it says where it is.
  View view = around(section.title + " – " + shown.document.title, {}, "", &shown.document);
  std::vector<View> crumbs{
      View().set("address", address(shown.document.id)).set("title", shown.document.title)};
  for (const auto& [id, title] : shown.ancestors) {
    crumbs.push_back(View().set("address", address(id)).set("title", title));
  }
  std::vector<View> found_parts = parts(section);
  view.set("crumbs", std::move(crumbs))
      .set("id", section.id)
      .set("citation", citation(shown, reading.origin))
      .set("show_address", section.kind == SectionKind::power ? show_address(section.id) : "")
      .set("whole", shown.below.empty() || shown.document.kind == DocumentKind::legislation
                        ? ""
                        : whole_address(section.id))
      .set("title", section.number.empty() ? section.title : section.number + ' ' + section.title)
      .set("kind", section.kind == SectionKind::section ? "" : label(section.kind))
      .set("topic", label(section.topic))
      .set("topic_address", topic_address(section.topic))
      .set("tag",
           section.kind == SectionKind::provision ? tag(section.in_force) : tag(section.basis))
      .set("ends", section.ends.empty() ? "" : text::long_date(section.ends))
      .set("card", section.kind != SectionKind::section)
      .set("brief", is_brief(section))
      .set("parts", std::move(found_parts))
      .set("below", headings(shown.below))
      .set("meanings", meanings(shown.meanings))
      .set("source", source(shown, sources, reading.today))
      .set("has_neighbours", shown.previous || shown.next)
      .set("previous",
           shown.previous ? std::vector<View>{link(shown.previous)} : std::vector<View>{})
      .set("next", shown.next ? std::vector<View>{link(shown.next)} : std::vector<View>{});
  return render("section", view);
}

}  // namespace pcso::pages
