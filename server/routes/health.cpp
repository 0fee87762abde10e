// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request&) { return text_reply("ok\n"); }

}  // namespace

extern const Route health;
const Route health{.pattern = "/healthz",
                   .summary = "\"ok\" as long as the server runs",
                   .errors = Route::Errors::text,
                   .fixed = fixed};

}  // namespace pcso::routes
