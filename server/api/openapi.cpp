// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"
#include "server/pages/address.h"

namespace pcso::api {
namespace {

Reply fixed(const Request&) {
  return json_reply(std::string(pages::asset_at(pages::asset_address("openapi.json"))));
}

}  // namespace

extern const Route openapi;
const Route openapi{.pattern = "/openapi.json",
                    .summary = "what the API answers, for programs (OpenAPI 3.1)",
                    .errors = Route::Errors::problem,
                    .fixed = fixed};

}  // namespace pcso::api
