// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/fetch/http.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <mutex>

#include "indexer/model/error.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using Clock = std::chrono::steady_clock;

std::string seconds(std::chrono::milliseconds time) {
  return std::to_string((time.count() + 999) / 1000) + " s";
}

struct Url {
  Url() : handle(curl_url()) {}
  ~Url() { curl_url_cleanup(handle); }
  Url(const Url&) = delete;
  Url& operator=(const Url&) = delete;
  bool set(const std::string& address) const {
    return curl_url_set(handle, CURLUPART_URL, address.c_str(), 0) == CURLUE_OK;
  }
  [[nodiscard]] std::string get(CURLUPart part) const {
    char* text = nullptr;
    if (curl_url_get(handle, part, &text, 0) != CURLUE_OK) return "";
    std::string out(text);
    curl_free(text);
    return out;
  }
  CURLU* handle;
};

// What one transfer has brought so far; libcurl hands it to the callbacks.
struct Transfer {
  const HttpLimits& limits;
  HttpReply reply;
  Clock::time_point last_byte = Clock::now();
  curl_off_t bytes = 0;
  bool too_large = false;
  bool idle = false;
  bool is_private = false;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.reply.body.size() + size * count > transfer.limits.bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.reply.body.append(data, size * count);
  return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) {
    transfer.reply.headers.clear();
  } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    constexpr std::size_t most = 200;
    if (transfer.reply.headers.size() < most) {
      transfer.reply.headers[text::fold(line.substr(0, colon))] =
          text::trim(line.substr(colon + 1));
    }
  }
  return size * count;
}

int watch(void* user, curl_off_t /*total*/, curl_off_t now, curl_off_t /*up_total*/,
          curl_off_t /*up*/) {
  auto& transfer = *static_cast<Transfer*>(user);
  const Clock::time_point time = Clock::now();
  if (now != transfer.bytes) {
    transfer.bytes = now;
    transfer.last_byte = time;
  }
  transfer.idle = time - transfer.last_byte > transfer.limits.idle;
  return transfer.idle ? 1 : 0;
}

curl_socket_t open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.limits.allow_private && !is_public(address->addr)) {
    transfer.is_private = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// True if `value` stands in `network` with `bits` in front.
template <std::size_t N>
bool within(const std::array<std::uint8_t, N>& value, const std::array<std::uint8_t, N>& network,
            unsigned bits) {
  for (std::size_t i = 0; i < N && bits > 0; ++i) {
    const unsigned here = std::min(bits, 8U);
    const auto mask = static_cast<std::uint8_t>(0xff00U >> here);
    if ((value[i] & mask) != (network[i] & mask)) return false;
    bits -= here;
  }
  return true;
}

using V4 = std::array<std::uint8_t, 4>;
using V6 = std::array<std::uint8_t, 16>;

bool is_public(const V4& address) {
  struct Network {
    V4 address;
    unsigned bits;
  };
  constexpr std::array<Network, 15> special{{{{0, 0, 0, 0}, 8},
                                             {{10, 0, 0, 0}, 8},
                                             {{100, 64, 0, 0}, 10},
                                             {{127, 0, 0, 0}, 8},
                                             {{169, 254, 0, 0}, 16},
                                             {{172, 16, 0, 0}, 12},
                                             {{192, 0, 0, 0}, 24},
                                             {{192, 0, 2, 0}, 24},
                                             {{192, 88, 99, 0}, 24},
                                             {{192, 168, 0, 0}, 16},
                                             {{198, 18, 0, 0}, 15},
                                             {{198, 51, 100, 0}, 24},
                                             {{203, 0, 113, 0}, 24},
                                             {{224, 0, 0, 0}, 4},
                                             {{240, 0, 0, 0}, 4}}};
  return std::none_of(special.begin(), special.end(), [&](const Network& network) {
    return within(address, network.address, network.bits);
  });
}

bool is_public(const V6& address) {
  const auto v4_at = [&](std::size_t i) {
    return V4{address[i], address[i + 1], address[i + 2], address[i + 3]};
  };
  // Addresses that hold an IPv4 one: mapped, NAT64, 6to4.
  constexpr V6 mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr V6 nat64{0, 0x64, 0xff, 0x9b};
  if (within(address, mapped, 96) || within(address, nat64, 96)) return is_public(v4_at(12));
  if (within(address, V6{0x20, 0x02}, 16)) return is_public(v4_at(2));
  // Global unicast is 2000::/3; of it, 2001::/23 and 2001:db8::/32 are not anyone's.
  return within(address, V6{0x20}, 3) && !within(address, V6{0x20, 0x01, 0, 0}, 23) &&
         !within(address, V6{0x20, 0x01, 0x0d, 0xb8}, 32);
}

std::string why(CURLcode code, const Transfer& transfer, const char* detail) {
  const HttpLimits& limits = transfer.limits;
  if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED)
    return "larger than " + std::to_string(limits.bytes >> 20) + " MiB";
  if (transfer.is_private) return "its host has a private address: not asked";
  if (transfer.idle) return "nothing came for " + seconds(limits.idle);
  if (code == CURLE_PARTIAL_FILE) return "cut off before its end";
  if (code == CURLE_OPERATION_TIMEDOUT) return "took longer than it may";
  return detail[0] != '\0' ? detail : curl_easy_strerror(code);
}

