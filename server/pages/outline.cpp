// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

View document_view(const DocumentInfo& document, const Reading& reading) {
  View view = around(document.title, reading, "", &document);
  view.set("title", document.title)
      .set("description", document.description)
      .set("provenance", provenance(document))
      .set("publisher", document.publisher)
      .set("licence", document.licence)
      .set("original", document.address)
      .set("overdue",
           is_overdue(document, reading.today) ? text::long_date(document.review_by) : "")
      .set("review_by", text::long_date(document.review_by));
  return view;
}

}  // namespace

std::string outline(const DocumentInfo& document, const std::vector<Heading>& found,
                    const Reading& reading) {
  View view = document_view(document, reading);
  view.set("headings", headings(found));
  return render("outline", view);
}

std::string glossary(const DocumentInfo& document, const std::vector<ShownSection>& entries,
                     const Reading& reading) {
  View view = document_view(document, reading);
  std::vector<View> list;
  list.reserve(entries.size());
  for (const ShownSection& entry : entries) {
    list.push_back(View()
                       .set("anchor", local_id(entry.section.id, document.id))
                       .set("address", address(entry.section.id))
                       .set("title", entry.section.title)
                       .set("parts", parts(entry.section)));
  }
  view.set("entries", std::move(list));
  return render("glossary", view);
}

}  // namespace pcso::pages
