// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"
#include "server/http/route.h"
#include "server/pages/address.h"

namespace pcso::routes {
namespace {

std::string type_of(std::string_view extension) {
  if (extension == ".css") return "text/css; charset=utf-8";
  if (extension == ".js") return "text/javascript; charset=utf-8";
  if (extension == ".json") return "application/json";
  if (extension == ".svg") return "image/svg+xml";
  if (extension == ".png") return "image/png";
  if (extension == ".wasm") return "application/wasm";
  return "application/octet-stream";
}

Reply fixed(const Request& request) {
  const std::string_view bytes = pages::asset_at(request.path);
  if (bytes.empty()) throw Error(ErrorKind::not_found, "There is no such file.");
  const std::string_view extension = std::string_view(request.path).substr(request.path.rfind('.'));
  return {.type = type_of(extension), .body = std::string(bytes), .cache = Reply::Cache::immutable};
}

}  // namespace

extern const Route asset;
const Route asset{.pattern = "/assets/*",
                  .summary = "the style sheet, the scripts and the icons",
                  .errors = Route::Errors::text,
                  .fixed = fixed};

}  // namespace pcso::routes
