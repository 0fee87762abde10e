// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pcso::text {

/// A number as Roman numerals in small letters: 4 → "iv", 0 → "". From 4000 on the thousands
/// repeat, as no letter stands for more.
std::string roman(int number);

/// A whole number as people write one in a word: "15" → 15, "fifteen" → 15, "thirty" → 30. Nothing
/// for what is none, for more than three digits, and for numbers of two words.
std::optional<unsigned> cardinal(std::string_view word);

/// The word for a number that has one: 15 → "fifteen", 30 → "thirty"; else "".
std::string_view cardinal_word(unsigned number);

}  // namespace pcso::text
