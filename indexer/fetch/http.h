// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <ctime>
#include <map>
#include <memory>
#include <string>

struct sockaddr;

namespace pcso {

/// What a request may cost.
struct HttpLimits {
  std::size_t bytes = std::size_t{64} << 20;  ///< Of the body, unpacked.
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds idle{30'000};  ///< Without a byte.
  std::chrono::milliseconds total{600'000};
  bool allow_private = false;  ///< Loopback, private and other addresses that are no one's.
};

/// One answer, without following where it may point.
struct HttpReply {
  int status = 0;                              ///< 0 if there was none: then `error` says why.
  std::string error;                           ///< "larger than 64 MiB", "nothing came for 30 s"
  bool transient = false;                      ///< Of an error: asking again may help.
  std::map<std::string, std::string> headers;  ///< Names in lower case; the last of a name.
  std::string body;
};

/// The one door to libcurl. It asks one address after another over kept connections; it opens
/// nothing but HTTP and HTTPS, checks certificates, takes no proxy from the environment, and looks
/// at every address that a name resolves to before it connects. Belongs to one thread.
class HttpClient {
 public:
  /// Throws Error(io) if libcurl can't be started.
  explicit HttpClient(HttpLimits limits);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// GET `address`, with more headers ("If-None-Match").
  [[nodiscard]] HttpReply get(const std::string& address,
                              const std::map<std::string, std::string>& headers);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The parts of an address that decide where a request goes, in lower case; empty if it is no whole
/// http or https address, or names a user.
struct WebAddress {
  std::string scheme;
  std::string host;  ///< With its port, if it names one.
  friend bool operator==(const WebAddress&, const WebAddress&) = default;
};
WebAddress web_address(const std::string& address);

/// `target`, as a redirect from `address` gives it, as a whole address; empty if it is none.
std::string resolve(const std::string& address, const std::string& target);

/// The time that a header such as Last-Modified names; -1 if it can't be understood.
std::time_t http_date(const std::string& text);

/// True of an address that anyone on the internet can have: not loopback, private, link-local,
/// multicast, reserved, nor one of these wrapped in IPv6. Source: IANA special-purpose registries.
bool is_public(const sockaddr& address);

}  // namespace pcso
