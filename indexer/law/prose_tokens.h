// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The words of running text as prose_citations.cpp and act_mentions.cpp look at them.
namespace pcso::law {

struct Token {
  std::string text;       ///< Folded.
  std::size_t begin = 0;  ///< In bytes of the text.
  std::size_t end = 0;
  bool bracketed = false;  ///< "(1)": its brackets stand just outside `begin` and `end`.
  bool capital = false;    ///< Begins with a capital letter, or with a digit.
  bool acronym = false;    ///< Has two capitals or more, and is one word: "PACE", "HwA", "S.I."
  std::size_t sentence = 0;
};

/// "s50" and "sch3c" become a unit and a number, "165AA" is one token, and so is "S.I.".
std::vector<Token> tokens_of(std::string_view text);

/// What stands between two neighbouring tokens, without white space: ",", "(", "–"; brackets that
/// belong to a bracketed token do not count.
std::string_view gap_before(std::string_view text, const std::vector<Token>& tokens, std::size_t i);

/// What people write for a level.
struct UnitWord {
  std::string_view word;
  std::string_view level;     ///< As in a path; "subsection" for what stands in brackets only.
  bool plural = false;        ///< A list may follow.
  bool abbreviation = false;  ///< Too short to be trusted without an Act beside it.
};
/// Null if `word` is none.
const UnitWord* unit_of(std::string_view word);

/// "50", "24A", "165AA", but no year.
bool is_provision_number(std::string_view folded);
bool is_digits(std::string_view text);
/// A year of legislation: 1801 to 2099.
bool is_year(std::string_view text);

}  // namespace pcso::law
