// SPDX-License-Identifier: GPL-3.0-or-later
//
// All other addresses: a section by its full id, a document by its id, or a section by its local
// id, which moves to the full one.
#include <algorithm>

#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

constexpr std::size_t most_suggestions = 6;

// "powers/stop-serch" → "stop serch": what the address asks for, in words.
std::string words_of(const std::string& id) {
  std::string out = id.substr(id.rfind('/') + 1);
  std::replace(out.begin(), out.end(), '-', ' ');
  out.resize(std::min(out.size(), longest_query));
  return out;
}

Reply not_found(const std::string& id, const Searcher& searcher) {
  const std::string words = words_of(id);
  pages::Message message{
      .title = "There is no such page",
      .text = "Nothing is at this address. It may have been mistyped, or the handbook has changed.",
      .query = words};
  for (const Suggestion& suggestion : searcher.suggest(words, most_suggestions)) {
    if (!suggestion.id.empty())
      message.links.push_back({pages::address(suggestion.id), suggestion.text});
  }
  if (message.links.empty() && !words.empty()) {
    const Results near = searcher.search({.words = '"' + words + '"', .limit = most_suggestions});
    for (const Hit& hit : near.hits) message.links.push_back({pages::address(hit.id), hit.title});
  }
  return page(pages::message(message), 404);
}

Reply answer(const Request& request, const Searcher& searcher) {
  const std::string& id = request.rest;
  const std::optional<ShownSection> section = searcher.section(id);
  if (section && section->section.id == id) return show_section(*section, searcher, request);
  if (const std::optional<DocumentInfo> document = searcher.document(id)) {
    return show_document(*document, searcher, request);
  }
  if (section) return moved(pages::address(section->section.id));
  if (id.ends_with('/')) {
    const std::string trimmed = id.substr(0, id.find_last_not_of('/') + 1);
    if (searcher.section(trimmed) || searcher.document(trimmed))
      return moved(pages::address(trimmed));
  }
  return not_found(id, searcher);
}

}  // namespace

extern const Route entry;
const Route entry{
    .pattern = "/*", .summary = "a section or a document by its id", .answer = answer};

}  // namespace pcso::routes
