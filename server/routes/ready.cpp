// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"
#include "server/http/route.h"

namespace pcso::routes {
namespace {

// That there is a searcher says that the index can be opened.
Reply answer(const Request&, const Searcher&) { return text_reply("ready\n"); }

}  // namespace

extern const Route ready;
const Route ready{.pattern = "/readyz",
                  .summary = "\"ready\", or 503 where there is no index to answer from",
                  .errors = Route::Errors::text,
                  .answer = answer};

}  // namespace pcso::routes
