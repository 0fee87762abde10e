// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/acts.h"

namespace pcso::law {

/// A word or number of a citation as it was typed.
struct TypedToken {
  std::string text;        ///< Folded.
  bool bracketed = false;  ///< "(1)"
  enum class Before { nothing, comma, dash, slash };
  Before before = Before::nothing;  ///< What stands between it and the token before it.
  bool capital = false;             ///< Begins with a capital letter.
};

/// `typed` in tokens. Signs are words ("¶" is "para"), a unit glued to its number is two ("s50"),
/// with an Act behind it three ("s50pra"); "sub-section" is one, and so are "p.r.a.", "24 A" behind
/// a unit and a number that was spoken ("section one hundred and sixty three"). Brackets of any
/// shape count, and one that was forgotten: "50[1]", "( a )", "12(4 CJPA".
std::vector<TypedToken> typed_tokens(std::string_view typed, const Acts& acts);

/// 1 of "first" and "1st"; 0 if it is no such word.
std::size_t ordinal(std::string_view word);

}  // namespace pcso::law
