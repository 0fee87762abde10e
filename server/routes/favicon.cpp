// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"
#include "server/pages/address.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request&) {
  return {.type = "image/svg+xml",
          .body = std::string(pages::asset_at(pages::asset_address("icon.svg")))};
}

}  // namespace

extern const Route favicon;
const Route favicon{.pattern = "/favicon.ico",
                    .summary = "the icon, for browsers that ask before they read the page",
                    .errors = Route::Errors::text,
                    .fixed = fixed};

}  // namespace pcso::routes
