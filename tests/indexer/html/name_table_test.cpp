// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/name_table.h"

#include <gtest/gtest.h>

#include "indexer/html/attributes.h"
#include "indexer/html/tags.h"

namespace pcso::html {
namespace {

TEST(NameTable, HasWhatItsRowsSay) {
  constexpr NameTable<int, 5> table({{"td", 1}, {"a", 2}, {"tr", 3}, {"wbr", 4}, {"abbr", 5}});
  EXPECT_EQ(table.of("td", 0), 1);
  EXPECT_EQ(table.of("a", 0), 2);
  EXPECT_EQ(table.of("tr", 0), 3);
  EXPECT_EQ(table.of("wbr", 0), 4);
  EXPECT_EQ(table.of("abbr", 0), 5);
  for (const char* const other : {"", "t", "ab", "abb", "th", "zz", "TD", "{", "`", "\xC3\xA9"})
    EXPECT_EQ(table.of(other, 0), 0) << other;
}

TEST(TagSort, IsTheStandards) {
  EXPECT_TRUE(tag_sort("br").is_void);
  EXPECT_TRUE(tag_sort("li").closes_itself);
  EXPECT_TRUE(tag_sort("a").formats);
  EXPECT_TRUE(tag_sort("xmp").is_raw);
  EXPECT_TRUE(tag_sort("plaintext").is_raw);
  EXPECT_FALSE(tag_sort("div").is_void || tag_sort("div").closes_itself);
}

TEST(Attributes, AreReadIfAnythingIsMadeOfThem) {
  for (const char* const name : {"id", "href", "aria-labelledby", "xml:lang", "type", "hidden"})
    EXPECT_TRUE(is_read(name, "")) << name;
  for (const char* const name : {"class", "onclick", "data-id", "", "width"})
    EXPECT_FALSE(is_read(name, "x")) << name;
  EXPECT_TRUE(is_read("style", "color: red; Display : none"));
  EXPECT_TRUE(is_read("style", "visibility:hidden"));
  EXPECT_FALSE(is_read("style", "display: block"));
}

}  // namespace
}  // namespace pcso::html
