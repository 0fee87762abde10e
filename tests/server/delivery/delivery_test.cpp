// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/delivery.h"

#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>

#include "server/delivery/pack.h"
#include "server/http/brotli.h"
#include "server/http/encode.h"
#include "server/pages/address.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Request asked(const std::string& target) {
  Request request = from_target(target);
  request.today = "2026-11-30";
  return request;
}

std::map<std::string, std::string> files(const std::string& bytes) {
  std::map<std::string, std::string> out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = bytes.find('\n', at);
    const std::string line = bytes.substr(at, end - at);
    const std::size_t size = std::stoul(line.substr(line.rfind('\t') + 1));
    out[line.substr(0, line.find('\t'))] = bytes.substr(end + 1, size);
    at = end + 1 + size;
  }
  return out;
}

TEST(Links, AreAddressesOfOurs) {
  EXPECT_THAT(
      links(R"(<a href="/powers/a#p1">x</a><img src="/qr/a"><a href="/b?offset=1&amp;x=2">)"),
      ElementsAre("/powers/a", "/b?offset=1&x=2", "/qr/a"));
  EXPECT_THAT(
      links(R"(<a href="https://other.example/"><a href="//other"><a href="#here">)"
            R"(<a href="/search?q=x"><a href="/api/status"><a href="/offline/pages.json">)"),
      IsEmpty());
}

TEST(Pack, HoldsWhatLinksLeadToOnce) {
  const std::map<std::string, Reply> site{
      {"/", page("<a href=\"/a\"><a href=\"/gone\">")},
      {"/a", page("<a href=\"/\"><img src=\"/b.svg\">")},
      {"/b.svg", {.type = "image/svg+xml", .body = "<svg href=\"/c\"/>"}},
      {"/c", page("never reached")},
      {pages::asset_address("early.js"), {.type = "text/javascript"}},
  };
  const auto get = [&](const std::string& path) {
    const auto found = site.find(path);
    return shared(found == site.end() ? page("", 404) : found->second);
  };
  const Pack made = pack(get);
  EXPECT_EQ(made.count, 4U);
  EXPECT_THAT(files(made.bytes),
              ElementsAre(testing::Key("/"), testing::Key("/a"),
                          testing::Key(pages::asset_address("early.js")), testing::Key("/b.svg")));
  EXPECT_EQ(made.digest, pack(get).digest);
  EXPECT_EQ(made.address, "/offline/pages-" + made.digest + ".pack");
}

TEST(Delivery, OffersAPackOfEveryPage) {
  Delivery delivery(support::small_index(), "https://handbook.example");
  const SharedReply list = delivery.answer(asked("/offline/pages.json"));
  ASSERT_EQ(list->status, 200);
  const auto json = nlohmann::json::parse(list->body);
  EXPECT_EQ(json.at("as_at"), "21 November 2026");
  const SharedReply bytes =
      delivery.answer(asked(json.at("pages").at("address").get<std::string>()));
  ASSERT_EQ(bytes->status, 200);
  EXPECT_EQ(bytes->cache, Reply::Cache::immutable);
  EXPECT_EQ(bytes->body.size(), json.at("pages").at("bytes"));
  EXPECT_EQ(digest(bytes->body), json.at("pages").at("digest"));
  const auto kept = files(bytes->body);
  EXPECT_EQ(kept.size(), json.at("pages").at("count"));
  for (const std::string& address :
       {std::string("/"), std::string("/search"), std::string("/saved"), std::string("/powers"),
        std::string("/powers/stop-and-search"), std::string("/show/powers/stop-and-search"),
        std::string("/qr/powers/stop-and-search"), std::string("/law/ukpga/2002/30/section/50"),
        std::string("/glossary/pspo"), pages::asset_address("app.js"),
        pages::asset_address("style.css"), pages::asset_address("icon-192.png")}) {
    ASSERT_TRUE(kept.contains(address)) << address;
    EXPECT_EQ(kept.at(address), delivery.answer(asked(address))->body) << address;
  }
  EXPECT_EQ(delivery.answer(asked("/offline/pages-0000000000000000.pack"))->status, 404);
}

TEST(Delivery, KeepsAPageAsItWasMade) {
  Delivery delivery(support::small_index(), "https://handbook.example");
  const SharedReply first = delivery.answer(asked("/powers/stop-and-search"));
  const SharedReply second = delivery.answer(asked("/powers/stop-and-search"));
  EXPECT_EQ(first->body, second->body);
  EXPECT_EQ(second->tag, entity_tag(second->body));
  EXPECT_EQ(second->gzip, gzip(second->body));
  EXPECT_EQ(second->br, brotli(second->body, Effort::quick));
  EXPECT_EQ(second->route, "/*");
  EXPECT_THAT(second->body, HasSubstr("https://handbook.example/powers/stop-and-search"));
  // Another day may find a review overdue.
  Request later = asked("/role/role-purpose");
  later.today = "2025-01-01";
  EXPECT_THAT(delivery.answer(asked("/role/role-purpose"))->body, HasSubstr("Its review was due"));
  EXPECT_THAT(delivery.answer(later)->body, testing::Not(HasSubstr("Its review was due")));
}

TEST(Delivery, KeepsWhatWasFoundAndCompressesItWhenAskedAgain) {
  Delivery delivery(support::small_index(), "https://handbook.example");
  const std::string target = "/api/search?q=alcohol";
  const SharedReply first = delivery.answer(asked(target));
  EXPECT_EQ(first->status, 200);
  EXPECT_THAT(first->gzip, IsEmpty());
  for (int i = 0; i < 2; ++i) {
    const SharedReply again = delivery.answer(asked(target));
    EXPECT_EQ(again->body, first->body);
    EXPECT_EQ(again->route, "/api/search");
    EXPECT_EQ(again->gzip, gzip(first->body));
    EXPECT_EQ(again->br, brotli(first->body, Effort::quick));
    EXPECT_EQ(again->tag, entity_tag(first->body));
  }
  // Whatever differs in what is asked is another question.
  for (const char* other : {"/search?q=alcohol", "/api/search?q=alcohol&limit=1",
                            "/api/search?q=alcohol%26limit%3D1", "/api/suggest?q=alcohol"})
    EXPECT_NE(delivery.answer(asked(other))->body, first->body) << other;
  EXPECT_EQ(delivery.answer(asked("/api/search?q=a&q=b"))->status, 400);
  EXPECT_EQ(delivery.answer(asked("/api/search?q=a&q=b"))->status, 400);
}

TEST(Delivery, MakesACodeOfAnAddress) {
  Delivery delivery(support::small_index(), "https://handbook.example");
  const SharedReply code = delivery.answer(asked("/qr/powers/stop-and-search"));
  EXPECT_EQ(code->type, "image/svg+xml");
  EXPECT_THAT(code->body, testing::StartsWith("<svg "));
  EXPECT_NE(code->body, delivery.answer(asked("/qr/powers"))->body);
  EXPECT_EQ(delivery.answer(asked("/qr/" + std::string(3000, 'x')))->status, 400);
}

TEST(Delivery, WithoutAnIndexSaysSo) {
  testing::internal::CaptureStderr();
  const support::TempFolder folder;
  Delivery delivery(folder.path() / "none.index", "http://x");
  EXPECT_EQ(delivery.answer(asked("/"))->status, 503);
  EXPECT_EQ(delivery.answer(asked("/readyz"))->status, 503);
  EXPECT_EQ(delivery.answer(asked("/healthz"))->status, 200);
  EXPECT_EQ(delivery.answer(asked("/offline/pages.json"))->status, 503);
  testing::internal::GetCapturedStderr();
}

}  // namespace
}  // namespace pcso
