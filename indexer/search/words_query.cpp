// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/words_query.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "indexer/index/schema.h"
#include "indexer/search/ages.h"
#include "indexer/search/ranking.h"
#include "indexer/text/numerals.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::size_t longest_phrase = 4;  // words of a vocabulary entry
constexpr std::size_t most_words = 40;     // of a query; the rest says nothing new

class Builder {
 public:
  Builder(const Xapian::Database& db, SectionTable& table)
      : db_(db), table_(table), stemmer_(table.stemmer()) {}

  WordsQuery build(std::string_view words) &&;

 private:
  void join_neighbours();
  void name_phrases();
  void name_numbers();
  void mend_typos(std::string_view typed, const std::vector<text::Word>& plain);
  void mark_elsewhere();
  void offer_all(std::size_t first, std::size_t count, const std::string& meaning);
  std::string mend(WantedWord& wanted);
  // What saying `phrase` (words in normal form) asks of a section.
  Alternative alternative(Alternative::Kind kind, const std::string& phrase, double factor) {
    Alternative out{.kind = kind, .factor = factor, .shown = phrase};
    for (const std::string& word : text::split(phrase, ' ')) {
      const std::string& stem = stemmer_(word);
      // "police officer": a word that says nothing is not asked for.
      if (out.kind == Alternative::Kind::vocabulary && ranking::is_soft(word)) continue;
      out.terms.push_back(std::string(schema::stem_prefix) + stem);
      out.stems.push_back(stem);
    }
    return out;
  }
  bool held(const Alternative& a) const {
    return !a.terms.empty() &&
           std::all_of(a.terms.begin(), a.terms.end(),
                       [&](const std::string& t) { return db_.term_exists(t); });
  }
  void offer(WantedWord& word, Alternative a) const {
    if (held(a)) word.alternatives.push_back(std::move(a));
  }
  // Of the word itself if the index has it, else of the best that stands for it; of a word that
  // says nothing here, that of a word which no section holds.
  double rarity(const WantedWord& word) {
    if (word.alternatives.empty()) return table_.rarity(std::string(schema::stem_prefix));
    double out = 0;
    for (const std::string& term : word.alternatives.front().terms)
      out = std::max(out, table_.rarity(term));
    return out;
  }
  // True of a word that nothing knows. One whose stem is known ("rolle") may be a form that was
  // never written here, or a typo.
  bool is_unknown(const WantedWord& wanted) {
    if (wanted.alternatives.empty()) return true;
    return wanted.alternatives.size() == 1 &&
           wanted.alternatives.front().kind == Alternative::Kind::word &&
           wanted.word.find_first_of("0123456789") == std::string::npos &&
           !table_.speller().is_word(wanted.word);
  }
  // The meanings of a word or phrase in the reviewed vocabulary.
  std::vector<std::string> meanings(const std::string& phrase) {
    std::string value = db_.get_metadata("vocabulary:" + phrase);
    // A form that has no line of its own, of a word that the handbook does not use.
    if (value.empty() && phrase.find(' ') == std::string::npos && !db_.term_exists(phrase)) {
      value = db_.get_metadata("vocabulary-stem:" + stemmer_(phrase));
    }
    std::vector<std::string> out;
    const std::vector<std::string_view> lines = text::lines(value);
    for (std::size_t i = 1; i < lines.size(); ++i) out.emplace_back(lines[i]);  // the first is why
    return out;
  }

  const Xapian::Database& db_;
  SectionTable& table_;
  Stemmer& stemmer_;
  WordsQuery out_;
  std::vector<bool> named_;  // by word: the vocabulary knows it
};

// Offers what `wanted`, a word that nobody knows, may have been meant for. Returns what it is shown
// as; empty if it stays as it is.
std::string Builder::mend(WantedWord& wanted) {
  const Speller& speller = table_.speller();
  // Forms of one word are one guess: some are asked for too many.
  const std::vector<Guess> guesses = speller.guesses(wanted.word, 2 * ranking::most_guesses);
  const bool is_word = speller.is_word(wanted.word);
  if (guesses.empty() || guesses.front().cost > ranking::far_guess) {
    // Two words run together, with a space forgotten.
    const std::vector<std::string> halves = speller.halves(wanted.word);
    if (!halves.empty() && !is_word) {
      const std::string both = halves[0] + ' ' + halves[1];
      Alternative a = alternative(Alternative::Kind::spelling, both, ranking::compound_factor);
      if (held(a)) {
        wanted.alternatives.push_back(std::move(a));
        return both;
      }
    }
  }
  const bool has_stem = !wanted.alternatives.empty();
  std::string shown;
  std::set<std::string> stems{stemmer_(wanted.word)};
  for (const Guess& guess : guesses) {
    if (guess.cost > ranking::near_guess && has_stem) break;
    if (stems.size() > ranking::most_guesses) break;
    if (!stems.insert(stemmer_(guess.word)).second) continue;
    double factor = ranking::spelling_factor *
                    std::exp(-ranking::guess_slope * (guess.cost - guesses.front().cost));
    if (is_word) factor *= ranking::real_word_factor;
    const std::size_t before = wanted.alternatives.size();
    offer(wanted, alternative(Alternative::Kind::spelling, guess.word, factor));
    for (const std::string& meaning : meanings(guess.word)) {
      offer(wanted, alternative(Alternative::Kind::vocabulary, meaning,
                                factor * ranking::vocabulary_factor));
    }
    if (wanted.alternatives.size() == before || !shown.empty()) continue;
    shown = guess.word;
    if (ranking::is_soft(guess.word)) wanted.weight = ranking::soft_weight;
  }
  return is_word || has_stem ? "" : shown;
}

