// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/view.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "server/pages/address.h"
#include "server/pages/embedded.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string_view template_named(std::string_view name) {
  for (const embedded::File& file : embedded::template_files()) {
    if (file.name == name) return file.bytes;
  }
  return {};
}

TEST(Templates, EscapeAllButTheOneMarkup) {
  ASSERT_FALSE(embedded::template_files().empty());
  for (const embedded::File& file : embedded::template_files()) {
    if (file.name == "markup.mustache") {
      EXPECT_EQ(file.bytes, "{{{markup}}}\n");
      continue;
    }
    EXPECT_EQ(file.bytes.find("{{{"), std::string_view::npos) << file.name;
    EXPECT_EQ(file.bytes.find("{{&"), std::string_view::npos) << file.name;
    EXPECT_EQ(file.bytes.find("{{="), std::string_view::npos) << file.name;
    EXPECT_EQ(file.bytes.find("{{ "), std::string_view::npos) << file.name;
  }
}

TEST(Templates, HoldNoInlineScriptOrStyleAndNothingFromElsewhere) {
  for (const embedded::File& file : embedded::template_files()) {
    for (const char* never :
         {"<style", " style=", " onclick", "javascript:", "<iframe", "src=\"http", "@import"}) {
      EXPECT_EQ(file.bytes.find(never), std::string_view::npos) << file.name << ": " << never;
    }
    // A script or an image is a file of ours, whose address a view gives.
    for (const std::string_view element : {"<script", "<img"}) {
      for (std::size_t at = file.bytes.find(element); at != std::string_view::npos;
           at = file.bytes.find(element, at + 1)) {
        EXPECT_TRUE(file.bytes.substr(at + element.size()).starts_with(" src=\"{{")) << file.name;
      }
    }
  }
}

TEST(Templates, BeginAndEndAlike) {
  for (const embedded::File& file : embedded::template_files()) {
    const bool begins = file.bytes.starts_with("{{> head}}\n");
    const bool ends = file.bytes.ends_with("{{> foot}}\n");
    EXPECT_EQ(begins, ends) << file.name;
  }
  EXPECT_THAT(std::string(template_named("head.mustache")), HasSubstr("<html lang=\"en-GB\">"));
  EXPECT_THAT(std::string(template_named("head.mustache")),
              HasSubstr("<a class=\"skip\" href=\"#main\">"));
  EXPECT_THAT(std::string(template_named("foot.mustache")), HasSubstr("Not legal advice."));
}

TEST(Assets, StyleIsSmallAndFetchesNothing) {
  const std::string_view style = asset_at(asset_address("style.css"));
  ASSERT_FALSE(style.empty());
  EXPECT_LE(style.size(), 20'000U);
  EXPECT_EQ(style.find("url("), std::string_view::npos);
  EXPECT_EQ(style.find("@import"), std::string_view::npos);
  EXPECT_THAT(asset_address("style.css"),
              testing::MatchesRegex("/assets/style-[0-9a-f]{16}\\.css"));
  EXPECT_TRUE(asset_at("/assets/style.css").empty());
}

TEST(View, EscapesTextWhereItIsShown) {
  View view = around("<t>", {}, "\"><script>");
  view.set("title", "<b>")
      .set("text", "a & b")
      .set("links", std::vector<View>{})
      .set("topics", std::vector<View>{});
  const std::string html = render("message", view);
  EXPECT_THAT(html, HasSubstr("<h1>&lt;b&gt;</h1>"));
  EXPECT_THAT(html, HasSubstr("a &amp; b"));
  EXPECT_THAT(html, HasSubstr("value=\"&quot;&gt;&lt;script&gt;\""));
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
}

TEST(View, KeepsMarkupForMarkup) {
  EXPECT_THROW(View().set("markup", "<b>"), std::logic_error);
  EXPECT_THROW(static_cast<void>(render("nothing", View())), std::logic_error);
}

// A list as nest() opens and closes it: "<" and ">" are lists, letters are items.
std::string nested(const std::vector<int>& levels) {
  std::vector<View> items(levels.size());
  nest(items, levels);
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& values = items[i].values();
    if (std::get<bool>(values.at("open"))) out += '<';
    out += static_cast<char>('a' + i);
    out.append(std::get<std::vector<View>>(values.at("close")).size(), '>');
  }
  return out;
}

TEST(Nest, OpensAndClosesLists) {
  EXPECT_EQ(nested({}), "");
  EXPECT_EQ(nested({1, 1, 1}), "abc");
  EXPECT_EQ(nested({1, 2, 2, 1}), "a<bc>d");
  EXPECT_EQ(nested({1, 2, 3}), "a<b<c>>");
  EXPECT_EQ(nested({1, 3, 2, 1}), "a<bc>d");
  EXPECT_EQ(nested({2, 1, 2}), "ab<c>");
  EXPECT_EQ(nested({1, 2, 3, 1}), "a<b<c>>d");
}

TEST(Addresses, AreEscapedAndSayNoMoreThanTheyMust) {
  EXPECT_EQ(address("powers/stop-and-search"), "/powers/stop-and-search");
  EXPECT_EQ(address("a b/\"c\""), "/a%20b/%22c%22");
  EXPECT_EQ(law_address("ukpga/Geo5/23-24/12/section/7"), "/law/ukpga/Geo5/23-24/12/section/7");
  EXPECT_EQ(topic_address(Topic::evidence), "/topic/evidence");
  EXPECT_EQ(search_address({.words = "a&b c"}), "/search?q=a%26b%20c");
  EXPECT_EQ(
      search_address({.words = "x",
                      .topic = Topic::powers,
                      .kind = SectionKind::term,
                      .document = "law/ukpga/2002/30",
                      .offset = 20,
                      .limit = 20}),
      "/search?q=x&topic=powers&document=law%2Fukpga%2F2002%2F30&kind=term&offset=20&limit=20");
}

TEST(Pieces, SayWhenAReviewIsOverdue) {
  const DocumentInfo document{.review_by = "2026-01-01"};
  EXPECT_TRUE(is_overdue(document, "2026-01-02"));
  EXPECT_FALSE(is_overdue(document, "2026-01-01"));
  EXPECT_FALSE(is_overdue(DocumentInfo{}, "2026-01-01"));
  EXPECT_FALSE(is_overdue(document, ""));
}

TEST(Pieces, GiveEveryStatusAShapeOfItsOwn) {
  std::map<std::string, std::string> looks;
  for (const Basis basis : {Basis::schedule_3c, Basis::constable, Basis::anyone, Basis::duty,
                            Basis::excluded, Basis::not_available, Basis::repealed}) {
    const std::vector<View> views = tag(basis);
    ASSERT_EQ(views.size(), 1U);
    const auto& values = views.front().values();
    const std::string shape = std::get<std::string>(values.at("shape"));
    const std::string words = std::get<std::string>(values.at("words"));
    EXPECT_FALSE(shape.empty()) << words;
    const auto [known, is_new] = looks.emplace(shape, words);
    EXPECT_EQ(known->second, words) << "one shape for two statuses";
  }
  EXPECT_EQ(looks.size(), 6U);
  EXPECT_TRUE(tag(Basis::none).empty());
  EXPECT_TRUE(tag(InForce::none).empty());
}

}  // namespace
}  // namespace pcso::pages
