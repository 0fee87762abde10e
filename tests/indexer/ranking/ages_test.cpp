// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/ages.h"

#include <gtest/gtest.h>

#include "indexer/text/words.h"

namespace pcso {
namespace {

// The plain words of what was typed, as a query has them.
std::vector<std::string> plain(const char* typed) {
  std::vector<std::string> out;
  for (const text::Word& word : text::words(typed)) {
    if (!word.compound) out.push_back(word.text);
  }
  return out;
}

TEST(Ages, AreFoundAsPeopleTypeThem) {
  const struct {
    const char* typed;
    std::vector<Age> ages;
  } rows[] = {
      {"15yo with fags", {{0, 2, 15}}},
      {"15 y/o with fags", {{0, 3, 15}}},
      {"a 15 year old", {{1, 3, 15}}},
      {"15-year-old girl", {{0, 3, 15}}},
      {"two fifteen yr olds", {{1, 3, 15}}},
      {"aged 9", {{0, 2, 9}}},
      {"he is 12 years of age", {{2, 4, 12}}},
      {"9yo and his 17yo brother", {{0, 2, 9}, {4, 2, 17}}},
      {"a man aged 90 years old", {{2, 4, 90}}},
  };
  for (const auto& row : rows) EXPECT_EQ(ages(plain(row.typed)), row.ages) << row.typed;
}

TEST(Ages, AreNotMadeOfOtherNumbers) {
  for (const char* typed : {"", "15", "under 16", "30 minutes", "section 50", "15 years", "age",
                            "yo", "500 year old oak", "s50yo", "1 year review"})
    EXPECT_TRUE(ages(plain(typed)).empty()) << typed;
}

TEST(Ages, AreCalledWhatTheHandbookCallsThem) {
  const struct {
    unsigned years;
    std::vector<std::string> names;
  } rows[] = {{9, {"under 16", "under 18", "child", "young people"}},
              {15, {"under 16", "under 18", "child", "young people"}},
              {16, {"under 18", "child", "young people"}},
              {17, {"under 18", "child", "young people"}},
              {18, {"adult"}},
              {90, {"adult"}}};
  for (const auto& row : rows) EXPECT_EQ(called(row.years), row.names) << row.years;
}

}  // namespace
}  // namespace pcso
