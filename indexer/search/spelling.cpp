// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "indexer/index/lexicon.h"

namespace pcso {
namespace {

constexpr std::size_t longest_word = 40;  // bytes; nobody mistypes a longer one and means it

// The rows of a British keyboard; the second and third stand half a key further right each.
constexpr std::array<std::string_view, 3> rows{"qwertyuiop", "asdfghjkl", "zxcvbnm"};

struct Keys {
  std::array<std::array<bool, 26>, 26> near{};
  constexpr Keys() {
    for (std::size_t r1 = 0; r1 < rows.size(); ++r1) {
      for (std::size_t c1 = 0; c1 < rows[r1].size(); ++c1) {
        for (std::size_t r2 = 0; r2 < rows.size(); ++r2) {
          for (std::size_t c2 = 0; c2 < rows[r2].size(); ++c2) {
            // In half keys.
            const auto x1 = static_cast<int>(c1 * 2 + r1);
            const auto x2 = static_cast<int>(c2 * 2 + r2);
            const int dx = x1 > x2 ? x1 - x2 : x2 - x1;
            const auto dy = static_cast<int>(r1 > r2 ? r1 - r2 : r2 - r1);
            if (dy > 1 || dx > 2 || (dy == 1 && dx > 1)) continue;
            near[static_cast<std::size_t>(rows[r1][c1] - 'a')]
                [static_cast<std::size_t>(rows[r2][c2] - 'a')] = true;
          }
        }
      }
    }
  }
};
constexpr Keys keys;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool sounds_like(char a, char b) {
  static constexpr std::array<std::string_view, 7> alike{"ck", "cs", "sz", "fv", "gj", "kq", "dt"};
  return std::any_of(alike.begin(), alike.end(), [&](std::string_view pair) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

double substitution(char typed, char meant) {
  if (typed == meant) return 0;
  if (!is_letter(typed) || !is_letter(meant)) return 1;
  if (is_vowel(typed) && is_vowel(meant)) return 0.6;
  if (sounds_like(typed, meant)) return 0.6;
  return keys.near[static_cast<std::size_t>(typed - 'a')][static_cast<std::size_t>(meant - 'a')]
             ? 0.65
             : 1;
}

// What it costs to have typed, or left out, `c` beside `before` and `after` in the word itself.
double single(char c, char before, char after) {
  if (c == before || c == after) return 0.4;  // doubled, or not
  if (c == 'h' && std::string_view("wgrtcp").find(before) != std::string_view::npos) return 0.6;
  if (c == 'e' && after == '\0') return 0.6;
  return is_vowel(c) ? 0.75 : 0.9;
}

constexpr double swapped = 0.5;
constexpr double wrong_start = 0.4;
constexpr double two_for_one = 0.5;  // "ph" and "f"

// Which letters a word has, a bit each; "h" has none, as "ph" is one letter with "f".
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t out = 0;
  for (const char c : word) {
    if (c != 'h') out |= 1U << (is_letter(c) ? static_cast<unsigned>(c - 'a') : 26U);
  }
  return out;
}

// False if words that begin like this are never one another's typos: the first letters neither
// changed places, nor was one left out or put in, nor is one near the other or like it in sound.
bool may_begin(std::string_view typed, std::string_view meant) {
  const char t = typed[0];
  const char m = meant[0];
  if (t == m || (typed.size() > 1 && typed[1] == m) || (meant.size() > 1 && meant[1] == t))
    return true;
  return substitution(t, m) < 1 || (t == 'f' && m == 'p') || (t == 'p' && m == 'f');
}

// How much may be mistyped in a word of so many letters.
double most_for(std::size_t letters) {
  if (letters <= 2) return 0;
  if (letters == 3) return 0.9;
  if (letters == 4) return 1.0;
  if (letters == 5) return 1.4;
  if (letters <= 7) return 1.8;
  return letters <= 9 ? 2.3 : 2.6;
}

}  // namespace

double typing_cost(std::string_view typed, std::string_view meant, double most) {
  const double none = most + 1;
  if (typed.empty() || meant.empty() || typed.size() > longest_word || meant.size() > longest_word)
    return typed == meant ? 0 : none;
  // cost[i][j]: the first i letters typed for the first j meant; three rows at a time.
  std::array<std::array<double, longest_word + 1>, 3> cost{};
  const auto at = [](std::string_view word, std::size_t i) {
    return i < word.size() ? word[i] : '\0';
  };
  for (std::size_t j = 1; j <= meant.size(); ++j) {
    cost[0][j] = cost[0][j - 1] + single(meant[j - 1], j >= 2 ? meant[j - 2] : '\0', at(meant, j)) +
                 (j == 1 ? wrong_start : 0);
  }
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    auto& row = cost[i % 3];
    const auto& last = cost[(i + 2) % 3];
    const auto& before = cost[(i + 1) % 3];
    const char t = typed[i - 1];
    const char t_before = i >= 2 ? typed[i - 2] : '\0';
    row[0] = last[0] + single(t, t_before, at(typed, i)) + (i == 1 ? wrong_start : 0);
    double least = row[0];
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      const char m = meant[j - 1];
      const char m_before = j >= 2 ? meant[j - 2] : '\0';
      double best =
          last[j - 1] + substitution(t, m) + (i == 1 && j == 1 && t != m ? wrong_start : 0);
      best = std::min(best, last[j] + single(t, t_before, at(typed, i)));
      best = std::min(best, row[j - 1] + single(m, m_before, at(meant, j)));
      if (i >= 2 && j >= 2 && t != m && t == m_before && t_before == m)
        best = std::min(best, before[j - 2] + swapped);
      if (i >= 2 && t_before == 'p' && t == 'h' && m == 'f')
        best = std::min(best, before[j - 1] + two_for_one);
      if (j >= 2 && m_before == 'p' && m == 'h' && t == 'f')
        best = std::min(best, last[j - 2] + two_for_one);
      row[j] = best;
      least = std::min(least, best);
    }
    // A swap may come from the row before: it costs half at least.
    if (least > most + swapped) return none;
  }
  return cost[typed.size() % 3][meant.size()];
}

