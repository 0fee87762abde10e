// SPDX-License-Identifier: GPL-3.0-or-later
//
// An index that is replaced under load: every request is answered, and each from one index.
#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "indexer/ingest/ingest.h"
#include "server/delivery/delivery.h"
#include "server/http/serve.h"
#include "tests/server/http/client.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

constexpr const char* first = "2026.1";
constexpr const char* second = "2026.2";

// The small corpus, and the same in another edition.
void make_indexes(const support::TempFolder& folder) {
  support::write_small_corpus(folder);
  const auto make = [&](const char* name) {
    ingest({folder.path() / "corpus"}, folder.path() / name, [](const Problem&) {});
  };
  make("a.index");
  for (const char* file : {"corpus/a-powers.xml", "corpus/b-role.xml", "corpus/c-glossary.xml",
                           "corpus/law/ukpga-2002-30.xml"}) {
    std::string bytes = support::read_bytes(folder.path() / file);
    for (std::size_t at = bytes.find(first); at != std::string::npos; at = bytes.find(first, at))
      bytes.replace(at, std::string_view(first).size(), second);
    folder.write(file, bytes);
  }
  make("b.index");
}

TEST(Swap, FiftyTimesUnderLoadWithoutAFailedOrMixedAnswer) {
  const support::TempFolder folder;
  make_indexes(folder);
  const fs::path live = folder.path() / "live.index";
  fs::copy_file(folder.path() / "a.index", live);
  Delivery delivery(live, "https://handbook.example");
  Server server({"127.0.0.1", 0}, [&](const Request& request) { return delivery.answer(request); });
  std::thread serving([&] { server.run(); });

  std::atomic<bool> go{true};
  std::atomic<int> from_first{0};
  std::atomic<int> from_second{0};
  std::atomic<int> bad{0};
  std::vector<std::thread> clients;
  for (const char* target :
       {"/search?q=alcohol", "/api/search?q=alcohol", "/powers/stop-and-search", "/about"}) {
    clients.emplace_back([&, target] {
      while (go) {
        try {
          support::Client client(server.port());
          for (int i = 0; i < 20 && go; ++i) {
            client.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            const support::Received received = client.receive();
            const bool is_first = received.body.find(first) != std::string::npos;
            const bool is_second = received.body.find(second) != std::string::npos;
            ++(received.status != 200 || is_first == is_second ? bad
               : is_first                                      ? from_first
                                                               : from_second);
          }
        } catch (const std::runtime_error&) {
          ++bad;
        }
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    // As pcso-index does it: a file beside it, then its name.
    fs::copy_file(folder.path() / (i % 2 == 0 ? "b.index" : "a.index"),
                  folder.path() / "new.index");
    fs::rename(folder.path() / "new.index", live);
    // Until an answer from it has been seen.
    const std::atomic<int>& seen = i % 2 == 0 ? from_second : from_first;
    const int before = seen;
    while (seen < before + 5 && bad == 0) std::this_thread::yield();
  }
  go = false;
  for (std::thread& client : clients) client.join();
  server.stop();
  serving.join();
  EXPECT_EQ(bad, 0);
  EXPECT_GE(from_first, 100);
  EXPECT_GE(from_second, 100);
}

}  // namespace
}  // namespace pcso
