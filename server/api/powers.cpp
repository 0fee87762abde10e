// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/api/asked.h"
#include "server/http/route.h"

namespace pcso::api {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {});
  return json_reply(json::powers(searcher.powers()));
}

}  // namespace

extern const Route powers;
const Route powers{.pattern = "/api/powers",
                   .summary = "every power, in reading order",
                   .errors = Route::Errors::problem,
                   .answer = answer};

}  // namespace pcso::api
