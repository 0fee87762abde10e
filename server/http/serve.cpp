// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one file that includes httplib, for reading requests and writing replies only. Debian 12's
// cpp-httplib reads lines and headers without end, bodies past their limit, a 100 ranges at a time,
// and lets idle clients hold its threads. So Connections (connections.h) talks to the network, and
// httplib sees a whole head in memory; ReadOnlyServer drops what a reader never needs before
// httplib acts on it. It hangs on private interfaces, so another version has to be tested anew
// before it is let in.
#include "server/http/serve.h"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>
#include <memory>
#include <string_view>
#include <utility>

#include "indexer/model/error.h"
#include "indexer/text/strings.h"
#include "server/http/connections.h"
#include "server/http/encode.h"

namespace pcso {
namespace {

static_assert(std::string_view(CPPHTTPLIB_VERSION) == "0.11.4");

using Clock = std::chrono::steady_clock;

constexpr int backlog = 512;

constexpr std::array<std::pair<const char*, const char*>, 8> security_headers{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src "
     "'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; form-action 'self'; base-uri "
     "'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Vary", "Accept-Encoding"},
}};

// What came in and what goes out, as httplib reads and writes it.
class MemoryStream final : public httplib::Stream {
 public:
  MemoryStream(std::string_view in, std::string& out) : in_(in), out_(out) {}

  [[nodiscard]] std::size_t used() const { return used_; }
  // True if more was read than there is.
  [[nodiscard]] bool failed() const { return failed_; }

  [[nodiscard]] bool is_readable() const override { return used_ < in_.size(); }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* out, std::size_t size) override {
    size = std::min(size, in_.size() - used_);
    if (size == 0) {
      failed_ = true;
      return -1;
    }
    std::memcpy(out, in_.data() + used_, size);
    used_ += size;
    return static_cast<ssize_t>(size);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    out_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  // Nobody asks who the client is.
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string_view in_;
  std::string& out_;
  std::size_t used_ = 0;
  bool failed_ = false;
};

// What stands for the method of a GET or HEAD that comes with a body.
constexpr const char* with_body = "BODY";

// Headers of ours: the client takes gzip, and Brotli.
constexpr const char* takes_gzip = "X-Takes-Gzip";
constexpr const char* takes_brotli = "X-Takes-Brotli";

