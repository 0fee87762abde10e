// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/scorer.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "indexer/index/schema.h"
#include "indexer/search/evidence.h"
#include "indexer/search/ranking.h"

namespace pcso {
namespace {

// BM25's share of a term: `length` over the average.
double bm25(double wdf, double length) {
  const double tf = wdf / schema::wdf_unit;
  return tf * (ranking::k1 + 1) / (tf + ranking::k1 * (1 - ranking::b + ranking::b * length));
}

// Calls `f(document, tf)` for every document that holds `term` and is allowed.
template <class F>
void each_posting(const Xapian::Database& db, const SectionTable& table, const std::string& term,
                  const std::vector<bool>* allowed, const F& f) {
  const Xapian::PostingIterator end = db.postlist_end(term);
  for (Xapian::PostingIterator at = db.postlist_begin(term); at != end; ++at) {
    const std::uint32_t document = *at;
    if (allowed != nullptr && !(*allowed)[document]) continue;
    f(document, bm25(at.get_wdf(), table.relative_length(document)));
  }
}

// What an alternative counts for in the share of the query that is held.
double share_factor(const Alternative& a) { return (1 + a.factor) / 2; }

bool better(const Scored& a, const Scored& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

}  // namespace

double doubt(const WordsQuery& query, const Scored& best) {
  double whole = 0;
  double elsewhere = 0;
  for (const WantedWord& word : query.words) {
    whole += word.rarity * word.weight;
    if (word.elsewhere) elsewhere += word.rarity * word.weight;
  }
  return ranking::doubt_at_all + ranking::doubt_score * std::log(best.score + 0.001) +
         ranking::doubt_share * best.share +
         ranking::doubt_elsewhere * (whole > 0 ? elsewhere / whole : 0);
}

Scorer::Scorer(const Xapian::Database& db, SectionTable& table, const WordsQuery& query)
    : db_(db), table_(table), query_(query) {}

// Raises the first few by what else speaks for them.
void Scorer::look_again(std::vector<Scored>& ranked) const {
  const Looker looker(query_, table_);
  for (std::size_t i = 0; i < ranked.size() && i < ranking::looked_at_again; ++i) {
    ranked[i].score *= multiplier(looker.look(table_.profile(ranked[i].document)));
  }
}

double Scorer::part(const std::string& term, std::uint32_t document) const {
  Xapian::PostingIterator at = db_.postlist_begin(term);
  at.skip_to(document);
  if (at == db_.postlist_end(term) || *at != document) return 0;
  return bm25(at.get_wdf(), table_.relative_length(document));
}

std::vector<Scored> Scorer::candidates(std::size_t most, const std::vector<bool>* allowed) const {
  // By document number: what it has of the query so far, and what it has of the word at hand.
  struct Sum {
    double score = 0;
    double share = 0;
  };
  const std::size_t size = table_.size();
  std::vector<Sum> total(size);
  std::vector<Sum> of_word(size);
  std::vector<std::uint32_t> touched;
  std::unordered_map<std::uint32_t, double> all_of;  // of the terms of one alternative so far
  double whole = 0;
  double most_possible = 0;

  for (const WantedWord& word : query_.words) {
    const double rare = word.rarity;
    whole += word.weight * rare;
    double most_of_word = rare * (ranking::k1 + 1);
    touched.clear();
    const auto say = [&](std::uint32_t document, double value, double share) {
      Sum& sum = of_word[document];
      if (sum.share == 0) touched.push_back(document);
      sum.score = std::max(sum.score, value);
      sum.share = std::max(sum.share, share);
      most_of_word = std::max(most_of_word, value);
    };
    for (const Alternative& alternative : word.alternatives) {
      const double share = share_factor(alternative);
      if (alternative.terms.size() == 1) {
        const double each = alternative.factor * table_.rarity(alternative.terms.front());
        each_posting(db_, table_, alternative.terms.front(), allowed,
                     [&](std::uint32_t document, double tf) { say(document, each * tf, share); });
        continue;
      }
      // Of an alternative of several terms a section must hold all; it counts as their mean.
      const auto terms = static_cast<double>(alternative.terms.size());
      for (std::size_t i = 0; i < alternative.terms.size(); ++i) {
        const double each = alternative.factor * table_.rarity(alternative.terms[i]) / terms;
        std::unordered_map<std::uint32_t, double> here;
        each_posting(
            db_, table_, alternative.terms[i], allowed, [&](std::uint32_t document, double tf) {
              if (i == 0) {
                here.emplace(document, each * tf);
              } else if (const auto before = all_of.find(document); before != all_of.end()) {
                here.emplace(document, before->second + each * tf);
              }
            });
        all_of = std::move(here);
      }
      for (const auto& [document, value] : all_of) say(document, value, share);
    }
    most_possible += word.weight * most_of_word;
    for (const std::uint32_t document : touched) {
      total[document].score += word.weight * of_word[document].score;
      total[document].share += word.weight * rare * of_word[document].share;
      of_word[document] = {};
    }
  }

  std::vector<Scored> out;
  for (std::uint32_t document = 1; document < size; ++document) {
    if (total[document].score <= 0) continue;
    const double held = whole > 0 ? std::min(1.0, total[document].share / whole) : 0;
    out.push_back({document,
                   total[document].score / most_possible * std::pow(held, ranking::coverage_power),
                   held});
  }
  const std::size_t kept = std::min(out.size(), most);
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                    better);
  out.resize(kept);
  return out;
}

std::vector<Scored> Scorer::best(std::size_t most, const std::vector<bool>* allowed,
                                 const Boosts& boosts) const {
  // A prior moves a section by less than half: four times as many as are wanted hold all that may
  // rise.
  std::vector<Scored> out = candidates(most * 4, allowed);
  for (Scored& scored : out) scored.score *= ranking::prior(table_.kind(scored.document));
  std::sort(out.begin(), out.end(), better);
  look_again(out);
  for (const auto& [document, boost] : boosts) {
    if (allowed != nullptr && (document >= allowed->size() || !(*allowed)[document])) continue;
    const std::uint32_t number = document;
    const auto found =
        std::find_if(out.begin(), out.end(), [&](const Scored& s) { return s.document == number; });
    if (found != out.end()) {
      found->score += boost.whole + boost.by_share * found->share * found->share;
      if (boost.whole > 0) found->share = 1;
    } else if (boost.whole > 0) {
      out.push_back({document, boost.whole, 1});
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
        here += alternative.factor * table_.rarity(term) * p /
                static_cast<double>(alternative.terms.size());
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
      value += word.weight * found[i]->factor * table_.rarity(term) * part(term, document) /
               static_cast<double>(found[i]->terms.size());
    }
    char line[160];
    std::snprintf(line, sizeof line, "%s = %.3f (weight %.2f, factor %.2f, rarity %.2f)",
                  found[i]->shown.substr(0, 60).c_str(), value, word.weight, found[i]->factor,
                  word.rarity);
    out.push_back((found[i]->kind == Alternative::Kind::word ? "" : word.word + " → ") + line);
  }
  return out;
}

}  // namespace pcso
