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
  const std::optional<DocumentInfo> document = searcher.document(request.rest);
  if (!document) throw Error(ErrorKind::not_found, "There is no such document.");
  return json_reply(json::outline(*document, searcher.outline(document->id)));
}

}  // namespace

extern const Route outline;
const Route outline{.pattern = "/api/outline/*",
                    .summary = "the headings of a document",
                    .errors = Route::Errors::problem,
                    .answer = answer};

}  // namespace pcso::api
