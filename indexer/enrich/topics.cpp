// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/enrich/topic_words.h"
#include "indexer/text/beginnings.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::size_t topic_count = 13;
using Scores = std::array<double, topic_count>;

// How much the words speak that stand in the heading, the text, a heading above (or the document's
// title), and what the document says in all. tests/corpus measures them.
constexpr double own_heading = 2;
constexpr double own_text = 3;
constexpr double heading_above = 1;
constexpr double whole_document = 10;

// A section's length tells nothing of its topic: a long one repeats itself.
constexpr double shortest = 20;
constexpr std::size_t most_words = 3000;

constexpr std::size_t longest_phrase = 3;

// The words that were read last; the wholes of compounds are passed over.
class LastWords {
 public:
  // False at the end of the text.
  bool read(text::WordReader& reader) {
    newest_ = (newest_ + longest_phrase - 1) % longest_phrase;
    do {
      if (!reader.next(words_[newest_])) return false;
    } while (words_[newest_].compound);
    return true;
  }
  // 0: the latest.
  const std::string& operator[](std::size_t before) const {
    return words_[(newest_ + before) % longest_phrase].text;
  }

 private:
  std::array<text::Word, longest_phrase> words_;
  std::size_t newest_ = 0;
};

// The table's phrases, found by how their last two words begin, or their only one: most words of a
// text are of no phrase.
class Table {
 public:
  Table() {
    const std::span<const TopicWord> words = topic_words();
    for (std::size_t i = 0; i < words.size(); ++i) add(words[i].words, i);
    std::sort(phrases_.begin(), phrases_.end(),
              [](const Phrase& one, const Phrase& other) { return one.key < other.key; });
    for (std::size_t i = phrases_.size(); i-- > 0;) {
      is_key_.set(phrases_[i].key);
      by_key_[phrases_[i].key] = static_cast<std::uint16_t>(i);
    }
    phrases_.push_back({.key = keys});
    times_.assign(words.size(), 0);
  }

  [[nodiscard]] Scores scores(std::string_view text, std::size_t& count) {
    found_.clear();
    LastWords last;
    count = 0;
    std::size_t before = 0;
    text::WordReader reader(text);
    for (; count < most_words && last.read(reader); ++count) {
      const std::size_t beginning = text::Beginnings::of(last[0]);
      find(beginning, last);
      find(of_two(before, beginning), last);
      before = beginning;
    }
    std::sort(found_.begin(), found_.end());
    Scores out{};
    const std::span<const TopicWord> words = topic_words();
    for (const std::size_t i : found_) {
      out[static_cast<std::size_t>(words[i].topic)] +=
          words[i].weight * (1 + std::log(static_cast<double>(std::exchange(times_[i], 0))));
    }
    return out;
  }

 private:
  struct Phrase {
    std::size_t key;
    std::string_view last;    // the last word
    std::string_view before;  // those before it
    bool any_ending = false;
    std::size_t number = 0;  // in the table
    [[nodiscard]] bool ends_with(std::string_view word) const {
      return any_ending ? word.starts_with(last) : word == last;
    }
  };

  // One word's key is how it begins; those of two words stand behind all of these.
  static constexpr std::size_t keys = 2 * text::Beginnings::count;
  static std::size_t of_two(std::size_t one, std::size_t other) {
    return text::Beginnings::count + (one * 7 + other) % text::Beginnings::count;
  }

  void add(std::string_view words, std::size_t number) {
    const bool any_ending = words.ends_with('*');
    if (any_ending) words.remove_suffix(1);
    const std::size_t space = words.rfind(' ');
    const bool one_word = space == std::string_view::npos;
    const std::string_view last = one_word ? words : words.substr(space + 1);
    const std::string_view before = one_word ? std::string_view() : words.substr(0, space);
    const std::size_t beginning_before =
        text::Beginnings::of(before.substr(before.rfind(' ') + 1));  // npos + 1 is 0
    const std::size_t thirds = any_ending && last.size() == 2 ? text::Beginnings::letters : 1;
    for (std::size_t third = 0; third < thirds; ++third) {
      const std::size_t beginning = text::Beginnings::of(last) + third;
      phrases_.push_back({one_word ? beginning : of_two(beginning_before, beginning), last, before,
                          any_ending, number});
    }
  }

  // Counts the phrases of `key` that the last words are.
  void find(std::size_t key, const LastWords& last) {
    if (!is_key_[key]) return;
    for (std::size_t i = by_key_[key]; phrases_[i].key == key; ++i) {
      const Phrase& phrase = phrases_[i];
      if (!phrase.ends_with(last[0]) || !stands_before(phrase.before, last)) continue;
      if (times_[phrase.number]++ == 0) found_.push_back(phrase.number);
    }
  }

  static bool stands_before(std::string_view before, const LastWords& last) {
    for (std::size_t n = 1; !before.empty(); ++n) {
      if (n == longest_phrase || last[n].empty() || !before.ends_with(last[n])) return false;
      before.remove_suffix(last[n].size());
      if (before.empty()) return true;
      if (before.back() != ' ') return false;
      before.remove_suffix(1);
    }
    return true;
  }

  std::vector<Phrase> phrases_;  // by their keys
  std::bitset<keys> is_key_;
  std::array<std::uint16_t, keys> by_key_{};  // the first such phrase
  std::vector<int> times_;                    // of each phrase, in the text at hand
  std::vector<std::size_t> found_;
};

void add(Scores& to, const Scores& scores, double weight) {
  for (std::size_t i = 0; i < topic_count; ++i) to[i] += weight * scores[i];
}

double per_length(std::size_t words) {
  return 1 / std::sqrt(static_cast<double>(words) + shortest);
}

}  // namespace

std::vector<Topic> topics_of(const Document& document) {
  static thread_local Table table;
  struct Said {
    Scores heading{};
    Scores text{};
  };
  std::size_t words = 0;
  const Scores title = table.scores(document.info.title, words);
  std::vector<Said> said;
  said.reserve(document.sections.size());
  Scores all{};
  for (const Section& section : document.sections) {
    Said one;
    one.heading = table.scores(section.title, words);
    const Scores text = table.scores(plain_text(section), words);
    add(one.text, text, per_length(words));
    add(all, one.heading, 1);
    add(all, one.text, 1);
    said.push_back(one);
  }
  double sum = 0;
  for (const double score : all) sum += score;

  std::vector<Topic> out;
  out.reserve(said.size());
  std::vector<std::size_t> above;  // the sections that hold the one at hand
  for (std::size_t i = 0; i < said.size(); ++i) {
    const Section& section = document.sections[i];
    while (!above.empty() && document.sections[above.back()].level >= section.level)
      above.pop_back();
    Scores scores{};
    add(scores, said[i].heading, own_heading);
    add(scores, said[i].text, own_text);
    add(scores, title, heading_above);
    for (const std::size_t other : above) add(scores, said[other].heading, heading_above);
    if (sum > 0) add(scores, all, whole_document / sum);
    out.push_back(
        static_cast<Topic>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
    above.push_back(i);
  }
  return out;
}

}  // namespace pcso
