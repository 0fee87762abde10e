// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/by_text.h"

#include <gtest/gtest.h>

namespace pcso::text {
namespace {

TEST(ByText, FindsWhatWasAddedAndNothingElse) {
  ByText<int> map;
  EXPECT_EQ(map.find(""), nullptr);
  constexpr int many = 1000;
  for (int i = 0; i < many; ++i) EXPECT_TRUE(map.add("word" + std::to_string(i), i).second);
  EXPECT_EQ(map.size(), static_cast<std::size_t>(many));
  for (int i = 0; i < many; ++i) {
    const int* const found = map.find("word" + std::to_string(i));
    ASSERT_NE(found, nullptr) << i;
    EXPECT_EQ(*found, i);
    EXPECT_EQ(map.find("word-" + std::to_string(i)), nullptr);
  }
  EXPECT_EQ(map.entries()[7]->first, "word7");
}

TEST(ByText, KeepsTheFirstValueAndItsPlace) {
  ByText<int> map;
  int& first = map.add("a", 1).first;
  for (int i = 0; i < 1000; ++i) map.add(std::to_string(i), i);
  const auto [again, is_new] = map.add("a", 2);
  EXPECT_FALSE(is_new);
  EXPECT_EQ(&again, &first);
  EXPECT_EQ(first, 1);
}

TEST(ByText, IsEmptyOnceItIsCleared) {
  ByText<std::string> map;
  for (int i = 0; i < 100; ++i) map.add(std::to_string(i), "before");
  map.clear();
  EXPECT_EQ(map.size(), 0U);
  EXPECT_EQ(map.find("1"), nullptr);
  EXPECT_TRUE(map.add("1", "after").second);
  EXPECT_EQ(*map.find("1"), "after");
}

}  // namespace
}  // namespace pcso::text
