// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/prose_tokens.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso::law {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// A full stop after one of these ends no sentence.
constexpr std::array<std::string_view, 5> abbreviated{"no", "c", "v", "etc", "cap"};

bool ends_sentence(std::string_view gap, const Token& before, const Token& after) {
  if (!after.capital) return false;
  const std::size_t stop = gap.find_first_of(".!?");
  if (stop == std::string_view::npos || stop + 1 == gap.size()) return false;
  if (gap[stop] != '.') return true;
  return (before.unit == nullptr || !before.unit->abbreviation) &&
         std::find(abbreviated.begin(), abbreviated.end(), before.text) == abbreviated.end();
}

// How many of the last tokens stand at `begin` or behind it, if each is a letter; or else 0.
std::size_t letters_from(std::size_t begin, const std::vector<Token>& tokens) {
  std::size_t out = 0;
  for (; out < tokens.size(); ++out) {
    const Token& token = tokens[tokens.size() - out - 1];
    if (token.begin < begin) break;
    if (token.text.size() != 1 || !is_lower(token.text.front())) return 0;
  }
  return out;
}

Token& append(text::Word& word, std::string_view text, std::vector<Token>& tokens) {
  const std::string_view written = text.substr(word.begin, word.end - word.begin);
  Token& token = tokens.emplace_back();
  token.text = std::move(word.text);
  token.begin = word.begin;
  token.end = word.end;
  token.capital = is_upper(written.front()) || is_digit(written.front());
  token.acronym = std::count_if(written.begin(), written.end(), is_upper) > 1;
  return token;
}

// S.I. and P.A.C.E. are one word; the parts of any other compound stand as they are.
void join_letters(text::Word& compound, std::string_view text, std::vector<Token>& tokens) {
  const std::size_t parts = letters_from(compound.begin, tokens);
  if (parts < 2) return;
  tokens.resize(tokens.size() - parts);
  Token& token = append(compound, text, tokens);
  token.unit = unit_of(token.text);
}

// The words' rules cut "165AA" as they cut "30mins". True if `word` was the end of such a number.
bool join_number(const text::Word& word, std::vector<Token>& tokens) {
  if (tokens.empty() || tokens.back().end != word.begin || word.text.size() > 3 ||
      !is_digits(tokens.back().text) ||
      !std::all_of(word.text.begin(), word.text.end(), is_lower)) {
    return false;
  }
  tokens.back().text += word.text;
  tokens.back().end = word.end;
  return true;
}

// Sets the unit of the last token, and makes two of it if it is "s50".
void cut_number(std::vector<Token>& tokens) {
  Token& token = tokens.back();
  const auto letters = static_cast<std::size_t>(
      std::find_if_not(token.text.begin(), token.text.end(), is_lower) - token.text.begin());
  const UnitWord* unit = unit_of(std::string_view(token.text).substr(0, letters));
  if (letters == token.text.size()) {
    token.unit = unit;
  } else if (unit != nullptr && unit->abbreviation && !token.bracketed &&
             token.end - token.begin == token.text.size() &&
             is_provision_number(std::string_view(token.text).substr(letters))) {
    Token number = token;
    number.text.erase(0, letters);
    number.begin += letters;
    token.text.resize(letters);
    token.end = number.begin;
    token.unit = unit;
    tokens.push_back(std::move(number));
  }
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  out.reserve(text.size() / 5 + 1);
  text::WordReader reader(text);
  for (text::Word word; reader.next(word);) {
    if (word.compound) {
      join_letters(word, text, out);
    } else if (!join_number(word, out)) {
      Token& token = append(word, text, out);
      token.bracketed = token.begin > 0 && text[token.begin - 1] == '(' &&
                        token.end < text.size() && text[token.end] == ')' && token.text.size() <= 4;
      cut_number(out);
    }
  }
  for (std::size_t i = 1; i < out.size(); ++i) {
    const std::string_view gap = text.substr(out[i - 1].end, out[i].begin - out[i - 1].end);
    out[i].sentence = out[i - 1].sentence + (ends_sentence(gap, out[i - 1], out[i]) ? 1 : 0);
  }
  return out;
}

std::string_view gap_before(std::string_view text, const std::vector<Token>& tokens,
                            std::size_t i) {
  if (i == 0 || i >= tokens.size()) return {};
  std::size_t begin = tokens[i - 1].end + (tokens[i - 1].bracketed ? 1 : 0);
  const std::size_t end = tokens[i].begin - (tokens[i].bracketed ? 1 : 0);
  begin = std::min(begin, end);
  return text::trim(text.substr(begin, end - begin));
}

}  // namespace pcso::law
