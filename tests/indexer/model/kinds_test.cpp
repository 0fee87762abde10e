// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/kinds.h"

#include <gtest/gtest.h>

#include <set>

#include "indexer/model/document.h"

namespace pcso {
namespace {

TEST(Kinds, EveryNameComesBack) {
  for (const Topic topic : topics()) EXPECT_EQ(topic_named(name(topic)), topic);
  for (const SectionKind kind : section_kinds()) EXPECT_EQ(section_kind_named(name(kind)), kind);
  for (int i = 1; i <= static_cast<int>(Basis::repealed); ++i) {
    EXPECT_EQ(basis_named(name(static_cast<Basis>(i))), static_cast<Basis>(i));
  }
  for (int i = 1; i <= static_cast<int>(InForce::not_confirmed); ++i) {
    EXPECT_EQ(in_force_named(name(static_cast<InForce>(i))), static_cast<InForce>(i));
  }
  std::set<std::string_view> parts;
  for (int i = 0; i <= static_cast<int>(Part::source); ++i)
    parts.insert(name(static_cast<Part>(i)));
  EXPECT_EQ(parts.size(), static_cast<std::size_t>(Part::source) + 1);
}

TEST(Kinds, UnknownNamesAreNothing) {
  EXPECT_FALSE(topic_named("Powers"));
  EXPECT_FALSE(topic_named(""));
  EXPECT_FALSE(basis_named(""));
  EXPECT_FALSE(section_kind_named("chapter"));
}

// Rule 1: never "yes, you can"; rule 2: the noes are never mixed up.
TEST(Status, SaysNoMoreThanTheLawGives) {
  EXPECT_EQ(status(Basis::schedule_3c), "Only if your designation gives it");
  EXPECT_EQ(status(Basis::constable), "Only if your designation gives it");
  EXPECT_EQ(status(Basis::excluded), "Excluded by law");
  EXPECT_EQ(status(Basis::not_available), "Not a PCSO power");
  EXPECT_EQ(status(Basis::repealed), "No longer law");
  EXPECT_EQ(status(Basis::none), "");
  EXPECT_TRUE(is_negative(Basis::excluded) && is_negative(Basis::not_available) &&
              is_negative(Basis::repealed));
  EXPECT_FALSE(is_negative(Basis::duty) || is_negative(Basis::anyone) ||
               is_negative(Basis::schedule_3c));
}

TEST(Dates, AreDaysOfTheCalendar) {
  const struct {
    const char* text;
    bool valid;
  } rows[] = {{"2026-11-21", true},  {"2024-02-29", true},  {"2026-02-29", false},
              {"2026-13-01", false}, {"2026-1-1", false},   {"21-11-2026", false},
              {"", false},           {"2026-11-2x", false}, {"2026-00-10", false},
              {"2026-11-21T", false}};
  for (const auto& row : rows) EXPECT_EQ(is_date(row.text), row.valid) << row.text;
}

}  // namespace
}  // namespace pcso
