// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/routes/asked.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {});
  const std::optional<ShownSection> section = searcher.section(request.rest);
  if (!section) throw Error(ErrorKind::not_found, "There is no such section.");
  return json_reply(json::section(*section));
}

}  // namespace

extern const Route api_sections;
const Route api_sections{.pattern = "/api/sections/*",
                         .summary = "a section, whole, by its full or local id",
                         .errors = Route::Errors::problem,
                         .answer = answer};

}  // namespace pcso::routes
