// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/ranking/expansion.h"
#include "indexer/ranking/section_table.h"

namespace Xapian {
class Database;
}

/// The words of a query, understood: what each may also be called, and how much each says.
namespace pcso {

/// One way of saying a query word. A section says it if it holds all of `terms`.
struct Alternative {
  enum class Kind { word, compound, vocabulary, spelling };
  Kind kind = Kind::word;
  std::vector<std::string> terms;  ///< Stemmed terms of the index, with their prefix.
  std::vector<std::string> stems;  ///< The same without the prefix: for snippets.
  double factor = 1;               ///< Beside the word itself; see ranking.h.
  std::string shown;               ///< "alcohol"
  std::string of{};                ///< The words that it stands for; empty: the one that has it.
};

/// A word of the query. Only its best alternative counts for a section: added up, three near
/// spellings of a typo outvote everything else.
struct WantedWord {
  std::string word;        ///< As typed, folded.
  double rarity = 0;       ///< Of what it says, in the index: its inverse document frequency.
  bool elsewhere = false;  ///< It belongs to a field that the index does not cover.
  double weight = 1;       ///< 1, or soft_weight for a word that asks rather than says.
  std::vector<Alternative> alternatives;  ///< The word itself first, if the index has it.
};

struct WordsQuery {
  std::vector<WantedWord> words;
  std::string corrected;  ///< The whole query with its typos mended; empty if there was none.
  std::vector<Expansion> expanded;
};

/// Understands `words` with the help of what `db` holds: its terms, vocabulary and spellings.
/// `table` is of the same index. Throws what Xapian throws.
WordsQuery understand_words(std::string_view words, const Xapian::Database& db,
                            SectionTable& table);

}  // namespace pcso
