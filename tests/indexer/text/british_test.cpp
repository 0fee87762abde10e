// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/british.h"

#include <gtest/gtest.h>

namespace pcso::text {
namespace {

TEST(British, IsOneSpellingForTwo) {
  const struct {
    const char *one, *other;
  } rows[] = {{"color", "colour"},
              {"colored", "coloured"},
              {"behavior", "behaviour"},
              {"organize", "organise"},
              {"organizations", "organisations"},
              {"vandalizing", "vandalising"},
              {"analyzed", "analysed"},
              {"center", "centre"},
              {"license", "licence"},
              {"unlicensed", "unlicenced"},
              {"defense", "defence"},
              {"program", "program"},
              {"programmed", "programed"},
              {"judgement", "judgment"},
              {"travelling", "traveling"},
              {"cancelled", "canceled"},
              {"neighbors", "neighbours"},
              {"practise", "practice"}};
  for (const auto& row : rows) EXPECT_EQ(british(row.one), british(row.other)) << row.one;
}

TEST(British, LeavesOtherWordsAlone) {
  for (const char* word :
       {"", "size", "sizes", "prize", "seize", "seized", "meter", "tire", "calling", "police",
        "zebra", "colt", "honest", "travel", "licit", "s50"})
    EXPECT_EQ(british(word), word);
}

}  // namespace
}  // namespace pcso::text
