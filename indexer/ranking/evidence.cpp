// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/evidence.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "indexer/index/record.h"
#include "indexer/ranking/ranking.h"

namespace pcso {

double multiplier(const Evidence& e) {
  return std::exp(ranking::heading * e.heading + ranking::heading_held * e.heading_held +
                  ranking::asked * e.asked + ranking::asked_next * e.asked_next +
                  ranking::pairs * e.pairs + ranking::paragraph * e.paragraph +
                  ranking::direct * e.direct + ranking::links * e.links +
                  (e.unasked ? ranking::unasked : 0));
}

Looker::Looker(const WordsQuery& query, SectionTable& table) : table_(table), roles_(1) {
  for (const WantedWord& wanted : query.words) {
    Word word{.weight = wanted.rarity * wanted.weight};
    for (const Alternative& alternative : wanted.alternatives) {
      Saying saying{.factor = alternative.factor,
                    .direct = alternative.kind == Alternative::Kind::word ||
                              alternative.kind == Alternative::Kind::compound};
      for (const std::string& stem : alternative.stems) {
        const StemId id = table.id_of(stem);
        saying.stems.push_back(id);
        if (id >= role_.size()) role_.resize(id + 1, 0);
        if (role_[id] == 0) {
          role_[id] = static_cast<std::uint16_t>(roles_.size());
          roles_.emplace_back();
          const std::uint32_t hash = stem_hash(stem);
          hashes_.emplace_back(hash, id);
          sieve_[hash / 64 % sieve_.size()] |= std::uint64_t{1} << (hash % 64);
        }
        roles_[role_[id]].push_back({words_.size(), word.sayings.size()});
      }
      word.sayings.push_back(std::move(saying));
    }
    whole_ += word.weight;
    words_.push_back(std::move(word));
  }
  std::sort(hashes_.begin(), hashes_.end());
  for (std::size_t i = 0; i + 1 < words_.size(); ++i)
    pairs_whole_ += std::sqrt(words_[i].weight * words_[i + 1].weight);
}

StemId Looker::said_by(std::uint32_t hash) const {
  if ((sieve_[hash / 64 % sieve_.size()] >> (hash % 64) & 1U) == 0) return unsaid;
  const auto found = std::lower_bound(hashes_.begin(), hashes_.end(), std::pair(hash, StemId{0}));
  return found == hashes_.end() || found->first != hash ? unsaid : found->second;
}

struct Looker::Holdings {
  explicit Holdings(std::size_t words)
      : best(words), asked(words), direct(words, false), paired(words, false) {}

