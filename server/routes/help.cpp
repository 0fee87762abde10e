// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"
#include "server/pages/pages.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request&) { return page(pages::help()); }

}  // namespace

extern const Route help;
const Route help{.pattern = "/help", .summary = "how to search", .fixed = fixed};

}  // namespace pcso::routes
