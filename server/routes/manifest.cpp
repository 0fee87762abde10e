// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"
#include "server/pages/pages.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request&) {
  return {.type = "application/manifest+json", .body = pages::manifest()};
}

}  // namespace

extern const Route manifest;
const Route manifest{.pattern = "/manifest.webmanifest",
                     .summary = "lets a browser install the handbook",
                     .errors = Route::Errors::text,
                     .fixed = fixed};

}  // namespace pcso::routes
