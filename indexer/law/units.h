// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// What people write for the levels of an Act, and the numbers that go with them.
namespace pcso::law {

/// A word for a level.
struct UnitWord {
  std::string_view word;
  std::string_view level;     ///< As in a path; "subsection" for what stands in brackets only.
  bool plural = false;        ///< A list may follow.
  bool abbreviation = false;  ///< Too short to be trusted in prose without an Act beside it.
};
/// Null if `word` (folded) is none.
const UnitWord* unit_of(std::string_view word);
/// The level that `word` stands for; empty if it stands for none.
std::string_view level_of(std::string_view word);

/// "50", "24a", "165aa", but no year.
bool is_provision_number(std::string_view folded);
bool is_digits(std::string_view text);
/// A year of legislation: 1801 to 2099.
bool is_year(std::string_view text);

}  // namespace pcso::law
