// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/enrich/topic_words.h"
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
constexpr std::size_t shortest_stem = 2;  // mg*, in forms' names

class Table {
 public:
  Table() {
    const std::span<const TopicWord> words = topic_words();
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string_view phrase = words[i].words;
      const bool any_ending = phrase.ends_with('*');
      if (any_ending) phrase.remove_suffix(1);
      (any_ending ? stems_ : whole_)[phrase].push_back(i);
    }
  }

  [[nodiscard]] Scores scores(std::string_view text, std::size_t& count) const {
    std::unordered_map<std::size_t, int> times;
    std::array<std::string, longest_phrase> last;  // the words before and at, the latest first
    count = 0;
    text::WordReader reader(text);
    for (text::Word word; count < most_words && reader.next(word);) {
      if (word.compound) continue;
      ++count;
      std::rotate(last.begin(), last.end() - 1, last.end());
      last[0] = word.text;
      std::string phrase;
      for (std::size_t n = 0; n < longest_phrase && !last[n].empty(); ++n) {
        phrase.insert(0, n == 0 ? last[n] : last[n] + ' ');
        look_up(phrase, last[0].size(), times);
      }
    }
    Scores out{};
    const std::span<const TopicWord> words = topic_words();
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto found = times.find(i);
      if (found == times.end()) continue;
      out[static_cast<std::size_t>(words[i].topic)] +=
          words[i].weight * (1 + std::log(static_cast<double>(found->second)));
    }
    return out;
  }

 private:
  using Entries = std::unordered_map<std::string_view, std::vector<std::size_t>>;

  void look_up(std::string_view phrase, std::size_t last_word,
               std::unordered_map<std::size_t, int>& times) const {
    const auto count = [&](const Entries& entries, std::string_view key) {
      const auto found = entries.find(key);
      if (found == entries.end()) return;
      for (const std::size_t i : found->second) ++times[i];
    };
    count(whole_, phrase);
    const std::size_t before = phrase.size() - last_word;
    for (std::size_t end = phrase.size(); end >= before + shortest_stem; --end) {
      count(stems_, phrase.substr(0, end));
    }
  }

  Entries whole_;
  Entries stems_;
};

void add(Scores& to, const Scores& scores, double weight) {
  for (std::size_t i = 0; i < topic_count; ++i) to[i] += weight * scores[i];
}

double per_length(std::size_t words) {
  return 1 / std::sqrt(static_cast<double>(words) + shortest);
}

}  // namespace

std::vector<Topic> topics_of(const Document& document) {
  static const Table table;
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
