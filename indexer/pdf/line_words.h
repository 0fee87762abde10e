// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pdf/pdf.h"

namespace pcso::pdf {

/// "12": up to three digits and nothing else.
bool is_bare_number(std::string_view word);

/// True of what goes on rather than begins: a small letter, a comma.
bool begins_small(std::string_view text);

/// True of the small number above a line that leads to a note.
bool is_raised_number(const Word& word, const Line& line);

/// Lines as running text: a word that the end of a line broke is one again. Whether its hyphen is
/// the line's or its own shows in how the document writes it where no line ends.
class LineWords {
 public:
  /// Takes in the words of a line, but not the pieces that its ends may have left of some.
  /// `broken_before`: the line before ends within a word.
  void learn(const std::string& words, bool broken_before);

  /// `before` and what the next line says, with a space between or as one word.
  [[nodiscard]] std::string joined(std::string before, const std::string& after) const;

  /// What the lines say, without the first `skipped` words; numbers that lead to notes in brackets.
  [[nodiscard]] Spans of(const std::vector<const Line*>& lines, std::size_t skipped) const;

 private:
  [[nodiscard]] bool keeps_hyphen(const std::string& before, const std::string& after) const;

  std::set<std::string> vocabulary_;
  std::set<std::string> compounds_;  // "antisocial" where "anti-social" stands in a line
};

}  // namespace pcso::pdf
