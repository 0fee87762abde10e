// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/snippet.h"

#include <algorithm>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::string_view ellipsis = "\u2026";

struct Match {
  std::size_t token = 0;
  std::size_t wanted = 0;
};

// Where the sentence that holds byte `at` begins, not before `from`.
std::size_t sentence_begin(std::string_view text, std::size_t from, std::size_t at) {
  for (std::size_t i = at; i > from; --i) {
    const char c = text[i - 1];
    if (c == '\n') return i;
    if (c == ' ' && i >= 2 && (text[i - 2] == '.' || text[i - 2] == '?' || text[i - 2] == '!'))
      return i;
  }
  return from;
}

}  // namespace

Snippet make_snippet(const RecordReader& record, const std::vector<WantedStem>& wanted,
                     Stemmer& stemmer, std::size_t bytes) {
  const std::string_view text = record.text();
  const std::vector<Token> tokens = record.tokens();
  if (tokens.empty()) return {};

  std::vector<std::uint32_t> hashes;
  hashes.reserve(wanted.size());
  for (const WantedStem& w : wanted) hashes.push_back(stem_hash(w.stem));
  std::vector<Match> matches;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (std::size_t k = 0; k < hashes.size(); ++k) {
      if (tokens[i].stem != hashes[k]) continue;
      // Few hashes collide; the words that match are stemmed to be sure.
      const std::string_view raw = text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
      bool same = false;
      for (const text::Word& word : text::words(raw))
        same = same || stemmer(word.text) == wanted[k].stem;
      if (same) {
        matches.push_back({i, k});
        break;
      }
    }
  }

  // The window of matches that says most: each wanted stem counts once, a repeat a little.
  std::size_t best_first = 0;
  std::size_t best_last = 0;
  double best = -1;
  std::vector<unsigned> counts(wanted.size());
  for (std::size_t first = 0; first < matches.size(); ++first) {
    std::fill(counts.begin(), counts.end(), 0U);
    double value = 0;
    for (std::size_t last = first; last < matches.size(); ++last) {
      const std::size_t length =
          tokens[matches[last].token].end - tokens[matches[first].token].begin;
      if (length > bytes) break;
      const double weight = wanted[matches[last].wanted].weight;
      value += counts[matches[last].wanted]++ == 0 ? weight : weight * 0.05;
      if (value > best + 1e-9) {
        best = value;
        best_first = first;
        best_last = last;
      }
    }
    if (matches.size() > 400 && first > 400)
      break;  // a text of nothing but hits says it all at once
  }

  std::size_t begin = 0;
  std::size_t end = 0;
  if (best >= 0) {
    const std::size_t from = tokens[matches[best_first].token].begin;
    const std::size_t to = tokens[matches[best_last].token].end;
    const std::size_t room = bytes > to - from ? bytes - (to - from) : 0;
    begin = sentence_begin(text, from > room ? from - room : 0, from);
    if (begin != 0 && begin == (from > room ? from - room : 0)) {
      // No sentence begins near enough: some words before the first match.
      begin = from > room / 3 ? from - room / 3 : 0;
    }
  }
  while (begin < text.size() && begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n')
    ++begin;
  end = std::min(text.size(), begin + bytes);
  if (end < text.size()) {
    while (end > begin && text[end] != ' ' && text[end] != '\n') --end;
    if (end == begin) end = begin + text::prefix(text.substr(begin), bytes).size();
  }
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == ' ')) --end;

  Snippet out;
  const bool cut_before = begin > 0 && text[begin - 1] != '\n';
  if (cut_before) out.text += ellipsis;
  const std::size_t shift = out.text.size();
  out.text += text.substr(begin, end - begin);
  for (char& c : out.text) {
    if (c == '\n') c = ' ';
  }
  if (end < text.size() && text[end] != '\n') out.text += ellipsis;
  for (const Match& match : matches) {
    const Token& token = tokens[match.token];
    if (token.begin < begin || token.end > end) continue;
    const std::pair<std::size_t, std::size_t> mark{token.begin - begin + shift,
                                                   token.end - begin + shift};
    // A compound and its parts may both match: one mark.
    if (!out.marks.empty() && mark.first < out.marks.back().second) {
      out.marks.back().first = std::min(out.marks.back().first, mark.first);
      out.marks.back().second = std::max(out.marks.back().second, mark.second);
    } else {
      out.marks.push_back(mark);
    }
  }
  return out;
}

}  // namespace pcso
