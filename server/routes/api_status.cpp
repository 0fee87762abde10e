// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/routes/asked.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {});
  return json_reply(json::status(searcher.status()));
}

}  // namespace

extern const Route api_status;
const Route api_status{.pattern = "/api/status",
                       .summary = "what the index holds",
                       .errors = Route::Errors::problem,
                       .answer = answer};

}  // namespace pcso::routes
