// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/spelling.h"

#include <gtest/gtest.h>

#include "indexer/index/lexicon.h"
#include "indexer/model/error.h"

namespace pcso {
namespace {

const Speller& speller() {
  static const std::string lexicon = write_lexicon({{"police", 90, true},
                                                    {"policy", 12, true},
                                                    {"search", 80, true},
                                                    {"stop", 40, true},
                                                    {"phone", 9, true},
                                                    {"kids", 4, true},
                                                    {"name", 70, true},
                                                    {"and", 500, true},
                                                    {"address", 60, true},
                                                    {"accommodation", 2, true},
                                                    {"receive", 5, true},
                                                    {"trombone", 0, false},
                                                    {"trombones", 0, false}});
  static const Speller known{lexicon};
  return known;
}

TEST(TypingCost, IsLessWhereFingersAndEarsExplainIt) {
  const struct {
    const char *typed, *meant, *dearer;
  } rows[] = {
      {"polcie", "police", "polkue"},     // two changed places, two are wrong
      {"searrch", "search", "searwch"},   // a letter doubled
      {"seqrch", "search", "selrch"},     // a neighbour on the keyboard
      {"recieve", "receive", "recaive"},  // a swap against a vowel
      {"fone", "phone", "gone"},          // by ear
      {"sesrch", "search", "aearch"},     // people begin words right
  };
  for (const auto& row : rows) {
    EXPECT_LT(typing_cost(row.typed, row.meant, 3), typing_cost(row.dearer, row.meant, 3))
        << row.typed;
  }
  EXPECT_EQ(typing_cost("police", "police", 1), 0);
  EXPECT_GT(typing_cost("police", "address", 1), 1);
  EXPECT_GT(typing_cost("", "address", 1), 1);
  EXPECT_GT(typing_cost(std::string(100, 'a'), std::string(99, 'a'), 1), 1);
}

TEST(Speller, GuessesWhatWasMeant) {
  const struct {
    const char *typed, *meant;
  } rows[] = {{"polcie", "police"},  {"serch", "search"},
              {"stpo", "stop"},      {"fone", "phone"},
              {"kds", "kids"},       {"nmae", "name"},
              {"adress", "address"}, {"accomodation", "accommodation"},
              {"recieve", "receive"}};
  for (const auto& row : rows) {
    const std::vector<Guess> guesses = speller().guesses(row.typed, 3);
    ASSERT_FALSE(guesses.empty()) << row.typed;
    EXPECT_EQ(guesses.front().word, row.meant) << row.typed;
  }
}

TEST(Speller, GuessesNothingOutOfNothing) {
  for (const char* typed : {"", "x", "xy", "zzzzzz", "qqqqqqqqqqqqqqqq", "trombonne"})
    EXPECT_TRUE(speller().guesses(typed, 3).empty()) << typed;
  EXPECT_TRUE(speller().guesses(std::string(1000, 'a'), 3).empty());
  EXPECT_TRUE(Speller("").guesses("police", 3).empty());
}

TEST(Speller, KnowsOrdinaryWords) {
  EXPECT_TRUE(speller().is_word("trombone"));
  EXPECT_TRUE(speller().is_word("police"));
  EXPECT_FALSE(speller().is_word("polcie"));
}

TEST(Speller, TakesApartWhatWasRunTogether) {
  const struct {
    const char* typed;
    std::vector<std::string> parts;
  } rows[] = {
      {"nameand", {"name", "and"}},
      {"stopandsearch", {"stop", "and", "search"}},
      {"thenameofkids", {}},  // "the" is not known here
      {"nameofkids", {"name", "of", "kids"}},
      {"xykids", {}},    // of two letters only what says nothing
      {"trombone", {}},  // nothing here speaks of it
      {"police", {}},    // one word
      {"stopstopstopstopstop", {}},
      {"", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(speller().parts(row.typed), row.parts) << row.typed;
  EXPECT_TRUE(speller().parts(std::string(1000, 'a')).empty());
}

TEST(Lexicon, ComesBackAsItWasWritten) {
  const std::vector<LexiconWord> words{{"a", 1, true}, {"ab", 0, false}, {"abc", 300, true}};
  const std::string bytes = write_lexicon({words[2], words[0], words[1]});
  LexiconReader reader(bytes);
  std::vector<LexiconWord> read;
  for (LexiconWord word; reader.next(word);) read.push_back(word);
  EXPECT_EQ(read, words);
}

TEST(Lexicon, SaysThatItsBytesAreDamaged) {
  const std::string bytes = write_lexicon({{"police", 1, true}, {"policy", 1, true}});
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    const std::string damaged = bytes.substr(0, cut);
    EXPECT_THROW(
        {
          LexiconReader reader(damaged);
          for (LexiconWord word; reader.next(word);) {
          }
        },
        Error)
        << cut;
  }
}

}  // namespace
}  // namespace pcso
