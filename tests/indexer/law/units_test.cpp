// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/units.h"

#include <gtest/gtest.h>

namespace pcso::law {
namespace {

TEST(UnitOf, KnowsWordsAndAbbreviations) {
  const struct {
    const char* word;
    const char* level;
    bool plural;
    bool abbreviation;
  } rows[] = {
      {"s", "section", false, true},
      {"ss", "section", true, true},
      {"sections", "section", true, false},
      {"sch", "schedule", false, true},
      {"schedules", "schedule", true, false},
      {"para", "paragraph", false, true},
      {"paragraffau", "paragraph", true, false},
      {"reg", "regulation", false, true},
      {"article", "article", false, false},
      {"r", "rule", false, true},
      {"rules", "rule", true, false},
      {"pts", "part", true, true},
      {"rhan", "part", false, false},
      {"chapters", "chapter", true, false},
      {"subsection", "subsection", false, false},
      {"subparagraphs", "subsection", true, false},
  };
  for (const auto& row : rows) {
    const UnitWord* unit = unit_of(row.word);
    ASSERT_NE(unit, nullptr) << row.word;
    EXPECT_EQ(unit->word, row.word);
    EXPECT_EQ(unit->level, row.level) << row.word;
    EXPECT_EQ(unit->plural, row.plural) << row.word;
    EXPECT_EQ(unit->abbreviation, row.abbreviation) << row.word;
  }
}

TEST(UnitOf, IsNullForOtherWords) {
  for (const char* word : {"", "a", "sss", "sectio", "sectionss", "Section", "sex", "person", "5",
                           "s5", "parted", "\xC3\xA9", "\xFF"}) {
    EXPECT_EQ(unit_of(word), nullptr) << word;
  }
}

}  // namespace
}  // namespace pcso::law
