// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server has for a browser to keep, it has from the network: here none of it is found.
#include "indexer/model/error.h"
#include "server/http/route.h"
#include "server/pages/embedded.h"
#include "server/routes/offline.h"

namespace pcso::embedded {

File search_wasm() { return {}; }

}  // namespace pcso::embedded

namespace pcso::routes {
namespace {

Reply missing(const Request&) {
  throw Error(ErrorKind::not_found, "That is to be had from the network only.");
}

}  // namespace

Reply offline_module() { return missing({}); }

extern const Route offline_index, offline_manifest;
const Route offline_index{.pattern = "/offline/handbook.index",
                          .summary = "not here",
                          .errors = Route::Errors::text,
                          .fixed = missing};
const Route offline_manifest{.pattern = "/offline/manifest.json",
                             .summary = "not here",
                             .errors = Route::Errors::problem,
                             .fixed = missing};

}  // namespace pcso::routes
