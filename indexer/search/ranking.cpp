// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/ranking.h"

#include <algorithm>
#include <array>

namespace pcso::ranking {

bool is_soft(std::string_view word) {
  // Sorted. No word that carries the law stands here: not, without, under, over, may, must, no,
  // before, after.
  static constexpr std::array<std::string_view, 80> soft{
      "a",     "about", "am",    "an",    "and",  "any",  "are",    "as",    "at",     "be",
      "by",    "can",   "could", "did",   "do",   "does", "for",    "from",  "get",    "got",
      "had",   "has",   "have",  "he",    "her",  "hes",  "him",    "his",   "how",    "i",
      "if",    "im",    "in",    "is",    "it",   "its",  "just",   "me",    "mean",   "my",
      "of",    "on",    "or",    "our",   "out",  "she",  "should", "so",    "some",   "someone",
      "than",  "that",  "the",   "their", "them", "then", "there",  "they",  "theyre", "thing",
      "think", "this",  "to",    "up",    "us",   "was",  "we",     "were",  "what",   "whats",
      "when",  "where", "which", "who",   "why",  "will", "with",   "would", "you",    "your"};
  return std::binary_search(soft.begin(), soft.end(), word);
}

double prior(SectionKind kind) {
  switch (kind) {
    case SectionKind::term:
      return 0.75;
    case SectionKind::provision:
      return 0.3;
    case SectionKind::power:
    case SectionKind::section:
      return 1.0;
  }
  return 1.0;
}

}  // namespace pcso::ranking
