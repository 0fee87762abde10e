// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/address.h"

#include <gtest/gtest.h>

namespace pcso::html {
namespace {

TEST(Resolve, FollowsRfc3986) {
  // The examples of RFC 3986, 5.4 that are of the web.
  constexpr const char* base = "http://a/b/c/d;p?q";
  struct Row {
    const char* href;
    const char* wanted;
  };
  const Row rows[] = {
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"./g/.", "http://a/b/c/g/"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const Row& row : rows) EXPECT_EQ(resolve(base, row.href), row.wanted) << row.href;
}

TEST(Resolve, KeepsOnlyWhatALinkMayLeadTo) {
  EXPECT_EQ(resolve("", "https://police.example/x"), "https://police.example/x");
  EXPECT_EQ(resolve("", " HTTPS://police.example/a b "), "HTTPS://police.example/a%20b");
  EXPECT_EQ(resolve("", "mailto:desk@police.example"), "mailto:desk@police.example");
  EXPECT_EQ(resolve("https://police.example", "x"), "https://police.example/x");
  for (const char* href : {"javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
                           "file:///etc/passwd", "mailto:?body=x", "https:", "http:///x"})
    EXPECT_EQ(resolve("https://police.example/", href), std::nullopt) << href;
  EXPECT_EQ(resolve("", "relative"), std::nullopt);
  EXPECT_EQ(resolve("file:///home/me/x.html", "relative"), std::nullopt);
}

}  // namespace
}  // namespace pcso::html
