// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/routes/asked.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {});
  return json_reply(json::powers(searcher.powers()));
}

}  // namespace

extern const Route api_powers;
const Route api_powers{.pattern = "/api/powers",
                       .summary = "every power, in reading order",
                       .errors = Route::Errors::problem,
                       .answer = answer};

}  // namespace pcso::routes
