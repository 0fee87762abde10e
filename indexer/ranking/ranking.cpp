// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/ranking.h"

#include <algorithm>
#include <array>

namespace pcso::ranking {

bool is_soft(std::string_view word) {
  // Sorted. No word that carries the law stands here: not, without, under, over, may, must, no,
  // before, after.
  static constexpr std::array<std::string_view, 88> soft{
      "a",      "about", "am",    "an",     "and",  "any",   "are",     "as",   "at",
      "be",     "by",    "can",   "could",  "did",  "do",    "does",    "for",  "from",
      "get",    "got",   "had",   "has",    "have", "he",    "her",     "hes",  "him",
      "his",    "how",   "i",     "if",     "im",   "in",    "is",      "it",   "its",
      "ive",    "just",  "me",    "mean",   "my",   "of",    "on",      "or",   "our",
      "out",    "she",   "shes",  "should", "so",   "some",  "someone", "than", "that",
      "thats",  "the",   "their", "them",   "then", "there", "theres",  "they", "theyre",
      "theyve", "thing", "think", "this",   "to",   "up",    "us",      "was",  "we",
      "were",   "weve",  "what",  "whats",  "when", "where", "which",   "who",  "why",
      "will",   "with",  "would", "you",    "your", "youre", "youve"};
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
