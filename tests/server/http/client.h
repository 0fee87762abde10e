// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>

namespace pcso::support {

/// What came back over a socket. Header names are in lower case.
struct Received {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
};

/// A client that sends the bytes that it is told to, and no others.
class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("can't connect");
    }
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// False once the server has closed its end.
  bool send(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const ssize_t n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) return false;
      sent += static_cast<std::size_t>(n);
    }
    return true;
  }

  /// The next reply; status 0 where the connection ends without one. `has_body` is false for HEAD.
  Received receive(bool has_body = true) {
    Received out;
    while (buffer_.find("\r\n\r\n") == std::string::npos) {
      if (!fill()) return out;
    }
    const std::size_t end = buffer_.find("\r\n\r\n");
    const std::string head = buffer_.substr(0, end);
    buffer_.erase(0, end + 4);
    out.status = std::atoi(head.substr(head.find(' ') + 1).c_str());
    for (std::size_t at = head.find("\r\n"); at != std::string::npos;) {
      const std::size_t begin = at + 2;
      at = head.find("\r\n", begin);
      const std::string line = head.substr(begin, at == std::string::npos ? at : at - begin);
      const std::size_t colon = line.find(": ");
      std::string name = line.substr(0, colon);
      std::transform(name.begin(), name.end(), name.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      out.headers[name] = colon == std::string::npos ? "" : line.substr(colon + 2);
    }
    if (has_body && out.headers.contains("content-length")) {
      const std::size_t length = std::stoul(out.headers["content-length"]);
      while (buffer_.size() < length) {
        if (!fill()) break;
      }
      out.body = buffer_.substr(0, length);
      buffer_.erase(0, length);
    }
    return out;
  }

  /// True if the server closes the connection, without sending more, within `milliseconds`.
  bool is_closed(int milliseconds = 10'000) {
    pollfd polled{socket_, POLLIN, 0};
    char byte = 0;
    return ::poll(&polled, 1, milliseconds) == 1 && ::recv(socket_, &byte, 1, 0) <= 0;
  }

 private:
  bool fill() {
    char bytes[4096];
    const ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0);
    if (n <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(n));
    return true;
  }

  int socket_;
  std::string buffer_;
};

}  // namespace pcso::support
