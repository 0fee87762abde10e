// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/bytes.h"

namespace pcso {

/// A word that somebody may type.
struct LexiconWord {
  std::string word;    ///< Folded, of letters only.
  unsigned count = 0;  ///< How often the index's sections hold it.
  /// The index holds a word of its stem, or the vocabulary knows it; else it is ordinary English of
  /// which nothing here speaks.
  bool held = false;
  friend bool operator==(const LexiconWord&, const LexiconWord&) = default;
};

/// True of a folded word that a typo may be mended to: three letters or more, and nothing else.
bool is_spellable(std::string_view word);

/// The words as the index keeps them: sorted, each only by how it differs from the one before it.
std::string write_lexicon(std::vector<LexiconWord> words);

/// Reads what write_lexicon() wrote, word by word in sorted order.
///
///   LexiconReader reader(bytes);
///   for (LexiconWord word; reader.next(word);) …
class LexiconReader {
 public:
  /// `bytes` must outlive the reader. Throws Error(bad_index) if they are damaged, as next() does.
  explicit LexiconReader(std::string_view bytes);
  /// The next word in `word`; false if there is none.
  bool next(LexiconWord& word);
  [[nodiscard]] std::size_t left() const { return left_; }

 private:
  ByteReader in_;
  std::size_t left_;
  std::string last_;
};

}  // namespace pcso
