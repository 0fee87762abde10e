// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"
#include "server/pages/pages.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request&) { return page(pages::saved()); }

}  // namespace

extern const Route saved;
const Route saved{.pattern = "/saved",
                  .summary = "pinned and recent pages, which only the device knows",
                  .errors = Route::Errors::page,
                  .fixed = fixed};

}  // namespace pcso::routes