  std::vector<double> best;   // the best factor that what was weighed last says a word with
  std::vector<double> asked;  // the same of all asked phrases
  std::vector<bool> direct;   // as typed, anywhere
  std::vector<bool> paired;   // a word and the one after it, side by side
  std::vector<StemId> here;   // what is being weighed: only what the query says
};

// Which words of the query `holdings.here` says: fills `best` and notes what is said as typed.
void Looker::weigh(Holdings& holdings) const {
  std::fill(holdings.best.begin(), holdings.best.end(), 0.0);
  const std::vector<StemId>& here = holdings.here;
  for (const StemId stem : here) {
    for (const Role& role : roles(stem)) {
      const Saying& as = saying(role);
      if (as.stems.size() > 1 && !std::all_of(as.stems.begin(), as.stems.end(), [&](StemId wanted) {
            return std::find(here.begin(), here.end(), wanted) != here.end();
          })) {
        continue;
      }
      holdings.best[role.word] = std::max(holdings.best[role.word], as.factor);
      if (as.direct) holdings.direct[role.word] = true;
    }
  }
}

Looker::Likeness Looker::likeness(const Phrase& phrase, bool is_heading, Holdings& holdings) const {
  holdings.here.clear();
  for (const PhraseWord& word : phrase) {
    if (!roles(word.stem).empty()) holdings.here.push_back(word.stem);
  }
  if (holdings.here.empty()) return {};
  weigh(holdings);
  double of_query = 0;
  for (std::size_t w = 0; w < words_.size(); ++w) of_query += words_[w].weight * holdings.best[w];
  if (of_query <= 0 || whole_ <= 0) return {};

  double of_phrase = 0;
  double whole_phrase = 0;
  for (const PhraseWord& word : phrase) {
    double counts = word.soft ? ranking::soft_weight : 1;
    if (is_heading) counts *= table_.rarity(word.stem);
    whole_phrase += counts;
    const std::vector<Role>& of_word = roles(word.stem);
    const bool used = std::any_of(of_word.begin(), of_word.end(), [&](const Role& role) {
      const std::vector<StemId>& all = saying(role).stems;
      return std::all_of(all.begin(), all.end(), [&](StemId wanted) {
        return std::find(holdings.here.begin(), holdings.here.end(), wanted) != holdings.here.end();
      });
    });
    if (used) of_phrase += counts;
  }
  if (of_phrase <= 0) return {};
  const double query_share = of_query / whole_;
  const double phrase_share = of_phrase / whole_phrase;
  return {2 * query_share * phrase_share / (query_share + phrase_share), query_share};
}

// Notes it if `first second` says a word of the query and the one after it.
void Looker::note_pair(StemId first, StemId second, Holdings& holdings) const {
  if (roles(second).empty()) return;
  for (const Role& one : roles(first)) {
    if (holdings.paired[one.word] || saying(one).stems.size() != 1) continue;
    for (const Role& other : roles(second)) {
      if (other.word == one.word + 1 && saying(other).stems.size() == 1)
        holdings.paired[one.word] = true;
    }
  }
}

Evidence Looker::look(const Profile& profile) const {
  Evidence out;
  out.unasked = profile.asked.empty();
  out.links = std::log2(1 + profile.linked_from);
  if (words_.empty() || whole_ <= 0) return out;
  Holdings holdings(words_.size());
  const auto note_pairs = [&](const Phrase& phrase) {
    for (std::size_t i = 0; i + 1 < phrase.size(); ++i)
      note_pair(phrase[i].stem, phrase[i + 1].stem, holdings);
  };

  const Likeness heading = likeness(profile.heading, true, holdings);
  out.heading = heading.like;
  out.heading_held = heading.held;
  note_pairs(profile.heading);

  std::vector<double> likes;
  likes.reserve(profile.asked.size());
  for (const Phrase& phrase : profile.asked) {
    const Likeness like = likeness(phrase, false, holdings);
    likes.push_back(like.like);
    if (holdings.here.empty()) continue;
    for (std::size_t w = 0; w < words_.size(); ++w)
      holdings.asked[w] = std::max(holdings.asked[w], holdings.best[w]);
    if (holdings.here.size() > 1) note_pairs(phrase);
  }
  std::sort(likes.begin(), likes.end(), std::greater<>());
  likes.resize(std::max<std::size_t>(likes.size(), 3), 0.0);
  out.asked = likes[0];
  out.asked_next = (likes[1] + likes[2]) / 2;
  for (std::size_t w = 0; w < words_.size(); ++w)
    out.asked_held += words_[w].weight * holdings.asked[w] / whole_;

  holdings.here.clear();
  StemId before = unsaid;
  for (const std::uint32_t word : profile.text) {
    const StemId stem = said_by(word & ~Profile::ends_paragraph);
    if (stem != unsaid) {
      holdings.here.push_back(stem);
      if (before != unsaid) note_pair(before, stem, holdings);
    }
    before = stem;
    if ((word & Profile::ends_paragraph) == 0) continue;
    before = unsaid;
    if (holdings.here.empty()) continue;
    weigh(holdings);
    holdings.here.clear();
    double here = 0;
    for (std::size_t w = 0; w < words_.size(); ++w) here += words_[w].weight * holdings.best[w];
    out.paragraph = std::max(out.paragraph, here / whole_);
  }

  for (std::size_t w = 0; w < words_.size(); ++w) {
    if (holdings.direct[w]) out.direct += words_[w].weight / whole_;
    if (w + 1 < words_.size() && holdings.paired[w] && pairs_whole_ > 0)
      out.pairs += std::sqrt(words_[w].weight * words_[w + 1].weight) / pairs_whole_;
  }
  return out;
}

}  // namespace pcso
