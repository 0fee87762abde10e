// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one file that includes httplib. Debian 12's cpp-httplib reads lines and headers without end,
// bodies past their limit, a 100 ranges at a time, and lets idle clients hold its threads. Two
// classes stand between it and the network: GuardedStream gives each request a budget of bytes and
// of time, ReadOnlyServer drops what a reader never needs before httplib acts on it. Both hang on
// private interfaces, so another version has to be tested anew before it is let in.
#include "server/http/serve.h"

#include <arpa/inet.h>
#include <httplib.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>
#include <mutex>
#include <string_view>

#include "indexer/model/error.h"
#include "indexer/text/strings.h"
#include "server/http/encode.h"

namespace pcso {
namespace {

static_assert(std::string_view(CPPHTTPLIB_VERSION) == "0.11.4");

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t request_bytes = 16384;
constexpr std::chrono::milliseconds request_time = 10s;
constexpr ssize_t slowest_bytes = 160'000;  // that a client may take in a request's time
constexpr int keep_alive_seconds = 2;
constexpr int requests_a_connection = 100;
constexpr std::size_t threads = 32;
constexpr int backlog = 512;

constexpr std::array<std::pair<const char*, const char*>, 8> security_headers{{
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Vary", "Accept-Encoding"},
}};

// A connection with a budget of bytes and of time for each request on it.
class GuardedStream final : public httplib::Stream {
 public:
  GuardedStream(socket_t socket, int stopping) : socket_(socket), stopping_(stopping) { next(); }

  void next() {
    left_ = request_bytes;
    end_ = Clock::now() + request_time;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  // True if the client has sent more than the last request.
  [[nodiscard]] bool leftover() const { return position_ != length_; }

  // Waits for the first byte of a next request; false if none comes or the server stops.
  [[nodiscard]] bool wait_for_next() const {
    return leftover() || wait(POLLIN, keep_alive_seconds * 1000);
  }

  [[nodiscard]] bool is_readable() const override { return wait(POLLIN, time_left()); }
  [[nodiscard]] bool is_writable() const override { return wait(POLLOUT, time_left()); }

  ssize_t read(char* out, std::size_t size) override {
    if (!leftover()) {
      const ssize_t got = is_readable() ? ::recv(socket_, buffer_.data(), buffer_.size(), 0) : -1;
      if (got <= 0) return fail();
      position_ = 0;
      length_ = static_cast<std::size_t>(got);
    }
    size = std::min({size, length_ - position_, left_});
    if (size == 0) return fail();
    std::memcpy(out, buffer_.data() + position_, size);
    position_ += size;
    left_ -= size;
    return static_cast<ssize_t>(size);
  }

  ssize_t write(const char* bytes, std::size_t size) override {
    const ssize_t sent = is_writable() ? ::send(socket_, bytes, size, MSG_NOSIGNAL) : -1;
    if (sent <= 0) return fail();
    // What is large takes a phone its time, but not for ever.
    end_ += request_time * sent / slowest_bytes;
    return sent;
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    name(::getpeername, ip, port);
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    name(::getsockname, ip, port);
  }
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  ssize_t fail() {
    failed_ = true;
    return -1;
  }

  [[nodiscard]] int time_left() const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
    return static_cast<int>(std::max<decltype(left)>(left, 0));
  }

  // What is there already is read even when the server stops; nothing more is waited for.
  [[nodiscard]] bool wait(short events, int milliseconds) const {
    std::array<pollfd, 2> polled{{{socket_, events, 0}, {stopping_, POLLIN, 0}}};
    const nfds_t count = events == POLLIN ? 2 : 1;
    return milliseconds > 0 && ::poll(polled.data(), count, milliseconds) > 0 &&
           polled[0].revents != 0;
  }

  template <class Function>
  void name(Function function, std::string& ip, int& port) const {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (function(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) return;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
      const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address);
      ::inet_ntop(AF_INET, &v4->sin_addr, text.data(), text.size());
      port = ntohs(v4->sin_port);
    } else if (address.ss_family == AF_INET6) {
      const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address);
      ::inet_ntop(AF_INET6, &v6->sin6_addr, text.data(), text.size());
      port = ntohs(v6->sin6_port);
    }
    ip = text.data();
  }

  socket_t socket_;
  int stopping_;
  std::size_t left_ = 0, position_ = 0, length_ = 0;
  Clock::time_point end_;
  std::array<char, 4096> buffer_{};
  bool failed_ = false;
};

// What stands for the method of a GET or HEAD that comes with a body.
constexpr const char* with_body = "BODY";