// Between httplib's reading of the headers and its acting on them: takes away what it would act on
// wrongly. Returns true if a body follows, which nobody will read.
bool disarm(httplib::Request& request) {
  const bool body =
      request.has_header("Transfer-Encoding") ||
      (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
  const std::string accepted = request.get_header_value("Accept-Encoding");
  for (const char* key : {"Range", "Expect", "Accept-Encoding", takes_gzip, takes_brotli,
                          "REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR", "LOCAL_PORT"}) {
    request.headers.erase(key);
  }
  request.ranges.clear();
  // Under another name: httplib would compress by itself, each time anew.
  if (accepts(accepted, "gzip")) request.headers.emplace(takes_gzip, "1");
  if (accepts(accepted, "br")) request.headers.emplace(takes_brotli, "1");
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

// The body of the response that this thread is at: httplib would copy it.
thread_local std::shared_ptr<const std::string> body;

class ReadOnlyServer : public httplib::Server {
 public:
  ~ReadOnlyServer() override {
    if (svr_sock_ != INVALID_SOCKET) ::close(svr_sock_);
  }

  // Debian's build asks for a backlog of 5, which 64 clients arriving at once overflow.
  void widen_backlog() { ::listen(svr_sock_, backlog); }
  [[nodiscard]] int listening() const { return svr_sock_; }

  Connections::Turn answer(std::string_view in, std::string& out, bool last) {
    MemoryStream stream(in, out);
    bool closed = false;
    bool asks_with_body = false;
    bool only_head = false;
    const bool ok = process_request(stream, last, closed, [&](httplib::Request& request) {
      asks_with_body = disarm(request);
      only_head = request.method == "HEAD";
    });
    Connections::Turn turn{.used = stream.used(),
                           .close = !ok || closed || asks_with_body || stream.failed(),
                           .body = std::exchange(body, nullptr)};
    if (only_head) turn.body.reset();
    return turn;
  }
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

// True if `tag` is one of those in an If-None-Match; weak ones count (RFC 9110, 13.1.2).
bool lists(std::string_view header, std::string_view tag) {
  for (const std::string& listed : text::split(header, ',')) {
    std::string_view one = listed;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

// The coding in which `reply` goes to whoever sent `request`; empty: as it is. Brotli only where it
// is there already, since it takes longer to make.
std::string_view coding(const Reply& reply, const httplib::Request& request) {
  // A few bytes grow by it.
  constexpr std::size_t worth_it = 200;
  if (reply.body.size() < worth_it) return {};
  if (!reply.br.empty() && request.has_header(takes_brotli)) return "br";
  const bool may = is_compressible(reply.type) || !reply.gzip.empty();
  return may && request.has_header(takes_gzip) ? "gzip" : "";
}

void write(const SharedReply& sent, const httplib::Request& request, httplib::Response& response) {
  const Reply& reply = *sent;
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
  if (reply.type.starts_with("text/html") || reply.type.ends_with("json"))
    response.set_header("Content-Language", "en-GB");
  const std::string_view coded = coding(reply, request);
  if (reply.status == 200 && reply.cache != Reply::Cache::no_store) {
    std::string tag = reply.tag.empty() ? entity_tag(reply.body) : reply.tag;
    if (!coded.empty()) tag = coded_tag(tag, coded);
    response.set_header("ETag", tag);
    if (request.has_header("If-None-Match") &&
        lists(request.get_header_value("If-None-Match"), tag)) {
      response.status = 304;
      return;
    }
  }
  if (!coded.empty()) response.set_header("Content-Encoding", std::string(coded));
  if (coded == "gzip" && reply.gzip.empty()) {
    body = std::make_shared<const std::string>(gzip(reply.body));
  } else {
    const std::string& bytes = coded == "br" ? reply.br : coded == "gzip" ? reply.gzip : reply.body;
    body = {sent, &bytes};
  }
  response.set_header("Content-Type", reply.type);
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
  std::string host;
  int port = 0;
  Handler handler;
  Observer observer;
  ReadOnlyServer server;
  std::unique_ptr<Connections> connections;

  Impl(Handler h, Observer o) : handler(std::move(h)), observer(std::move(o)) {}

  void observe(std::string_view route, int status, Clock::time_point begin) const {
    if (observer) observer({route, status, Clock::now() - begin});
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
    const Clock::time_point begin = Clock::now();
    const SharedReply reply = handler(request);
    write(reply, in, out);
    observe(reply->route, out.status, begin);
  }

  void set_up() {
    using Handled = httplib::Server::HandlerResponse;
    httplib::Headers headers;
    for (const auto& [key, value] : security_headers) headers.emplace(key, value);
    server.set_default_headers(std::move(headers));
    server.set_payload_max_length(0);
    // It says these to clients.
    server.set_keep_alive_timeout(Connections::Limits{}.idle_seconds);
    server.set_keep_alive_max_count(static_cast<std::size_t>(Connections::Limits{}.requests));
    // httplib's own choice is SO_REUSEPORT, with which a second server shares the port unnoticed.
    server.set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server.set_exception_handler(
        [this](const httplib::Request&, httplib::Response& out, const std::exception_ptr&) {
          body.reset();
          plain(out, 500, "Something went wrong here.\n");
          observe("", 500, Clock::now());
        });
    server.set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) {
      answer(in, out);
      return Handled::Handled;
    });
    // What httplib refuses before it asks us has no body yet.
    server.set_error_handler(httplib::Server::HandlerWithResponse([](const httplib::Request&,
                                                                     httplib::Response& out) {
      if (body || !out.body.empty() || out.status < 400) return Handled::Unhandled;
      plain(out, out.status, out.status == 414 ? "The address is too long.\n" : "Bad request.\n");
      return Handled::Handled;
    }));
    server.set_post_routing_handler([](const httplib::Request&, httplib::Response& out) {
      out.set_header("Date", utc_now("%a, %d %b %Y %H:%M:%S GMT"));
      out.headers.erase("Accept-Ranges");
      if (out.status == 304 || body) out.headers.erase("Content-Length");
      if (body) out.set_header("Content-Length", std::to_string(body->size()));
    });
  }
};

Server::Server(const Endpoint& where, Handler handler, Observer observer)
    : impl_(std::make_unique<Impl>(std::move(handler), std::move(observer))) {
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
  impl_->connections = std::make_unique<Connections>(
      impl_->server.listening(),
      [this](std::string_view in, std::string& out, bool last) {
        return impl_->server.answer(in, out, last);
      },
      Connections::Limits{});
}

Server::~Server() = default;

int Server::port() const { return impl_->port; }

std::string Server::address() const {
  const bool v6 = impl_->host.find(':') != std::string::npos;
  return "http://" + (v6 ? '[' + impl_->host + ']' : impl_->host) + ':' +
         std::to_string(impl_->port);
}

bool Server::run() { return impl_->connections->run(); }

void Server::stop() { impl_->connections->stop(); }

}  // namespace pcso
