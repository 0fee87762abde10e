// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace pcso {

/// What a route answers. The headers that every reply has (security, ETag, length) are serve.cpp's.
struct Reply {
  /// no_store: nobody keeps it. revalidate: kept, but asked about each time by its ETag.
  /// immutable: never asked about again, because another content has another address.
  enum class Cache { no_store, revalidate, immutable };

  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::string location;  ///< Where a redirect (status 301) leads to.
  Cache cache = Cache::revalidate;
  std::string_view route{};  ///< The pattern that answered, for counting; outlives the reply.
  /// What whoever keeps a reply has made of its body already; empty: made when it is sent.
  std::string tag{};
  std::string gzip{};
  std::string br{};  ///< Sent to whoever takes it; where it is empty, gzip does.
};

/// A reply that may be kept and sent to many at once: nobody copies what it holds.
using SharedReply = std::shared_ptr<const Reply>;

inline SharedReply shared(Reply reply) { return std::make_shared<const Reply>(std::move(reply)); }

inline Reply page(std::string html, int status = 200) {
  return {.status = status,
          .body = std::move(html),
          .cache = status < 400 ? Reply::Cache::revalidate : Reply::Cache::no_store};
}
inline Reply json_reply(std::string json) {
  return {.type = "application/json", .body = std::move(json)};
}
inline Reply text_reply(std::string text, int status = 200) {
  return {.status = status,
          .type = "text/plain; charset=utf-8",
          .body = std::move(text),
          .cache = Reply::Cache::no_store};
}
/// `location` is a path of ours, escaped for a header.
inline Reply moved(std::string location) {
  return {.status = 301, .type = "text/plain; charset=utf-8", .location = std::move(location)};
}

}  // namespace pcso
