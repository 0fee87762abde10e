// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "server/routes/routes.h"
#include "tests/support/small_index.h"

namespace pcso::routes {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

Reply get(const std::string& target) {
  return *answer(from_target(target), support::small_index());
}

Json json_of(const std::string& target) {
  const Reply reply = get(target);
  EXPECT_EQ(reply.status, 200) << target << ' ' << reply.body;
  EXPECT_EQ(reply.type, "application/json") << target;
  Json out = Json::parse(reply.body);
  EXPECT_EQ(out.at("version"), 1) << target;
  return out;
}

TEST(Api, Searches) {
  const Json results = json_of("/api/search?q=booze&limit=1&kind=power&topic=&document=powers");
  EXPECT_EQ(results.at("query"), "booze");
  EXPECT_EQ(results.at("limit"), 1);
  ASSERT_EQ(results.at("hits").size(), 1U);
  EXPECT_EQ(results.at("hits")[0].at("id"), "powers/confiscate-alcohol-under-18");
  EXPECT_EQ(results.at("hits")[0].at("status"), "Only if your designation gives it");
  EXPECT_EQ(results.at("hits")[0].at("document").at("as_at"), "2026-11-21");
  EXPECT_EQ(json_of("/api/search?topic=powers").at("hits").size(),
            json_of("/api/search?topic=powers").at("total"));
}

TEST(Api, GivesTheOrderOfThePage) {
  const Json results = json_of("/api/search?q=alcohol");
  const std::string html = get("/search?q=alcohol").body;
  std::size_t at = 0;
  for (const Json& hit : results.at("hits")) {
    at = html.find("<a href=\"" + hit.at("url").get<std::string>() + "\">", at);
    ASSERT_NE(at, std::string::npos) << hit.at("url");
  }
}

TEST(Api, ShowsSectionsAndOutlines) {
  EXPECT_EQ(json_of("/api/sections/powers/stop-and-search").at("basis"), "excluded");
  EXPECT_EQ(json_of("/api/sections/stop-and-search").at("id"), "powers/stop-and-search");
  EXPECT_EQ(json_of("/api/sections/law/ukpga/2002/30/section/50").at("provision"),
            "ukpga/2002/30/section/50");
  EXPECT_EQ(json_of("/api/outline/role").at("headings").size(), 2U);
  EXPECT_EQ(json_of("/api/outline/law/ukpga/2002/30").at("document").at("id"), "law/ukpga/2002/30");
}

TEST(Api, UnderstandsCitations) {
  const Json held = json_of("/api/cite?c=s.50+PRA+2002");
  ASSERT_EQ(held.at("candidates").size(), 1U);
  EXPECT_EQ(held.at("candidates")[0].at("provision"), "ukpga/2002/30/section/50");
  EXPECT_FALSE(held.at("provision").at("section").is_null());
  const Json none = json_of("/api/cite?c=cats");
  EXPECT_TRUE(none.at("candidates").empty());
  EXPECT_TRUE(none.at("provision").is_null());
}

TEST(Api, SuggestsAndSaysWhatThereIs) {
  EXPECT_FALSE(json_of("/api/suggest?q=stop+an").at("suggestions").empty());
  EXPECT_EQ(json_of("/api/powers").at("powers").size(), 4U);
  EXPECT_EQ(json_of("/api/status").at("documents").size(), 4U);
}

TEST(Api, SaysWhatIsWrongAsAProblem) {
  const struct {
    std::string target;
    int status;
    const char* detail;
  } rows[] = {
      {"/api/search", 400, "q is missing"},
      {"/api/search?q=%20", 400, "q is missing"},
      {"/api/search?q=x&limit=x", 400, "limit is a whole number"},
      {"/api/search?q=x&topics=powers", 400, "There is no parameter “topics” here"},
      {"/api/search?q=x&topic=cats", 400, "There is no topic “cats”"},
      {"/api/search?q=" + std::string(501, 'a'), 400, "500 bytes"},
      {"/api/cite", 400, "c is missing"},
      {"/api/cite?c=" + std::string(501, 'a'), 400, "c is too long"},
      {"/api/suggest?q=x&q=y", 400, "q is given twice"},
      {"/api/sections/none", 404, "no such section"},
      {"/api/outline/none", 404, "no such document"},
      {"/api/none", 404, "/api/search"},
  };
  for (const auto& row : rows) {
    const Reply reply = get(row.target);
    EXPECT_EQ(reply.status, row.status) << row.target;
    EXPECT_EQ(reply.type, "application/problem+json") << row.target;
    const Json problem = Json::parse(reply.body);
    EXPECT_EQ(problem.at("status"), row.status) << row.target;
    EXPECT_EQ(problem.at("type"), "about:blank") << row.target;
    EXPECT_FALSE(problem.at("title").get<std::string>().empty()) << row.target;
    EXPECT_THAT(problem.at("detail").get<std::string>(), HasSubstr(row.detail)) << row.target;
  }
}

}  // namespace
}  // namespace pcso::routes
