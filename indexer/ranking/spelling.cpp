// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "indexer/index/lexicon.h"
#include "indexer/ranking/ranking.h"

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

constexpr std::size_t others = 26;  // what is no letter, in the table below

std::size_t letter(char c) { return is_letter(c) ? static_cast<std::size_t>(c - 'a') : others; }

// What it costs to type one letter for another.
struct Substitutions {
  std::array<std::array<double, others + 1>, others + 1> cost{};
  Substitutions() {
    for (auto& row : cost) row.fill(1);
    for (char t = 'a'; t <= 'z'; ++t) {
      for (char m = 'a'; m <= 'z'; ++m) {
        double& out = cost[letter(t)][letter(m)];
        if (t == m) {
          out = 0;
        } else if ((is_vowel(t) && is_vowel(m)) || sounds_like(t, m)) {
          out = 0.6;
        } else if (keys.near[letter(t)][letter(m)]) {
          out = 0.65;
        }
      }
    }
  }
};

double substitution(char typed, char meant) {
  static const Substitutions table;
  return typed == meant ? 0 : table.cost[letter(typed)][letter(meant)];
}

// What it costs to have typed, or left out, `c` beside `before` and `after` in the word itself.
double single(char c, char before, char after) {
  if (c == before || c == after) return 0.4;  // doubled, or not
  if (c == 'h' && std::string_view("wgrtcp").find(before) != std::string_view::npos) return 0.6;
  if (c == 'e' && after == '\0') return 0.6;
  return is_vowel(c) ? 0.75 : 0.9;
}

constexpr double left_out = 0.8;  // thumbs leave a letter out sooner than they put one in
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

// What it costs to have typed `typed` for words that are given a letter at a time. Row j says what
// the beginnings of `typed` cost for the first j letters, so words that begin alike share rows.
class Costs {
 public:
  explicit Costs(std::string_view typed) : typed_(typed) {
    for (std::size_t i = 1; i <= typed.size(); ++i) {
      extra_[i] =
          single(typed[i - 1], i >= 2 ? typed[i - 2] : '\0', i < typed.size() ? typed[i] : '\0');
      cost_[0][i] = cost_[0][i - 1] + extra_[i] + (i == 1 ? wrong_start : 0);
    }
  }

  // Makes row j, from 1, of `meant`; the rows before it stand. Returns the least that any word
  // costs that begins with the first j + 1 letters of `meant`.
  double add(std::string_view meant, std::size_t j) {
    auto& row = cost_[j];
    const auto& last = cost_[j - 1];
    const char m = meant[j - 1];
    const char m_before = j >= 2 ? meant[j - 2] : '\0';
    const double lacking = left_out * single(m, m_before, j < meant.size() ? meant[j] : '\0');
    row[0] = last[0] + lacking + (j == 1 ? wrong_start : 0);
    double least = row[0];
    for (std::size_t i = 1; i <= typed_.size(); ++i) {
      const char t = typed_[i - 1];
      const char t_before = i >= 2 ? typed_[i - 2] : '\0';
      double best =
          last[i - 1] + substitution(t, m) + (i == 1 && j == 1 && t != m ? wrong_start : 0);
      best = std::min(best, row[i - 1] + extra_[i]);
      best = std::min(best, last[i] + lacking);
      if (i >= 2 && j >= 2 && t != m && t == m_before && t_before == m)
        best = std::min(best, cost_[j - 2][i - 2] + swapped);
      if (t_before == 'p' && t == 'h' && m == 'f') best = std::min(best, last[i - 2] + two_for_one);
      if (m_before == 'p' && m == 'h' && t == 'f')
        best = std::min(best, cost_[j - 2][i - 1] + two_for_one);
      row[i] = best;
      least = std::min(least, best);
    }
    least_[j] = least;
    // What comes next is made from this row, or from the one before by a step of two letters.
    return std::min(least, least_[j - 1] + std::min(swapped, two_for_one));
  }

  // Of a word of so many letters, whose rows stand.
  [[nodiscard]] double of(std::size_t letters) const { return cost_[letters][typed_.size()]; }

 private:
  std::string_view typed_;
  std::array<double, longest_word + 1> extra_{};  // of letter i typed and not meant
  std::array<double, longest_word + 1> least_{};  // by row
  std::array<std::array<double, longest_word + 1>, longest_word + 1> cost_{};
};

}  // namespace

