// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/api/asked.h"
#include "server/http/route.h"

namespace pcso::api {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {});
  const std::optional<ShownSection> section = searcher.section(request.rest);
  if (!section) throw Error(ErrorKind::not_found, "There is no such section.");
  return json_reply(json::section(*section));
}

}  // namespace

extern const Route sections;
const Route sections{.pattern = "/api/sections/*",
                     .summary = "a section, whole, by its full or local id",
                     .errors = Route::Errors::problem,
                     .answer = answer};

}  // namespace pcso::api
