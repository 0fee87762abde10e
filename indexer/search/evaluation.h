// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/search/searcher.h"

/// Ranking judged by judgements, not by taste.
namespace pcso {

/// What a search should find.
struct Judgement {
  std::string id;
  std::string user;  ///< pcso, supervisor or trainer
  std::string kind;  ///< plain, question, slang, typo, …; "ood": nothing here answers it
  std::string query;
  /// What answers it best, and what also does: local or whole ids, "glossary:TERM" or "cite:PATH"
  /// (any hit that is that provision or cites it or a part of it).
  std::vector<std::string> best;
  std::vector<std::string> acceptable;
};

/// Reads lines of `qid, user, kind, query, best, acceptable, note`, separated by tabs; ids by
/// commas. `#` starts a comment line, the first line may be the header. A line that can't be read
/// goes into `problems`, with its place.
std::vector<Judgement> read_judgements(std::string_view tsv, const std::string& file,
                                       Problems& problems);

/// How one judgement came out. Ranks count from 1; 0 is not among the first ten.
struct Judged {
  Judgement judgement;
  std::size_t best_rank = 0;
  std::size_t good_rank = 0;  ///< Of the first that is best or acceptable.
  double ndcg = 0;  ///< nDCG@10; gain 2 for best, 1 for acceptable (Järvelin and Kekäläinen, 2002).
  bool advised = false;            ///< There was advice: no match, a weak match, not held.
  std::vector<std::string> found;  ///< The ids of the first three hits.
};
Judged judge(const Judgement& judgement, const Searcher& searcher);

/// The figures of a set of judgements. Shares are of 1.
struct Figures {
  std::size_t count = 0;
  double success_1 = 0, success_3 = 0, success_10 = 0;  ///< A best one among the first 1, 3, 10.
  double good_1 = 0, good_3 = 0;                        ///< A best or acceptable one.
  double mrr = 0, ndcg = 0;
  double advised = 0;
};
/// Of those that have an answer, or, where `out_of_domain`, of those that have none.
Figures figures(const std::vector<Judged>& judged, bool out_of_domain = false);

/// A table of the figures by kind and by user, and, if asked, the failures with what came instead.
std::string report(const std::vector<Judged>& judged, bool failures);

}  // namespace pcso
