// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/index/vocabulary.h"

namespace pcso {

/// A table of words as an index takes it: sorted, and stemmed where that matters. The tables that
/// are built in are packed when the program is built, so that a run need not.
struct WordTable {
  struct Word {
    std::string_view word;
    /// The index speaks of the word if it holds one of this stem; empty: it does in any case.
    std::string_view stem;
    friend bool operator==(const Word&, const Word&) = default;
  };
  /// What the index's metadata says (schema.h), by keys that rise.
  std::vector<std::pair<std::string_view, std::string_view>> entries;
  std::vector<Word> words;  ///< That a typo may be mended to; rising.
};

/// The bytes of a WordTable. A word too long to be a key is left out.
std::string packed_vocabulary(std::span<const VocabularyEntry> entries);
std::string packed_elsewhere(std::span<const ElsewhereEntry> entries);
/// Of ordinary words, folded.
std::string packed_words(std::span<const std::string> words);

/// Views point into the bytes. Throws Error(bad_index) on bytes that none of the above made.
WordTable read_word_table(std::string_view packed);

}  // namespace pcso
