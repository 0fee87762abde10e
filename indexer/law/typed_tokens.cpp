// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/typed_tokens.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "indexer/law/units.h"
#include "indexer/text/numerals.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso::law {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return c >= 'a' && c <= 'z'; }

constexpr std::array<std::string_view, 10> ordinals{
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

// "s50", "sch3c" and "s50pra2002": a unit glued to its number, and an Act to that. False if it is
// none.
bool cut_glued(std::string_view word, TypedToken::Before before, const Acts& acts,
               std::vector<TypedToken>& out) {
  std::size_t letters = 0;
  while (letters < word.size() && is_alpha(word[letters])) ++letters;
  const std::string_view head = word.substr(0, letters);
  const std::string_view tail = word.substr(letters);
  if (level_of(head).empty() || tail.empty()) return false;
  const auto say = [&](std::string_view number, std::string_view act) {
    out.push_back({std::string(head), false, before});
    out.push_back({std::string(number)});
    if (!act.empty()) out.push_back({std::string(act)});
    return true;
  };
  for (std::size_t n = 1; n + 1 < tail.size(); ++n) {
    const std::string_view act = tail.substr(n);
    if (is_provision_number(tail.substr(0, n)) && is_alpha(act.front()) &&
        !acts.name_at(std::span(&act, 1)).paths.empty()) {
      return say(tail.substr(0, n), act);
    }
  }
  return is_provision_number(tail) && say(tail, {});
}

TypedToken::Before between(std::string_view gap) {
  const auto has = [&](std::string_view sign) { return gap.find(sign) != std::string_view::npos; };
  if (has("-") || has("\u2013") || has("\u2014")) return TypedToken::Before::dash;
  if (has("/")) return TypedToken::Before::slash;
  return gap.find_first_of(",;&+") != std::string_view::npos ? TypedToken::Before::comma
                                                             : TypedToken::Before::nothing;
}

// "sub-section", "sub para": the level below, whose name is cut in two.
void join_subs(std::vector<TypedToken>& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].text != "sub" || tokens[i].bracketed) continue;
    const std::string_view level = level_of(tokens[i + 1].text);
    if (level != "section" && level != "paragraph") continue;
    tokens[i].text = level == "section" ? "subsection" : "subparagraph";
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// "24 A", "165 AA": the letter of a number, set apart.
void join_letters(std::vector<TypedToken>& tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const TypedToken& letter = tokens[i + 1];
    if (level_of(tokens[i - 1].text).empty() || !is_digits(tokens[i].text) || !letter.capital ||
        letter.bracketed || letter.text.size() > 2 || !is_alpha(letter.text.front()) ||
        letter.text.front() != letter.text.back() || letter.before != TypedToken::Before::nothing ||
        !level_of(letter.text).empty()) {
      continue;
    }
    tokens[i].text += letter.text;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

bool is_number_word(std::string_view word) {
  return !word.empty() && is_alpha(word.front()) &&
         (word == "hundred" || word == "thousand" || text::cardinal(word));
}

// The number that words say, in digits: {"one", "hundred", "and", "six"} → "106", and as people
// read numbers out: {"one", "thirty", "six"} → "136", {"nineteen", "eighty", "eight"} → "1988".
std::string spoken(std::span<const TypedToken> words) {
  const bool whole = std::any_of(words.begin(), words.end(), [](const TypedToken& token) {
    return token.text == "hundred" || token.text == "thousand";
  });
  std::string read_out;
  unsigned sum = 0;
  unsigned part = 0;
  unsigned before = 0;
  for (const TypedToken& token : words) {
    if (token.text == "and") continue;
    if (token.text == "hundred") {
      part = std::max(part, 1U) * 100;
    } else if (token.text == "thousand") {
      sum += std::max(part, 1U) * 1000;
      part = 0;
    } else {
      const unsigned number = text::cardinal(token.text).value_or(0);
      part += number;
      // "eighty" "eight" is 88, "one" "six" is 1 6.
      if (before >= 20 && before % 10 == 0 && number > 0 && number < 10) {
        read_out.back() = static_cast<char>('0' + number);
        before = 0;
      } else {
        read_out += std::to_string(number);
        before = number;
      }
    }
  }
  return whole ? std::to_string(sum + part) : read_out;
}

// Numbers that were spoken, behind a unit or the name of an Act: they become digits, with the
// letter behind them ("twenty four a") where the citation goes on or ends.
void write_numbers(std::vector<TypedToken>& tokens, const Acts& acts) {
  constexpr std::size_t longest = 8;  // "one hundred and sixty three"
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool is_unit = !level_of(tokens[i].text).empty();
    const bool is_act = tokens[i].text == "act" || tokens[i].text == "regulations";
    if ((!is_unit && !is_act) || !is_number_word(tokens[i + 1].text)) continue;
    std::size_t end = i + 1;
    while (end < tokens.size() && end - i <= longest &&
           (is_number_word(tokens[end].text) ||
            (tokens[end].text == "and" && end + 1 < tokens.size() &&
             (tokens[end - 1].text == "hundred" || tokens[end - 1].text == "thousand") &&
             is_number_word(tokens[end + 1].text)))) {
      ++end;
    }
    tokens[i + 1].text = spoken(std::span(tokens).subspan(i + 1, end - i - 1));
    const auto goes_on = [&](std::size_t k) {
      static constexpr std::array<std::string_view, 5> behind{"of", "to", "in", "under", "the"};
      if (k >= tokens.size() || !level_of(tokens[k].text).empty() ||
          std::find(behind.begin(), behind.end(), tokens[k].text) != behind.end()) {
        return true;
      }
      std::vector<std::string_view> words;
      for (; k < tokens.size(); ++k) words.emplace_back(tokens[k].text);
      return acts.name_at(words).words > 0;
    };
    if (is_unit && end < tokens.size() && tokens[end].text.size() == 1 &&
        is_alpha(tokens[end].text.front()) && level_of(tokens[end].text).empty() &&
        goes_on(end + 1)) {
      tokens[i + 1].text += tokens[end++].text;
    }
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                 tokens.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

// `typed` with round brackets for others that hold a level, no blanks inside them, and blanks for
// signs that lists of data are written with.
std::string plain_signs(std::string_view typed) {
  constexpr std::size_t longest = 6;  // with blanks: "( iii )"
  std::string out;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const std::size_t shape = std::string_view("([{<").find(typed[i]);
    const std::size_t close = shape == std::string_view::npos
                                  ? std::string_view::npos
                                  : typed.substr(0, i + longest + 2).find(")]}>"[shape], i);
    const std::string_view inside = close == std::string_view::npos
                                        ? std::string_view()
                                        : text::trim(typed.substr(i + 1, close - i - 1));
    if (!inside.empty() && std::all_of(inside.begin(), inside.end(),
                                       [](unsigned char c) { return std::isalnum(c) != 0; })) {
      out += '(' + std::string(inside) + ')';
      i = close;
    } else {
      out += typed[i] == '_' || typed[i] == '|' || typed[i] == '=' ? ' ' : typed[i];
    }
  }
  return out;
}

}  // namespace

