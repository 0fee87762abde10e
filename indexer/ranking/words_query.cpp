// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/words_query.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "indexer/index/schema.h"
#include "indexer/ranking/ages.h"
#include "indexer/ranking/ranking.h"
#include "indexer/text/numerals.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::size_t longest_phrase = 4;  // words of a vocabulary entry
constexpr std::size_t most_words = 40;     // of a query; the rest says nothing new

// A word as it was typed, or as it was probably meant.
struct Meant {
  std::string word;
  double factor = 1;  // what it counts for beside a word as typed
  bool mended = false;
};

class Builder {
 public:
  Builder(const Xapian::Database& db, SectionTable& table)
      : db_(db), table_(table), stemmer_(table.stemmer()) {}

  WordsQuery build(std::string_view words) &&;

 private:
  void join_neighbours(bool mended);
  void name_phrases(bool mended);
  void name_numbers();
  bool knows(const std::string& word);
  const std::vector<Guess>& guesses_for(const std::string& word);
  bool is_like_a_word(const std::string& word);
  std::vector<std::string> respaced(const std::string& first, const std::string& second);
  std::vector<std::string> cut(const std::string& word);
  std::string mend_spaces(std::string_view typed);
  void mend_typos(std::string_view typed, const std::vector<text::Word>& plain);
  void mark_elsewhere();
  void offer_all(std::size_t first, std::size_t count, const std::string& meaning,
                 double factor = ranking::vocabulary_factor);
  bool take(std::size_t word, const std::string& meant, double factor);
  std::string mend(std::size_t word);
  // What saying `phrase` (words in normal form) asks of a section.
  Alternative alternative(Alternative::Kind kind, const std::string& phrase, double factor) {
    Alternative out{.kind = kind, .factor = factor, .shown = phrase};
    for (const std::string& word : text::split(phrase, ' ')) {
      const std::string& stem = stemmer_(word);
      // "police officer", "stop and search": a word that says nothing is not asked for.
      if (word.size() < phrase.size() && kind != Alternative::Kind::word && ranking::is_soft(word))
        continue;
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
  std::vector<Meant> meant_;                           // by word
  std::vector<bool> named_;                            // by word: the vocabulary knows it
  std::map<std::string, std::vector<Guess>> guesses_;  // by word
};

// Offers `meant` for a word, and what that is called. False if nothing here says either. What is
// taken first is what the word was meant for.
bool Builder::take(std::size_t word, const std::string& meant, double factor) {
  WantedWord& wanted = out_.words[word];
  const std::size_t before = wanted.alternatives.size();
  offer(wanted, alternative(Alternative::Kind::spelling, meant, factor));
  for (const std::string& meaning : meanings(meant)) {
    offer(wanted,
          alternative(Alternative::Kind::vocabulary, meaning, factor * ranking::vocabulary_factor));
  }
  if (wanted.alternatives.size() == before) return false;
  if (!meant_[word].mended) {
    meant_[word] = {meant, factor, true};
    if (ranking::is_soft(meant)) wanted.weight = ranking::soft_weight;
  }
  return true;
}

// What `word` may have been meant for. Forms of one word are one guess to whoever asks, so some
// are asked for too many; a word is looked up once though its spaces are weighed before its
// letters.
const std::vector<Guess>& Builder::guesses_for(const std::string& word) {
  const auto [found, is_new] = guesses_.try_emplace(word);
  if (is_new) found->second = table_.speller().guesses(word, 2 * ranking::most_guesses);
  return found->second;
}

// Offers what `wanted`, a word that nobody knows, may have been meant for. Returns what it is shown
// as; empty if it stays as it is.
std::string Builder::mend(std::size_t word) {
  WantedWord& wanted = out_.words[word];
  const std::vector<Guess>& guesses = guesses_for(wanted.word);
  const bool is_word = table_.speller().is_word(wanted.word);
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
    if (take(word, guess.word, factor) && shown.empty()) shown = guess.word;
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
void Builder::offer_all(std::size_t first, std::size_t count, const std::string& meaning,
                        double factor) {
  Alternative a = alternative(Alternative::Kind::vocabulary, meaning, factor);
  if (!held(a)) return;
  std::string phrase;
  for (std::size_t k = first; k < first + count; ++k)
    phrase += (k == first ? "" : " ") + out_.words[k].word;
  if (count > 1) a.of = phrase;
  for (std::size_t k = first; k < first + count; ++k) {
    out_.words[k].alternatives.push_back(a);
    named_[k] = true;
  }
  // What an age is called may stand in the vocabulary too.
  const Expansion expansion{phrase, meaning};
  if (std::find(out_.expanded.begin(), out_.expanded.end(), expansion) == out_.expanded.end())
    out_.expanded.push_back(expansion);
}

// A compound's parts may stand in the index as one word, and neighbours too: "anti social". With
// `mended`, only of what has a mended word in it.
void Builder::join_neighbours(bool mended) {
  for (std::size_t i = 0; i + 1 < meant_.size(); ++i) {
    const Meant& first = meant_[i];
    const Meant& second = meant_[i + 1];
    const std::string whole = first.word + second.word;
    if ((mended && !first.mended && !second.mended) || !db_.term_exists(whole)) continue;
    const double factor = ranking::compound_factor * std::min(first.factor, second.factor);
    Alternative a = alternative(Alternative::Kind::compound, whole, factor);
    a.of = out_.words[i].word + ' ' + out_.words[i + 1].word;
    for (const std::size_t k : {i, i + 1}) offer(out_.words[k], a);
  }
}

// What people call it, and what the handbook calls it. With `mended`, only of phrases that have a
// mended word in them.
void Builder::name_phrases(bool mended) {
  for (std::size_t i = 0; i < meant_.size(); ++i) {
    Meant phrase;
    for (std::size_t n = 0; n < longest_phrase && i + n < meant_.size(); ++n) {
      const Meant& word = meant_[i + n];
      phrase.word += (n == 0 ? "" : " ") + word.word;
      phrase.factor = std::min(phrase.factor, word.factor);
      phrase.mended = phrase.mended || word.mended;
      if (mended && (n == 0 || !phrase.mended)) continue;
      for (const std::string& meaning : meanings(phrase.word))
        offer_all(i, n + 1, meaning, phrase.factor * ranking::vocabulary_factor);
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
    const WantedWord& wanted = out_.words[i];
    if (named_[i] || wanted.word.size() < 3 || !is_unknown(wanted)) continue;
    const std::string better = mend(i);
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

// True of a word that is no slip: one of the index, of its vocabulary or of ordinary English, or
// what is no word at all.
bool Builder::knows(const std::string& word) {
  return word.find_first_of("0123456789") != std::string::npos || ranking::is_soft(word) ||
         table_.speller().is_word(word) || db_.term_exists(word) || !meanings(word).empty();
}

// The words of `typed` as they stand there.
std::vector<text::Word> plain_words(std::string_view typed) {
  std::vector<text::Word> out;
  for (text::Word& word : text::words(typed)) {
    if (!word.compound && out.size() < most_words) out.push_back(std::move(word));
  }
  return out;
}

// True of what nobody knows but is a form of a word, or a slip of the finger from one.
bool Builder::is_like_a_word(const std::string& word) {
  if (knows(word)) return false;
  if (db_.term_exists(std::string(schema::stem_prefix) + stemmer_(word))) return true;
  const std::vector<Guess>& guesses = guesses_for(word);
  return !guesses.empty() && guesses.front().cost <= ranking::far_guess;
}

// The two words, or the one, that `first` and `second` are with the space between them in its
// place: "wit hbag", "penal ty". None if it is in its place.
std::vector<std::string> Builder::respaced(const std::string& first, const std::string& second) {
  if ((knows(first) && knows(second)) || is_like_a_word(first) || is_like_a_word(second)) return {};
  const std::string both = first + second;
  if (table_.speller().is_word(both)) return {both};
  std::vector<std::string> out = table_.speller().parts(both);
  if (out.size() != 2 || out[1] == second) out.clear();
  return out;
}

// The words that were run together in `word`: none if it is one word, or like one.
std::vector<std::string> Builder::cut(const std::string& word) {
  if (knows(word) || is_like_a_word(word)) return {};
  return table_.speller().parts(word);
}

// `typed` with its spaces where they belong.
std::string Builder::mend_spaces(std::string_view typed) {
  std::string out;
  std::size_t said = 0;  // so far in `typed`
  const auto say = [&](std::size_t begin, std::size_t end, const std::vector<std::string>& words) {
    out += typed.substr(said, begin - said);
    for (const std::string& word : words) out += (&word == words.data() ? "" : " ") + word;
    said = end;
  };
  const std::vector<text::Word> plain = plain_words(typed);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i + 1 < plain.size()) {
      const text::Word& next = plain[i + 1];
      if (const std::vector<std::string> words = respaced(plain[i].text, next.text);
          !words.empty()) {
        say(plain[i].begin, next.end, words);
        ++i;
        continue;
      }
    }
    if (const std::vector<std::string> words = cut(plain[i].text); !words.empty())
      say(plain[i].begin, plain[i].end, words);
  }
  out += typed.substr(said);
  return out;
}

WordsQuery Builder::build(std::string_view as_typed) && {
  const std::string typed = mend_spaces(as_typed);
  if (typed != as_typed) out_.corrected = text::squeeze(typed);
  const std::vector<text::Word> plain = plain_words(typed);
  for (const text::Word& word : plain) {
    WantedWord wanted{.word = word.text};
    if (ranking::is_soft(word.text)) wanted.weight = ranking::soft_weight;
    offer(wanted, alternative(Alternative::Kind::word, word.text, 1));
    out_.words.push_back(std::move(wanted));
    meant_.push_back({word.text});
  }
  named_.assign(plain.size(), false);
  join_neighbours(false);
  name_phrases(false);
  name_numbers();
  mend_typos(typed, plain);
  join_neighbours(true);
  name_phrases(true);
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
