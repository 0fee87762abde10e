// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

constexpr const char* tries[] = {"kid with booze", "name and address", "s.50 PRA 2002",
                                 "can I search someone"};

}  // namespace

std::string home(const Status& status, std::string_view today) {
  View view = around("");
  std::vector<View> first = topic_links();
  std::vector<View> others(first.begin() + 4, first.end());
  first.resize(4);
  std::vector<View> documents;
  bool has_law = false;
  for (const DocumentInfo& document : status.documents) {
    if (document.kind == DocumentKind::legislation) {
      has_law = true;
      continue;
    }
    documents.push_back(
        View()
            .set("address", address(document.id))
            .set("title", document.title)
            .set("description", document.description)
            .set("provenance",
                 "Edition " + document.edition + " · law as at " + text::long_date(document.as_at))
            .set("overdue",
                 is_overdue(document, today) ? text::long_date(document.review_by) : ""));
  }
  std::vector<View> examples;
  for (const char* words : tries) {
    examples.push_back(View().set("address", search_address({.words = words})).set("words", words));
  }
  view.set("first_topics", std::move(first))
      .set("other_topics", std::move(others))
      .set("documents", std::move(documents))
      .set("has_law", has_law)
      .set("examples", std::move(examples));
  return render("home", view);
}

}  // namespace pcso::pages
