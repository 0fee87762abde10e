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

}  // namespace
}  // namespace pcso::text
