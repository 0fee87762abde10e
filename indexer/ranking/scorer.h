// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/ranking/section_table.h"
#include "indexer/ranking/words_query.h"

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

/// How much there is to doubt that the best section answers the query, as the log of the odds: 0 is
/// as likely as not. A linear model of the section's score and of the shares of the query that it
/// holds and that belong to fields not covered here (ranking::Doubt).
double doubt(const WordsQuery& query, const Scored& best, SectionTable& table);

/// `ranked`, best first, so that no document floods the first page: what of one document comes
/// after its first few there makes room for sections of others that are nearly as good (ranking.h).
/// Cards stand for themselves, whatever document holds them.
std::vector<Scored> spread(const std::vector<Scored>& ranked, SectionTable& table);

class Scorer {
 public:
  /// All must outlive the scorer.
  Scorer(const Xapian::Database& db, SectionTable& table, const WordsQuery& query);

  /// The best `most` sections, best first, ties in reading order. `allowed`, if not null, says by
  /// number which may be given.
  [[nodiscard]] std::vector<Scored> best(std::size_t most, const std::vector<bool>* allowed,
                                         const Boosts& boosts) const;

  /// For each of `documents`, for each word of the query the alternative by which the document was
  /// found; null where it holds none.
  [[nodiscard]] std::vector<std::vector<const Alternative*>> found_by(
      const std::vector<std::uint32_t>& documents) const;

  /// One line a word of what made the score of `document`: for `--explain`.
  [[nodiscard]] std::vector<std::string> explain(std::uint32_t document) const;

 private:
  // The best `most` by their words alone, before they are looked at again.
  [[nodiscard]] std::vector<Scored> candidates(std::size_t most,
                                               const std::vector<bool>* allowed) const;
  void look_again(std::vector<Scored>& ranked) const;
  // BM25's share of `term` in each of `documents`, which are in ascending order.
  [[nodiscard]] std::vector<double> parts(const std::string& term,
                                          const std::vector<std::uint32_t>& documents) const;

  const Xapian::Database& db_;
  SectionTable& table_;
  const WordsQuery& query_;
};

}  // namespace pcso
