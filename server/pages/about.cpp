// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {

std::string about(const Status& status, const Reading& reading) {
  View view = around("About", reading);
  std::vector<View> documents;
  std::size_t acts = 0;
  for (std::size_t i = 0; i < status.documents.size(); ++i) {
    const DocumentInfo& document = status.documents[i];
    // They have a page of their own, and are many.
    if (document.kind == DocumentKind::legislation) {
      ++acts;
      continue;
    }
    documents.push_back(
        View()
            .set("address", address(document.id))
            .set("title", document.title)
            .set("edition", document.edition)
            .set("law_as_at", text::long_date(document.as_at))
            .set("review_by", text::long_date(document.review_by))
            .set("overdue", is_overdue(document, reading.today))
            .set("licence", document.licence)
            .set("publisher", document.publisher)
            .set("sections", std::to_string(i < status.sections.size() ? status.sections[i] : 0)));
  }
  std::vector<View> left_out;
  for (const LeftOut& file : status.left_out) {
    left_out.push_back(
        View().set("file", file.file).set("reason", file.reason).set("fault", file.fault));
  }
  view.set("documents", std::move(documents))
      .set("acts", acts == 0 ? "" : counted(acts, "Act or instrument", "Acts and instruments"))
      .set("held", counted(status.documents.size(), "document", "documents") + " with " +
                       counted(status.total_sections, "section", "sections"))
      .set("created", text::long_date(std::string_view(status.created).substr(0, 10)))
      .set("schema", status.schema)
      .set("left_out", std::move(left_out));
  return render("about", view);
}

}  // namespace pcso::pages
