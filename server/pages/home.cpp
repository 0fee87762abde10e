// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

constexpr const char* tries[] = {"kid with booze", "s.50 PRA 2002", "name and address",
                                 "stop and search"};

// What goes on in the street, and the words that find what to do about it.
struct Situation {
  const char* label;
  const char* words;
};
constexpr Situation situations[] = {
    {"Someone will not give their name", "wont give me his name"},
    {"Someone is about to leave", "can I detain someone"},
    {"Young people with alcohol", "kid with booze"},
    {"Drinking where it is banned", "drinking in a restricted area"},
    {"Drugs found or seen", "found drugs on someone"},
    {"Litter, dogs, graffiti", "litter dog fouling graffiti fixed penalty"},
    {"A car in the way, or abandoned", "abandoned vehicle"},
    {"Directing traffic", "direct traffic"},
    {"Going in to save life", "enter premises to save life"},
    {"A child missing or at risk", "missing child"},
    {"Someone in a mental health crisis", "mental health crisis"},
    {"Asked to arrest or to search", "can I search someone"},
};

}  // namespace

std::string home(const Status& status, const Reading& reading) {
  View view = around("", reading);
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
                 is_overdue(document, reading.today) ? text::long_date(document.review_by) : ""));
  }
  std::vector<View> examples;
  for (const char* words : tries) {
    examples.push_back(View().set("address", search_address({.words = words})).set("words", words));
  }
  std::vector<View> happening;
  for (const Situation& one : situations) {
    happening.push_back(
        View().set("label", one.label).set("address", search_address({.words = one.words})));
  }
  view.set("front", true)
      .set("situations", std::move(happening))
      .set("first_topics", std::move(first))
      .set("other_topics", std::move(others))
      .set("documents", std::move(documents))
      .set("has_law", has_law)
      .set("examples", std::move(examples));
  return render("home", view);
}

}  // namespace pcso::pages