// Between httplib's reading of the headers and its acting on them: takes away what it would act on
// wrongly. Returns true if a body follows, which nobody will read.
bool disarm(httplib::Request& request) {
  const bool body =
      request.has_header("Transfer-Encoding") ||
      (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
  const std::string accepted = request.get_header_value("Accept-Encoding");
  // Brotli would be preferred, and takes ten times as long.
  const bool gzip =
      accepted.find("gzip") != std::string::npos && accepted.find("gzip;q=0") == std::string::npos;
  for (const char* key : {"Range", "Expect", "Accept-Encoding", "REMOTE_ADDR", "REMOTE_PORT",
                          "LOCAL_ADDR", "LOCAL_PORT"}) {
    request.headers.erase(key);
  }
  request.ranges.clear();
  if (gzip) request.headers.emplace("Accept-Encoding", "gzip");
  // Header values come percent-decoded, so they may hold what ends a line.
  constexpr std::string_view ends("\r\n\0", 3);
  for (auto i = request.headers.begin(); i != request.headers.end();) {
    i = i->second.find_first_of(ends) != std::string::npos ? request.headers.erase(i)
                                                           : std::next(i);
  }
  if (body) {
    if (request.method == "GET" || request.method == "HEAD") request.method = with_body;
    request.headers.erase("Connection");
    request.headers.emplace("Connection", "close");
  }
  return body;
}

class ReadOnlyServer : public httplib::Server {
 public:
  explicit ReadOnlyServer(int stopping) : stopping_(stopping) {}
  ~ReadOnlyServer() override {
    if (svr_sock_ != INVALID_SOCKET) ::close(svr_sock_);  // bound, but never run
  }

  // Debian's build asks for a backlog of 5, which 64 clients arriving at once overflow.
  void widen_backlog() { ::listen(svr_sock_, backlog); }

 private:
  bool process_and_close_socket(socket_t socket) override {
    GuardedStream stream(socket, stopping_);
    bool ok = true;
    for (int left = requests_a_connection; left > 0 && ok && svr_sock_ != INVALID_SOCKET; --left) {
      if (!stream.wait_for_next()) break;
      stream.next();
      bool closed = false;
      bool body = false;
      ok = process_request(stream, left == 1, closed,
                           [&](httplib::Request& request) { body = disarm(request); });
      if (closed || body || stream.failed()) break;
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return ok;
  }

  int stopping_;
};

std::string utc_now(const char* format) {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  std::array<char, 64> out{};
  return {out.data(), std::strftime(out.data(), out.size(), format, &utc)};
}

void plain(httplib::Response& response, int status, const char* text) {
  response.status = status;
  response.set_header("Cache-Control", "no-store");
  response.set_content(text, "text/plain; charset=utf-8");
}

// What httplib compresses where gzip is accepted.
bool is_compressed(const std::string& type) {
  return type.starts_with("text/") || type == "application/json" || type == "image/svg+xml";
}

// True if `tag` is one of those in an If-None-Match; weak ones count (RFC 9110, 13.1.2).
bool lists(std::string_view header, std::string_view tag) {
  for (const std::string& listed : text::split(header, ',')) {
    std::string_view one = listed;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

// An entity tag for the bytes as they are sent: compressed ones are others.
std::string tag_of(const Reply& reply, bool compressed) {
  const std::string tag = reply.tag.empty() ? entity_tag(reply.body) : reply.tag;
  return compressed ? compressed_tag(tag) : tag;
}

void write(const Reply& reply, const httplib::Request& request, httplib::Response& response) {
  response.status = reply.status;
  if (!reply.location.empty()) response.set_header("Location", reply.location);
  switch (reply.cache) {
    case Reply::Cache::no_store:
      response.set_header("Cache-Control", "no-store");
      break;
    case Reply::Cache::revalidate:
      response.set_header("Cache-Control", "no-cache");
      break;
    case Reply::Cache::immutable:
      response.set_header("Cache-Control", "public, max-age=31536000, immutable");
      break;
  }
  if (reply.type.starts_with("text/html")) response.set_header("Content-Language", "en-GB");
  if (reply.status == 200 && reply.cache != Reply::Cache::no_store) {
    const bool compressed =
        request.has_header("Accept-Encoding") && (is_compressed(reply.type) || !reply.gzip.empty());
    const std::string tag = tag_of(reply, compressed);
    response.set_header("ETag", tag);
    if (request.has_header("If-None-Match") &&
        lists(request.get_header_value("If-None-Match"), tag)) {
      response.status = 304;
      return;
    }
    if (compressed && !reply.gzip.empty()) {
      response.set_header("Content-Encoding", "gzip");
      response.set_content_provider(
          reply.gzip.size(), reply.type,
          [bytes = reply.gzip](std::size_t at, std::size_t size, httplib::DataSink& out) {
            return out.write(bytes.data() + at, size);
          });
      return;
    }
  }
  response.set_content(reply.body, reply.type);
}

}  // namespace

Endpoint endpoint(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  Endpoint out{.host = text.substr(0, colon), .port = -1};
  if (colon != std::string::npos) {
    const char* begin = text.data() + colon + 1;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(begin, end, out.port);
    if (error != std::errc() || stop != end || begin == end) out.port = -1;
  }
  const bool bracketed = out.host.size() > 2 && out.host.front() == '[' && out.host.back() == ']';
  if (bracketed) out.host = out.host.substr(1, out.host.size() - 2);
  if (out.host.empty() || out.port < 0 || out.port > 65535 ||
      (!bracketed && out.host.find_first_of(":[]") != std::string::npos)) {
    throw Error(ErrorKind::usage,
                "\"" + text + "\" is not host:port, such as 127.0.0.1:8080 or [::1]:8080");
  }
  return out;
}

struct Server::Impl {
  // Readable from stop() on: whoever waits for a client stops waiting.
  const int stopping;
  std::mutex stop_mutex;
  bool stop_wanted = false;
  bool stop_done = false;
  std::string host;
  int port = 0;
  Handler handler;
  ReadOnlyServer server;

  explicit Impl(Handler h)
      : stopping(::eventfd(0, EFD_CLOEXEC)), handler(std::move(h)), server(stopping) {}
  ~Impl() { ::close(stopping); }

  // httplib's stop() does nothing before the server runs, and must not be called twice.
  void stop_if_wanted() {
    const std::lock_guard lock(stop_mutex);
    if (!stop_wanted || stop_done || !server.is_running()) return;
    stop_done = true;
    server.stop();
  }

  void answer(const httplib::Request& in, httplib::Response& out) const {
    if (in.method == with_body) {
      plain(out, 400, "A request here has no body.\n");
      return;
    }
    if (in.method != "GET" && in.method != "HEAD") {
      out.set_header("Allow", "GET, HEAD");
      plain(out, 405, "This server is for reading: GET and HEAD only.\n");
      return;
    }
    Request request;
    try {
      request = from_target(in.target);
    } catch (const Error& error) {
      plain(out, 400, (std::string(error.what()) + '\n').c_str());
      return;
    }
    request.today = utc_now("%Y-%m-%d");
    write(handler(request), in, out);
  }

  void set_up() {
    using Handled = httplib::Server::HandlerResponse;
    httplib::Headers headers;
    for (const auto& [key, value] : security_headers) headers.emplace(key, value);
    server.set_default_headers(std::move(headers));
    server.set_tcp_nodelay(true);
    server.set_payload_max_length(0);
    server.set_keep_alive_timeout(keep_alive_seconds);
    server.set_keep_alive_max_count(requests_a_connection);
    // httplib's own choice is SO_REUSEPORT, with which a second server shares the port unnoticed.
    server.set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server.new_task_queue = [this]() -> httplib::TaskQueue* {
      // The server counts as running from just before this call, so a stop() that came too early to
      // reach it is made good here, and a later one reaches it.
      stop_if_wanted();
      return new httplib::ThreadPool(threads);
    };
    server.set_exception_handler(
        [](const httplib::Request&, httplib::Response& out, const std::exception_ptr&) {
          plain(out, 500, "Something went wrong here.\n");
        });
    server.set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) {
      answer(in, out);
      return Handled::Handled;
    });
    // What httplib refuses before it asks us has no body yet.
    server.set_error_handler(httplib::Server::HandlerWithResponse([](const httplib::Request&,
                                                                     httplib::Response& out) {
      if (!out.body.empty() || out.status < 400) return Handled::Unhandled;
      plain(out, out.status, out.status == 414 ? "The address is too long.\n" : "Bad request.\n");
      return Handled::Handled;
    }));
    server.set_post_routing_handler([](const httplib::Request&, httplib::Response& out) {
      out.set_header("Date", utc_now("%a, %d %b %Y %H:%M:%S GMT"));
      out.headers.erase("Accept-Ranges");
      if (out.status == 304) out.headers.erase("Content-Length");
    });
  }
};

Server::Server(const Endpoint& where, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(handler))) {
  impl_->host = where.host;
  impl_->set_up();
  errno = 0;
  if (where.port == 0) {
    impl_->port = impl_->server.bind_to_any_port(where.host);
  } else {
    impl_->port = impl_->server.bind_to_port(where.host, where.port) ? where.port : -1;
  }
  if (impl_->port <= 0) {
    const int why = errno;
    const std::string place = where.host + ':' + std::to_string(where.port);
    if (why == EADDRINUSE) {
      throw Error(ErrorKind::io,
                  place +
                      " is taken: another program listens there. Choose another port "
                      "with --listen, or 0 for any free one");
    }
    throw Error(ErrorKind::io,
                "can't listen at " + place +
                    (why == 0 ? ": no such host here" : std::string(": ") + std::strerror(why)));
  }
  impl_->server.widen_backlog();
}

Server::~Server() = default;

int Server::port() const { return impl_->port; }

std::string Server::address() const {
  const bool v6 = impl_->host.find(':') != std::string::npos;
  return "http://" + (v6 ? '[' + impl_->host + ']' : impl_->host) + ':' +
         std::to_string(impl_->port);
}

bool Server::run() {
  impl_->server.listen_after_bind();
  const std::lock_guard lock(impl_->stop_mutex);
  return impl_->stop_wanted;
}

void Server::stop() {
  {
    const std::lock_guard lock(impl_->stop_mutex);
    impl_->stop_wanted = true;
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(impl_->stopping, &one, sizeof one);
  impl_->stop_if_wanted();
}

}  // namespace pcso