double typing_cost(std::string_view typed, std::string_view meant, double most) {
  const double none = most + 1;
  if (typed.empty() || meant.empty() || typed.size() > longest_word || meant.size() > longest_word)
    return typed == meant ? 0 : none;
  Costs costs(typed);
  for (std::size_t j = 1; j <= meant.size(); ++j) {
    if (costs.add(meant, j) > most) return none;
  }
  return costs.of(meant.size());
}

namespace {

// What a word costs less for standing so often in the index.
float bonus_of(unsigned count) { return static_cast<float>(0.08 * std::log1p(count)); }

}  // namespace

Speller::Speller(std::string_view lexicon) {
  LexiconReader reader(lexicon);
  for (LexiconWord word; reader.next(word);) {
    if (word.word.size() > longest_word) continue;
    std::vector<Entry>& list = word.held ? held_ : others_;
    const std::string_view last = list.empty() ? std::string_view() : text(list.back());
    const auto differs =
        std::mismatch(last.begin(), last.end(), word.word.begin(), word.word.end()).first;
    Entry entry{.begin = static_cast<std::uint32_t>(bytes_.size()),
                .letters = letters_of(word.word),
                .bonus = bonus_of(word.count),
                .length = static_cast<std::uint8_t>(word.word.size()),
                .shared = static_cast<std::uint8_t>(differs - last.begin())};
    bytes_ += word.word;
    if (word.held) {
      most_bonus_ = std::max(most_bonus_, entry.bonus);
      if (entry.shared < 2) beginnings_.push_back(static_cast<std::uint32_t>(held_.size()));
    }
    list.push_back(entry);
  }
  beginnings_.push_back(static_cast<std::uint32_t>(held_.size()));
}

const Speller::Entry* Speller::find(const std::vector<Entry>& list, std::string_view word) const {
  const auto found =
      std::lower_bound(list.begin(), list.end(), word,
                       [&](const Entry& entry, std::string_view w) { return text(entry) < w; });
  return found != list.end() && text(*found) == word ? &*found : nullptr;
}

bool Speller::is_word(std::string_view typed) const {
  return find(held_, typed) != nullptr || find(others_, typed) != nullptr;
}

// A search for the words nearest to one that was typed.
class Speller::Search {
 public:
  Search(const Speller& speller, std::string_view typed, std::size_t most)
      : speller_(speller),
        typed_(typed),
        letters_(letters_of(typed)),
        most_(most),
        limit_(most_for(typed.size())),
        worst_(limit_),
        costs_(typed) {
    measure();
  }

  // Looks through the words that begin with the letter that was typed first, or all others.
  void look(bool begins_alike) {
    const std::vector<std::uint32_t>& begin = speller_.beginnings_;
    for (std::size_t b = 0; b + 1 < begin.size(); ++b) {
      const std::string_view word = speller_.text(speller_.held_[begin[b]]);
      if ((word.front() == typed_.front()) != begins_alike) continue;
      // A word that begins wrong costs at least wrong_start, so most need no look.
      if (!begins_alike && (most_of_all_ <= wrong_start || !may_begin(typed_, word))) continue;
      look(begin[b], begin[b + 1]);
    }
  }

  std::vector<Guess> give() && { return std::move(out_); }

 private:
  [[nodiscard]] double allowed(float bonus) const { return std::min(limit_, worst_ + bonus); }

  void look(std::size_t first, std::size_t past) {
    standing_ = 0;
    std::size_t shared = 0;  // letters that the entry shares with the one whose rows stand
    for (std::size_t i = first; i < past;) {
      const Entry& entry = speller_.held_[i];
      shared = std::min<std::size_t>(shared, entry.shared);
      std::size_t dead = longest_word;  // so many letters alike: not worth a look
      if (is_near(entry)) {
        dead = consider(entry, shared);
        shared = longest_word;
      }
      for (++i; i < past && speller_.held_[i].shared >= dead; ++i) {
      }
    }
  }

