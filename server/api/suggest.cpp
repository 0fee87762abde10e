// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/api/asked.h"
#include "server/http/route.h"

namespace pcso::api {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {"q"});
  const std::string typed = required(request, "q");
  return json_reply(json::suggestions(typed, searcher.suggest(typed)));
}

}  // namespace

extern const Route suggest;
const Route suggest{.pattern = "/api/suggest",
                    .summary = "completions: ?q=what is being typed",
                    .errors = Route::Errors::problem,
                    .answer = answer};

}  // namespace pcso::api
