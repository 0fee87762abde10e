// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/phrases.h"

#include <gtest/gtest.h>

#include <set>

namespace pcso::terminal {
namespace {

TEST(Shape, DiffersWhereverTheStatusDoes) {
  std::set<std::string_view> shapes;
  std::set<std::string_view> statuses;
  for (int i = 0; i <= static_cast<int>(Basis::repealed); ++i) {
    shapes.insert(shape(static_cast<Basis>(i)));
    statuses.insert(status(static_cast<Basis>(i)));
  }
  EXPECT_EQ(shapes.size(), statuses.size());
}

TEST(ShortId, IsLocalOnlyWhereTheDocumentIsOneWord) {
  struct {
    const char* id;
    const char* short_id;
  } const cases[] = {
      {"powers/detain-up-to-30-minutes", "detain-up-to-30-minutes"},
      {"law/ukpga/2002/30/section/50", "law/ukpga/2002/30/section/50"},
      {"powers", "powers"},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(short_id(c.id), c.short_id);
}

TEST(InForceWords, LeaveOutWhatIsNotKnown) {
  EXPECT_EQ(in_force_words(InForce::none, "", ""), "");
  EXPECT_EQ(in_force_words(InForce::yes, "", ""), "In force");
  EXPECT_EQ(in_force_words(InForce::yes, "2002-12-02", "2027-01-01"),
            "In force since 2 December 2002 until 1 January 2027");
  EXPECT_EQ(in_force_words(InForce::none, "2002-12-02", ""), "Since 2 December 2002");
}

TEST(CountOf, TakesAnSUnlessThereIsOne) {
  EXPECT_EQ(count_of(0, "section"), "0 sections");
  EXPECT_EQ(count_of(1, "section"), "1 section");
  EXPECT_EQ(count_of(2, "section"), "2 sections");
}

}  // namespace
}  // namespace pcso::terminal
