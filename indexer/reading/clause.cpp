// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/clause.h"

#include <algorithm>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

// The last three are how Word's symbols come out of its fonts.
constexpr std::string_view bullets[] = {"•", "·", "●", "○", "▪",      "◦",      "‣",     "–",
                                        "—", "-", "*", "o", "\uF0B7", "\uF0A7", "\uF0D8"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// One step of a number: "12", "12A", "a", "iv"; how many bytes it takes, 0 if it is none.
std::size_t step(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at > 3) return 0;
  std::size_t letters = 0;
  while (at < text.size() && letters < 5 && (is_lower(text[at]) || is_upper(text[at]))) {
    ++at;
    ++letters;
  }
  const bool all_letters = letters == at;
  if (all_letters && letters > 1) {
    // More letters than one: only as a Roman numeral, or doubled ("aa").
    const std::string_view word = text.substr(0, at);
    const bool roman = word.find_first_not_of("ivxl") == std::string_view::npos;
    const bool doubled = word.size() == 2 && word[0] == word[1];
    if (!roman && !doubled) return 0;
  }
  if (!all_letters && letters > 3) return 0;
  return at;
}

struct Label {
  std::size_t bytes = 0;  // with brackets and the point behind
  int steps = 0;
  bool bracketed = false;
  bool closed = false;  // by a point or a bracket
};

// "(a)", "4.2", "4.2.", "1)", "1.1.a"
Label label_at(std::string_view text) {
  Label out;
  std::size_t at = text.starts_with('(') ? 1 : 0;
  out.bracketed = at == 1;
  while (true) {
    const std::size_t taken = step(text.substr(at));
    if (taken == 0) break;
    // A number begins with a digit, or is a letter alone.
    ++out.steps;
    at += taken;
    if (at + 1 < text.size() && text[at] == '.' && step(text.substr(at + 1)) > 0) {
      ++at;
    } else {
      break;
    }
  }
  if (out.steps == 0) return {};
  const bool bracket = at < text.size() && text[at] == ')';
  if (out.bracketed && !bracket) return {};
  out.closed = bracket || (at < text.size() && (text[at] == '.' || text[at] == ':'));
  out.bytes = at + (out.closed ? 1 : 0);
  return out;
}

bool is_roman(std::string_view text) {
  return text.find_first_not_of("ivxl") == std::string_view::npos && text != "l" && text != "v" &&
         text != "x";
}

std::string_view inner(std::string_view label) {
  while (!label.empty() && (label.front() == '(')) label.remove_prefix(1);
  while (!label.empty() && (label.back() == ')' || label.back() == '.')) label.remove_suffix(1);
  return label;
}

Clause clause_of(std::string_view text, const Label& label) {
  Clause out;
  out.label = text.substr(0, label.bytes);
  if (out.label.ends_with(':')) out.label.pop_back();
  const std::string_view word = inner(out.label);
  const bool letter = !word.empty() && !is_digit(word[0]);
  out.sort = letter && label.steps == 1 ? Clause::Sort::letter : Clause::Sort::number;
  out.depth = out.sort == Clause::Sort::letter ? (is_roman(word) ? 1 : 0) : label.steps - 1;
  out.begin = label.bytes;
  return out;
}

}  // namespace

Clause leading_clause(std::string_view line) {
  for (const std::string_view bullet : bullets) {
    if (!line.starts_with(bullet) || line.size() <= bullet.size()) continue;
    const char next = line[bullet.size()];
    if (next != ' ' && next != '\t') continue;
    const std::size_t words = line.find_first_not_of(" \t", bullet.size());
    if (words == std::string_view::npos) continue;
    return {.sort = Clause::Sort::bullet, .begin = words};
  }
  const Label label = label_at(line);
  if (label.bytes == 0 || label.bytes >= line.size()) return {};
  const char next = line[label.bytes];
  if (next != ' ' && next != '\t') return {};
  const bool starts_with_digit = is_digit(line[0]);
  // "3 officers", "2011 was" and "a dog" begin with words, not with labels.
  if (!label.closed && !(starts_with_digit && label.steps > 1)) return {};
  // "i.e. and", "A. Smith": a letter alone counts with a bracket only.
  if (!starts_with_digit && !label.bracketed && line[label.bytes - 1] != ')') return {};
  Clause out = clause_of(line, label);
  out.begin = line.find_first_not_of(" \t", label.bytes);
  return out.begin == std::string_view::npos ? Clause{} : out;
}

bool is_clause_label(std::string_view text) {
  text = text::trim(text);
  if (text.empty() || text.size() > 24) return false;
  // One character that is no word is a bullet of some sort.
  if (const text::Character first = text::character_at(text, 0); first.bytes == text.size()) {
    if (!text::is_word_character(first.code)) return true;
  }
  const Label label = label_at(text);
  if (label.bytes != text.size()) return false;
  return is_digit(text[0]) || label.closed;
}

Paragraph clause_paragraph(const std::string& label) {
  Paragraph out;
  const Label found = label_at(label);
  if (found.bytes == 0) {
    out.block = Paragraph::Block::bullet;
    return out;
  }
  const Clause clause = clause_of(label, found);
  out.block = Paragraph::Block::numbered;
  out.label = label;
  out.level =
      clause.sort == Clause::Sort::letter ? clause.depth + 1 : std::max(0, clause.depth - 1);
  return out;
}

}  // namespace pcso
