// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/numerals.h"

#include <gtest/gtest.h>

namespace pcso::text {
namespace {

TEST(Roman, CountsAsTheRomansDid) {
  const struct {
    int number;
    const char* written;
  } rows[] = {{0, ""},     {-3, ""},   {1, "i"},   {4, "iv"},        {9, "ix"},
              {14, "xiv"}, {40, "xl"}, {90, "xc"}, {1994, "mcmxciv"}};
  for (const auto& row : rows) EXPECT_EQ(roman(row.number), row.written) << row.number;
}

TEST(Cardinal, IsReadFromDigitsAndWords) {
  const struct {
    const char* word;
    int number;  // -1: none
  } rows[] = {{"15", 15},   {"fifteen", 15}, {"thirty", 30}, {"0", 0},    {"zero", 0},  {"007", 7},
              {"999", 999}, {"1000", -1},    {"", -1},       {"15a", -1}, {"teen", -1}, {"-3", -1}};
  for (const auto& row : rows) {
    const std::optional<unsigned> number = cardinal(row.word);
    EXPECT_EQ(number ? static_cast<int>(*number) : -1, row.number) << row.word;
  }
}

TEST(Cardinal, IsWrittenAsAWordWhereThereIsOne) {
  for (unsigned number = 0; number < 200; ++number) {
    const std::string_view word = cardinal_word(number);
    if (word.empty()) {
      EXPECT_GT(number, 20U);
      continue;
    }
    EXPECT_EQ(cardinal(word), number) << word;
  }
}

}  // namespace
}  // namespace pcso::text
