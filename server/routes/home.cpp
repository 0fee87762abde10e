// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  return page(pages::home(searcher.status(), reading(request)));
}

}  // namespace

extern const Route home;
const Route home{
    .pattern = "/", .summary = "the search box, the topics and the documents", .answer = answer};

}  // namespace pcso::routes
