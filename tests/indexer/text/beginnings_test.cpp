// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/beginnings.h"

#include <gtest/gtest.h>

namespace pcso::text {
namespace {

TEST(Beginnings, MayHaveWhatBeginsAsAWordDoes) {
  Beginnings some;
  EXPECT_FALSE(some.may_have("police"));
  some.add("police");
  some.add("mg");
  some.add("\xC3\xA9t\xC3\xA9");
  EXPECT_TRUE(some.may_have("police"));
  EXPECT_TRUE(some.may_have("polite"));
  EXPECT_TRUE(some.may_have("mg"));
  EXPECT_TRUE(some.may_have("\xC3\xA9t\xC3\xA9"));
  for (const char* other : {"", "p", "po", "part", "mga", "officer"})
    EXPECT_FALSE(some.may_have(other)) << other;
}

TEST(Beginnings, OfTwoLettersStandBeforeThoseOfThree) {
  const std::size_t two = Beginnings::of("mg");
  for (const char* word : {"mg", "mga", "mgz", "mg11", "mg\xC3\xA9", "mg\xFF"}) {
    EXPECT_GE(Beginnings::of(word), two) << word;
    EXPECT_LT(Beginnings::of(word), two + Beginnings::letters) << word;
  }
  EXPECT_LT(Beginnings::of("\xFF\xFF\xFF"), Beginnings::count);
}

}  // namespace
}  // namespace pcso::text
