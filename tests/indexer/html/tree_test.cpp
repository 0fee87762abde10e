// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/tree.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "indexer/model/error.h"

namespace pcso::html {
namespace {

std::string times(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(Tree, IsWhole) {
  const Tree tree("<title>A<p id=x>b<li>c");
  EXPECT_STREQ(tree.root().name(), "html");
  EXPECT_STREQ(tree.head().name(), "head");
  EXPECT_STREQ(tree.body().name(), "body");
  const Tree empty("");
  EXPECT_TRUE(empty.body());
}

TEST(Tree, KnowsTheLinesOfHeadings) {
  const Tree tree("<p>a\n\n<h2>b</h2>\n<H3>c");
  EXPECT_EQ(line_of(tree.body().child("h2")), 3U);
  EXPECT_EQ(heading_level(tree.body().child("h3")), 3);
  EXPECT_EQ(line_of(tree.body().child("h3")), 4U);
  EXPECT_EQ(heading_level(tree.body()), 0);
}

TEST(Tree, RefusesWhatOnlyAnAttackAsks) {
  std::string attributes = "<p";
  for (int i = 0; i < 5000; ++i) attributes += " a" + std::to_string(i) + "=1";
  std::string fonts;
  for (int i = 0; i < 2000; ++i) fonts += "<font size=" + std::to_string(i) + '>';
  const std::string rows[] = {
      times("<div>", 100'000), times("<div><p>", 100'000), times("<svg><td>", 50'000),
      times("<b x>", 50'000),  attributes + '>',           fonts + times("<p>x</p>", 100'000),
      times("<p>", 1'000'000), std::string(9 << 20, ' '),  times("<ul><li>", 1200),
  };
  for (const std::string& row : rows)
    EXPECT_THROW(Tree{row}, Error) << row.substr(0, 20) << " of " << row.size();
}

TEST(Tree, ReadsWhatCarelessPagesDo) {
  const std::string rows[] = {
      times("<p>one", 50'000),
      times("<li>one<br>", 50'000),
      times("<td>one", 10'000),
      times("<div><b>one</b></div>", 20'000),
      times("<div>", 400) + "deep",
      "<script>" + times("'<div>'", 10'000) + "</script>words",
      "<!--" + times("<div>", 10'000) + "-->words",
      times("<!-- --!>", 100'000) + "words",
      "<p style='" + times("a b c ", 5'000) + "'>words",
  };
  for (const std::string& row : rows) EXPECT_NO_THROW(Tree{row}) << row.substr(0, 20);
}

}  // namespace
}  // namespace pcso::html
