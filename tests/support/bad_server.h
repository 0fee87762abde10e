// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace pcso::support {

/// A web server on a free port of this machine that can misbehave as no library would let it.
class BadServer {
 public:
  struct Asked {
    std::string path;
    std::map<std::string, std::string> headers;  ///< Names in lower case.
  };
  struct Answer {
    std::string bytes;    ///< Sent as they are: status line, headers, body.
    bool hold = false;    ///< Then nothing, until the client goes away.
    std::string again{};  ///< Then this, over and over, until the client goes away.
  };
  /// `answer` is called on the server's thread.
  explicit BadServer(std::function<Answer(const Asked&)> answer);
  ~BadServer();
  BadServer(const BadServer&) = delete;
  BadServer& operator=(const BadServer&) = delete;

  /// "http://127.0.0.1:40123" + path
  [[nodiscard]] std::string address(const std::string& path) const;
  /// The requests so far.
  [[nodiscard]] std::vector<Asked> asked() const;

 private:
  void serve();
  void answer_one(int client);

  std::function<Answer(const Asked&)> answer_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<Asked> asked_;
  std::thread thread_;
};

/// A sound answer: status, headers ("ETag: x"), body with its length.
std::string http_answer(const std::string& status, const std::vector<std::string>& headers,
                        const std::string& body);

}  // namespace pcso::support
