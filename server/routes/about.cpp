// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  return page(pages::about(searcher.status(), reading(request)));
}

}  // namespace

extern const Route about;
const Route about{.pattern = "/about",
                  .summary = "what is held, what was left out, licence, privacy",
                  .answer = answer};

}  // namespace pcso::routes
