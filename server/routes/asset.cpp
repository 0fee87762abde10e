// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"
#include "server/http/route.h"
#include "server/pages/address.h"

namespace pcso::routes {
namespace {

Reply fixed(const Request& request) {
  const std::string_view bytes = pages::asset_at(request.path);
  if (bytes.empty()) throw Error(ErrorKind::not_found, "There is no such file.");
  const std::string_view extension = std::string_view(request.path).substr(request.path.rfind('.'));
  return {.type = extension == ".svg"    ? "image/svg+xml"
                  : extension == ".json" ? "application/json"
                                         : "text/css; charset=utf-8",
          .body = std::string(bytes),
          .cache = Reply::Cache::immutable};
}

}  // namespace

extern const Route asset;
const Route asset{.pattern = "/assets/*",
                  .summary = "the style sheet and the icon",
                  .errors = Route::Errors::text,
                  .fixed = fixed};

}  // namespace pcso::routes