// 1 of "first" and "1st"; 0 if it is no such word.
std::size_t ordinal(std::string_view word) {
  const auto* const found = std::find(ordinals.begin(), ordinals.end(), word);
  if (found != ordinals.end()) return static_cast<std::size_t>(found - ordinals.begin()) + 1;
  std::size_t number = 0;
  std::size_t i = 0;
  while (i < word.size() && i < 2 && is_digit(word[i]))
    number = number * 10 + static_cast<std::size_t>(word[i++] - '0');
  const std::string_view ending = word.substr(i);
  return i > 0 && (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") ? number
                                                                                         : 0;
}

std::vector<TypedToken> typed_tokens(std::string_view as_typed, const Acts& acts) {
  const std::string typed = plain_signs(as_typed);
  const auto between_words = [&](std::size_t begin, std::size_t end) {
    return std::string_view(typed).substr(begin, end - std::min(begin, end));
  };
  std::vector<TypedToken> out;
  std::size_t end_before = 0;
  const std::vector<text::Word> words = text::words(typed);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const text::Word& word = words[i];
    if (word.compound) {
      // p.r.a. and S.I.: the letters are one word. The parts of any other compound stand as they
      // are.
      std::size_t parts = 0;
      bool letters = true;
      for (std::size_t k = i; k-- > 0 && words[k].begin >= word.begin && !words[k].compound;
           ++parts) {
        letters = letters && words[k].text.size() == 1 && is_alpha(words[k].text.front());
      }
      if (letters && parts > 1 && out.size() >= parts) {
        out.resize(out.size() - parts);
        out.push_back({word.text});
      }
      continue;
    }
    const std::string_view gap = between_words(end_before, word.begin);
    const std::string_view behind = between_words(word.end, typed.size());
    if (gap.find("\u00B6") != std::string_view::npos) out.push_back({"para"});
    if (gap.find("\u00A7\u00A7") != std::string_view::npos) {
      out.push_back({"ss"});
    } else if (gap.find("\u00A7") != std::string_view::npos) {
      out.push_back({"s"});
    }
    // "(1)", "(1(b)", "12(4 CJPA", and "50(2)a": one that was forgotten.
    const bool after_number =
        !out.empty() && (out.back().bracketed || is_provision_number(out.back().text));
    const bool bracketed =
        (gap.ends_with('(') && (behind.starts_with(')') || behind.starts_with('('))) ||
        (gap == "(" && after_number && word.text.size() <= 3) ||
        (gap == ")" && after_number && word.text.size() == 1 && is_alpha(word.text.front()));
    const TypedToken::Before before = between(gap);
    if (bracketed || !cut_glued(word.text, before, acts, out)) {
      const char first = typed[word.begin];
      out.push_back({word.text, bracketed, before, first >= 'A' && first <= 'Z'});
    }
    end_before = word.end;
  }
  join_subs(out);
  join_letters(out);
  write_numbers(out, acts);
  return out;
}

}  // namespace pcso::law
