// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/evidence.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "indexer/search/ranking.h"

namespace pcso {

double multiplier(const Evidence& e) {
  return std::exp(ranking::heading * e.heading + ranking::heading_held * e.heading_held +
                  ranking::asked * e.asked + ranking::asked_next * e.asked_next +
                  ranking::pairs * e.pairs + ranking::paragraph * e.paragraph +
                  ranking::direct * e.direct + ranking::links * e.links);
}

Looker::Looker(const WordsQuery& query, SectionTable& table) : table_(table) {
  for (const WantedWord& wanted : query.words) {
    Word word{.weight = wanted.rarity * wanted.weight, .soft = wanted.weight < 1};
    for (const Alternative& alternative : wanted.alternatives) {
      Saying saying{.factor = alternative.factor,
                    .direct = alternative.kind == Alternative::Kind::word ||
                              alternative.kind == Alternative::Kind::compound};
      for (const std::string& stem : alternative.stems) {
        const StemId id = table.id_of(stem);
        saying.stems.push_back(id);
        if (id >= said_.size()) said_.resize(id + 1, false);
        said_[id] = true;
      }
      word.sayings.push_back(std::move(saying));
    }
    whole_ += word.weight;
    words_.push_back(std::move(word));
  }
  for (std::size_t i = 0; i + 1 < words_.size(); ++i)
    pairs_whole_ += std::sqrt(words_[i].weight * words_[i + 1].weight);
}

Looker::Likeness Looker::likeness(const Phrase& phrase, bool is_heading,
                                  std::vector<double>& best_of_words) const {
  if (std::none_of(phrase.begin(), phrase.end(),
                   [&](const PhraseWord& word) { return is_said(word.stem); })) {
    return {};
  }
  double whole_phrase = 0;
  const auto counts = [&](const PhraseWord& word) {
    const double weight = word.soft ? ranking::soft_weight : 1;
    return is_heading ? weight * table_.rarity(word.stem) : weight;
  };
  for (const PhraseWord& word : phrase) whole_phrase += counts(word);
  const auto says = [&](StemId stem) {
    return std::any_of(phrase.begin(), phrase.end(),
                       [&](const PhraseWord& word) { return word.stem == stem; });
  };
  std::vector<bool> used(phrase.size(), false);
  double of_query = 0;
  for (std::size_t w = 0; w < words_.size(); ++w) {
    double best = 0;
    for (const Saying& saying : words_[w].sayings) {
      if (!std::all_of(saying.stems.begin(), saying.stems.end(), says)) continue;
      best = std::max(best, saying.factor);
      for (std::size_t i = 0; i < phrase.size(); ++i) {
        used[i] = used[i] || std::find(saying.stems.begin(), saying.stems.end(), phrase[i].stem) !=
                                 saying.stems.end();
      }
    }
    of_query += words_[w].weight * best;
    best_of_words[w] = std::max(best_of_words[w], best);
  }
  double of_phrase = 0;
  for (std::size_t i = 0; i < phrase.size(); ++i) of_phrase += used[i] ? counts(phrase[i]) : 0;
  if (of_query <= 0 || of_phrase <= 0 || whole_ <= 0) return {};
  const double query_share = of_query / whole_;
  const double phrase_share = of_phrase / whole_phrase;
  return {2 * query_share * phrase_share / (query_share + phrase_share), query_share};
}

// True if `first second` says the query's word `word` and the one after it.
bool Looker::is_pair(std::size_t word, StemId first, StemId second) const {
  const auto says = [](const Word& w, StemId stem) {
    return std::any_of(w.sayings.begin(), w.sayings.end(), [&](const Saying& saying) {
      return saying.stems.size() == 1 && saying.stems.front() == stem;
    });
  };
  return says(words_[word], first) && says(words_[word + 1], second);
}

Evidence Looker::look(const Profile& profile) const {
  Evidence out;
  out.links = std::log2(1 + profile.linked_from);
  if (words_.empty() || whole_ <= 0) return out;
  std::vector<double> ignored(words_.size(), 0.0);
  const Likeness heading = likeness(profile.heading, true, ignored);
  out.heading = heading.like;
  out.heading_held = heading.held;

  std::vector<double> held(words_.size(), 0.0);
  std::vector<double> likes;
  likes.reserve(profile.asked.size());
  for (const Phrase& phrase : profile.asked) likes.push_back(likeness(phrase, false, held).like);
  std::sort(likes.begin(), likes.end(), std::greater<>());
  likes.resize(std::max<std::size_t>(likes.size(), 3), 0.0);
  out.asked = likes[0];
  out.asked_next = (likes[1] + likes[2]) / 2;
  for (std::size_t w = 0; w < words_.size(); ++w)
    out.asked_held += words_[w].weight * held[w] / whole_;

  std::vector<bool> paired(words_.size(), false);
  const auto note_pair = [&](StemId first, StemId second) {
    if (!is_said(first) || !is_said(second)) return;
    for (std::size_t w = 0; w + 1 < words_.size(); ++w)
      paired[w] = paired[w] || is_pair(w, first, second);
  };
  for (const Phrase& phrase : profile.asked) {
    for (std::size_t i = 0; i + 1 < phrase.size(); ++i)
      note_pair(phrase[i].stem, phrase[i + 1].stem);
  }
  for (std::size_t i = 0; i + 1 < profile.heading.size(); ++i)
    note_pair(profile.heading[i].stem, profile.heading[i + 1].stem);

  std::vector<bool> direct(words_.size(), false);
  std::vector<StemId> paragraph;  // what of it the query says
  for (const std::vector<StemId>& whole : profile.paragraphs) {
    for (std::size_t i = 0; i + 1 < whole.size(); ++i) note_pair(whole[i], whole[i + 1]);
    paragraph.clear();
    std::copy_if(whole.begin(), whole.end(), std::back_inserter(paragraph),
                 [&](StemId stem) { return is_said(stem); });
    if (paragraph.empty()) continue;
    double here = 0;
    for (std::size_t w = 0; w < words_.size(); ++w) {
      double best = 0;
      for (const Saying& saying : words_[w].sayings) {
        const bool all = std::all_of(saying.stems.begin(), saying.stems.end(), [&](StemId stem) {
          return std::find(paragraph.begin(), paragraph.end(), stem) != paragraph.end();
        });
        if (!all) continue;
        best = std::max(best, saying.factor);
        direct[w] = direct[w] || saying.direct;
      }
      here += words_[w].weight * best;
    }
    out.paragraph = std::max(out.paragraph, here / whole_);
  }
  for (std::size_t w = 0; w < words_.size(); ++w) {
    const bool said =
        direct[w] ||
        std::any_of(words_[w].sayings.begin(), words_[w].sayings.end(), [&](const Saying& saying) {
          if (!saying.direct) return false;
          const auto in = [&](const Phrase& phrase) {
            return std::all_of(saying.stems.begin(), saying.stems.end(), [&](StemId s) {
              return std::any_of(phrase.begin(), phrase.end(),
                                 [&](const PhraseWord& word) { return word.stem == s; });
            });
          };
          return in(profile.heading) || std::any_of(profile.asked.begin(), profile.asked.end(), in);
        });
    if (said) out.direct += words_[w].weight / whole_;
    if (w + 1 < words_.size() && paired[w] && pairs_whole_ > 0)
      out.pairs += std::sqrt(words_[w].weight * words_[w + 1].weight) / pairs_whole_;
  }
  return out;
}

}  // namespace pcso
