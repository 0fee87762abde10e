// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/error.h"

namespace pcso {

/// A word that people use, and what it means in the handbook's own words. One direction only: a
/// search for "booze" also finds "alcohol", not the other way round. Reviewed data,
/// corpus/vocabulary.tsv.
struct VocabularyEntry {
  std::string word;  ///< Normal form (text/words.h), one word or several: "laughing gas".
  std::vector<std::string> means;  ///< Normal form; several where the word has several meanings.
  std::string why;                 ///< "slang"
  friend bool operator==(const VocabularyEntry&, const VocabularyEntry&) = default;
};

/// Reads lines of `word<TAB>means; means<TAB>why`, the first being the header; `#` starts a comment
/// line. A line that can't be read, or a word that stands twice, goes into `problems`, with its
/// place.
std::vector<VocabularyEntry> read_vocabulary(std::string_view tsv, const std::string& file,
                                             Problems& problems);

/// A word or phrase of a field that the handbook does not cover: a question made of such words is
/// told so. Reviewed data, corpus/elsewhere.tsv.
struct ElsewhereEntry {
  std::string word;   ///< Normal form.
  std::string field;  ///< "cookery"
  friend bool operator==(const ElsewhereEntry&, const ElsewhereEntry&) = default;
};

/// Reads lines of `word<TAB>field`, as read_vocabulary() does.
std::vector<ElsewhereEntry> read_elsewhere(std::string_view tsv, const std::string& file,
                                           Problems& problems);

/// Reads ordinary words, one a line; `#` starts a comment line.
std::vector<std::string> read_words(std::string_view text);

}  // namespace pcso
