// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/scorer.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "indexer/index/record.h"
#include "indexer/index/schema.h"
#include "indexer/model/kinds.h"
#include "indexer/search/ranking.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

double bm25(double wdf, double length, double average) {
  const double tf = wdf / schema::wdf_unit;
  return tf * (ranking::k1 + 1) /
         (tf + ranking::k1 * (1 - ranking::b + ranking::b * length / average));
}

// Calls `f(document, tf)` for every document that holds `term` and is allowed.
template <class F>
void each_posting(const Xapian::Database& db, const std::string& term, double average_length,
                  const std::vector<bool>* allowed, const F& f) {
  const Xapian::PostingIterator end = db.postlist_end(term);
  for (Xapian::PostingIterator at = db.postlist_begin(term); at != end; ++at) {
    const std::uint32_t document = *at;
    if (allowed != nullptr && !(*allowed)[document]) continue;
    // A length costs a second look-up a posting.
    double length = average_length;
    if constexpr (ranking::b > 0) length = at.get_doclength();
    f(document, bm25(at.get_wdf(), length, average_length));
  }
}

// What an alternative counts for in the share of the query that is held.
double share_factor(const Alternative& a) { return (1 + a.factor) / 2; }

}  // namespace

Scorer::Scorer(const Xapian::Database& db, const WordsQuery& query, Stemmer& stemmer)
    : db_(db),
      query_(query),
      stemmer_(stemmer),
      documents_(static_cast<double>(db.get_doccount())),
      average_length_(std::max(1.0, db.get_avlength())) {
  std::vector<double> rarities;
  for (const WantedWord& word : query.words) rarities.push_back(rarity(word));
  rarities_ = std::move(rarities);
}

double Scorer::idf(const std::string& term) const {
  const auto n = static_cast<double>(db_.get_termfreq(term));
  return std::log(1 + (documents_ - n + 0.5) / (n + 0.5));
}

double Scorer::rarity(const WantedWord& word) const {
  const std::size_t place = static_cast<std::size_t>(&word - query_.words.data());
  if (place < rarities_.size()) return rarities_[place];
  if (word.alternatives.empty()) return std::log(1 + (documents_ + 0.5) / 0.5);
  // Of the word itself if the index has it, else of the best that stands for it.
  const Alternative& first = word.alternatives.front();
  double sum = 0;
  for (const std::string& term : first.terms) sum = std::max(sum, idf(term));
  return sum;
}

// How like the query a phrase is, 0 to 1: the harmonic mean of the share of the query that the
// phrase says, each word by its rarity, and the share of the phrase that the query says. In a
// heading a rare word that the query does not say tells against it ("Name and address: drugs"), so
// there each word counts by its rarity too; asked phrases are many, and each of their words counts
// alike.
double Scorer::likeness(std::string_view phrase, bool is_heading) const {
  std::vector<std::pair<std::string, double>> said;  // stems of the phrase, and what each counts
  double whole_phrase = 0;
  text::WordReader reader(phrase);
  for (text::Word word; reader.next(word);) {
    if (word.compound) continue;
    const std::string& stem = stemmer_(word.text);
    double weight = ranking::is_soft(word.text) ? ranking::soft_weight : 1;
    if (is_heading) weight *= idf(std::string(schema::stem_prefix) + stem);
    whole_phrase += weight;
    said.emplace_back(stem, weight);
  }
  double of_query = 0;
  double whole_query = 0;
  std::vector<bool> used(said.size(), false);
  for (const WantedWord& word : query_.words) {
    const double rare = rarity(word) * word.weight;
    whole_query += rare;
    double best = 0;
    for (const Alternative& alternative : word.alternatives) {
      const bool all = std::all_of(
          alternative.stems.begin(), alternative.stems.end(), [&](const std::string& stem) {
            return std::any_of(said.begin(), said.end(),
                               [&](const auto& s) { return s.first == stem; });
          });
      if (!all) continue;
      best = std::max(best, alternative.factor);
      for (std::size_t i = 0; i < said.size(); ++i) {
        used[i] = used[i] || std::find(alternative.stems.begin(), alternative.stems.end(),
                                       said[i].first) != alternative.stems.end();
      }
    }
    of_query += rare * best;
  }
  double of_phrase = 0;
  for (std::size_t i = 0; i < said.size(); ++i) of_phrase += used[i] ? said[i].second : 0;
  if (of_query <= 0 || of_phrase <= 0) return 0;
  const double query_share = of_query / whole_query;
  const double phrase_share = of_phrase / whole_phrase;
  return 2 * query_share * phrase_share / (query_share + phrase_share);
}

// Raises the first few by how like the query their heading and asked phrases are.
void Scorer::look_again(std::vector<Scored>& ranked) const {
  for (std::size_t i = 0; i < ranked.size() && i < ranking::looked_at_again; ++i) {
    const std::string data = db_.get_document(ranked[i].document).get_data();
    const RecordReader record(data);
    double asked = 0;
    for (const std::string& phrase : record.asked())
      asked = std::max(asked, likeness(phrase, false));
    const RecordHead head = record.head();
    const double links =
        db_.get_termfreq(schema::term(schema::links_prefix, local_id(head.id, head.document)));
    ranked[i].score *=
        1 + ranking::title_likeness * likeness(head.title, true) + ranking::asked_likeness * asked;
    ranked[i].score *= 1 + ranking::linked * std::log2(1 + links);
  }
}

double Scorer::part(const std::string& term, std::uint32_t document) const {
  Xapian::PostingIterator at = db_.postlist_begin(term);
  at.skip_to(document);
  if (at == db_.postlist_end(term) || *at != document) return 0;
  return bm25(at.get_wdf(), at.get_doclength(), average_length_);
}

std::vector<Scored> Scorer::best(std::size_t most, const std::vector<bool>* allowed,
                                 const Boosts& boosts) const {
  // By document number: what it has of the query so far, and what it has of the word at hand.
  struct Sum {
    double score = 0;
    double share = 0;
  };
  const std::size_t size = static_cast<std::size_t>(db_.get_lastdocid()) + 1;
  std::vector<Sum> total(size);
  std::vector<Sum> of_word(size);
  std::vector<std::uint32_t> touched;
  std::unordered_map<std::uint32_t, double> all_of;  // of the terms of one alternative so far
  double whole = 0;
  double most_possible = 0;

  for (const WantedWord& word : query_.words) {
    const double rare = rarity(word);
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
        const double each = alternative.factor * idf(alternative.terms.front());
        each_posting(db_, alternative.terms.front(), average_length_, allowed,
                     [&](std::uint32_t document, double tf) { say(document, each * tf, share); });
        continue;
      }
      // Of an alternative of several terms a section must hold all; it counts as their mean.
      const auto terms = static_cast<double>(alternative.terms.size());
      for (std::size_t i = 0; i < alternative.terms.size(); ++i) {
        const double each = alternative.factor * idf(alternative.terms[i]) / terms;
        std::unordered_map<std::uint32_t, double> here;
        each_posting(db_, alternative.terms[i], average_length_, allowed,
                     [&](std::uint32_t document, double tf) {
                       if (i == 0) {
                         here.emplace(document, each * tf);
                       } else if (const auto before = all_of.find(document);
                                  before != all_of.end()) {
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
  const auto better = [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  };
  for (std::uint32_t document = 1; document < size; ++document) {
    if (total[document].score <= 0) continue;
    const double held = whole > 0 ? std::min(1.0, total[document].share / whole) : 0;
    out.push_back({document,
                   total[document].score / most_possible * std::pow(held, ranking::coverage_power),
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
