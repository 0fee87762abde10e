// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/scorer.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "indexer/index/schema.h"
#include "indexer/ranking/evidence.h"
#include "indexer/ranking/ranking.h"

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

double doubt(const WordsQuery& query, const Scored& best, SectionTable& table) {
  double whole = 0;
  double elsewhere = 0;
  for (const WantedWord& word : query.words) {
    whole += word.rarity * word.weight;
    if (word.elsewhere) elsewhere += word.rarity * word.weight;
  }
  const double rarest = table.rarity(std::string(schema::stem_prefix));  // which no section holds
  const auto by = [&](const ranking::Doubt& doubt) {
    return doubt.at_all + doubt.score * std::log(best.score + 0.001) +
           doubt.held * std::log(best.score * whole / rarest + 0.001) + doubt.share * best.share +
           doubt.elsewhere * (whole > 0 ? elsewhere / whole : 0);
  };
  const double asked = by(ranking::doubt_asked);
  return table.profile(best.document).asked.empty() ? std::min(asked, by(ranking::doubt_unasked))
                                                    : asked;
}

std::vector<Scored> spread(const std::vector<Scored>& ranked, SectionTable& table) {
  if (ranked.size() <= ranking::most_of_document) return ranked;
  const Column& documents = table.column(schema::document_slot);
  std::unordered_map<std::uint32_t, std::size_t> of_document;
  const auto is_too_many = [&](const Scored& scored) {
    return table.kind(scored.document) != SectionKind::power &&
           of_document[documents.of[scored.document]] >= ranking::most_of_document;
  };
  std::vector<Scored> out;
  std::vector<Scored> later;  // what makes room, best first
  std::size_t next = 0;
  while (out.size() < ranking::first_page && next < ranked.size()) {
    const Scored& scored = ranked[next];
    if (!later.empty() && scored.score < later.front().score * ranking::nearly_as_good) break;
    ++next;
    if (is_too_many(scored)) {
      later.push_back(scored);
    } else {
      ++of_document[documents.of[scored.document]];
      out.push_back(scored);
    }
  }
  out.insert(out.end(), later.begin(), later.end());
  out.insert(out.end(), ranked.begin() + static_cast<std::ptrdiff_t>(next), ranked.end());
  return out;
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

std::vector<double> Scorer::parts(const std::string& term,
                                  const std::vector<std::uint32_t>& documents) const {
  std::vector<double> out(documents.size(), 0.0);
  Xapian::PostingIterator at = db_.postlist_begin(term);
  const Xapian::PostingIterator end = db_.postlist_end(term);
  for (std::size_t i = 0; i < documents.size() && at != end; ++i) {
    at.skip_to(documents[i]);
    if (at != end && *at == documents[i])
      out[i] = bm25(at.get_wdf(), table_.relative_length(documents[i]));
  }
  return out;
}

namespace {

// The best so many of what is offered.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {
    heap_.reserve(std::min(most, std::size_t{1024}));
  }

  // False of a score that would not be kept.
  [[nodiscard]] bool wants(double score) const {
    return heap_.size() < most_ || (most_ > 0 && score >= heap_.front().score);
  }
  void offer(const Scored& scored) {
    if (heap_.size() < most_) {
      heap_.push_back(scored);
      if (heap_.size() == most_) std::make_heap(heap_.begin(), heap_.end(), better);
    } else if (most_ > 0 && better(scored, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), better);
      heap_.back() = scored;
      std::push_heap(heap_.begin(), heap_.end(), better);
    }
  }
  std::vector<Scored> sorted() && {
    std::sort(heap_.begin(), heap_.end(), better);
    return std::move(heap_);
  }

 private:
  std::size_t most_;
  std::vector<Scored> heap_;  // once full, a heap with the worst in front
};

}  // namespace

