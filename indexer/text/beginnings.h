// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace pcso::text {

/// How some words begin, by their first three letters: a look that spares most words of a text the
/// look-up in a table.
class Beginnings {
 public:
  /// Letters that are told apart.
  static constexpr std::size_t letters = 32;
  /// The number of a word's beginning; that of "mg" is the first of `letters` that "mg…" may have.
  /// Other beginnings may have the same.
  static std::size_t of(std::string_view word) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < 3; ++i)
      out = out * letters + (i < word.size() ? static_cast<unsigned char>(word[i]) % letters : 0);
    return out;
  }
  static constexpr std::size_t count = letters * letters * letters;

  void add(std::string_view word) { all_.set(of(word)); }
  /// False only if no word was added that begins as `word` does.
  [[nodiscard]] bool may_have(std::string_view word) const { return all_[of(word)]; }

 private:
  std::bitset<count> all_;
};

}  // namespace pcso::text
