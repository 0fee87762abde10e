// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request.h"

#include <gmock/gmock.h>

#include "indexer/model/error.h"
#include "server/http/route.h"
#include "server/http/serve.h"

namespace pcso {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Request, DecodesItsTarget) {
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  const struct {
    const char* target;
    const char* path;
    Parameters parameters;
  } rows[] = {
      {"/", "/", {}},
      {"/search?q=kid+with%20booze&topic=", "/search", {{"q", "kid with booze"}, {"topic", ""}}},
      {"/search?q=a=b&q2", "/search", {{"q", "a=b"}, {"q2", ""}}},
      {"/search?q=why%3F?&&x=1#top", "/search", {{"q", "why??"}, {"x", "1"}}},
      {"/powers/caf%C3%A9+bar", "/powers/café+bar", {}},
      {"/a%zz?q=100%", "/a%zz", {{"q", "100%"}}},
      {"/%2e%2e/%2Fetc", "/..//etc", {}},
      {"/?q=%26%3D%2B", "/", {{"q", "&=+"}}},
  };
  for (const auto& row : rows) {
    const Request request = from_target(row.target);
    EXPECT_EQ(request.path, row.path) << row.target;
    EXPECT_EQ(request.parameters, row.parameters) << row.target;
  }
}

TEST(Request, RefusesWhatIsNotText) {
  for (const char* target :
       {"/%ff", "/search?q=%c3%28", "/a%00b", "/?%80=1", "*", "", "http://host/"}) {
    EXPECT_THROW(static_cast<void>(from_target(target)), Error) << target;
  }
}

TEST(Request, RefusesAParameterGivenTwice) {
  const Request request = from_target("/search?q=a&limit=1&limit=2");
  EXPECT_EQ(request.value("q"), "a");
  EXPECT_EQ(request.value("topic"), std::nullopt);
  EXPECT_THROW(static_cast<void>(request.value("limit")), Error);
}

TEST(Route, MatchesWholeAddressesAndBeginnings) {
  EXPECT_EQ(match("/search", "/search"), "");
  EXPECT_EQ(match("/search", "/search/"), std::nullopt);
  EXPECT_EQ(match("/topic/*", "/topic/powers"), "powers");
  EXPECT_EQ(match("/topic/*", "/topic/a/b"), "a/b");
  EXPECT_EQ(match("/topic/*", "/topic/"), std::nullopt);
  EXPECT_EQ(match("/topic/*", "/topics"), std::nullopt);
  EXPECT_EQ(match("/*", "/"), std::nullopt);
}

TEST(Endpoint, IsAHostAndAPort) {
  EXPECT_EQ(endpoint("127.0.0.1:8080"), (Endpoint{"127.0.0.1", 8080}));
  EXPECT_EQ(endpoint("localhost:0"), (Endpoint{"localhost", 0}));
  EXPECT_EQ(endpoint("[::1]:65535"), (Endpoint{"::1", 65535}));
  for (const char* bad :
       {"", "8080", ":8080", "localhost", "localhost:", "localhost:x", "localhost:80x",
        "localhost:65536", "localhost:-1", "::1:80", "[]:80", "localhost: 80"}) {
    EXPECT_THROW(static_cast<void>(endpoint(bad)), Error) << bad;
  }
}

}  // namespace
}  // namespace pcso
