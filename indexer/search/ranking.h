// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/model/kinds.h"

/// Every number that decides the order of hits, beside the weights of places in index/schema.h.
namespace pcso::ranking {

// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, 3.3).
inline constexpr double k1 = 3;
inline constexpr double b = 0.6;

/// A section's score is its BM25 over the best any section could reach, times the share of the
/// query that it holds (each word by its rarity) to this power, times prior().
inline constexpr double coverage_power = 0.3;

/// What an alternative of a query word counts for beside the word itself.
inline constexpr double vocabulary_factor = 0.6;
inline constexpr double spelling_factor = 0.75;
inline constexpr double compound_factor = 0.9;

/// Words that ask rather than say: they count this much.
inline constexpr double soft_weight = 0.25;
bool is_soft(std::string_view word);

/// Added where the whole query is a section's title.
inline constexpr double exact_title = 0.6;

/// Added where the query cites a provision that the section is or rests on: the Act was named, or
/// not.
inline constexpr double citation_named = 3.0;
inline constexpr double citation_unnamed = 1.2;

/// Hits below this share of the best one are not shown.
inline constexpr double cut = 0.2;

/// Below this share of the query held by the best hit, the answer is a weak one.
inline constexpr double weak_share = 0.4;

/// What a section of this kind counts for, before anything is known of the query.
double prior(SectionKind kind, Basis basis);

}  // namespace pcso::ranking
