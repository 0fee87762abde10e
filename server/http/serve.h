// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/reply.h"
#include "server/http/request.h"

namespace pcso {

/// Where to listen.
struct Endpoint {
  std::string host = "127.0.0.1";
  int port = 8080;  ///< 0: any free one.
  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// Throws Error(usage) if `text` is not "host:port". An IPv6 host stands in brackets: "[::1]:8080".
Endpoint endpoint(const std::string& text);

/// A request that was answered, for counting: nothing of what was asked, nor by whom.
struct Observed {
  std::string_view route;  ///< The pattern that answered; empty where none did.
  int status = 0;          ///< As it was sent.
  std::chrono::nanoseconds time{};
};

/// An HTTP/1.1 server that reads and never writes: GET and HEAD only, no bodies, and a budget of
/// bytes and of time for each request (connections.h). It answers with security headers, an ETag
/// and gzip.
class Server {
 public:
  /// Called from many threads at once. What it throws becomes a 500 without detail.
  using Handler = std::function<SharedReply(const Request&)>;
  /// Called from many threads at once; must not throw.
  using Observer = std::function<void(const Observed&)>;

  /// Takes the port; clients may connect from now on and wait. Throws Error(io) if it is taken or
  /// the host is not this machine's.
  Server(const Endpoint& where, Handler handler, Observer observer = {});
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// "http://127.0.0.1:8080"
  [[nodiscard]] std::string address() const;
  [[nodiscard]] int port() const;

  /// Serves until stop(). False if it ended by itself.
  bool run();

  /// Ends run(), from any thread, before or while it runs. Requests under way are answered; open
  /// connections that wait for a next one are closed.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pcso
