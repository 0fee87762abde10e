// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/serve.h"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "indexer/model/error.h"
#include "tests/server/http/client.h"

namespace pcso {
namespace {

using support::Client;
using support::Received;
using testing::HasSubstr;
using testing::Not;

Reply echoed(const Request& request) {
  if (request.path == "/throw") throw std::runtime_error("a secret detail");
  if (request.path == "/moved") return moved("/powers/elsewhere");
  if (request.path == "/asset") {
    return {.type = "text/css; charset=utf-8", .body = "a{}", .cache = Reply::Cache::immutable};
  }
  if (request.path == "/long") return page(std::string(300'000, 'x'));
  if (request.path == "/kept") {
    return {.body = std::string(1'000, 'x'), .gzip = "as gzip", .br = "as brotli"};
  }
  if (request.path == "/missing") return page("<p>not here</p>", 404);
  std::string out = "<p>" + request.path;
  for (const auto& [key, value] : request.parameters)
    out.append(" ").append(key).append("=").append(value);
  return page(out + " today " + request.today + "</p>");
}

SharedReply echo(const Request& request) { return shared(echoed(request)); }

// A server on a free port, for as long as the test runs.
class Serve : public testing::Test {
 protected:
  Serve() : server_({"127.0.0.1", 0}, echo), thread_([this] { ended_well_ = server_.run(); }) {}
  ~Serve() override { stop(); }

  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }

  Received ask(const std::string& bytes, bool has_body = true) {
    Client client(server_.port());
    client.send(bytes);
    return client.receive(has_body);
  }
  Received get(const std::string& target, const std::string& headers = "") {
    return ask("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
  }

  Server server_;
  bool ended_well_ = false;
  std::thread thread_;
};

TEST_F(Serve, AnswersAGet) {
  const Received received = get("/powers?q=a%20b+c");
  EXPECT_EQ(received.status, 200);
  EXPECT_THAT(received.body, testing::StartsWith("<p>/powers q=a b c today 20"));
  EXPECT_EQ(received.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(received.headers.at("content-language"), "en-GB");
  EXPECT_EQ(received.headers.at("cache-control"), "no-cache");
  EXPECT_TRUE(received.headers.contains("date"));
}

TEST_F(Serve, SaysWhatABrowserMayDo) {
  for (const char* target : {"/", "/missing", "/throw", "/moved", "/%ff"}) {
    const Received received = get(target);
    EXPECT_EQ(received.headers.at("content-security-policy"),
              "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
              "connect-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; "
              "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        << target;
    EXPECT_EQ(received.headers.at("x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(received.headers.at("referrer-policy"), "no-referrer") << target;
    EXPECT_EQ(received.headers.at("cross-origin-opener-policy"), "same-origin") << target;
    EXPECT_FALSE(received.headers.contains("set-cookie")) << target;
    EXPECT_FALSE(received.headers.contains("server")) << target;
  }
}

TEST_F(Serve, AnswersAHeadWithoutABody) {
  const std::string request = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n";
  Client client(server_.port());
  client.send(request);
  const Received head = client.receive(false);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(get("/").body.size()));
  // The next reply follows at once, so no body was sent.
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive().status, 200);
}

TEST_F(Serve, KeepsAConnectionForMoreRequests) {
  Client client(server_.port());
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(client.send("GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_THAT(client.receive().body, HasSubstr("<p>/" + std::to_string(i) + ' '));
  }
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(client.receive().body, HasSubstr("/a"));
  EXPECT_THAT(client.receive().body, HasSubstr("/b"));
  client.send("GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.receive().body, HasSubstr("/c"));
  EXPECT_TRUE(client.is_closed());
}

TEST_F(Serve, SendsALongBodyWhole) { EXPECT_EQ(get("/long").body.size(), 300'000U); }

TEST_F(Serve, RefusesToWrite) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
    const Received received =
        ask(std::string(method) + " / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(received.status, 405) << method;
    EXPECT_EQ(received.headers.at("allow"), "GET, HEAD") << method;
  }
  EXPECT_EQ(ask("BREW / HTTP/1.1\r\nHost: x\r\n\r\n").status, 400);
}

TEST_F(Serve, RefusesABodyAndNeverReadsIt) {
  const struct {
    const char* request;
    int status;
  } rows[] = {
      {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
       400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n", 405},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n", 405},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", 405},
  };
  for (const auto& row : rows) {
    Client client(server_.port());
    client.send(row.request);
    EXPECT_EQ(client.receive().status, row.status) << row.request;
    EXPECT_TRUE(client.is_closed()) << row.request;
  }
}

TEST_F(Serve, BoundsWhatAClientMaySend) {
  const std::string many(40'000, 'a');
  {
    Client client(server_.port());
    client.send("GET /" + many);
    EXPECT_THAT(client.receive().status, testing::AnyOf(0, 400, 414));
  }
  {
    Client client(server_.port());
    client.send("GET / HTTP/1.1\r\nX: " + many + "\r\n\r\n");
    EXPECT_THAT(client.receive().status, testing::AnyOf(0, 400));
    EXPECT_TRUE(client.is_closed());
  }
  {
    Client client(server_.port());
    std::string headers;
    for (int i = 0; i < 5'000; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
    client.send("GET / HTTP/1.1\r\n" + headers + "\r\n");
    EXPECT_THAT(client.receive().status, testing::AnyOf(0, 400));
    EXPECT_TRUE(client.is_closed());
  }
  EXPECT_EQ(get("/").status, 200);
}

TEST_F(Serve, IsNotMisledByHeaders) {
  const Received received =
      get("/",
          "Range: bytes=0-0,0-0,0-0\r\nREMOTE_ADDR: 10.0.0.1\r\n"
          "If-None-Match: x%0d%0aSet-Cookie:%20a=b\r\nAccept-Encoding: br\r\n");
  EXPECT_EQ(received.status, 200);
  EXPECT_FALSE(received.headers.contains("set-cookie"));
  EXPECT_FALSE(received.headers.contains("content-encoding"));
  EXPECT_FALSE(received.headers.contains("content-range"));
}

TEST_F(Serve, KnowsWhatTheClientHas) {
  const Received first = get("/");
  const std::string tag = first.headers.at("etag");
  EXPECT_THAT(tag, testing::MatchesRegex("\"[0-9a-f]{16}\""));
  for (const std::string& header : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    const Received again = get("/", "If-None-Match: " + header + "\r\n");
    EXPECT_EQ(again.status, 304) << header;
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(again.headers.at("etag"), tag);
    EXPECT_FALSE(again.headers.contains("content-length"));
  }
  EXPECT_EQ(get("/", "If-None-Match: \"0123456789abcdef\"\r\n").status, 200);
  EXPECT_NE(get("/other").headers.at("etag"), tag);
}

TEST_F(Serve, CompressesAndTagsThatApart) {
  const Received plain = get("/long");
  const Received gzip = get("/long", "Accept-Encoding: gzip, br\r\n");
  EXPECT_EQ(gzip.headers.at("content-encoding"), "gzip");
  EXPECT_EQ(gzip.headers.at("vary"), "Accept-Encoding");
  EXPECT_LT(gzip.body.size(), 5'000U);
  EXPECT_NE(gzip.headers.at("etag"), plain.headers.at("etag"));
  EXPECT_EQ(
      get("/long", "Accept-Encoding: gzip\r\nIf-None-Match: " + gzip.headers.at("etag") + "\r\n")
          .status,
      304);
  EXPECT_FALSE(get("/long", "Accept-Encoding: gzip;q=0\r\n").headers.contains("content-encoding"));
}

TEST_F(Serve, SendsWhatIsReadyInTheBestCodingThatIsTaken) {
  const struct {
    const char* accepted;
    const char* coding;
    const char* body;
  } rows[] = {
      {"gzip, deflate, br, zstd", "br", "as brotli"},
      {"br;q=0.5, gzip", "br", "as brotli"},
      {"br;q=0, gzip", "gzip", "as gzip"},
      {"gzip;q=1.0, br;q=0.000", "gzip", "as gzip"},
      {"brotli, gzip ;q=0.001", "gzip", "as gzip"},
      {"x-gzip", "", nullptr},
      {"identity", "", nullptr},
      {"*", "", nullptr},
  };
  std::set<std::string> tags;
  for (const auto& row : rows) {
    const std::string header = "Accept-Encoding: " + std::string(row.accepted) + "\r\n";
    const Received received = get("/kept", header);
    const auto coding = received.headers.find("content-encoding");
    EXPECT_EQ(coding == received.headers.end() ? "" : coding->second, row.coding) << row.accepted;
    EXPECT_EQ(received.body, row.body == nullptr ? std::string(1'000, 'x') : row.body)
        << row.accepted;
    const std::string tag = received.headers.at("etag");
    tags.insert(tag);
    EXPECT_EQ(get("/kept", header + "If-None-Match: " + tag + "\r\n").status, 304) << row.accepted;
  }
  EXPECT_EQ(tags.size(), 3U) << "a tag stands for bytes as they are sent";
}

TEST_F(Serve, LetsAssetsBeKept) {
  EXPECT_EQ(get("/asset").headers.at("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(get("/missing").headers.at("cache-control"), "no-store");
  EXPECT_FALSE(get("/missing").headers.contains("etag"));
}

TEST_F(Serve, Redirects) {
  const Received received = get("/moved");
  EXPECT_EQ(received.status, 301);
  EXPECT_EQ(received.headers.at("location"), "/powers/elsewhere");
}

TEST_F(Serve, KeepsItsFaultsToItself) {
  const Received received = get("/throw");
  EXPECT_EQ(received.status, 500);
  EXPECT_THAT(received.body, Not(HasSubstr("secret")));
  for (const auto& [name, value] : received.headers)
    EXPECT_THAT(value, Not(HasSubstr("secret"))) << name;
}

TEST_F(Serve, RefusesAnAddressThatIsNotText) {
  EXPECT_EQ(get("/%ff").status, 400);
  EXPECT_EQ(get("/a%00b").status, 400);
  EXPECT_EQ(ask("nonsense\r\n\r\n").status, 400);
}

TEST_F(Serve, ServesManyAtOnce) {
  // Idle clients hold no more than their own thread.
  std::vector<std::unique_ptr<Client>> idle;
  idle.reserve(20);
  for (int i = 0; i < 20; ++i) idle.push_back(std::make_unique<Client>(server_.port()));
  std::vector<std::thread> clients;
  std::atomic<int> answered{0};
  clients.reserve(8);
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int k = 0; k < 25; ++k) answered += get("/").status == 200 ? 1 : 0;
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(answered, 200);
}

TEST_F(Serve, AnswersWhileHundredsAreSilentOrSlow) {
  std::vector<std::unique_ptr<Client>> silent;
  for (int i = 0; i < 200; ++i) silent.push_back(std::make_unique<Client>(server_.port()));
  // Each sends the head of a request a byte at a time and never ends it.
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<Client>(server_.port()));
    slow.back()->send("GET / HTTP/1.1\r\nX-Slow: ");
  }
  // Each asks for more than a socket takes at once and reads nothing of it.
  std::vector<std::unique_ptr<Client>> deaf;
  for (int i = 0; i < 50; ++i) {
    deaf.push_back(std::make_unique<Client>(server_.port()));
    for (int k = 0; k < 40; ++k) deaf.back()->send("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  for (int k = 0; k < 20; ++k) {
    for (const auto& client : slow) client->send("x");
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(get("/").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  }
  slow.front()->send("\r\n\r\n");
  EXPECT_EQ(slow.front()->receive().status, 200);
}

TEST_F(Serve, AnswersRequestsSentTogether) {
  Client client(server_.port());
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HT");
  EXPECT_THAT(client.receive().body, HasSubstr("/a"));
  EXPECT_THAT(client.receive().body, HasSubstr("/b"));
  client.send("TP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(client.receive().body, HasSubstr("/c"));
}

TEST_F(Serve, AnswersWhatWasAskedBeforeItStopped) {
  std::atomic<bool> go{true};
  std::atomic<int> answered{0};
  std::atomic<int> cut{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&] {
      while (go) {
        try {
          Client client(server_.port());
          if (!client.send("GET /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) return;
          const Received received = client.receive();
          // Either the whole of it or, once the door is shut, nothing at all.
          if (received.status == 0) return;
          ++(received.status == 200 && received.body.size() == 300'000 ? answered : cut);
        } catch (const std::runtime_error&) {
          return;
        }
      }
    });
  }
  while (answered < 50) std::this_thread::yield();
  stop();
  go = false;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(cut, 0);
  EXPECT_TRUE(ended_well_);
}

TEST(Server, CopiesNothingOfWhatManyAskFor) {
  const SharedReply kept = shared({.body = std::string(std::size_t{4} << 20, 'x')});
  const long before = kept.use_count();
  Server server({"127.0.0.1", 0}, [&](const Request&) { return kept; });
  std::thread thread([&] { server.run(); });
  // None of them reads, so the server holds what is left for each.
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<Client>(server.port()));
    clients.back()->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  Client last(server.port());
  last.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(last.receive(false).headers.at("content-length"), std::to_string(kept->body.size()));
  while (kept.use_count() < before + 20) std::this_thread::yield();
  for (const auto& client : clients) EXPECT_EQ(client->receive().body, kept->body);
  server.stop();
  thread.join();
  EXPECT_LE(kept.use_count(), before + 1);
}

TEST(Server, TellsWhoCounts) {
  std::mutex mutex;
  std::vector<std::pair<std::string, int>> seen;
  Server server(
      {"127.0.0.1", 0},
      [](const Request& request) {
        Reply reply = echoed(request);
        reply.route = "/*";
        return shared(std::move(reply));
      },
      [&](const Observed& observed) {
        const std::lock_guard lock(mutex);
        seen.emplace_back(std::string(observed.route), observed.status);
      });
  std::thread thread([&] { server.run(); });
  const auto ask = [&](const std::string& bytes) {
    Client client(server.port());
    client.send(bytes);
    return client.receive();
  };
  const std::string tag =
      ask("GET /secret?q=secret HTTP/1.1\r\nHost: x\r\n\r\n").headers.at("etag");
  ask("GET /secret?q=secret HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + tag + "\r\n\r\n");
  ask("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");
  server.stop();
  thread.join();
  EXPECT_THAT(seen, testing::ElementsAre(testing::Pair("/*", 200), testing::Pair("/*", 304),
                                         testing::Pair("", 500)));
}

TEST_F(Serve, StopsAtOnceThoughAClientWaits) {
  Client idle(server_.port());
  idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(idle.receive().status, 200);
  const auto begin = std::chrono::steady_clock::now();
  stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1500));
  EXPECT_TRUE(ended_well_);
  EXPECT_TRUE(idle.is_closed());
  server_.stop();  // a second one does nothing
}

TEST(Server, MayBeStoppedBeforeItRuns) {
  Server server({"127.0.0.1", 0}, echo);
  server.stop();
  EXPECT_TRUE(server.run());
}

TEST(Server, SaysThatAPortIsTaken) {
  const Server first({"127.0.0.1", 0}, echo);
  try {
    const Server second({"127.0.0.1", first.port()}, echo);
    FAIL() << "two servers share a port";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::io);
    EXPECT_THAT(error.what(), HasSubstr(std::to_string(first.port()) + " is taken"));
  }
}

TEST(Server, SaysThatAHostIsNotHere) {
  EXPECT_THROW(Server({"203.0.113.1", 0}, echo), Error);
  EXPECT_THROW(Server({"no such host", 8080}, echo), Error);
}

TEST(Server, KnowsItsAddress) {
  const Server server({"127.0.0.1", 0}, echo);
  EXPECT_EQ(server.address(), "http://127.0.0.1:" + std::to_string(server.port()));
}

}  // namespace
}  // namespace pcso
