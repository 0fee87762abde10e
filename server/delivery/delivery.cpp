// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/delivery.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "indexer/model/error.h"
#include "indexer/search/searcher.h"
#include "indexer/text/strings.h"
#include "server/delivery/pack.h"
#include "server/http/brotli.h"
#include "server/http/encode.h"
#include "server/http/route.h"
#include "server/pages/address.h"
#include "server/qr/qr.h"
#include "server/routes/routes.h"

namespace pcso {
namespace {

constexpr std::size_t most_of_pages = std::size_t{64} << 20;
constexpr std::size_t most_of_searches = std::size_t{32} << 20;
constexpr std::string_view codes = "/qr/*";
constexpr std::string_view packs = "/offline/*";

// Replies as they are sent, for one index and one day.
class Kept {
 public:
  // When there are more than `most_bytes` of them, all are forgotten.
  explicit Kept(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Null if it isn't.
  SharedReply find(const std::string& edition, const std::string& target) const {
    const std::shared_lock lock(mutex_);
    if (edition != edition_) return nullptr;
    const auto found = replies_.find(target);
    return found == replies_.end() ? nullptr : found->second;
  }

  // In place of what there was for that target.
  void keep(const std::string& edition, const std::string& target, SharedReply made) {
    const std::unique_lock lock(mutex_);
    if (edition != edition_ || bytes_ + size(target, *made) > most_bytes_) {
      replies_.clear();
      bytes_ = 0;
      edition_ = edition;
    }
    SharedReply& kept = replies_[target];
    if (kept) bytes_ -= size(target, *kept);
    kept = std::move(made);
    bytes_ += size(target, *kept);
  }

 private:
  static std::size_t size(const std::string& target, const Reply& reply) {
    return reply.body.size() + reply.gzip.size() + reply.br.size() + target.size();
  }

  std::size_t most_bytes_;
  mutable std::shared_mutex mutex_;
  std::string edition_;
  std::unordered_map<std::string, SharedReply> replies_;
  std::size_t bytes_ = 0;
};

SharedReply encoded(Reply reply, Effort effort) {
  reply.tag = entity_tag(reply.body);
  if (is_compressible(reply.type)) {
    reply.gzip = gzip(reply.body);
    reply.br = brotli(reply.body, effort);
  }
  return shared(std::move(reply));
}

// True of what may be kept for the next who asks.
bool is_lasting(const Reply& reply) {
  return reply.status == 200 && reply.cache != Reply::Cache::no_store;
}

// The day that the handbook's law is as at: the latest of its own documents'.
std::string as_at(const std::filesystem::path& index) {
  std::string out;
  for (const DocumentInfo& document : Searcher(index).status().documents) {
    if (document.kind != DocumentKind::legislation) out = std::max(out, document.as_at);
  }
  return text::long_date(out);
}

}  // namespace

struct Delivery::Impl {
  std::filesystem::path index;
  std::string origin;
  Kept pages{most_of_pages};
  Kept searches{most_of_searches};
  std::mutex packing;
  std::mutex pack_mutex;
  std::string pack_edition;
  SharedReply pack_list;   // /offline/pages.json
  SharedReply pack_bytes;  // the pack itself
  std::string pack_address;

  [[nodiscard]] std::string edition(const Request& request) const {
    return request.today + ' ' + routes::stamp(index);
  }

  // From what is kept, or made and kept.
  SharedReply page(const Request& request) {
    const std::string now = edition(request);
    if (SharedReply found = pages.find(now, request.path)) return found;
    SharedReply made = routes::answer(request, index);
    if (!is_lasting(*made)) return made;
    if (made->tag.empty()) {
      // What a browser keeps for good is worth more.
      made =
          encoded(*made, made->cache == Reply::Cache::immutable ? Effort::thorough : Effort::quick);
    } else if (made->cache != Reply::Cache::immutable) {
      // Whoever made it keeps it.
      return made;
    }
    // Made from an index that was replaced meanwhile: sent, as it was asked for before, not kept.
    if (edition(request) == now) pages.keep(now, request.path, made);
    return made;
  }

