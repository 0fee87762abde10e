// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// UTF-8 as Unicode 15, chapter 3.9 defines it: no overlong forms, no surrogates.
namespace pcso::text {

/// The first byte that is not part of well-formed UTF-8; nothing if all of `text` is.
std::optional<std::size_t> bad_utf8(std::string_view text);

/// The character at `at` and how many bytes it takes. A byte that starts none is U+FFFD and 1 byte.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;
};
Character character_at(std::string_view text, std::size_t at);

/// True of letters, digits and the marks that combine with them.
bool is_word_character(char32_t code);

/// A to Z in small letters; all else as it is.
std::string in_small_letters(std::string_view text);

/// Lower case, without accents, in compatibility form, so that words that people take for the same
/// are the same: "Café" → "cafe", "ﬁre" → "fire", "STRASSE" and "Straße" → "strasse". What can't be
/// folded comes back as it was.
std::string fold(std::string_view text);

/// The columns that a character takes on a terminal: 0 for a mark that combines, 2 for a wide one.
std::size_t columns(char32_t code);

/// How many characters `text` has.
std::size_t length(std::string_view text);

/// The longest beginning of `text` with at most `bytes` bytes that cuts no character.
std::string_view prefix(std::string_view text, std::size_t bytes);

/// Appends `code` as UTF-8.
void append(std::string& out, char32_t code);

}  // namespace pcso::text