// Words and phrases of fields that the index does not cover.
void Builder::mark_elsewhere() {
  constexpr std::size_t longest = 3;  // words
  std::vector<WantedWord>& words = out_.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string stems;
    for (std::size_t n = 0; n < longest && i + n < words.size(); ++n) {
      stems += (n == 0 ? "" : " ") + stemmer_(words[i + n].word);
      if (db_.get_metadata("elsewhere:" + stems).empty()) continue;
      for (std::size_t k = i; k <= i + n; ++k) words[k].elsewhere = true;
    }
  }
}

// A meaning of the words from `first` on: each of them may be found by it.
void Builder::offer_all(std::size_t first, std::size_t count, const std::string& meaning) {
  const Alternative a =
      alternative(Alternative::Kind::vocabulary, meaning, ranking::vocabulary_factor);
  if (!held(a)) return;
  std::string phrase;
  for (std::size_t k = first; k < first + count; ++k) {
    out_.words[k].alternatives.push_back(a);
    named_[k] = true;
    phrase += (k == first ? "" : " ") + out_.words[k].word;
  }
  // What an age is called may stand in the vocabulary too.
  const Understood::Expansion expansion{phrase, meaning};
  if (std::find(out_.expanded.begin(), out_.expanded.end(), expansion) == out_.expanded.end())
    out_.expanded.push_back(expansion);
}

// A compound's parts may stand in the index as one word, and neighbours too: "anti social".
void Builder::join_neighbours() {
  for (std::size_t i = 0; i + 1 < out_.words.size(); ++i) {
    const std::string whole = out_.words[i].word + out_.words[i + 1].word;
    if (!db_.term_exists(whole)) continue;
    for (const std::size_t k : {i, i + 1}) {
      offer(out_.words[k],
            alternative(Alternative::Kind::compound, whole, ranking::compound_factor));
    }
  }
}

// What people call it, and what the handbook calls it.
void Builder::name_phrases() {
  for (std::size_t i = 0; i < out_.words.size(); ++i) {
    std::string phrase;
    for (std::size_t n = 0; n < longest_phrase && i + n < out_.words.size(); ++n) {
      phrase += (n == 0 ? "" : " ") + out_.words[i + n].word;
      for (const std::string& meaning : meanings(phrase)) offer_all(i, n + 1, meaning);
    }
  }
}

// "15 yo" is a child, whatever number it is; "thirty" is 30.
void Builder::name_numbers() {
  std::vector<std::string> texts;
  for (const WantedWord& word : out_.words) texts.push_back(word.word);
  for (const Age& age : ages(texts)) {
    for (const std::string& name : called(age.years)) offer_all(age.first, age.count, name);
  }
  for (WantedWord& word : out_.words) {
    const std::optional<unsigned> number = text::cardinal(word.word);
    if (!number) continue;
    std::string other = std::to_string(*number);
    if (other == word.word) other = text::cardinal_word(*number);
    if (other.empty()) continue;
    offer(word, alternative(Alternative::Kind::compound, other, ranking::compound_factor));
  }
}

// Typos: only words that neither the index nor the vocabulary knows. `plain` are the words as they
// stand in `typed`.
void Builder::mend_typos(std::string_view typed, const std::vector<text::Word>& plain) {
  bool corrected = false;
  std::string mended(typed);
  std::ptrdiff_t shift = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    WantedWord& wanted = out_.words[i];
    if (named_[i] || wanted.word.size() < 3 || !is_unknown(wanted)) continue;
    const std::string better = mend(wanted);
    if (better.empty()) continue;
    corrected = true;
    const auto begin =
        static_cast<std::size_t>(static_cast<std::ptrdiff_t>(plain[i].begin) + shift);
    const std::size_t length = plain[i].end - plain[i].begin;
    mended.replace(begin, length, better);
    shift += static_cast<std::ptrdiff_t>(better.size()) - static_cast<std::ptrdiff_t>(length);
  }
  if (corrected) out_.corrected = text::squeeze(mended);
}

WordsQuery Builder::build(std::string_view typed) && {
  std::vector<text::Word> plain;
  for (text::Word& word : text::words(typed)) {
    if (!word.compound && plain.size() < most_words) plain.push_back(std::move(word));
  }
  for (const text::Word& word : plain) {
    WantedWord wanted{.word = word.text};
    if (ranking::is_soft(word.text)) wanted.weight = ranking::soft_weight;
    offer(wanted, alternative(Alternative::Kind::word, word.text, 1));
    out_.words.push_back(std::move(wanted));
  }
  named_.assign(plain.size(), false);
  join_neighbours();
  name_phrases();
  name_numbers();
  mend_typos(typed, plain);
  for (WantedWord& wanted : out_.words) wanted.rarity = rarity(wanted);
  mark_elsewhere();
  return std::move(out_);
}

}  // namespace

WordsQuery understand_words(std::string_view words, const Xapian::Database& db,
                            SectionTable& table) {
  return Builder(db, table).build(words);
}

}  // namespace pcso
