// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connections.h"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/server/http/client.h"

namespace pcso {
namespace {

using support::Client;

// A socket that listens on a free port.
struct Listening {
  Listening() : fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(fd, 64) != 0 ||
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("can't listen");
    port = ntohs(address.sin_port);
  }
  ~Listening() { ::close(fd); }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  int fd;
  int port = 0;
};

std::string asking(const std::string& path) { return "GET " + path + " HTTP/1.1\r\n\r\n"; }

TEST(Connections, ANewcomerGoesBeforeThoseWhoAskWithoutEnd) {
  const Listening listening;
  std::promise<void> held, go;
  std::mutex mutex;
  std::vector<std::string> order;
  const auto answer = [&](std::string_view in, std::string& out, bool) {
    const std::size_t end = in.find("\r\n\r\n") + 4;
    const std::string path(in.substr(4, in.find(' ', 4) - 4));
    if (path == "/held") {
      held.set_value();
      go.get_future().wait();
    } else if (path != "/before") {
      const std::lock_guard lock(mutex);
      order.push_back(path);
    }
    out += "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    return Connections::Turn{.used = end};
  };
  Connections connections(listening.fd, answer,
                          {.idle_seconds = 3600, .lately_seconds = 3600, .threads = 1});
  std::thread running([&] { connections.run(); });
  constexpr int eager_clients = 12;
  std::vector<std::unique_ptr<Client>> eager;
  for (int i = 0; i < eager_clients; ++i) {
    eager.push_back(std::make_unique<Client>(listening.port));
    eager.back()->send(asking("/before"));
    EXPECT_EQ(eager.back()->receive().status, 200);
  }
  // The one thread is at work, and all this comes meanwhile.
  Client slow(listening.port);
  slow.send(asking("/held"));
  held.get_future().wait();
  for (const auto& client : eager) client->send(asking("/again"));
  std::vector<std::unique_ptr<Client>> newcomers;
  for (int i = 0; i < 6; ++i) {
    newcomers.push_back(std::make_unique<Client>(listening.port));
    newcomers.back()->send(asking("/new"));
  }
  go.set_value();
  EXPECT_EQ(slow.receive().status, 200);
  for (const auto& client : newcomers) EXPECT_EQ(client->receive().status, 200);
  for (const auto& client : eager) EXPECT_EQ(client->receive().status, 200);
  connections.stop();
  running.join();
  std::vector<std::string> expected(4, "/new");
  expected.emplace_back("/again");
  expected.insert(expected.end(), 2, "/new");
  expected.insert(expected.end(), eager_clients - 1, "/again");
  EXPECT_EQ(order, expected) << "those who wait are not forgotten either";
}

TEST(Connections, WhoHasAskedIsNotClosedForTheWait) {
  const Listening listening;
  std::promise<void> held;
  const auto answer = [&](std::string_view in, std::string& out, bool) {
    if (in.starts_with("GET /held")) {
      held.set_value();
      // Longer than anyone may be idle, and than the clock takes to look.
      std::promise<void> never;
      never.get_future().wait_for(std::chrono::milliseconds(1600));
    }
    out += "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    return Connections::Turn{.used = in.find("\r\n\r\n") + 4};
  };
  Connections connections(listening.fd, answer, {.idle_seconds = 1, .threads = 1});
  std::thread running([&] { connections.run(); });
  Client waiting(listening.port);
  waiting.send(asking("/before"));
  EXPECT_EQ(waiting.receive().status, 200);
  Client slow(listening.port);
  slow.send(asking("/held"));
  held.get_future().wait();
  waiting.send(asking("/waits"));
  EXPECT_EQ(slow.receive().status, 200);
  EXPECT_EQ(waiting.receive().status, 200);
  EXPECT_TRUE(slow.is_closed()) << "who says nothing is closed";
  connections.stop();
  running.join();
}

}  // namespace
}  // namespace pcso
