// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/prose.h"

#include <gmock/gmock.h>

namespace pcso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Paragraph words(std::string text) { return {.cells = {{{Span::Kind::text, std::move(text), ""}}}}; }

TEST(SplitNumber, KnowsTheNumbersThatHeadingsHave) {
  struct Row {
    const char* heading;
    NumberedTitle wanted;
  };
  const Row rows[] = {
      {"4.2 Name and address", {"4.2", "Name and address"}},
      {"4. Patrol", {"4", "Patrol"}},
      {"4 Patrol", {"4", "Patrol"}},
      {"A1.3: Forms", {"A1.3", "Forms"}},
      {"12.3.4a Radios", {"12.3.4a", "Radios"}},
      {"Part 3: Patrol", {"Part 3", "Patrol"}},
      {"Annex A – Forms", {"Annex A", "Forms"}},
      {"APPENDIX 2. Contacts", {"APPENDIX 2", "Contacts"}},
      {"(a) Tents", {"(a)", "Tents"}},
      {"(iv) Dogs", {"(iv)", "Dogs"}},
      {"3) Dogs", {"3", "Dogs"}},
      {"A. Scope", {"A", "Scope"}},
      {"2011 Census", {"", "2011 Census"}},
      {"Part of the job", {"", "Part of the job"}},
      {"A dog in a car", {"", "A dog in a car"}},
      {"101", {"", "101"}},
      {"", {"", ""}},
      {"  Squeezed \n heading ", {"", "Squeezed heading"}},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(split_number(row.heading).number, row.wanted.number) << row.heading;
    EXPECT_EQ(split_number(row.heading).title, row.wanted.title) << row.heading;
  }
}

TEST(SplitNumber, LooksAtTheBeginningOnly) {
  const std::string lengthy = "1.1 " + std::string(100'000, 'x');
  EXPECT_EQ(split_number(lengthy).number, "1.1");
  EXPECT_EQ(split_number(lengthy).title.size(), 100'000U);
}

TEST(ProseBuilder, MakesATreeWithoutGaps) {
  ProseBuilder builder;
  builder.heading({.level = 2, .title = "Patrol"});
  builder.add(words("one"));
  builder.heading({.level = 4, .title = "On foot"});
  builder.add(words("two"));
  builder.heading({.level = 3, .title = "By bike"});
  builder.heading({.level = 2, .title = "Kit"});
  const Document document = builder.take({.title = "Policy"});
  ASSERT_EQ(document.sections.size(), 4U);
  EXPECT_EQ(document.sections[1].level, 2);
  EXPECT_THAT(document.sections[1].trail, ElementsAre("Patrol"));
  EXPECT_EQ(document.sections[2].level, 2);
  EXPECT_EQ(document.sections[3].level, 1);
  EXPECT_THAT(document.sections[3].trail, IsEmpty());
}

TEST(ProseBuilder, TakesTheOneHighestHeadingAsTitle) {
  ProseBuilder builder;
  builder.heading({.level = 1, .title = "Policy"});
  builder.heading({.level = 2, .title = "Patrol"});
  builder.add(words("one"));
  const Document document = builder.take({});
  EXPECT_EQ(document.info.title, "Policy");
  ASSERT_EQ(document.sections.size(), 1U);
  EXPECT_EQ(document.sections[0].level, 1);
}

TEST(ProseBuilder, KeepsWhatStandsBeforeTheFirstHeading) {
  ProseBuilder builder;
  builder.place({"a.txt", 1}, "page=1");
  builder.add(words("before"));
  builder.heading({.level = 1, .title = "Patrol"});
  builder.heading({.level = 1, .title = "Kit"});
  const Document document = builder.take({.title = "Policy"});
  ASSERT_EQ(document.sections.size(), 3U);
  EXPECT_EQ(document.sections[0].title, "Policy");
  EXPECT_EQ(document.sections[0].anchor, "page=1");
  EXPECT_EQ(document.sections[1].title, "Patrol");
}

TEST(ProseBuilder, GivesEveryHeadingItsOwnId) {
  ProseBuilder builder;
  for (int i = 0; i < 3; ++i) builder.heading({.level = 1, .title = "1. Scope"});
  builder.heading({.level = 1, .title = "—?"});
  const Document document = builder.take({.title = "Policy"});
  std::vector<std::string> ids;
  for (const Section& section : document.sections) ids.push_back(section.id);
  EXPECT_THAT(ids, ElementsAre("scope", "scope-2", "scope-3", "section"));
}

TEST(ProseBuilder, KnowsWhetherAnythingWasSaid) {
  ProseBuilder builder;
  EXPECT_TRUE(builder.has_no_text());
  builder.heading({.level = 1, .title = "Patrol"});
  builder.add(words("  "));
  EXPECT_TRUE(builder.has_no_text());
  builder.add(words("said"));
  EXPECT_FALSE(builder.has_no_text());
}

TEST(ProseBuilder, IsCalledOtherwiseOnlyIfNoHeadingSaysHow) {
  ProseBuilder headed;
  headed.heading({.level = 1, .title = "Policy"});
  headed.add(words("one"));
  EXPECT_EQ(headed.take({}, "otherwise").info.title, "Policy");
  ProseBuilder bare;
  bare.add(words("one"));
  bare.add(words("two"));
  EXPECT_THAT(bare.paragraphs(), ElementsAre("one", "two"));
  const Document document = bare.take({}, "Otherwise");
  EXPECT_EQ(document.info.title, "Otherwise");
  EXPECT_EQ(document.sections.at(0).title, "Otherwise");
  EXPECT_EQ(document.sections.at(0).id, "otherwise");
}

TEST(TitleFor, TakesTheFileOrTheFirstWords) {
  EXPECT_EQ(title_for("a/taser-use_policy.v2.txt", "words"), "taser use policy v2");
  EXPECT_EQ(title_for("004_cc011c39854b728d.txt", " First  words. "), "First words.");
  EXPECT_EQ(title_for("x.txt", std::string(300, 'y')), std::string(80, 'y') + "…");
  EXPECT_EQ(title_for("x.txt", ""), "x");
  EXPECT_EQ(title_for("", ""), "");
}

}  // namespace
}  // namespace pcso
