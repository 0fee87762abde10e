// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"
#include "server/http/route.h"

namespace pcso::api {
namespace {

Reply fixed(const Request&) {
  throw Error(ErrorKind::not_found,
              "There is /api/search, /api/sections/ID, /api/outline/DOCUMENT, /api/cite, "
              "/api/suggest, /api/powers "
              "and /api/status.");
}

}  // namespace

extern const Route other;
const Route other{.pattern = "/api/*",
                  .summary = "says what there is",
                  .errors = Route::Errors::problem,
                  .fixed = fixed};

}  // namespace pcso::api
