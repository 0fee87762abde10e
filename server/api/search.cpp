// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/api/asked.h"
#include "server/http/route.h"

namespace pcso::api {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {"q", "topic", "document", "kind", "offset", "limit"});
  const Query query = asked_query(request, searcher);
  if (!query.topic && !query.kind && query.document.empty())
    static_cast<void>(required(request, "q"));
  return json_reply(json::results(searcher.search(query)));
}

}  // namespace

extern const Route search;
const Route search{.pattern = "/api/search",
                   .summary = "results: ?q=words&topic=&document=&kind=&offset=&limit=",
                   .errors = Route::Errors::problem,
                   .answer = answer};

}  // namespace pcso::api
