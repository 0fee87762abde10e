// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bad_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace pcso::support {
namespace {

bool send_all(int client, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t count = ::send(client, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  return true;
}

BadServer::Asked parse(const std::string& head) {
  BadServer::Asked out;
  const std::size_t path = head.find(' ') + 1;
  out.path = head.substr(path, head.find(' ', path) - path);
  for (std::size_t at = head.find("\r\n"); at != std::string::npos && at + 2 < head.size();) {
    const std::size_t end = head.find("\r\n", at + 2);
    const std::string line = head.substr(at + 2, end - at - 2);
    if (const std::size_t colon = line.find(": "); colon != std::string::npos) {
      std::string name = line.substr(0, colon);
      for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      out.headers[name] = line.substr(colon + 2);
    }
    at = end;
  }
  return out;
}

}  // namespace

BadServer::BadServer(std::function<Answer(const Asked&)> answer) : answer_(std::move(answer)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, 16) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no port to listen on");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

BadServer::~BadServer() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::string BadServer::address(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<BadServer::Asked> BadServer::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void BadServer::serve() {
  while (true) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    answer_one(client);
    ::close(client);
  }
}

void BadServer::answer_one(int client) {
  std::string head;
  std::array<char, 4096> buffer{};
  while (head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t count = ::recv(client, buffer.data(), buffer.size(), 0);
    if (count <= 0) return;
    head.append(buffer.data(), static_cast<std::size_t>(count));
  }
  const Asked asked = parse(head);
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked);
  }
  const Answer answer = answer_(asked);
  if (!send_all(client, answer.bytes)) return;
  while (!answer.again.empty() && send_all(client, answer.again)) {
  }
  while (answer.hold && ::recv(client, buffer.data(), buffer.size(), 0) > 0) {
  }
}

std::string http_answer(const std::string& status, const std::vector<std::string>& headers,
                        const std::string& body) {
  std::string out = "HTTP/1.1 " + status + "\r\nConnection: close\r\n";
  for (const std::string& header : headers) out += header + "\r\n";
  return out + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace pcso::support