Speller::Speller(std::string_view lexicon) {
  LexiconReader reader(lexicon);
  entries_.reserve(reader.left());
  for (LexiconWord word; reader.next(word);) {
    if (word.word.size() > longest_word) continue;
    entries_.push_back({static_cast<std::uint32_t>(bytes_.size()), letters_of(word.word),
                        static_cast<std::uint8_t>(word.word.size()),
                        word.count == 0 ? 0.0F : static_cast<float>(0.06 * std::log1p(word.count)),
                        word.held});
    bytes_ += word.word;
  }
}

const Speller::Entry* Speller::find(std::string_view word) const {
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), word,
                       [&](const Entry& entry, std::string_view w) { return text(entry) < w; });
  return found != entries_.end() && text(*found) == word ? &*found : nullptr;
}

bool Speller::is_word(std::string_view typed) const { return find(typed) != nullptr; }

std::pair<std::size_t, std::size_t> Speller::beginning_with(char first) const {
  const auto place = [&](char c) {
    const std::string word(1, c);
    const auto at =
        std::lower_bound(entries_.begin(), entries_.end(), std::string_view(word),
                         [&](const Entry& entry, std::string_view w) { return text(entry) < w; });
    return static_cast<std::size_t>(at - entries_.begin());
  };
  return {place(first), place(static_cast<char>(first + 1))};
}

std::vector<Guess> Speller::guesses(std::string_view typed, std::size_t most) const {
  std::vector<Guess> out;
  const double limit = most_for(typed.size());
  if (limit <= 0 || most == 0 || typed.size() > longest_word) return out;
  const std::uint32_t letters = letters_of(typed);
  double worst = limit;
  const auto consider = [&](const Entry& entry) {
    // A letter that only one of the two has costs at least 0.6, a letter more at least 0.4.
    const auto lacking =
        std::max(std::popcount(letters & ~entry.letters), std::popcount(entry.letters & ~letters));
    const std::size_t length = entry.length;
    const std::size_t longer =
        length > typed.size() ? length - typed.size() : typed.size() - length;
    const double allowed = std::min(limit, worst + entry.bonus);
    if (!entry.held || 0.6 * lacking > allowed || 0.4 * static_cast<double>(longer) > allowed)
      return;
    const double cost = typing_cost(typed, text(entry), allowed);
    if (cost > allowed) return;
    Guess guess{std::string(text(entry)), cost - entry.bonus};
    const auto place =
        std::lower_bound(out.begin(), out.end(), guess, [](const Guess& a, const Guess& b) {
          return a.cost != b.cost ? a.cost < b.cost : a.word < b.word;
        });
    out.insert(place, std::move(guess));
    if (out.size() > most) out.pop_back();
    if (out.size() == most) worst = std::min(limit, out.back().cost);
  };
  // Words that begin alike first: they set how near the others must be. A word that begins wrong
  // costs at least wrong_start, so most need no look.
  const auto [first, past] = beginning_with(typed.front());
  for (std::size_t i = first; i < past; ++i) consider(entries_[i]);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (i == first) i = past;
    if (i == entries_.size()) break;
    if (worst + entries_[i].bonus > wrong_start && may_begin(typed, text(entries_[i])))
      consider(entries_[i]);
  }
  return out;
}

std::vector<std::string> Speller::halves(std::string_view typed) const {
  constexpr std::size_t shortest = 3;
  std::vector<std::string> out;
  double best = -1;
  if (typed.size() > longest_word) return out;
  for (std::size_t cut = shortest; cut + shortest <= typed.size(); ++cut) {
    const Entry* first = find(typed.substr(0, cut));
    const Entry* second = find(typed.substr(cut));
    if (first == nullptr || second == nullptr || !first->held || !second->held) continue;
    const double value = std::min(first->bonus, second->bonus);
    if (value <= best) continue;
    best = value;
    out = {std::string(typed.substr(0, cut)), std::string(typed.substr(cut))};
  }
  return out;
}

}  // namespace pcso
