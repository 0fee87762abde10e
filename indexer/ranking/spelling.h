// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pcso {

/// A word that may have been meant.
struct Guess {
  std::string word;
  double cost = 0;  ///< What was mistyped, in units of a letter put wrong for no reason.
};

/// What it costs to type `typed` where `meant` was meant, as far as `most`; more than `most` if it
/// costs more. A letter left out, put in or put for another costs 1, two that changed places half
/// (Damerau's four, restricted: no letter is changed twice); less where fingers and ears explain
/// it: a neighbour on the keyboard, a letter doubled or not, one vowel for another, letters that
/// sound alike, "ph" for "f"; and a letter left out less than one put in. More where the first
/// letter is wrong: people begin words right.
double typing_cost(std::string_view typed, std::string_view meant, double most);

/// The words that can be meant: those of an index and of its vocabulary.
class Speller {
 public:
  /// `lexicon` is what the index keeps (index/lexicon.h).
  explicit Speller(std::string_view lexicon);

  /// The words that `typed` may be, best first, at most `most`: none if it is too short to say, or
  /// nothing is near enough. A word costs a little less the more often the index holds it.
  [[nodiscard]] std::vector<Guess> guesses(std::string_view typed, std::size_t most) const;

  /// `typed` as words run together: "stopandsearch" → {"stop", "and", "search"}; none if it is no
  /// more than four such. Of several ways that with the fewest words, then the one whose rarest
  /// word is the most frequent. Of words of two letters only those that say nothing ("of", "to").
  [[nodiscard]] std::vector<std::string> parts(std::string_view typed) const;

  /// True if it is a word of ordinary English or of the index: probably typed as meant.
  [[nodiscard]] bool is_word(std::string_view typed) const;

 private:
  class Search;  // spelling.cpp
  struct Entry {
    std::uint32_t begin = 0;    // in bytes_
    std::uint32_t letters = 0;  // which letters it has, a bit each
    float bonus = 0;            // for how often it stands in the index
    std::uint8_t length = 0;
    std::uint8_t shared = 0;  // letters that the word before it in the list begins with too
  };
  [[nodiscard]] std::string_view text(const Entry& entry) const {
    return std::string_view(bytes_).substr(entry.begin, entry.length);
  }
  [[nodiscard]] const Entry* find(const std::vector<Entry>& list, std::string_view word) const;

  std::string bytes_;
  std::vector<Entry> held_;                // what may be meant, sorted by word
  std::vector<Entry> others_;              // ordinary English of which nothing here speaks
  std::vector<std::uint32_t> beginnings_;  // in held_: where other first two letters begin; its end
  float most_bonus_ = 0;
};

}  // namespace pcso
