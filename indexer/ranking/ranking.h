// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
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
inline constexpr double spelling_factor = 0.9;
inline constexpr double compound_factor = 0.9;

/// A word that nobody knows may be any of so many; those that are less near than the first count
/// less, by e to the power of -slope times what more they cost. A word of ordinary English was
/// probably meant as it stands.
inline constexpr std::size_t most_guesses = 3;
inline constexpr double guess_slope = 2;
inline constexpr double real_word_factor = 0.2;
/// Of a word that nobody wrote but whose stem is known, only guesses as near as this are taken.
inline constexpr double near_guess = 0.5;
/// If no guess is nearer than this, it may be two words run together.
inline constexpr double far_guess = 0.7;

/// Words that ask rather than say: they count this much.
inline constexpr double soft_weight = 0.3;
bool is_soft(std::string_view word);

/// The first few sections are looked at once more: a score is multiplied by e to the power of the
/// sum of these weights times what speaks for the section (evidence.h). They were fitted together
/// on our judgements (a linear model of the odds that a section is the best one), then rounded.
inline constexpr std::size_t looked_at_again = 30;
inline constexpr double heading = 0.6;
inline constexpr double heading_held = 0.25;
inline constexpr double asked = 0.2;
inline constexpr double asked_next = 0.45;
/// What asked phrases raise a right section by on the average, given to those that have none: the
/// documents of others beside ours.
inline constexpr double unasked = 0.3;
inline constexpr double pairs = 0.45;
inline constexpr double paragraph = 0.3;
inline constexpr double direct = 0.2;
/// Of a card and its special cases, the one that the others lead to is meant where nothing special
/// is asked.
inline constexpr double links = 0.06;

/// Added where the whole query is a section's title.
inline constexpr double exact_title = 0.6;

/// Added where the query cites a provision that the section is or rests on: the Act was named, or
/// not.
inline constexpr double citation_named = 3.0;
inline constexpr double citation_unnamed = 1.2;

/// Of the first page of hits so many may be of one document, while a section of another has this
/// share of the score of the one that it goes before.
inline constexpr std::size_t first_page = 10;
inline constexpr std::size_t most_of_document = 5;
inline constexpr double nearly_as_good = 0.5;

/// Hits below this share of the best one are not shown.
inline constexpr double cut = 0.1;

/// How far the best hit is to be doubted (doubt() in scorer.h), and from where on it is said so: on
/// our judgements nine in ten queries that nothing here answers are above, one in ten of the
/// others.
struct Doubt {
  double at_all = 0;
  double score = 0;      ///< By the logarithm of the section's score.
  double held = 0;       ///< By the logarithm of the score times the rarity of all that was asked,
                         ///< in words that only one section holds.
  double share = 0;      ///< By the share of the query that the section holds.
  double elsewhere = 0;  ///< By the share that belongs to fields not covered here.
};
/// Of a section whose asked phrases say what people come to it with: most of the query is there.
inline constexpr Doubt doubt_asked{.at_all = 1.8, .score = -1.8, .share = -5.5, .elsewhere = 10};
/// Of others' documents, which say it in their own words, the lesser of that and this: a long story
/// holds much that no section does, so how much they hold counts, not only how much they lack.
/// Fitted on questions over documents that had no say in anything else here.
inline constexpr Doubt doubt_unasked{.at_all = -2.6, .held = -3.8, .elsewhere = 9.3};
inline constexpr double most_doubt = -0.8;

/// Added to a glossary entry where the query asks what exactly that entry means.
inline constexpr double definition = 1.0;

/// Of a citation, the powers that rest on it come before its own text if there are at most so many.
inline constexpr std::size_t few_powers = 3;

/// What a section of this kind counts for, before anything is known of the query.
double prior(SectionKind kind);

}  // namespace pcso::ranking
