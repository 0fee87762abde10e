// SPDX-License-Identifier: GPL-3.0-or-later
//
// For searching without a network: the index, and /offline/manifest.json, which says what to fetch
// and what it has to be when it has come.
//
//   {"version": 1,
//    "index": {"address": "/offline/handbook.index", "sha256": "…", "size": 7004160, "gzip": …},
//    "wasm": null | {"address": "/assets/search-….wasm", …},
//    "worker": {"address": "/assets/search-worker-….js", …}}
//
// wasm is null where the server was built without. The sizes are bytes: as kept, and as sent.
#include "server/routes/offline.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>

#include "indexer/digest/sha256.h"
#include "indexer/model/error.h"
#include "server/http/encode.h"
#include "server/http/route.h"
#include "server/pages/address.h"
#include "server/pages/embedded.h"

namespace pcso::routes {
namespace {

constexpr std::string_view index_address = "/offline/handbook.index";

// Bytes with all that is said of them.
struct Packed {
  std::string bytes;
  std::string gzip;
  std::string sha256;
};

Packed packed(std::string bytes) {
  Packed out{.gzip = gzip(bytes), .sha256 = sha256(bytes)};
  out.bytes = std::move(bytes);
  return out;
}

Reply reply(const Packed& what, const char* type, Reply::Cache cache) {
  return {.type = type,
          .body = what.bytes,
          .cache = cache,
          .tag = '"' + what.sha256 + '"',
          .gzip = what.gzip};
}

std::string described(std::string_view address, const Packed& what) {
  return R"({"address":")" + std::string(address) + R"(","sha256":")" + what.sha256 +
         R"(","size":)" + std::to_string(what.bytes.size()) + R"(,"gzip":)" +
         std::to_string(what.gzip.size()) + '}';
}

// Made once, since compressing it takes longer than most requests; nothing where there is none.
const std::optional<Packed>& module() {
  static const std::optional<Packed> made = [] {
    const std::string_view bytes = embedded::search_wasm().bytes;
    return bytes.empty() ? std::nullopt : std::optional(packed(std::string(bytes)));
  }();
  return made;
}

// The index as it stands now, made anew where the file is another.
std::shared_ptr<const Packed> index_file(const std::filesystem::path& file) {
  static std::mutex mutex;
  static std::pair<std::filesystem::file_time_type, std::uintmax_t> stamp;
  static std::shared_ptr<const Packed> kept;
  const std::lock_guard lock(mutex);
  std::error_code failed;
  // Looked at before it is read: if it is replaced in between, the next request reads it again.
  const auto changed = std::filesystem::last_write_time(file, failed);
  const std::uintmax_t size = failed ? 0 : std::filesystem::file_size(file, failed);
  std::ifstream in(file, std::ios::binary);
  if (failed || !in) throw Error(ErrorKind::bad_index, "there is no index at " + file.string());
  if (!kept || stamp != std::pair(changed, size)) {
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    kept = std::make_shared<const Packed>(packed(std::move(bytes)));
    stamp = {changed, size};
  }
  return kept;
}

Reply index_reply(const Request&, const std::filesystem::path& index) {
  return reply(*index_file(index), "application/x-handbook", Reply::Cache::revalidate);
}

Reply manifest(const Request&, const std::filesystem::path& index) {
  std::string out = R"({"version":1,"index":)" + described(index_address, *index_file(index));
  out += R"(,"wasm":)";
  out += module() ? described(pages::asset_address("search.wasm"), *module()) : "null";
  const std::string worker = pages::asset_address("search-worker.js");
  out += R"(,"worker":)" + described(worker, packed(std::string(pages::asset_at(worker)))) + "}\n";
  return json_reply(std::move(out));
}

}  // namespace

Reply offline_module() {
  if (!module()) throw Error(ErrorKind::not_found, "This server was built without search.wasm.");
  return reply(*module(), "application/wasm", Reply::Cache::immutable);
}

extern const Route offline_index, offline_manifest;
const Route offline_index{.pattern = index_address,
                          .summary = "the index itself, for searching without a network",
                          .errors = Route::Errors::text,
                          .file = index_reply};
const Route offline_manifest{.pattern = "/offline/manifest.json",
                             .summary = "what a browser needs to search without a network",
                             .errors = Route::Errors::problem,
                             .file = manifest};

}  // namespace pcso::routes
