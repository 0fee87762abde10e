// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

// The values to narrow by of one facet: `with(query, value)` sets or, with an empty value, clears
// it.
template <class With>
View facet(std::string_view title, const std::vector<FacetValue>& values, const Query& asked,
           std::string_view now, With with) {
  std::vector<View> list;
  for (const FacetValue& value : values) {
    Query narrowed = asked;
    narrowed.offset = 0;
    const bool chosen = value.value == now;
    with(narrowed, chosen ? std::string() : value.value);
    list.push_back(View()
                       .set("address", search_address(narrowed))
                       .set("label", value.label)
                       .set("count", std::to_string(value.count))
                       .set("chosen", chosen));
  }
  return View().set("title", title).set("values", std::move(list));
}

void with_topic(Query& query, const std::string& value) { query.topic = topic_named(value); }
void with_kind(Query& query, const std::string& value) { query.kind = section_kind_named(value); }
void with_document(Query& query, const std::string& value) { query.document = value; }

// What the results are narrowed to, each with the address that widens them again.
std::vector<View> filters(const Query& asked, const Results& results) {
  std::vector<View> out;
  const auto add = [&](std::string_view label, auto with) {
    Query wider = asked;
    wider.offset = 0;
    with(wider, std::string());
    out.push_back(View().set("label", label).set("address", search_address(wider)));
  };
  if (asked.topic) add(label(*asked.topic), with_topic);
  if (asked.kind) add(label(*asked.kind), with_kind);
  if (!asked.document.empty()) {
    std::string title = asked.document;
    for (const FacetValue& value : results.facets.document) {
      if (value.value == asked.document) title = value.label;
    }
    add(title, with_document);
  }
  return out;
}

std::vector<View> citations(const std::vector<NamedProvision>& provisions) {
  std::vector<View> out;
  out.reserve(provisions.size());
  for (const NamedProvision& provision : provisions) {
    out.push_back(View()
                      .set("label", provision.label)
                      .set("address", law_address(provision.path))
                      .set("original", provision.address)
                      .set("held", !provision.section.empty()));
  }
  return out;
}

// "kid → child, young people; booze → alcohol"
std::string expanded(const std::vector<Expansion>& expansions) {
  std::string out;
  std::string_view last;
  for (const Expansion& expansion : expansions) {
    if (expansion.from == last) {
      out += ", " + expansion.to;
    } else {
      out += (out.empty() ? "" : "; ") + expansion.from + " → " + expansion.to;
    }
    last = expansion.from;
  }
  return out;
}

std::string range(const Results& results) {
  if (results.hits.empty() || results.hits.size() == results.total) return "";
  return "Showing " + std::to_string(results.offset + 1) + " to " +
         std::to_string(results.offset + results.hits.size());
}

}  // namespace

std::string empty_search() {
  View view = around("Search");
  view.set("topics", topic_links()).set("offline", asset_address("offline.js"));
  return render("empty_search", view);
}

std::string search(const Results& results, const Query& asked, const law::Acts& acts,
                   const Reading& reading) {
  const std::string found = results.total == 0
                                ? "Nothing found"
                                : counted(results.total, "section", "sections") + " found";
  View view = around((asked.words.empty() ? "" : asked.words + ": ") + found, reading, asked.words);

  Query previous = asked;
  previous.offset = asked.offset > asked.limit ? asked.offset - asked.limit : 0;
  Query next = asked;
  next.offset = asked.offset + asked.limit;
  Query first = asked;
  first.offset = 0;
  const bool more = next.offset < results.total && next.offset <= deepest_offset;

  std::vector<View> suggestions;
  // Of an ambiguous citation, the provisions themselves are listed instead.
  if (results.advice && results.advice->reason != Advice::Reason::ambiguous) {
    for (const std::string& words : results.advice->suggestions) {
      suggestions.push_back(
          View().set("address", search_address({.words = words})).set("words", words));
    }
  }
  std::vector<View> facets;
  const auto add_facet = [&](View one, std::size_t values) {
    if (values > 1) facets.push_back(std::move(one));
  };
  add_facet(facet("Topic", results.facets.topic, asked, asked.topic ? name(*asked.topic) : "",
                  with_topic),
            results.facets.topic.size());
  add_facet(
      facet("Kind", results.facets.kind, asked, asked.kind ? name(*asked.kind) : "", with_kind),
      results.facets.kind.size());
  add_facet(facet("Document", results.facets.document, asked, asked.document, with_document),
            results.facets.document.size());

  view.set("words", asked.words)
      .set("found", found)
      .set("range", range(results))
      .set("corrected", results.understood.corrected)
      .set("expanded", expanded(results.understood.expanded))
      .set("cited", citations(results.understood.citations))
      .set("advice", results.advice ? results.advice->message : "")
      .set("suggestions", std::move(suggestions))
      .set("filters", filters(asked, results))
      .set("hits", hits(results.hits, 2, acts, reading.today))
      .set("start", std::to_string(results.offset + 1))
      .set("nothing", results.total == 0)
      .set("topics", topic_links())
      .set("past_end", results.hits.empty() && results.total != 0)
      .set("first", search_address(first))
      .set("has_pages", asked.offset != 0 || more)
      .set("previous", asked.offset == 0 ? "" : search_address(previous))
      .set("next", more ? search_address(next) : "")
      .set("facets", std::move(facets));
  return render("search", view);
}

}  // namespace pcso::pages