  // What follows from the worst that may still be noted. A letter that only one of two words has
  // costs at least 0.6 left_out, a letter more at least 0.4 left_out.
  void measure() {
    most_of_all_ = allowed(speller_.most_bonus_);
    most_lacking_ = static_cast<unsigned>(most_of_all_ / (0.6 * left_out));
    most_longer_ = static_cast<std::size_t>(most_of_all_ / (0.4 * left_out));
  }
  // False if letters and length alone tell that it costs too much.
  [[nodiscard]] bool is_near(const Entry& entry) const {
    const auto lacks = [&](std::uint32_t letters) {
      for (unsigned n = most_lacking_; n > 0; --n) letters &= letters - 1;
      return letters != 0;
    };
    const std::size_t length = entry.length;
    return length <= typed_.size() + most_longer_ && typed_.size() <= length + most_longer_ &&
           !lacks(letters_ & ~entry.letters) && !lacks(entry.letters & ~letters_);
  }

  // Notes the entry if it is near enough. `shared` is how many letters the last one that was
  // considered begins with too. Returns how many letters make another word as hopeless.
  std::size_t consider(const Entry& entry, std::size_t shared) {
    const std::string_view word = speller_.text(entry);
    // A row looks one letter ahead.
    standing_ = std::min(standing_, shared == 0 ? 0 : shared - 1);
    for (std::size_t j = standing_ + 1; j <= word.size(); ++j) {
      standing_ = j;
      if (costs_.add(word, j) > most_of_all_) return j + 1;
    }
    const double cost = costs_.of(word.size());
    if (cost <= allowed(entry.bonus)) note({std::string(word), cost - entry.bonus});
    return longest_word;
  }

  void note(Guess guess) {
    const auto place =
        std::lower_bound(out_.begin(), out_.end(), guess, [](const Guess& a, const Guess& b) {
          return a.cost != b.cost ? a.cost < b.cost : a.word < b.word;
        });
    out_.insert(place, std::move(guess));
    if (out_.size() > most_) out_.pop_back();
    if (out_.size() < most_) return;
    worst_ = std::min(limit_, out_.back().cost);
    measure();
  }

  const Speller& speller_;
  std::string_view typed_;
  std::uint32_t letters_;
  std::size_t most_;
  double limit_;
  double worst_;  // what the worst guess costs, once there are enough
  double most_of_all_ = 0;
  unsigned most_lacking_ = 0;
  std::size_t most_longer_ = 0;
  Costs costs_;
  std::size_t standing_ = 0;  // rows that stand
  std::vector<Guess> out_;
};

std::vector<Guess> Speller::guesses(std::string_view typed, std::size_t most) const {
  if (most_for(typed.size()) <= 0 || most == 0 || typed.size() > longest_word) return {};
  Search search(*this, typed, most);
  // Words that begin alike first: they set how near the others must be.
  search.look(true);
  search.look(false);
  return std::move(search).give();
}

std::vector<std::string> Speller::parts(std::string_view typed) const {
  constexpr std::size_t most = 4;
  constexpr std::size_t shortest = 2;
  // A name ("heathrow") may be made of words too, but hardly of those that are used here. In a
  // small index no word is used often.
  const float least = std::min(bonus_of(3), most_bonus_ / 4);
  // The best way to cut the first so many letters; no words: there is none.
  struct Way {
    std::size_t words = 0;
    float rarest = 0;
    std::size_t last = 0;  // where its last word begins
  };
  if (typed.size() > longest_word) return {};
  std::array<Way, longest_word + 1> ways{};
  for (std::size_t end = shortest; end <= typed.size(); ++end) {
    for (std::size_t begin = 0; begin + shortest <= end; ++begin) {
      if (begin > 0 && ways[begin].words == 0) continue;
      const std::string_view word = typed.substr(begin, end - begin);
      const Entry* entry = find(held_, word);
      if (entry != nullptr && entry->bonus < least) continue;
      if (entry == nullptr && !(word.size() == shortest && ranking::is_soft(word))) continue;
      const float bonus = entry == nullptr ? most_bonus_ : entry->bonus;
      const Way way{ways[begin].words + 1, begin == 0 ? bonus : std::min(bonus, ways[begin].rarest),
                    begin};
      Way& best = ways[end];
      if (best.words == 0 || way.words < best.words ||
          (way.words == best.words && way.rarest > best.rarest))
        best = way;
    }
  }
  std::vector<std::string> out;
  const std::size_t words = ways[typed.size()].words;
  if (words < 2 || words > most) return out;
  for (std::size_t end = typed.size(); end > 0; end = ways[end].last)
    out.emplace_back(typed.substr(ways[end].last, end - ways[end].last));
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace pcso
