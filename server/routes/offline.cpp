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

// Bytes as they are sent, tagged with their SHA-256.
Reply packed(const char* type, std::string bytes, std::string br, Reply::Cache cache) {
  Reply out{.type = type,
            .cache = cache,
            .tag = '"' + sha256(bytes) + '"',
            .gzip = gzip(bytes),
            .br = std::move(br)};
  out.body = std::move(bytes);
  return out;
}

std::string described(std::string_view address, const Reply& what) {
  return R"({"address":")" + std::string(address) + R"(","sha256":)" + what.tag + R"(,"size":)" +
         std::to_string(what.body.size()) + R"(,"br":)" + std::to_string(what.br.size()) + '}';
}

// Made once, since compressing it takes longer than most requests; nothing where there is none.
const std::optional<Reply>& module() {
  static const std::optional<Reply> made = [] {
    const std::string_view bytes = embedded::search_wasm().bytes;
    return bytes.empty() ? std::nullopt
                         : std::optional(packed("application/wasm", std::string(bytes),
                                                std::string(embedded::search_wasm_br().bytes),
                                                Reply::Cache::immutable));
  }();
  return made;
}

// The index as a file, read and compressed once for as long as it is the same.
class IndexFile {
 public:
  // As it stands now. Who asks while another is at it, which takes a second, gets what there was,
  // or nothing. Throws Error(bad_index) if there is no such file.
  SharedReply get(const std::filesystem::path& file) {
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
    Reply reply =
        packed("application/x-handbook", std::move(bytes), std::move(br), Reply::Cache::revalidate);
    reply.route = index_address;
    const SharedReply made = shared(std::move(reply));
    const std::lock_guard lock(mutex_);
    stamp_ = now;
    kept_ = made;
    return made;
  }

 private:
  // What is kept, if its stamp begins so: with the name of the file, and all that is known of it.
  SharedReply find(const std::string& stamp) {
    const std::lock_guard lock(mutex_);
    return stamp_.starts_with(stamp) ? kept_ : nullptr;
  }

  std::mutex making_;
  std::mutex mutex_;
  std::string stamp_;
  SharedReply kept_;
};

SharedReply index_file(const std::filesystem::path& file) {
  static IndexFile kept;
  return kept.get(file);
}

constexpr std::string_view manifest_address = "/offline/manifest.json";

SharedReply not_yet(std::string_view route) {
  Reply out = text_reply("The index is being made ready. Ask again in a minute.\n", 503);
  out.route = route;
  return shared(std::move(out));
}

SharedReply index_reply(const Request&, const std::filesystem::path& index) {
  SharedReply kept = index_file(index);
  return kept ? kept : not_yet(index_address);
}

SharedReply manifest(const Request&, const std::filesystem::path& index) {
  const SharedReply kept = index_file(index);
  if (!kept) return not_yet(manifest_address);
  std::string out = R"({"version":1,"index":)" + described(index_address, *kept);
  out += R"(,"wasm":)";
  out += module() ? described(pages::asset_address("search.wasm"), *module()) : "null";
  const std::string worker = pages::asset_address("search-worker.js");
  static const Reply script = [&] {
    const std::string_view bytes = pages::asset_at(worker);
    return packed("", std::string(bytes), brotli(bytes, Effort::thorough), {});
  }();
  out += R"(,"worker":)" + described(worker, script) + "}\n";
  Reply made = json_reply(std::move(out));
  made.route = manifest_address;
  return shared(std::move(made));
}

}  // namespace

Reply offline_module() {
  if (!module()) throw Error(ErrorKind::not_found, "This server was built without search.wasm.");
  return *module();
}

extern const Route offline_index, offline_manifest;
const Route offline_index{.pattern = index_address,
                          .summary = "the index itself, for searching without a network",
                          .errors = Route::Errors::text,
                          .file = index_reply};
const Route offline_manifest{.pattern = manifest_address,
                             .summary = "what a browser needs to search without a network",
                             .errors = Route::Errors::problem,
                             .file = manifest};

}  // namespace pcso::routes
