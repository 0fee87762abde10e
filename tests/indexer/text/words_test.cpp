// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/words.h"

#include <gtest/gtest.h>

namespace pcso::text {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const Word& word : words(text)) {
    out += (out.empty() ? "" : " ") + word.text + '@' + std::to_string(word.position);
    if (word.compound) out += '*';
  }
  return out;
}

TEST(Words, AreWhatPeopleTakeForWords) {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"", ""},
      {"   ...  ", ""},
      {"Name & address", "name@1 and@2 address@3"},
      {"won't PCSO’s 'quoted'", "wont@1 pcsos@2 quoted@3"},
      {"anti-social behaviour", "anti@1 social@2 antisocial@2* behaviour@3"},
      {"stop\u2010and\u2011search", "stop@1 and@2 search@3 stopandsearch@3*"},
      {"s.50 s50 s 50", "s@1 50@2 s50@2* s50@3 s@4 50@5"},
      {"p.c.s.o.", "p@1 c@2 s@3 o@4 pcso@4*"},
      {"end. Next", "end@1 next@2"},
      {"30mins 15yo 10pm", "30@1 mins@2 30mins@2* 15@3 yo@4 15yo@4* 10@5 pm@6 10pm@6*"},
      {"3C 24A 3x5x2 s50 2nd", "3c@1 24a@2 3x5x2@3 s50@4 2@5 nd@6 2nd@6*"},
      {"£1,000 fine, 5,6", "1000@1 fine@2 5@3 6@4"},
      {"Café ﬁre STRASSE Straße", "cafe@1 fire@2 strasse@3 strasse@4"},
      {"either/or", "either@1 or@2"},
      {"word- -word", "word@1 word@2"},
      {"5,000, 2002,5 b1,234 9.", "5000@1 2002@2 5@3 b1234@4 9@5"},
      {"\u201Cword\u201D\u2013next\u2014 5\u2019 4\u2019s a\u0301b", "word@1 next@2 5@3 4s@4 ab@5"},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(row.text), row.expected) << row.text;
}

TEST(Words, SayWhereTheyStand) {
  const std::string text = "A PCSO’s anti-social";
  for (const Word& word : words(text)) {
    ASSERT_LE(word.end, text.size());
    const std::string raw = text.substr(word.begin, word.end - word.begin);
    if (word.text == "pcsos") {
      EXPECT_EQ(raw, "PCSO’s");
    }
    if (word.compound) {
      EXPECT_EQ(raw, "anti-social");
    }
  }
}

TEST(Words, OfAbsurdLengthArePassedOver) {
  EXPECT_EQ(shown(std::string(5000, 'a') + " b"), "b@1");
  EXPECT_EQ(shown(std::string(64, 'a')).substr(0, 64), std::string(64, 'a'));
}

TEST(Words, SurviveBytesThatAreNoUtf8) {
  const std::string broken = "ok \xFF\xFE\x80 fine \xC3";
  EXPECT_EQ(shown(broken), "ok@1 fine@2");
}

TEST(Normal, LeavesTheWholesOut) {
  EXPECT_EQ(normal("Anti-Social, won't & 30mins!"), "anti social wont and 30 mins");
}

}  // namespace
}  // namespace pcso::text
