// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"
#include "server/pages/address.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request&) {
  // One address for good: a browser asks it whether there is a newer worker.
  return {.type = "text/javascript; charset=utf-8",
          .body = std::string(pages::asset_at(pages::asset_address("sw.js")))};
}

}  // namespace

extern const Route worker;
const Route worker{.pattern = "/sw.js",
                   .summary = "the service worker: keeps the pages for when there is no signal",
                   .errors = Route::Errors::text,
                   .fixed = fixed};

}  // namespace pcso::routes
