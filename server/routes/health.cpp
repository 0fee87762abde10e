// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"
#include "server/http/route.h"

namespace pcso::routes {
namespace {

// That there is a searcher says that the index can be opened.
Reply answer(const Request&, const Searcher&) { return text_reply("ok\n"); }

}  // namespace

extern const Route health;
const Route health{.pattern = "/healthz",
                   .summary = "\"ok\", or 503 where there is no index",
                   .errors = Route::Errors::text,
                   .answer = answer};

}  // namespace pcso::routes
