// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/evaluation.h"

#include <gtest/gtest.h>

#include "indexer/search/definition.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

TEST(Judgements, AreReadWithTheirFaultsNamed) {
  Problems problems;
  const std::vector<Judgement> read = read_judgements(
      "qid\tuser\tkind\tquery\tbest\tacceptable\tnote\n"
      "Q1\tpcso\tplain\twho are you\ta,b\tglossary:PND\tx\n"
      "Q2\tpcso\tood\tpizza\t\t\t\n"
      "Q3\tpcso\tplain\tno answer\t\n",
      "j.tsv", problems);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].best, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(read[0].acceptable, std::vector<std::string>{"glossary:PND"});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].where.line, 4U);
}

TEST(Judge, FindsTheRankOfWhatIsWanted) {
  const Searcher searcher(support::small_index());
  const auto rank = [&](const std::string& query, const std::string& best) {
    return judge({.id = "q", .kind = "plain", .query = query, .best = {best}}, searcher).best_rank;
  };
  EXPECT_EQ(rank("name and address", "require-name-and-address"), 1U);
  EXPECT_EQ(rank("name and address", "powers/require-name-and-address"), 1U);
  EXPECT_EQ(rank("name and address", "role/require-name-and-address"), 0U);
  EXPECT_EQ(rank("what does pnd mean", "glossary:PND"), 1U);
  EXPECT_EQ(rank("s 50 pra", "cite:ukpga/2002/30/section/50"), 1U);
  EXPECT_EQ(rank("name and address", "no-such-id"), 0U);
  EXPECT_GT(rank("name and address", "detain-up-to-30-minutes"), 1U);
}

TEST(Figures, AreSharesOfWhatHasAnAnswer) {
  const auto judged = [](const std::string& kind, std::size_t rank, bool advised) {
    return Judged{
        .judgement = {.kind = kind}, .best_rank = rank, .good_rank = rank, .advised = advised};
  };
  const std::vector<Judged> all{judged("plain", 1, false), judged("plain", 3, true),
                                judged("slang", 0, false), judged("slang", 2, false),
                                judged("ood", 0, true),    judged("ood", 0, false)};
  const Figures f = figures(all);
  EXPECT_EQ(f.count, 4U);
  EXPECT_DOUBLE_EQ(f.success_1, 0.25);
  EXPECT_DOUBLE_EQ(f.success_3, 0.75);
  EXPECT_DOUBLE_EQ(f.advised, 0.25);
  EXPECT_DOUBLE_EQ(f.mrr, (1 + 1.0 / 3 + 0.5) / 4);
  EXPECT_DOUBLE_EQ(figures(all, true).advised, 0.5);
  EXPECT_EQ(figures({}).count, 0U);
}

TEST(AskedMeaning, IsSeenInTheFormsPeopleAskIn) {
  const struct {
    const char* words;
    const char* meaning;
  } rows[] = {{"what does pspo mean", "pspo"},
              {"pspo meaning", "pspo"},
              {"what does pspo stand for", "pspo"},
              {"pnd what does it stand for", "pnd"},
              {"what is a dynamic risk assessment", "dynamic risk assessment"},
              {"define anti social behaviour", "anti social behaviour"},
              {"name and address", ""},
              {"", ""},
              {"what does", ""},
              {"means of transport", ""}};
  for (const auto& row : rows) EXPECT_EQ(asked_meaning(row.words), row.meaning) << row.words;
}

}  // namespace
}  // namespace pcso
