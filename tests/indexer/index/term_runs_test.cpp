// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/term_runs.h"

#include <gtest/gtest.h>

#include <map>

#include "indexer/model/error.h"
#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

struct Given {
  std::uint32_t section = 0;
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
  friend bool operator==(const Given&, const Given&) = default;
};
using Terms = std::map<std::string, std::vector<Given>>;

std::string run_of(const Terms& terms) {
  std::string out;
  for (const auto& [term, postings] : terms) {
    PostingBytes bytes;
    for (const Given& given : postings) {
      PositionBytes positions;
      for (const std::uint32_t position : given.positions) positions.add(position);
      bytes.add(given.section, given.wdf, positions);
    }
    bytes.write(term, out);
  }
  return out;
}

std::vector<std::pair<std::string, std::vector<Given>>> given_by(TermRuns& runs) {
  std::vector<std::pair<std::string, std::vector<Given>>> out;
  runs.give([&](std::string_view term, std::span<const glass::Posting> postings) {
    auto& [name, all] = out.emplace_back();
    name = term;
    for (const glass::Posting& posting : postings)
      all.push_back(
          {posting.document, posting.wdf, {posting.positions.begin(), posting.positions.end()}});
  });
  return out;
}

// Many documents of two sections each, that share some terms.
TermRuns filled(const std::filesystem::path& folder, std::size_t most_held) {
  TermRuns out(folder, most_held);
  for (std::uint32_t document = 0; document < 40; ++document) {
    Terms terms{{"all", {{1, 2, {1, 9}}, {2, 1, {400}}}},
                {"own" + std::to_string(document), {{2, 0, {}}}}};
    if (document % 3 == 0) terms["third"] = {{1, document, {document + 1}}};
    out.add(run_of(terms), document * 2 + 1);
  }
  return out;
}

TEST(TermRuns, AreOne) {
  const support::TempFolder folder;
  TermRuns runs = filled(folder.path(), 1 << 20);
  const auto terms = given_by(runs);
  ASSERT_EQ(terms.size(), 42U);
  EXPECT_EQ(terms[0].first, "all");
  ASSERT_EQ(terms[0].second.size(), 80U);
  EXPECT_EQ(terms[0].second[0], (Given{1, 2, {1, 9}}));
  EXPECT_EQ(terms[0].second[79], (Given{80, 1, {400}}));
  EXPECT_EQ(terms[1].first, "own0");
  EXPECT_EQ(terms[41].first, "third");
  EXPECT_EQ(terms[41].second[1], (Given{7, 3, {4}}));
  EXPECT_EQ(given_by(runs), terms);  // as often as asked
}

TEST(TermRuns, AreTheSameHoweverLittleIsHeld) {
  const support::TempFolder folder;
  TermRuns whole = filled(folder.path(), 1 << 20);
  const auto terms = given_by(whole);
  for (const std::size_t most_held : {0, 1, 100, 1000}) {
    const support::TempFolder work;
    TermRuns runs = filled(work.path(), most_held);
    EXPECT_FALSE(std::filesystem::is_empty(work.path()));
    EXPECT_EQ(given_by(runs), terms) << most_held;
  }
}

TEST(TermRuns, AreCheckedBeforeTheyAreTrusted) {
  const std::string good = run_of({{"a", {{1, 2, {1, 9}}, {3, 1, {400}}}}, {"b", {{2, 5, {}}}}});
  EXPECT_EQ(checked_lengths(good, 3), (std::vector<std::uint32_t>{2, 5, 1}));
  EXPECT_EQ(checked_lengths("", 2), (std::vector<std::uint32_t>{0, 0}));
  EXPECT_THROW(checked_lengths(good, 2), Error);  // a section that there is not
  const std::size_t first = run_of({{"a", {{1, 2, {1, 9}}, {3, 1, {400}}}}}).size();
  for (std::size_t size = 1; size < good.size(); ++size) {
    if (size == first) continue;  // a run as well
    EXPECT_THROW(checked_lengths(good.substr(0, size), 3), Error) << size;
  }
  const Terms bad[] = {
      {{"", {{1, 1, {}}}}},                      // no term
      {{std::string(300, 'x'), {{1, 1, {}}}}},   // too long
      {{std::string("a\0b", 3), {{1, 1, {}}}}},  // not text
      {{"a", {}}},                               // stands nowhere
      {{"a", {{1, 2'000'000'000, {}}}}},         // more than there can be
  };
  for (const Terms& terms : bad) EXPECT_THROW(checked_lengths(run_of(terms), 3), Error);
  // The distances of positions: they begin with 1, and rise.
  const auto with = [](std::string_view distances) {
    std::string posting("\1\1", 2);
    glass::append_string(posting, distances);
    std::string run("\1a\1\1", 4);
    glass::append_string(run, posting);
    return run;
  };
  EXPECT_EQ(checked_lengths(with("\5\2"), 1), std::vector<std::uint32_t>{1});
  EXPECT_THROW(checked_lengths(with(std::string_view("\0", 1)), 1), Error);
  EXPECT_THROW(checked_lengths(with(std::string_view("\5\0", 2)), 1), Error);
  EXPECT_THROW(checked_lengths(run_of({{"b", {{1, 1, {}}}}}) + run_of({{"a", {{1, 1, {}}}}}), 3),
               Error);
}

}  // namespace
}  // namespace pcso
