// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/search/words_query.h"

namespace Xapian {
class Database;
}

/// The order of hits. Xapian's matcher adds up the alternatives of a word, or crashes on their
/// maximum (OP_MAX over scaled leaves, 1.4.22); so the postings are read here, word by word, and
/// only the best alternative counts.
namespace pcso {

struct Scored {
  std::uint32_t document = 0;  ///< Xapian's number, which follows reading order.
  double score = 0;
  double share = 0;  ///< The share of the query that the section holds, each word by its rarity.
};

/// What is added to the score of a section.
struct Boost {
  double whole =
      0;  ///< Added as it is; the section is given even if it holds no word of the query.
  double by_share = 0;  ///< Added only as far as the section holds the words of the query.
};
using Boosts = std::unordered_map<std::uint32_t, Boost>;  ///< By document number.

class Scorer {
 public:
  /// `db`, `query` and `stemmer` must outlive the scorer.
  Scorer(const Xapian::Database& db, const WordsQuery& query, Stemmer& stemmer);

  /// The best `most` sections, best first, ties in reading order. `allowed`, if not null, says by
  /// number which may be given.
  [[nodiscard]] std::vector<Scored> best(std::size_t most, const std::vector<bool>* allowed,
                                         const Boosts& boosts) const;

  /// For each word of the query the alternative by which `document` was found; null where it holds
  /// none.
  [[nodiscard]] std::vector<const Alternative*> found_by(std::uint32_t document) const;

  /// One line a word of what made the score of `document`: for `--explain`.
  [[nodiscard]] std::vector<std::string> explain(std::uint32_t document) const;

  /// How rare what a word of the query says is, in the index: its inverse document frequency.
  [[nodiscard]] double rarity(const WantedWord& word) const;

 private:
  [[nodiscard]] double idf(const std::string& term) const;
  [[nodiscard]] double likeness(std::string_view phrase, bool is_heading) const;
  void look_again(std::vector<Scored>& ranked) const;
  [[nodiscard]] double part(const std::string& term, std::uint32_t document) const;

  const Xapian::Database& db_;
  const WordsQuery& query_;
  Stemmer& stemmer_;
  double documents_;
  double average_length_;
  std::vector<double> rarities_;  // of the words of the query
};

}  // namespace pcso
