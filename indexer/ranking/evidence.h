// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/ranking/section_table.h"
#include "indexer/ranking/words_query.h"

namespace pcso {

/// What speaks for a section that holds words of a query, beside how often it holds them. Every
/// number is from 0 to 1 but links.
struct Evidence {
  double heading = 0;       ///< How like the query the heading is (likeness, below).
  double heading_held = 0;  ///< The share of the query that the heading holds.
  bool unasked = false;     ///< It has no asked phrases that could speak for it.
  double asked = 0;         ///< How like the query the most like asked phrase is.
  double asked_next = 0;    ///< The mean of the two after that.
  double asked_held = 0;    ///< The share of the query that all asked phrases hold together.
  double pairs = 0;         ///< The share of the query's neighbouring words that one phrase or
                            ///< paragraph holds as neighbours.
  double paragraph = 0;     ///< The share of the query that its best paragraph holds.
  double direct = 0;        ///< The share of the query that it holds in the words as typed.
  double links = 0;         ///< log2(1 + the sections that refer to it).
};

/// What a section's score is multiplied by.
double multiplier(const Evidence& evidence);

/// A query as it is held against many sections.
///
/// The likeness of a phrase is the harmonic mean of the share of the query that the phrase says,
/// each word by its rarity, and the share of the phrase that the query says (Dice's coefficient,
/// weighted). In a heading a rare word that the query does not say tells against it ("Name and
/// address: drugs"), so there each word counts by its rarity too; asked phrases are many, and each
/// of their words counts alike.
class Looker {
 public:
  /// `table` must outlive the looker.
  Looker(const WordsQuery& query, SectionTable& table);

  [[nodiscard]] Evidence look(const Profile& profile) const;

 private:
  struct Saying {
    std::vector<StemId> stems;
    double factor = 1;
    bool direct = false;
  };
  struct Word {
    double weight = 0;  // its rarity, less where it is soft
    std::vector<Saying> sayings;
  };
  // A word that a stem says, alone or with others, and how.
  struct Role {
    std::size_t word = 0;
    std::size_t saying = 0;
  };
  struct Likeness {
    double like = 0;
    double held = 0;
  };
  // What a section holds of each word of the query.
  struct Holdings;

  // The roles of a stem; none of most.
  [[nodiscard]] const std::vector<Role>& roles(StemId stem) const {
    return roles_[stem < role_.size() ? role_[stem] : 0];
  }
  // The stem that the query says by that hash; `unsaid` of most.
  [[nodiscard]] StemId said_by(std::uint32_t hash) const;
  static constexpr StemId unsaid = 0xffffffff;
  [[nodiscard]] const Saying& saying(const Role& role) const {
    return words_[role.word].sayings[role.saying];
  }
  void note_pair(StemId first, StemId second, Holdings& holdings) const;
  void weigh(Holdings& holdings) const;
  [[nodiscard]] Likeness likeness(const Phrase& phrase, bool is_heading, Holdings& holdings) const;

  SectionTable& table_;
  std::vector<std::uint16_t> role_;       // by stem: its place in roles_
  std::vector<std::vector<Role>> roles_;  // the first is that of what the query does not say
  std::vector<std::pair<std::uint32_t, StemId>> hashes_;  // of the query's stems, sorted
  std::array<std::uint64_t, 64> sieve_{};  // a bit for the low bits of each: most words end there
  std::vector<Word> words_;
  double whole_ = 0;
  double pairs_whole_ = 0;
};

}  // namespace pcso
