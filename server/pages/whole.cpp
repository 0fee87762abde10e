// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

// A paragraph's id is its own within its section only.
std::vector<View> numbered_parts(const ShownSection& shown, std::size_t number) {
  Section section = shown.section;
  for (Paragraph& paragraph : section.body) {
    if (!paragraph.id.empty()) paragraph.id = 's' + std::to_string(number) + '-' + paragraph.id;
  }
  return parts(section);
}

View one(const ShownSection& shown, std::size_t number) {
  return View()
      .set("address", address(shown.section.id))
      .set("title", shown.section.title)
      .set("number", shown.section.number)
      .set("tag", tag(shown.section.basis))
      .set("ends", shown.section.ends.empty() ? "" : text::long_date(shown.section.ends))
      .set("parts", numbered_parts(shown, number));
}

}  // namespace

std::string whole(const ShownSection& shown, const std::vector<ShownSection>& below,
                  const Reading& reading) {
  View view = around(shown.section.title + " – whole", reading, "", &shown.document);
  std::vector<View> sections;
  sections.reserve(below.size());
  for (const ShownSection& section : below) sections.push_back(one(section, sections.size() + 1));
  view.set("title", shown.section.title)
      .set("address", address(shown.section.id))
      .set("document", shown.document.title)
      .set("document_address", address(shown.document.id))
      .set("provenance", provenance(shown.document))
      .set("overdue", is_overdue(shown.document, reading.today)
                          ? text::long_date(shown.document.review_by)
                          : "")
      .set("citation", citation(shown, reading.origin))
      .set("parts", numbered_parts(shown, 0))
      .set("sections", std::move(sections));
  return render("whole", view);
}

}  // namespace pcso::pages
