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
  const std::optional<DocumentInfo> document = searcher.document(request.rest);
  if (!document) throw Error(ErrorKind::not_found, "There is no such document.");
  return json_reply(json::outline(*document, searcher.outline(document->id)));
}

}  // namespace

extern const Route api_outline;
const Route api_outline{.pattern = "/api/outline/*",
                        .summary = "the headings of a document",
                        .errors = Route::Errors::problem,
                        .answer = answer};

}  // namespace pcso::routes
