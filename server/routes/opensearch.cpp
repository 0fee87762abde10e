// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"
#include "server/pages/pages.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request& request) {
  return {.type = "application/opensearchdescription+xml",
          .body = pages::opensearch(request.origin)};
}

}  // namespace

extern const Route opensearch;
const Route opensearch{.pattern = "/opensearch.xml",
                       .summary = "lets a browser add the handbook to its search engines",
                       .errors = Route::Errors::text,
                       .fixed = fixed};

}  // namespace pcso::routes
