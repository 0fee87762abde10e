// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/provision.h"

#include <gtest/gtest.h>

namespace pcso::law {
namespace {

TEST(Provision, HasOneCanonicalPath) {
  const struct {
    const char* path;
    const char* expected;
  } rows[] = {
      {"ukpga/2002/30", "ukpga/2002/30"},
      {"UKPGA/2002/30/Section/50", "ukpga/2002/30/section/50"},
      {"ukpga/2002/30/schedule/3c/paragraph/7/1/A", "ukpga/2002/30/schedule/3C/paragraph/7/1/a"},
      {"ukpga/2002/30/section/38/6b/a", "ukpga/2002/30/section/38/6B/a"},
      {"ukpga/2002/30/section/42/A1", "ukpga/2002/30/section/42/A1"},
      {"ukpga/1984/60/section/24a", "ukpga/1984/60/section/24A"},
      {"ukpga/Geo5/23-24/12/section/7", "ukpga/Geo5/23-24/12/section/7"},
      {"ukpga/Vict/38-39/17/section/80", "ukpga/Vict/38-39/17/section/80"},
      {"ukpga/Geo4/5/83", "ukpga/Geo4/5/83"},
      {"uksi/2007/3202/regulation/2", "uksi/2007/3202/regulation/2"},
      {"ukpga/2002/30/part/4/chapter/1", "ukpga/2002/30/part/4/chapter/1"},
      {"/ukpga//2002/30/", "ukpga/2002/30"},
      {"law/ukpga/2002/30", nullptr},
      {"ukpga/2002", nullptr},
      {"ukpga/2002/thirty", nullptr},
      {"ukpga/2002/30/50", nullptr},
      {"ukpga/2002/30/section/5 0", nullptr},
      {"", nullptr},
  };
  for (const auto& row : rows) {
    const std::optional<std::string> path = canonical(row.path);
    EXPECT_EQ(path.value_or("nothing"), row.expected != nullptr ? row.expected : "nothing")
        << row.path;
  }
}

TEST(Provision, IsReadFromAnyAddressOfTheSite) {
  const struct {
    const char* address;
    const char* expected;
  } rows[] = {
      {"https://www.legislation.gov.uk/ukpga/2002/30/section/50", "ukpga/2002/30/section/50"},
      {"http://www.legislation.gov.uk/id/ukpga/2002/30/section/50", "ukpga/2002/30/section/50"},
      {"legislation.gov.uk/ukpga/2002/30/section/50/2015-03-31", "ukpga/2002/30/section/50"},
      {"https://legislation.data.gov.uk/ukpga/2002/30/section/50/data.xml?view=plain",
       "ukpga/2002/30/section/50"},
      {"www.legislation.gov.uk/ukpga/2002/30/enacted", "ukpga/2002/30"},
      {"https://www.legislation.gov.uk/uksi/2007/3202/made#foo", "uksi/2007/3202"},
      {"https://www.legislation.gov.uk/ukpga/2002/30/section/50#section-50-1",
       "ukpga/2002/30/section/50/1"},
      {"https://www.legislation.gov.uk/ukpga/2002/30/contents/england+wales", "ukpga/2002/30"},
      {"https://www.legislation.gov.uk/ukpga/2002/30/pdfs/ukpga_20020030_en.pdf", "ukpga/2002/30"},
      {"https://www.legislation.gov.uk/cy/ukpga/2002/30/section/50", "ukpga/2002/30/section/50"},
      {"(https://www.legislation.gov.uk/ukpga/2002/30/section/50),", "ukpga/2002/30/section/50"},
      {"ukpga/2002/30/schedule/3C", "ukpga/2002/30/schedule/3C"},
      {"https://example.com/ukpga/2002/30", nullptr},
      {"https://legislation.gov.uk.example.com/ukpga/2002/30", nullptr},
      {"https://www.legislation.gov.uk/", nullptr},
      {"https://www.legislation.gov.uk/ukpga", nullptr},
      {"car/park", nullptr},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(from_address(row.address).value_or("nothing"),
              row.expected != nullptr ? row.expected : "nothing")
        << row.address;
  }
}

TEST(Provision, KnowsWhatHoldsIt) {
  EXPECT_EQ(parent("ukpga/2002/30/schedule/3C/paragraph/7/1"),
            "ukpga/2002/30/schedule/3C/paragraph/7");
  EXPECT_EQ(parent("ukpga/2002/30/schedule/3C/paragraph/7"), "ukpga/2002/30/schedule/3C");
  EXPECT_EQ(parent("ukpga/2002/30/schedule/3C"), "ukpga/2002/30");
  EXPECT_EQ(parent("ukpga/2002/30"), "");
  EXPECT_EQ(parent("nonsense"), "");
}

TEST(Provision, IsCitedAsLawyersDo) {
  const struct {
    const char* path;
    const char* oscola;
    const char* words;
  } rows[] = {
      {"ukpga/2002/30/section/50/1", "s 50(1)", "section 50(1)"},
      {"ukpga/2002/30/schedule/3C/paragraph/7/1/a", "Sch 3C para 7(1)(a)",
       "Schedule 3C, paragraph 7(1)(a)"},
      {"uksi/2007/3202/regulation/2", "reg 2", "regulation 2"},
      {"ukpga/2002/30/part/4/chapter/1", "pt 4 ch 1", "Part 4, Chapter 1"},
      {"ukpga/2002/30", "", ""},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(oscola(*parse_path(row.path)), row.oscola);
    EXPECT_EQ(in_words(*parse_path(row.path)), row.words);
  }
}

TEST(OtherNumerals, AreThoseOfPartsAndChapters) {
  EXPECT_EQ(other_numerals("part/IV"), "part/4");
  EXPECT_EQ(other_numerals("part/4/chapter/I"), "part/IV/chapter/1");
  EXPECT_EQ(other_numerals("schedule/1/part/2"), "schedule/1/part/II");
  EXPECT_EQ(other_numerals("section/50"), std::nullopt);
  EXPECT_EQ(other_numerals("part/99"), std::nullopt);
  EXPECT_EQ(other_numerals("part/2A"), std::nullopt);
}

}  // namespace
}  // namespace pcso::law
