// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/typed_levels.h"

#include <algorithm>
#include <span>

namespace pcso::law {
namespace {

constexpr std::size_t most_cited = 20;

bool is_alpha(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_roman(std::string_view s) {
  return !s.empty() && s.size() <= 6 && s.find_first_not_of("ivxl") == std::string_view::npos;
}
bool is_bracket_level(std::string_view s) {
  return s.size() <= 4 &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_digit(c) || is_alpha(c); });
}
// "subsection 1", "sub-para (b)", but not "the second subsection of".
bool is_level(const TypedToken& token) {
  return is_bracket_level(token.text) &&
         (token.bracketed || token.text.size() == 1 || is_digit(token.text.front()));
}
bool is_whole(std::string_view s) {
  return !s.empty() && s.size() <= 3 && std::all_of(s.begin(), s.end(), is_digit);
}
// Levels of one depth are written alike: (1), (a), (i).
int manner(std::string_view level) {
  if (is_digit(level.front())) return 0;
  return level.find_first_not_of("ivx") == std::string_view::npos ? 2 : 1;
}

}  // namespace

bool TypedLevels::any() const {
  return !sections.empty() || !schedules.empty() || !paragraphs.empty() || !parts.empty() ||
         !chapter.empty() || !subsection.empty();
}

std::vector<std::string> TypedLevels::paths() const {
  std::vector<std::string> out;
  const auto add = [&](std::string path, const TypedNumber* last) {
    for (const std::string& level : subsection) path += '/' + level;
    for (std::size_t i = 0; last != nullptr && i < last->below.size(); ++i)
      path += '/' + last->below[i];
    out.push_back(std::move(path));
  };
  const auto is_article = !schedules.empty() && (unit == "article" || unit == "rule");
  if (!is_article) {
    for (const TypedNumber& section : sections) add(unit + '/' + section.number, &section);
  }
  const std::string schedule = schedules.empty() ? "" : "schedule/" + schedules.front().number;
  const std::string under = schedule.empty() ? "" : schedule + '/';
  if (is_article) {
    for (const TypedNumber& article : sections) add(under + unit + '/' + article.number, &article);
  } else if (!paragraphs.empty()) {
    // ".../schedule/3B/part/1/paragraph/2" is addressed as ".../schedule/3B/paragraph/2".
    for (const TypedNumber& p : paragraphs) add(under + "paragraph/" + p.number, &p);
  } else if (!parts.empty() && (sections.empty() || !schedules.empty())) {
    for (const TypedNumber& part : parts) {
      add(under + "part/" + part.number + (chapter.empty() ? "" : "/chapter/" + chapter), &part);
    }
  } else if (!chapter.empty() && sections.empty()) {
    add(under + "chapter/" + chapter, nullptr);
  } else {
    for (const TypedNumber& s : schedules) add("schedule/" + s.number, &s);
  }
  if (out.empty() && !subsection.empty()) add("", nullptr);
  return out;
}

namespace {

std::vector<TypedNumber>* slot_of(std::string_view level, TypedLevels& levels) {
  if (level == "schedule") return &levels.schedules;
  if (level == "paragraph") return &levels.paragraphs;
  if (level == "part") return &levels.parts;
  return &levels.sections;
}

}  // namespace

TypedLevelReader::TypedLevelReader(const std::vector<TypedToken>& tokens, const Acts& acts)
    : tokens_(tokens), acts_(acts) {
  words_.reserve(tokens.size());
  for (const TypedToken& token : tokens) words_.emplace_back(token.text);
}

std::size_t TypedLevelReader::past_act(std::size_t i) const {
  std::size_t k = i;
  const auto is_filler = [&](std::string_view word) {
    return word == "of" || word == "the" || word == "to" || word == "in" || word == "under";
  };
  while (k < words_.size() && is_filler(words_[k])) ++k;
  if (k == words_.size()) return i;
  const std::span<const std::string_view> rest = std::span(words_).subspan(k);
  std::size_t words = acts_.name_at(rest).words;
  if (words == 0) words = acts_.short_name_at(rest).words;
  return words == 0 ? i : k + words;
}

bool TypedLevelReader::is_level_number(std::string_view level, std::size_t i) const {
  if (i >= tokens_.size() || tokens_[i].bracketed) return false;
  const std::string& text = tokens_[i].text;
  if (is_provision_number(text)) return true;
  if ((level == "part" || level == "chapter") && is_roman(text)) return true;
  return level == "schedule" && text.size() <= 4 && is_alpha(text.front()) && is_digit(text.back());
}

TypedNumber TypedLevelReader::numbered(std::size_t& i) {
  TypedNumber out{tokens_[i++].text, {}};
  out.below = brackets(i);
  return out;
}

std::vector<std::string> TypedLevelReader::brackets(std::size_t& i) {
  std::vector<std::string> out;
  while (i < tokens_.size() && tokens_[i].bracketed && is_bracket_level(tokens_[i].text) &&
         tokens_[i].before == TypedToken::Before::nothing) {
    out.push_back(tokens_[i++].text);
  }
  return out;
}

