// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/typed_tokens.h"

#include <algorithm>
#include <array>
#include <span>

#include "indexer/law/units.h"
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
  return gap.find_first_of(",;&+/") != std::string_view::npos ? TypedToken::Before::comma
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

std::vector<TypedToken> typed_tokens(std::string_view typed, const Acts& acts) {
  std::vector<TypedToken> out;
  std::size_t end_before = 0;
  const std::vector<text::Word> words = text::words(typed);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const text::Word& word = words[i];
    const std::string_view gap = typed.substr(std::min(end_before, word.begin),
                                              word.begin - std::min(end_before, word.begin));
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
    if (gap.find("\u00B6") != std::string_view::npos) out.push_back({"para"});
    if (gap.find("\u00A7\u00A7") != std::string_view::npos) {
      out.push_back({"ss"});
    } else if (gap.find("\u00A7") != std::string_view::npos) {
      out.push_back({"s"});
    }
    const bool bracketed = gap.ends_with('(') && word.end < typed.size() && typed[word.end] == ')';
    const TypedToken::Before before = between(gap);
    if (bracketed || !cut_glued(word.text, before, acts, out))
      out.push_back({word.text, bracketed, before});
    end_before = word.end;
  }
  join_subs(out);
  return out;
}

}  // namespace pcso::law