std::vector<Scored> Scorer::candidates(std::size_t most, const std::vector<bool>* allowed) const {
  // By document number: what it has of the query so far, of the word at hand, and of the
  // alternative at hand that takes several terms.
  Sums total = table_.take_sums();
  Sums of_word = table_.take_sums();
  Sums of_all = table_.take_sums();
  std::vector<std::uint32_t> found;    // have something of the query
  std::vector<std::uint32_t> touched;  // of the word at hand
  std::vector<std::uint32_t> begun;    // of the alternative at hand
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
      // Of an alternative of several terms a section must hold all; it counts as their mean. The
      // share counts the terms held so far.
      const auto terms = static_cast<double>(alternative.terms.size());
      begun.clear();
      for (std::size_t i = 0; i < alternative.terms.size(); ++i) {
        const double each = alternative.factor * table_.rarity(alternative.terms[i]) / terms;
        const auto held = static_cast<double>(i);
        each_posting(db_, table_, alternative.terms[i], allowed,
                     [&](std::uint32_t document, double tf) {
                       Sum& sum = of_all[document];
                       if (sum.share != held) return;
                       if (i == 0) begun.push_back(document);
                       sum.score += each * tf;
                       sum.share += 1;
                     });
      }
      for (const std::uint32_t document : begun) {
        if (of_all[document].share == terms) say(document, of_all[document].score, share);
        of_all[document] = {};
      }
    }
    most_possible += word.weight * most_of_word;
    for (const std::uint32_t document : touched) {
      if (total[document].score == 0) found.push_back(document);
      total[document].score += word.weight * of_word[document].score;
      total[document].share += word.weight * rare * of_word[document].share;
      of_word[document] = {};
    }
  }

  Best out(most);
  for (const std::uint32_t document : found) {
    const double score = total[document].score / most_possible;
    const double held = whole > 0 ? std::min(1.0, total[document].share / whole) : 0;
    total[document] = {};
    // The power is 1 at most.
    if (score > 0 && out.wants(score))
      out.offer({document, score * std::pow(held, ranking::coverage_power), held});
  }
  for (Sums* sums : {&total, &of_word, &of_all}) table_.give_back(std::move(*sums));
  return std::move(out).sorted();
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

std::vector<std::vector<const Alternative*>> Scorer::found_by(
    const std::vector<std::uint32_t>& documents) const {
  // Postings are read forwards.
  std::vector<std::size_t> order(documents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return documents[a] < documents[b]; });
  std::vector<std::uint32_t> ascending = documents;
  std::sort(ascending.begin(), ascending.end());

  std::vector<std::vector<const Alternative*>> out(
      documents.size(), std::vector<const Alternative*>(query_.words.size(), nullptr));
  for (std::size_t w = 0; w < query_.words.size(); ++w) {
    std::vector<double> best(documents.size(), 0.0);
    for (const Alternative& alternative : query_.words[w].alternatives) {
      std::vector<double> value(documents.size(), 0.0);
      std::vector<bool> all(documents.size(), true);
      for (const std::string& term : alternative.terms) {
        const std::vector<double> part = parts(term, ascending);
        const double each = alternative.factor * table_.rarity(term) /
                            static_cast<double>(alternative.terms.size());
        for (std::size_t i = 0; i < part.size(); ++i) {
          all[i] = all[i] && part[i] > 0;
          value[i] += each * part[i];
        }
      }
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (!all[i] || value[i] <= best[i]) continue;
        best[i] = value[i];
        out[order[i]][w] = &alternative;
      }
    }
  }
  return out;
}

std::vector<std::string> Scorer::explain(std::uint32_t document) const {
  std::vector<std::string> out;
  const std::vector<const Alternative*> found = found_by({document}).front();
  for (std::size_t i = 0; i < found.size(); ++i) {
    const WantedWord& word = query_.words[i];
    if (found[i] == nullptr) {
      out.push_back(word.word + ": not held");
      continue;
    }
    double value = 0;
    for (const std::string& term : found[i]->terms) {
      value += word.weight * found[i]->factor * table_.rarity(term) *
               parts(term, {document}).front() / static_cast<double>(found[i]->terms.size());
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
