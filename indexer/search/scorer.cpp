// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/scorer.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "indexer/index/schema.h"
#include "indexer/model/kinds.h"
#include "indexer/search/ranking.h"

namespace pcso {
namespace {

double bm25(double wdf, double length, double average) {
  const double tf = wdf / schema::wdf_unit;
  return tf * (ranking::k1 + 1) /
         (tf + ranking::k1 * (1 - ranking::b + ranking::b * length / average));
}

// What an alternative counts for in the share of the query that is held.
double share_factor(const Alternative& a) { return (1 + a.factor) / 2; }

}  // namespace

Scorer::Scorer(const Xapian::Database& db, const WordsQuery& query)
    : db_(db),
      query_(query),
      documents_(static_cast<double>(db.get_doccount())),
      average_length_(std::max(1.0, db.get_avlength())) {}

double Scorer::idf(const std::string& term) const {
  const auto n = static_cast<double>(db_.get_termfreq(term));
  return std::log(1 + (documents_ - n + 0.5) / (n + 0.5));
}

double Scorer::rarity(const WantedWord& word) const {
  if (word.alternatives.empty()) return std::log(1 + (documents_ + 0.5) / 0.5);
  // Of the word itself if the index has it, else of the best that stands for it.
  const Alternative& first = word.alternatives.front();
  double sum = 0;
  for (const std::string& term : first.terms) sum = std::max(sum, idf(term));
  return sum;
}

double Scorer::part(const std::string& term, std::uint32_t document) const {
  Xapian::PostingIterator at = db_.postlist_begin(term);
  at.skip_to(document);
  if (at == db_.postlist_end(term) || *at != document) return 0;
  return bm25(at.get_wdf(), at.get_doclength(), average_length_);
}

std::vector<Scored> Scorer::best(std::size_t most, const std::vector<bool>* allowed,
                                 const Boosts& boosts) const {
  const std::size_t size = static_cast<std::size_t>(db_.get_lastdocid()) + 1;
  std::vector<double> total(size, 0);
  std::vector<double> share(size, 0);
  std::vector<double> word_best(size, 0);
  std::vector<double> word_share(size, 0);
  std::vector<double> sum(size, 0);
  std::vector<std::uint16_t> seen(size, 0);
  std::vector<std::uint32_t> touched;
  double whole = 0;
  double most_possible = 0;

  for (const WantedWord& word : query_.words) {
    const double rare = rarity(word);
    whole += word.weight * rare;
    double most_of_word = rare * (ranking::k1 + 1);
    touched.clear();
    for (const Alternative& alternative : word.alternatives) {
      // Of an alternative of several terms a section must hold all; it counts as their mean.
      const auto terms = static_cast<double>(alternative.terms.size());
      std::vector<std::uint32_t> here;
      std::uint16_t round = 0;
      for (const std::string& term : alternative.terms) {
        const double rare_term = idf(term);
        const Xapian::PostingIterator end = db_.postlist_end(term);
        for (Xapian::PostingIterator at = db_.postlist_begin(term); at != end; ++at) {
          const std::uint32_t document = *at;
          if (allowed != nullptr && !(*allowed)[document]) continue;
          if (round == 0) {
            sum[document] = 0;
            seen[document] = 0;
            here.push_back(document);
          } else if (seen[document] != round) {
            continue;
          }
          ++seen[document];
          sum[document] +=
              rare_term * bm25(at.get_wdf(), at.get_doclength(), average_length_) / terms;
        }
        ++round;
      }
      for (const std::uint32_t document : here) {
        if (seen[document] == round) {
          const double value = alternative.factor * sum[document];
          if (word_share[document] == 0) touched.push_back(document);
          word_best[document] = std::max(word_best[document], value);
          word_share[document] = std::max(word_share[document], share_factor(alternative));
          most_of_word = std::max(most_of_word, value);
        }
        seen[document] = 0;
      }
    }
    most_possible += word.weight * most_of_word;
    for (const std::uint32_t document : touched) {
      total[document] += word.weight * word_best[document];
      share[document] += word.weight * rare * word_share[document];
      word_best[document] = 0;
      word_share[document] = 0;
    }
  }

  std::vector<Scored> out;
  const auto better = [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  };
  for (std::uint32_t document = 1; document < size; ++document) {
    if (total[document] <= 0) continue;
    const double held = whole > 0 ? std::min(1.0, share[document] / whole) : 0;
    out.push_back({document,
                   total[document] / most_possible * std::pow(held, ranking::coverage_power),
                   held});
  }
  // A prior moves a section by less than half: four times as many as are wanted hold all that may
  // rise.
  const std::size_t candidates = std::min(out.size(), most * 4);
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(candidates), out.end(),
                    better);
  out.resize(candidates);
  std::sort(out.begin(), out.end(),
            [](const Scored& a, const Scored& b) { return a.document < b.document; });
  Xapian::ValueIterator kind = db_.valuestream_begin(schema::kind_slot);
  Xapian::ValueIterator basis = db_.valuestream_begin(schema::basis_slot);
  const auto value_at = [](Xapian::ValueIterator& stream, const Xapian::ValueIterator& end,
                           std::uint32_t document) -> std::string {
    if (stream == end) return "";
    stream.skip_to(document);
    return stream != end && stream.get_docid() == document ? *stream : "";
  };
  const Xapian::ValueIterator kind_end = db_.valuestream_end(schema::kind_slot);
  const Xapian::ValueIterator basis_end = db_.valuestream_end(schema::basis_slot);
  for (Scored& scored : out) {
    const SectionKind k = section_kind_named(value_at(kind, kind_end, scored.document))
                              .value_or(SectionKind::section);
    const Basis b = basis_named(value_at(basis, basis_end, scored.document)).value_or(Basis::none);
    scored.score *= ranking::prior(k, b);
  }
  for (const auto& [document, boost] : boosts.by_document) {
    if (allowed != nullptr && (document >= allowed->size() || !(*allowed)[document])) continue;
    const auto found = std::find_if(out.begin(), out.end(),
                                    [&](const Scored& s) { return s.document == document; });
    if (boosts.by_share) {
      if (found != out.end()) found->score += boost * found->share * found->share;
    } else if (found != out.end()) {
      found->score += boost;
      found->share = 1;
    } else {
      out.push_back({document, boost, 1});
    }
  }
  std::sort(out.begin(), out.end(), better);
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<const Alternative*> Scorer::found_by(std::uint32_t document) const {
  std::vector<const Alternative*> out;
  for (const WantedWord& word : query_.words) {
    const Alternative* best = nullptr;
    double value = 0;
    for (const Alternative& alternative : word.alternatives) {
      double here = 0;
      bool all = true;
      for (const std::string& term : alternative.terms) {
        const double p = part(term, document);
        all = all && p > 0;
        here += alternative.factor * idf(term) * p / static_cast<double>(alternative.terms.size());
      }
      if (all && here > value) {
        value = here;
        best = &alternative;
      }
    }
    out.push_back(best);
  }
  return out;
}

std::vector<std::string> Scorer::explain(std::uint32_t document) const {
  std::vector<std::string> out;
  const std::vector<const Alternative*> found = found_by(document);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const WantedWord& word = query_.words[i];
    if (found[i] == nullptr) {
      out.push_back(word.word + ": not held");
      continue;
    }
    double value = 0;
    for (const std::string& term : found[i]->terms) {
      value += word.weight * found[i]->factor * idf(term) * part(term, document) /
               static_cast<double>(found[i]->terms.size());
    }
    char line[160];
    std::snprintf(line, sizeof line, "%s = %.3f (weight %.2f, factor %.2f, rarity %.2f)",
                  found[i]->shown.substr(0, 60).c_str(), value, word.weight, found[i]->factor,
                  rarity(word));
    out.push_back((found[i]->kind == Alternative::Kind::word ? "" : word.word + " → ") + line);
  }
  return out;
}

}  // namespace pcso
