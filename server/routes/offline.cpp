// SPDX-License-Identifier: GPL-3.0-or-later
//
// For searching without a network: the index, and /offline/manifest.json, which says what to fetch
// and what it has to be when it has come.
//
//   {"version": 1,
//    "index": {"address": "/offline/handbook.index", "sha256": "…", "size": 7004160, "br": …},
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
#include "server/http/brotli.h"
#include "server/http/encode.h"
#include "server/http/route.h"
#include "server/pages/address.h"
#include "server/pages/embedded.h"
#include "server/routes/routes.h"

namespace pcso::routes {
namespace {

constexpr std::string_view index_address = "/offline/handbook.index";

// Bytes with all that is said of them.
struct Packed {
  std::string bytes;
  std::string gzip;
  std::string br;
  std::string sha256;
};

Packed packed(std::string bytes, std::string br) {
  Packed out{.gzip = gzip(bytes), .br = std::move(br), .sha256 = sha256(bytes)};
  out.bytes = std::move(bytes);
  return out;
}

Reply reply(const Packed& what, const char* type, Reply::Cache cache) {
  return {.type = type,
          .body = what.bytes,
          .cache = cache,
          .tag = '"' + what.sha256 + '"',
          .gzip = what.gzip,
          .br = what.br};
}

std::string described(std::string_view address, const Packed& what) {
  return R"({"address":")" + std::string(address) + R"(","sha256":")" + what.sha256 +
         R"(","size":)" + std::to_string(what.bytes.size()) + R"(,"br":)" +
         std::to_string(what.br.size()) + '}';
}

// Made once, since compressing it takes longer than most requests; nothing where there is none.
const std::optional<Packed>& module() {
  static const std::optional<Packed> made = [] {
    const std::string_view bytes = embedded::search_wasm().bytes;
    return bytes.empty() ? std::nullopt
                         : std::optional(packed(std::string(bytes),
                                                std::string(embedded::search_wasm_br().bytes)));
  }();
  return made;
}

// The index as a file, read and compressed once for as long as it is the same.
class IndexFile {
 public:
  // As it stands now. Who asks while another is at it, which takes a second, gets what there was,
  // or nothing. Throws Error(bad_index) if there is no such file.
  std::shared_ptr<const Packed> get(const std::filesystem::path& file) {
    // Looked at before it is read: if it is replaced in between, the next request reads it again.
    const std::string now = stamp(file) + ' ';
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error(ErrorKind::bad_index, "there is no index at " + file.string());
    if (auto kept = find(now)) return kept;
    const std::unique_lock making(making_, std::try_to_lock);
    if (!making) return find(file.string() + ' ');
    // Whoever was at it may have ended in between.
    if (auto kept = find(now)) return kept;
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::string br = brotli(bytes, Effort::quick);
    auto made = std::make_shared<const Packed>(packed(std::move(bytes), std::move(br)));
    const std::lock_guard lock(mutex_);
    stamp_ = now;
    kept_ = made;
    return made;
  }

 private:
  // What is kept, if its stamp begins so: with the name of the file, and all that is known of it.
  std::shared_ptr<const Packed> find(const std::string& stamp) {
    const std::lock_guard lock(mutex_);
    return stamp_.starts_with(stamp) ? kept_ : nullptr;
  }

  std::mutex making_;
  std::mutex mutex_;
  std::string stamp_;
  std::shared_ptr<const Packed> kept_;
};

std::shared_ptr<const Packed> index_file(const std::filesystem::path& file) {
  static IndexFile kept;
  return kept.get(file);
}

Reply not_yet() {
  return text_reply("The index is being made ready. Ask again in a minute.\n", 503);
}

Reply index_reply(const Request&, const std::filesystem::path& index) {
  const auto kept = index_file(index);
  return kept ? reply(*kept, "application/x-handbook", Reply::Cache::revalidate) : not_yet();
}

Reply manifest(const Request&, const std::filesystem::path& index) {
  const auto kept = index_file(index);
  if (!kept) return not_yet();
  std::string out = R"({"version":1,"index":)" + described(index_address, *kept);
  out += R"(,"wasm":)";
  out += module() ? described(pages::asset_address("search.wasm"), *module()) : "null";
  const std::string worker = pages::asset_address("search-worker.js");
  static const Packed script = [&] {
    const std::string_view bytes = pages::asset_at(worker);
    return packed(std::string(bytes), brotli(bytes, Effort::thorough));
  }();
  out += R"(,"worker":)" + described(worker, script) + "}\n";
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
