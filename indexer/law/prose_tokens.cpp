// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/prose_tokens.h"

#include <algorithm>
#include <array>

#include "indexer/law/units.h"
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
  const std::size_t stop = gap.find_first_of(".!?");
  if (stop == std::string_view::npos || stop + 1 == gap.size() || !after.capital) return false;
  if (gap[stop] != '.') return true;
  const UnitWord* unit = unit_of(before.text);
  return (unit == nullptr || !unit->abbreviation) &&
         std::find(abbreviated.begin(), abbreviated.end(), before.text) == abbreviated.end();
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  const std::vector<text::Word> words = text::words(text);
  out.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const text::Word& word = words[i];
    const std::string_view written = text.substr(word.begin, word.end - word.begin);
    const auto capitals = std::count_if(written.begin(), written.end(), is_upper);
    if (word.compound) {
      // S.I. and P.A.C.E. are one word; the parts of any other compound stand as they are.
      std::size_t parts = 0;
      bool letters = true;
      for (std::size_t k = i; k-- > 0 && words[k].begin >= word.begin && !words[k].compound;
           ++parts) {
        letters = letters && words[k].text.size() == 1 && is_lower(words[k].text.front());
      }
      if (letters && parts > 1 && out.size() >= parts) {
        out.resize(out.size() - parts);
        out.push_back({.text = word.text,
                       .begin = word.begin,
                       .end = word.end,
                       .capital = is_upper(written.front()),
                       .acronym = capitals > 1});
      }
      continue;
    }
    // The words' rules cut "165AA" as they cut "30mins".
    if (!out.empty() && out.back().end == word.begin && is_digits(out.back().text) &&
        word.text.size() <= 3 && std::all_of(word.text.begin(), word.text.end(), is_lower)) {
      out.back().text += word.text;
      out.back().end = word.end;
      continue;
    }
    Token token{.text = word.text,
                .begin = word.begin,
                .end = word.end,
                .capital = is_upper(written.front()) || is_digit(written.front()),
                .acronym = capitals > 1};
    token.bracketed = word.begin > 0 && text[word.begin - 1] == '(' && word.end < text.size() &&
                      text[word.end] == ')' && word.text.size() <= 4;
    std::size_t letters = 0;
    while (letters < word.text.size() && is_lower(word.text[letters])) ++letters;
    const UnitWord* unit = unit_of(std::string_view(word.text).substr(0, letters));
    if (!token.bracketed && unit != nullptr && unit->abbreviation && letters < word.text.size() &&
        written.size() == word.text.size() && is_provision_number(word.text.substr(letters))) {
      Token number = token;
      token.text.resize(letters);
      token.end = token.begin + letters;
      number.text.erase(0, letters);
      number.begin += letters;
      out.push_back(std::move(token));
      out.push_back(std::move(number));
      continue;
    }
    out.push_back(std::move(token));
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