bool is_transient(CURLcode code, const Transfer& transfer) {
  if (transfer.too_large || transfer.is_private) return false;
  return code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING ||
         code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT;
}

}  // namespace

struct HttpClient::Impl {
  explicit Impl(HttpLimits given) : limits(given) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl = curl_easy_init();
    if (curl == nullptr) throw Error(ErrorKind::io, "libcurl can't be started");
  }
  ~Impl() { curl_easy_cleanup(curl); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  HttpLimits limits;
  CURL* curl = nullptr;
};

HttpClient::HttpClient(HttpLimits limits) : impl_(std::make_unique<Impl>(limits)) {}
HttpClient::~HttpClient() = default;

HttpReply HttpClient::get(const std::string& address,
                          const std::map<std::string, std::string>& headers) {
  CURL* curl = impl_->curl;
  const HttpLimits& limits = impl_->limits;
  Transfer transfer{.limits = limits};
  std::array<char, CURL_ERROR_SIZE> detail{};
  curl_slist* lines = nullptr;
  for (const auto& [name, value] : headers)
    lines = curl_slist_append(lines, (name + ": " + value).c_str());

  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "pcso-index/0.1.0");
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  const CURLcode code = curl_easy_perform(curl);
  curl_slist_free_all(lines);

  HttpReply reply = std::move(transfer.reply);
  if (code != CURLE_OK) {
    reply.body.clear();
    reply.error = why(code, transfer, detail.data());
    reply.transient = is_transient(code, transfer) || transfer.idle;
    return reply;
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  return reply;
}

WebAddress web_address(const std::string& address) {
  const Url url;
  if (!url.set(address)) return {};
  WebAddress out{text::fold(url.get(CURLUPART_SCHEME)), text::fold(url.get(CURLUPART_HOST))};
  if ((out.scheme != "http" && out.scheme != "https") || out.host.empty() ||
      !url.get(CURLUPART_USER).empty()) {
    return {};
  }
  if (const std::string port = url.get(CURLUPART_PORT); !port.empty()) out.host += ':' + port;
  return out;
}

std::string resolve(const std::string& address, const std::string& target) {
  const Url url;
  if (!url.set(address) || !url.set(target)) return "";
  return url.get(CURLUPART_URL);
}

std::time_t http_date(const std::string& text) { return curl_getdate(text.c_str(), nullptr); }

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    V4 bytes{};
    std::memcpy(bytes.data(), &in.sin_addr, bytes.size());
    return is_public(bytes);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    V6 bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public(bytes);
  }
  return false;
}

}  // namespace pcso
