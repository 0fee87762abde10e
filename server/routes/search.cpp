// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"
#include "server/api/asked.h"
#include "server/http/route.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  const Query query = api::asked_query(request, searcher);
  const bool filtered = query.topic || query.kind || !query.document.empty();
  if (query.words.find_first_not_of(' ') == std::string::npos && !filtered)
    return page(pages::empty_search());
  return page(pages::search(searcher.search(query), query, searcher.acts(), reading(request)));
}

}  // namespace

extern const Route search;
const Route search{.pattern = "/search",
                   .summary = "results: ?q=words&topic=&document=&kind=&offset=&limit=",
                   .answer = answer};

}  // namespace pcso::routes
