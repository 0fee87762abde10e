// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/units.h"

/// The words of running text as prose_citations.cpp and act_mentions.cpp look at them.
namespace pcso::law {

struct Token {
  std::string text;       ///< Folded.
  std::size_t begin = 0;  ///< In bytes of the text.
  std::size_t end = 0;
  bool bracketed = false;  ///< "(1)": its brackets stand just outside `begin` and `end`.
  bool capital = false;    ///< Begins with a capital letter, or with a digit.
  bool acronym = false;    ///< Has two capitals or more, and is one word: "PACE", "HwA", "S.I."
  const UnitWord* unit = nullptr;  ///< The level that it stands for, if it is a word for one.
  std::size_t sentence = 0;
};

/// "s50" and "sch3c" become a unit and a number, "165AA" is one token, and so is "S.I.".
std::vector<Token> tokens_of(std::string_view text);

/// What stands between two neighbouring tokens, without white space: ",", "(", "–"; brackets that
/// belong to a bracketed token do not count.
std::string_view gap_before(std::string_view text, const std::vector<Token>& tokens, std::size_t i);

}  // namespace pcso::law
