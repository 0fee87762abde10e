// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/clause.h"

#include <gtest/gtest.h>

namespace pcso {
namespace {

using Sort = Clause::Sort;

TEST(LeadingClause, TellsLabelsFromWords) {
  struct Row {
    const char* line;
    Sort sort;
    const char* label;
    const char* rest;
    int depth;
  };
  const Row rows[] = {
      {"1. Go there", Sort::number, "1.", "Go there", 0},
      {"1) Go there", Sort::number, "1)", "Go there", 0},
      {"4.2 Officers", Sort::number, "4.2", "Officers", 1},
      {"4.2.1. Officers", Sort::number, "4.2.1.", "Officers", 2},
      {"12A.3 Officers", Sort::number, "12A.3", "Officers", 1},
      {"(1) Officers", Sort::number, "(1)", "Officers", 0},
      {"(a) a dog", Sort::letter, "(a)", "a dog", 0},
      {"a) a dog", Sort::letter, "a)", "a dog", 0},
      {"(iv)\ta dog", Sort::letter, "(iv)", "a dog", 1},
      {"(aa) a dog", Sort::letter, "(aa)", "a dog", 0},
      {"- a dog", Sort::bullet, "", "a dog", 0},
      {"• a dog", Sort::bullet, "", "a dog", 0},
      {"–   a dog", Sort::bullet, "", "a dog", 0},
      {"\uF0B7 a dog", Sort::bullet, "", "a dog", 0},
      {"3 officers", Sort::none, "", "", 0},
      {"2011 was", Sort::none, "", "", 0},
      {"2011. It was", Sort::none, "", "", 0},
      {"a dog", Sort::none, "", "", 0},
      {"A. Smith", Sort::none, "", "", 0},
      {"i.e. dogs", Sort::none, "", "", 0},
      {"(see below) and", Sort::none, "", "", 0},
      {"-5 degrees", Sort::none, "", "", 0},
      {"1.", Sort::none, "", "", 0},
      {"", Sort::none, "", "", 0},
      {"-  ", Sort::none, "", "", 0},
  };
  for (const Row& row : rows) {
    const Clause clause = leading_clause(row.line);
    EXPECT_EQ(clause.sort, row.sort) << row.line;
    if (clause.sort == Sort::none) continue;
    EXPECT_EQ(clause.label, row.label) << row.line;
    EXPECT_EQ(std::string_view(row.line).substr(clause.begin), row.rest) << row.line;
    EXPECT_EQ(clause.depth, row.depth) << row.line;
  }
}

TEST(IsClauseLabel, KnowsNumbersThatStandAlone) {
  for (const char* label : {"1", "1.", "1.1", "1.1.a", "1.1.a.iii", "12A", "(a)", "(iv)", "a)", "•",
                            "-", "\uF0B7", "\uF0FC"})
    EXPECT_TRUE(is_clause_label(label)) << label;
  for (const char* words : {"", "a", "2011", "dog", "Part 1", "1.1 dog", "(see", "o", "v"})
    EXPECT_FALSE(is_clause_label(words)) << words;
}

TEST(ClauseParagraph, HasALevelByItsLabel) {
  EXPECT_EQ(clause_paragraph("1").level, 0);
  EXPECT_EQ(clause_paragraph("1.1").level, 0);
  EXPECT_EQ(clause_paragraph("1.1.a").level, 1);
  EXPECT_EQ(clause_paragraph("(a)").level, 1);
  EXPECT_EQ(clause_paragraph("(ii)").level, 2);
  EXPECT_EQ(clause_paragraph("•").block, Paragraph::Block::bullet);
}

}  // namespace
}  // namespace pcso
