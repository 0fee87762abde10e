// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/words.h"

#include <array>
#include <utility>

#include "indexer/text/utf8.h"

namespace pcso::text {
namespace {

constexpr std::size_t longest_word = 64;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// By byte: a digit, or a letter of ASCII as a small one; `mark` for white space and marks of ASCII
// that no word has in it, and that are none themselves; 0 for what remains.
constexpr char mark = ' ';
constexpr std::array<char, 256> kinds = [] {
  std::array<char, 256> out{};
  for (std::size_t c = 0; c < 0x80; ++c) {
    const char byte = static_cast<char>(c);
    if (is_letter(byte)) {
      out[c] = static_cast<char>(byte | 0x20);
    } else if (is_digit(byte)) {
      out[c] = byte;
    } else if (byte != '&' && byte != '.' && byte != '-' && byte != '\'') {
      out[c] = mark;
    }
  }
  return out;
}();
char kind(char c) { return kinds[static_cast<unsigned char>(c)]; }
bool is_mark(char c) { return kind(c) == mark; }

bool word_starts(std::string_view text, std::size_t at) {
  return at < text.size() && is_word_character(character_at(text, at).code);
}

// The bytes of an apostrophe at `at`: ' or ’ or ‘; 0 if there is none.
std::size_t apostrophe(std::string_view text, std::size_t at) {
  if (text[at] == '\'') return 1;
  const std::string_view rest = text.substr(at, 3);
  return rest == "\u2019" || rest == "\u2018" ? 3 : 0;
}

// The bytes of a hyphen that binds words: - or U+2010 or U+2011.
std::size_t hyphen(std::string_view text, std::size_t at) {
  if (text[at] == '-') return 1;
  const std::string_view rest = text.substr(at, 3);
  return rest == "\u2010" || rest == "\u2011" ? 3 : 0;
}

// True if a word that was read up to `end` may go on there: as a compound, with an apostrophe in it
// or with a letter that is not ASCII's.
bool may_go_on(std::string_view text, std::size_t end) {
  if (end >= text.size() || is_mark(text[end])) return false;
  std::size_t bind = apostrophe(text, end);
  if (bind == 0) bind = hyphen(text, end);
  if (bind == 0 && text[end] == '.') bind = 1;
  return word_starts(text, end + bind);
}

// Where letters follow the digits that `word` starts with ("30mins"); 0 unless two or more do and
// nothing else.
std::size_t unit_starts(std::string_view word) {
  std::size_t i = 0;
  while (i < word.size() && is_digit(word[i])) ++i;
  if (i == 0 || word.size() < i + 2) return 0;
  for (std::size_t k = i; k < word.size(); ++k) {
    if (!is_letter(word[k])) return 0;
  }
  return i;
}

}  // namespace

// False if there is no word any more.
bool WordReader::skip_to_word() {
  while (at_ < text_.size()) {
    const char letter = kind(text_[at_]);
    if (letter > mark) return true;
    if (letter == mark) {
      ++at_;
      continue;
    }
    const Character c = character_at(text_, at_);
    if (is_word_character(c.code) || c.code == '&') return true;
    at_ += c.bytes;
  }
  return false;
}

// Reads the compound that begins here (mostly a single word) into ready_.
void WordReader::read_compound() {
  given_ = 0;
  count_ = 0;
  const auto add = [&](std::string_view word, std::size_t begin, std::size_t end, bool compound) {
    if (ready_.size() == count_) ready_.emplace_back();
    Word& w = ready_[count_++];
    w.text.assign(word);
    w.begin = begin;
    w.end = end;
    w.compound = compound;
    w.position = compound ? position_ : ++position_;
  };

  if (text_[at_] == '&') {
    add("and", at_, at_ + 1, false);
    ++at_;
    return;
  }

  std::string whole;
  const std::size_t compound_begin = at_;
  std::size_t parts = 0;
  while (true) {
    // One part: word characters, apostrophes between them dropped, commas inside a number dropped.
    std::string part;
    bool plain = true;
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const char byte = text_[at_];
      if (is_letter(byte) || is_digit(byte)) {
        part += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
        ++at_;
        continue;
      }
      if (const std::size_t n = apostrophe(text_, at_); n != 0 && word_starts(text_, at_ + n)) {
        at_ += n;
        continue;
      }
      if (byte == ',' && at_ + 3 < text_.size() && !part.empty() && is_digit(part.back()) &&
          is_digit(text_[at_ + 1]) && is_digit(text_[at_ + 2]) && is_digit(text_[at_ + 3])) {
        ++at_;
        continue;
      }
      const Character c = character_at(text_, at_);
      if (!is_word_character(c.code)) break;
      part.append(text_.substr(at_, c.bytes));
      plain = plain && c.code < 0x80;
      at_ += c.bytes;
    }
    if (!plain) part = fold(part);
    if (!part.empty() && part.size() <= longest_word) {
      if (const std::size_t unit = plain && parts == 0 ? unit_starts(part) : 0; unit != 0) {
        add(std::string_view(part).substr(0, unit), begin, begin + unit, false);
        add(std::string_view(part).substr(unit), begin + unit, at_, false);
        parts += 2;
      } else {
        add(part, begin, at_, false);
        ++parts;
      }
    }
    if (whole.size() <= longest_word) whole += part;
    // What may bind the next part to this one.
    if (at_ >= text_.size()) break;
    std::size_t bind = hyphen(text_, at_);
    if (bind == 0 && text_[at_] == '.' && part.size() <= 4) bind = 1;
    if (bind == 0 || !word_starts(text_, at_ + bind)) break;
    at_ += bind;
  }
  if (parts > 1 && whole.size() <= longest_word) add(whole, compound_begin, at_, true);
}

// Most words: letters or digits of ASCII with nothing behind them that could bind another. False if
// what begins here is anything else.
bool WordReader::read_plain(Word& word) {
  std::array<char, longest_word + 1> small;
  std::size_t length = 0;
  for (const char c : text_.substr(at_, small.size())) {
    small[length] = kind(c);
    if (small[length] <= mark) break;
    ++length;
  }
  if (length == 0 || length > longest_word) return false;
  const std::size_t end = at_ + length;
  if (may_go_on(text_, end)) return false;
  if (is_digit(small[length - 1])) {
    if (text_.substr(end).starts_with(',')) return false;  // "1,000"
  } else if (is_digit(small[0]) && length > 2) {
    return false;  // "30mins"
  }
  word.text.assign(small.data(), length);
  word.begin = at_;
  word.end = end;
  word.compound = false;
  word.position = ++position_;
  at_ = end;
  return true;
}

bool WordReader::next(Word& word) {
  while (given_ == count_) {
    if (!skip_to_word()) return false;
    if (read_plain(word)) return true;
    read_compound();
  }
  std::swap(word, ready_[given_++]);
  return true;
}

std::vector<Word> words(std::string_view text) {
  std::vector<Word> out;
  out.reserve(text.size() / 5 + 1);
  WordReader reader(text);
  for (Word word; reader.next(word);) out.push_back(word);
  return out;
}

std::string normal(std::string_view text) {
  std::string out;
  WordReader reader(text);
  for (Word word; reader.next(word);) {
    if (word.compound) continue;
    if (!out.empty()) out += ' ';
    out += word.text;
  }
  return out;
}

}  // namespace pcso::text
