// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pcso {

/// An age that a query speaks of.
struct Age {
  std::size_t first = 0;  ///< Which words say it: "15 year old" is three.
  std::size_t count = 0;
  unsigned years = 0;
  friend bool operator==(const Age&, const Age&) = default;
};

/// The ages among `words` (folded, in order), at most 120 years.
///
///   15 yo · 15 year old · fifteen yrs old · 15 y o · aged 15 · age 15 · 15 years of age
///
/// "under 16" is no age of anybody; "15 year" and "15" alone may be anything.
std::vector<Age> ages(const std::vector<std::string>& words);

/// What the law and people call someone of that age, in the handbook's words: for 15 {"under 16",
/// "under 18", "child", "young people"}, for 30 {"adult"}. The limits are the two at which powers
/// of PCSOs begin or end.
std::vector<std::string> called(unsigned years);

}  // namespace pcso
