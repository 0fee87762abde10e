// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace pcso {

/// The connections of a server: bytes in, bytes out. A thread takes a connection only once a whole
/// head of a request is there, and never waits for a client; so clients that are silent, or send or
/// read a byte at a time, cost a file descriptor each and hold nobody up. While all threads are at
/// work, who has not been answered lately goes before those who ask without end.
class Connections {
 public:
  struct Turn {
    std::size_t used = 0;  ///< How much of what came in was the request.
    bool close = false;    ///< Nothing more is said on this connection.
    /// What follows `out`, if anything; many connections may hold the same.
    std::shared_ptr<const std::string> body{};
  };
  /// Answers the request at the beginning of `in`: a head, or as much as a head may have; what
  /// goes out is appended to `out`. `last` says that the connection closes after it. Called from
  /// many threads at once; must not throw.
  using Answer = std::function<Turn(std::string_view in, std::string& out, bool last)>;

  struct Limits {
    std::size_t head_bytes = 16384;
    int head_seconds = 10;    ///< From the first byte of a head to its last.
    int idle_seconds = 15;    ///< Between requests.
    int write_seconds = 20;   ///< For a client to take some of what it asked for.
    int requests = 1000;      ///< On one connection.
    int lately_seconds = 1;   ///< For so long after an answer the next one waits for others'.
    std::size_t most = 4000;  ///< Open at once; whose time is up next makes way for a new one.
    /// None of them waits for anyone, so a few more than there are processors are enough.
    std::size_t threads = std::max(3U, std::thread::hardware_concurrency() + 1);
  };

  /// `listening` is a socket that listens; whoever made it closes it.
  Connections(int listening, Answer answer, const Limits& limits);
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;
  ~Connections();

  /// Serves until stop(). Then what has been asked is answered, for a second at most, and every
  /// connection is closed. False if it can't go on by itself.
  bool run();

  /// Ends run(), from any thread, before or while it runs.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pcso