  // The same of what is asked with parameters: what people search for, many ask. It is compressed
  // when it is asked for again, as most things are asked once.
  SharedReply search(const Request& request) {
    constexpr char between = '\0';  // no request holds it
    std::string target = request.path;
    for (const auto& [key, value] : request.parameters)
      target.append(1, between).append(key).append(1, between).append(value);
    const std::string now = edition(request);
    const SharedReply found = searches.find(now, target);
    if (found && !found->tag.empty()) return found;
    SharedReply reply = found ? encoded(*found, Effort::quick) : routes::answer(request, index);
    if (!is_lasting(*reply) || (!found && !reply->tag.empty())) return reply;
    if (edition(request) == now) searches.keep(now, target, reply);
    return reply;
  }

  // Makes the pack if the index or the day is another. One request makes it; those that come
  // meanwhile get what there was.
  void refresh(const Request& request) {
    const std::string now = edition(request);
    {
      const std::lock_guard lock(pack_mutex);
      if (pack_edition == now) return;
    }
    const std::unique_lock making(packing, std::try_to_lock);
    if (!making) return;
    Request asked = request;
    asked.path = "/readyz";
    if (answer(asked)->status != 200) return;
    const Pack made = pack([&](const std::string& path) {
      asked.path = path;
      return answer(asked);
    });
    if (edition(request) != now) return;
    {
      const std::lock_guard lock(pack_mutex);
      if (pack_address == made.address) {
        // Another day, and the same pages.
        pack_edition = now;
        return;
      }
    }
    Reply list{.type = "application/json",
               .body = R"({"version":")" + made.digest + R"(","as_at":")" + as_at(index) +
                       R"(","pages":{"address":")" + made.address + R"(","bytes":)" +
                       std::to_string(made.bytes.size()) + R"(,"digest":")" + made.digest +
                       R"(","count":)" + std::to_string(made.count) + "}}\n",
               .route = packs};
    SharedReply bytes = encoded({.type = "application/x-handbook",
                                 .body = made.bytes,
                                 .cache = Reply::Cache::immutable,
                                 .route = packs},
                                Effort::thorough);
    const std::lock_guard lock(pack_mutex);
    pack_edition = now;
    pack_address = made.address;
    pack_list = shared(std::move(list));
    pack_bytes = std::move(bytes);
  }

  SharedReply offline(const Request& request) {
    if (request.path == "/offline/pages.json") refresh(request);
    const std::lock_guard lock(pack_mutex);
    if (!pack_address.empty() && request.path == "/offline/pages.json") return pack_list;
    if (!pack_address.empty() && request.path == pack_address) return pack_bytes;
    Reply out =
        request.path == "/offline/pages.json"
            ? text_reply("The pages are being put together. Ask again in a minute.\n", 503)
            : text_reply("There is no such pack. Ask for /offline/pages.json again.\n", 404);
    out.route = packs;
    return shared(std::move(out));
  }

  SharedReply answer(Request request) {
    request.origin = origin;
    if (const std::optional<std::string> id = match(codes, request.path)) {
      try {
        return shared({.type = "image/svg+xml",
                       .body = qr::svg(origin + pages::address(*id)),
                       .route = codes});
      } catch (const Error& error) {
        Reply out = text_reply(std::string(error.what()) + '\n', 400);
        out.route = codes;
        return shared(std::move(out));
      }
    }
    if (request.path == "/offline/pages.json" || request.path.starts_with("/offline/pages-"))
      return offline(request);
    return request.parameters.empty() ? page(request) : search(request);
  }
};

Delivery::Delivery(std::filesystem::path index, std::string origin)
    : impl_(std::make_unique<Impl>()) {
  impl_->index = std::move(index);
  impl_->origin = std::move(origin);
}

Delivery::~Delivery() = default;

SharedReply Delivery::answer(const Request& request) { return impl_->answer(request); }

}  // namespace pcso