// "(1) and (2)", "(3)(a), (b)": of the number before it, in the place of the level that is written
// alike. False if no bracket stands at `i`.
bool TypedLevelReader::take_beside(std::vector<TypedNumber>& slot, std::size_t& i, bool range) {
  if (!tokens_[i].bracketed || slot.back().below.empty() || tokens_[i].text.empty()) return false;
  TypedNumber other = slot.back();
  const std::string from = other.below.back();
  const int wanted = manner(tokens_[i].text);
  std::size_t depth = other.below.size() - 1;
  for (std::size_t d = other.below.size(); d-- > 0;) {
    if (manner(other.below[d]) == wanted) {
      depth = d;
      break;
    }
  }
  other.below.resize(depth);
  if (range && depth + 1 == slot.back().below.size() && is_whole(from) &&
      is_whole(tokens_[i].text)) {
    for (int n = std::stoi(from) + 1; n < std::stoi(tokens_[i].text) && slot.size() < most_cited;
         ++n) {
      slot.push_back(other);
      slot.back().below.push_back(std::to_string(n));
    }
  }
  other.below.push_back(tokens_[i++].text);
  const std::vector<std::string> below = brackets(i);
  other.below.insert(other.below.end(), below.begin(), below.end());
  slot.push_back(std::move(other));
  return true;
}

// "46 and 50", "46, 50", "38 to 40", "50(1) and (2)", "s 46 and s 50": what follows the first.
void TypedLevelReader::take_more(const UnitWord& unit, std::vector<TypedNumber>& slot,
                                 std::size_t& i) {
  while (i < tokens_.size() && slot.size() < most_cited) {
    std::size_t k = i;
    bool range = tokens_[k].before == TypedToken::Before::dash;
    const bool slash = tokens_[k].before == TypedToken::Before::slash;
    bool joined = range || slash || tokens_[k].before == TypedToken::Before::comma;
    if (tokens_[k].text == "and" || tokens_[k].text == "or" || tokens_[k].text == "to") {
      range = tokens_[k].text == "to";
      joined = true;
      ++k;
    }
    if (!joined || k >= tokens_.size()) return;
    if (take_beside(slot, k, range)) {
      i = k;
      continue;
    }
    const bool again = level_of(tokens_[k].text) == unit.level;
    if (again) ++k;
    if (!is_level_number(unit.level, k)) return;
    const std::string from = slot.back().number;
    TypedNumber next = numbered(k);
    // "s 7/3" is a subsection, "ss 18/20" are two.
    if (slash && is_whole(from) && is_whole(next.number) &&
        std::stoi(next.number) < std::stoi(from)) {
      slot.back().below.push_back(next.number);
      i = k;
      continue;
    }
    // "s 5 and 3 lads" is prose: it wants a plural, the unit said again, or the Act behind it.
    if (!again && !unit.plural && past_act(k) == k) return;
    if (range && is_whole(from) && is_whole(next.number)) {
      for (int n = std::stoi(from) + 1; n < std::stoi(next.number) && slot.size() < most_cited; ++n)
        slot.push_back({std::to_string(n), {}});
    }
    slot.push_back(std::move(next));
    i = k;
  }
}

// "first schedule", "1st schedule" (two words: a number and what follows it): how many words.
std::size_t TypedLevelReader::first_schedule(std::size_t i) {
  if (!levels_.schedules.empty()) return 0;
  std::string word = tokens_[i].text;
  std::size_t next = i + 1;
  if (next + 1 < tokens_.size() && is_provision_number(word) && tokens_[next].text.size() == 2)
    word += tokens_[next++].text;
  const std::size_t number = ordinal(word);
  if (number == 0 || level_of(tokens_[next].text) != "schedule") return 0;
  levels_.schedules.push_back({std::to_string(number), {}});
  return next + 1 - i;
}

bool TypedLevelReader::take(std::size_t& i) {
  const TypedToken& token = tokens_[i];
  if (token.bracketed || i + 1 >= tokens_.size()) return false;
  if (const std::size_t words = first_schedule(i); words != 0) {
    i += words;
    return true;
  }
  const UnitWord* unit = unit_of(token.text);
  // These are units only behind another: "Sch 3C p 7", "pt 4 ch 2", "s 50 sub 1".
  static constexpr UnitWord p{"p", "paragraph"};
  static constexpr UnitWord ch{"ch", "chapter"};
  static constexpr UnitWord sub{"sub", "subsection"};
  if (token.text == p.word && !levels_.schedules.empty()) unit = &p;
  if (token.text == ch.word && !levels_.parts.empty()) unit = &ch;
  if (token.text == sub.word && levels_.any()) unit = &sub;
  if (unit == nullptr) return false;
  std::size_t k = i + 1;
  if (unit->level == "subsection") {
    if (!is_level(tokens_[k])) return false;
    levels_.subsection.push_back(tokens_[k++].text);
    for (std::string& level : brackets(k)) levels_.subsection.push_back(std::move(level));
    i = k;
    return true;
  }
  if (!is_level_number(unit->level, k)) return false;
  if (unit->level == "chapter") {
    if (!levels_.chapter.empty()) return false;
    levels_.chapter = tokens_[k].text;
    i = k + 1;
    return true;
  }
  std::vector<TypedNumber>& slot = *slot_of(unit->level, levels_);
  if (!slot.empty()) return false;
  if (&slot == &levels_.sections) levels_.unit = unit->level;
  slot.push_back(numbered(k));
  take_more(*unit, slot, k);
  i = k;
  return true;
}

}  // namespace pcso::law
