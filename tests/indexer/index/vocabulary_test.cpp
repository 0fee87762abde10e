// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/vocabulary.h"

#include <gtest/gtest.h>

namespace pcso {
namespace {

TEST(Vocabulary, IsReadLineByLine) {
  Problems problems;
  const std::vector<VocabularyEntry> read = read_vocabulary(
      "word\tmeans\twhy\n# a comment\nBooze\talcohol; Drink\tslang\n", "v.tsv", problems);
  EXPECT_EQ(read, (std::vector<VocabularyEntry>{{"booze", {"alcohol", "drink"}, "slang"}}));
  EXPECT_TRUE(problems.empty());
}

TEST(Vocabulary, SaysWhatIsWrongAndWhere) {
  const struct {
    const char *line, *message;
  } rows[] = {{"booze\talcohol\n", "separated by tabs"},
              {"booze\talcohol\tslang\tmore\n", "separated by tabs"},
              {"booze\tbooze\tslang\n", "at least one other"},
              {"a\tb\tc\na\td\te\n", "twice"}};
  for (const auto& row : rows) {
    Problems problems;
    read_vocabulary(row.line, "v.tsv", problems);
    ASSERT_EQ(problems.size(), 1U) << row.line;
    EXPECT_NE(problems[0].message.find(row.message), std::string::npos) << problems[0].message;
    EXPECT_GT(problems[0].where.line, 0U);
  }
}

TEST(Elsewhere, IsReadLineByLine) {
  Problems problems;
  const std::vector<ElsewhereEntry> read =
      read_elsewhere("word\tfield\nSlow cooker\tcookery\nnothing\n", "e.tsv", problems);
  EXPECT_EQ(read, (std::vector<ElsewhereEntry>{{"slow cooker", "cookery"}}));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].where.line, 3U);
}

}  // namespace
}  // namespace pcso
