// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request&) {
  return {.type = "text/plain; charset=utf-8", .body = "User-agent: *\nDisallow: /\n"};
}

}  // namespace

extern const Route robots;
const Route robots{.pattern = "/robots.txt",
                   .summary = "keeps search engines away",
                   .errors = Route::Errors::text,
                   .fixed = fixed};

}  // namespace pcso::routes
