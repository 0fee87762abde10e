// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/typed_citation.h"

#include <algorithm>
#include <array>
#include <span>

#include "indexer/law/provision.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso::law {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return c >= 'a' && c <= 'z'; }

struct Token {
  std::string text;
  bool bracketed = false;  // "(1)"
  enum class Before { nothing, comma, dash };
  Before before = Before::nothing;  // what stands between it and the token before it
};

// What people write for a level, and the level's name in a path.
struct UnitWord {
  std::string_view word;
  std::string_view level;
  bool plural = false;  // several may follow
};
constexpr std::array unit_words{
    UnitWord{"s", "section"},
    UnitWord{"ss", "section", true},
    UnitWord{"sec", "section"},
    UnitWord{"secs", "section", true},
    UnitWord{"sect", "section"},
    UnitWord{"section", "section"},
    UnitWord{"sections", "section", true},
    UnitWord{"sch", "schedule"},
    UnitWord{"schs", "schedule", true},
    UnitWord{"sched", "schedule"},
    UnitWord{"schedule", "schedule"},
    UnitWord{"schedules", "schedule", true},
    UnitWord{"schd", "schedule"},
    UnitWord{"para", "paragraph"},
    UnitWord{"paras", "paragraph", true},
    UnitWord{"paragraph", "paragraph"},
    UnitWord{"paragraphs", "paragraph", true},
    UnitWord{"reg", "regulation"},
    UnitWord{"regs", "regulation", true},
    UnitWord{"regulation", "regulation"},
    UnitWord{"regulations", "regulation", true},
    UnitWord{"art", "article"},
    UnitWord{"arts", "article", true},
    UnitWord{"article", "article"},
    UnitWord{"articles", "article", true},
    UnitWord{"rule", "rule"},
    UnitWord{"rules", "rule", true},
    UnitWord{"part", "part"},
    UnitWord{"parts", "part", true},
    UnitWord{"pt", "part"},
    UnitWord{"chapter", "chapter"},
    UnitWord{"subsection", "subsection"},
    UnitWord{"subs", "subsection"},
    UnitWord{"subparagraph", "subparagraph"},
    UnitWord{"subpara", "subparagraph"},
};

constexpr std::array<std::string_view, 10> ordinals{
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

// Words that stand around a citation and say nothing of their own.
constexpr std::array<std::string_view, 26> fillers{
    "of",    "the",   "to",   "in",   "and", "or",   "under", "by",   "what",
    "whats", "is",    "does", "do",   "say", "says", "me",    "show", "find",
    "tell",  "about", "read", "text", "law", "no",   "mean",  "act"};

const UnitWord* unit_of(std::string_view word) {
  for (const UnitWord& unit : unit_words) {
    if (unit.word == word) return &unit;
  }
  return nullptr;
}
std::string_view level_of(std::string_view word) {
  const UnitWord* unit = unit_of(word);
  return unit == nullptr ? std::string_view() : unit->level;
}

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

// 50, 24a, 165aa; "a1" and "za1" only where letters may come first.
bool is_number(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size() && is_digit(s[i])) ++i;
  if (i == 0 || i > 4) return false;
  const std::size_t letters = s.size() - i;
  return letters <= 3 && std::all_of(s.begin() + static_cast<std::ptrdiff_t>(i), s.end(), is_alpha);
}
bool is_year(std::string_view s) {
  return s.size() == 4 && (s.starts_with("18") || s.starts_with("19") || s.starts_with("20")) &&
         std::all_of(s.begin(), s.end(), is_digit);
}
bool is_roman(std::string_view s) {
  return !s.empty() && s.size() <= 6 && s.find_first_not_of("ivxl") == std::string_view::npos;
}
bool is_bracket_level(std::string_view s) {
  return s.size() <= 4 &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_digit(c) || is_alpha(c); });
}

std::vector<Token> tokens_of(std::string_view typed) {
  std::vector<Token> out;
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
    if (gap.find("\u00A7") != std::string_view::npos) out.push_back({"s"});
    const bool bracketed = gap.ends_with('(') && word.end < typed.size() && typed[word.end] == ')';
    Token::Before before = Token::Before::nothing;
    if (gap.find_first_of(",;&") != std::string_view::npos) before = Token::Before::comma;
    if (gap.find('-') != std::string_view::npos || gap.find("\u2013") != std::string_view::npos ||
        gap.find("\u2014") != std::string_view::npos) {
      before = Token::Before::dash;
    }
    // "s50", "sch3c", "para7": a unit glued to its number.
    std::size_t letters = 0;
    while (letters < word.text.size() && is_alpha(word.text[letters])) ++letters;
    const std::string_view head = std::string_view(word.text).substr(0, letters);
    const std::string_view tail = std::string_view(word.text).substr(letters);
    if (!bracketed && !level_of(head).empty() && is_number(tail)) {
      out.push_back({std::string(head), false, before});
      out.push_back({std::string(tail)});
    } else {
      out.push_back({word.text, bracketed, before});
    }
    end_before = word.end;
  }
  return out;
}

// A number and the levels in brackets behind it: "50(1)(a)".
struct Numbered {
  std::string number;
  std::vector<std::string> below;
};

// The levels found so far, in whatever order they were typed.
struct Levels {
  std::vector<Numbered> sections, schedules, paragraphs, parts;
  std::string chapter;
  std::string unit;  // section, regulation, article or rule
  std::vector<std::string> subsection;

  [[nodiscard]] bool any() const {
    return !sections.empty() || !schedules.empty() || !paragraphs.empty() || !parts.empty() ||
           !chapter.empty() || !subsection.empty();
  }
  std::vector<Numbered>* slot(std::string_view level) {
    if (level == "schedule") return &schedules;
    if (level == "paragraph") return &paragraphs;
    if (level == "part") return &parts;
    if (level == "chapter" || level == "subsection" || level == "subparagraph") return nullptr;
    return &sections;
  }

  // Every provision that is named, canonical but for the case of letters.
  [[nodiscard]] std::vector<std::string> paths() const {
    std::vector<std::string> out;
    const auto add = [&](std::string path, const Numbered* last) {
      for (const std::string& level : subsection) path += '/' + level;
      for (std::size_t i = 0; last != nullptr && i < last->below.size(); ++i)
        path += '/' + last->below[i];
      out.push_back(std::move(path));
    };
    const auto is_article = !schedules.empty() && (unit == "article" || unit == "rule");
    if (!is_article) {
      for (const Numbered& section : sections) add(unit + '/' + section.number, &section);
    }
    const std::string schedule = schedules.empty() ? "" : "schedule/" + schedules.front().number;
    const std::string under = schedule.empty() ? "" : schedule + '/';
    if (is_article) {
      for (const Numbered& article : sections) add(under + unit + '/' + article.number, &article);
    } else if (!paragraphs.empty()) {
      // ".../schedule/3B/part/1/paragraph/2" is addressed as ".../schedule/3B/paragraph/2".
      for (const Numbered& p : paragraphs) add(under + "paragraph/" + p.number, &p);
    } else if (!parts.empty() && (sections.empty() || !schedules.empty())) {
      for (const Numbered& part : parts) {
        add(under + "part/" + part.number + (chapter.empty() ? "" : "/chapter/" + chapter), &part);
      }
    } else if (!chapter.empty() && sections.empty()) {
      add(under + "chapter/" + chapter, nullptr);
    } else {
      for (const Numbered& s : schedules) add("schedule/" + s.number, &s);
    }
    if (out.empty() && !subsection.empty()) add("", nullptr);
    return out;
  }
};

// Reads the levels of a citation off the tokens.
class LevelReader {
 public:
  explicit LevelReader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  // Takes a level at `i`, with what belongs to it; false, and nothing taken, if none stands there.
  bool take(std::size_t& i);

  [[nodiscard]] const Levels& levels() const { return levels_; }

 private:
  [[nodiscard]] bool is_level_number(std::string_view level, std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].bracketed) return false;
    const std::string& text = tokens_[i].text;
    if (is_number(text)) return true;
    if ((level == "part" || level == "chapter") && is_roman(text)) return true;
    return level == "schedule" && text.size() <= 4 && is_alpha(text.front()) &&
           is_digit(text.back());
  }
  Numbered numbered(std::size_t& i) {
    Numbered out{tokens_[i++].text, brackets(i)};
    return out;
  }
  std::vector<std::string> brackets(std::size_t& i) {
    std::vector<std::string> out;
    while (i < tokens_.size() && tokens_[i].bracketed && is_bracket_level(tokens_[i].text) &&
           tokens_[i].before == Token::Before::nothing) {
      out.push_back(tokens_[i++].text);
    }
    return out;
  }
  void take_more(const UnitWord& unit, std::vector<Numbered>& slot, std::size_t& i);

  // "first schedule", "1st schedule" (two words: a number and what follows it): how many words.
  std::size_t first_schedule(std::size_t i) {
    if (!levels_.schedules.empty()) return 0;
    std::string word = tokens_[i].text;
    std::size_t next = i + 1;
    if (next + 1 < tokens_.size() && is_number(word) && tokens_[next].text.size() == 2)
      word += tokens_[next++].text;
    const std::size_t number = ordinal(word);
    if (number == 0 || level_of(tokens_[next].text) != "schedule") return 0;
    levels_.schedules.push_back({std::to_string(number), {}});
    return next + 1 - i;
  }

  const std::vector<Token>& tokens_;
  Levels levels_;
};

constexpr std::size_t most_cited = 20;

// "46 and 50", "46, 50", "38 to 40", "50(1) and (2)", "s 46 and s 50": what follows the first.
void LevelReader::take_more(const UnitWord& unit, std::vector<Numbered>& slot, std::size_t& i) {
  while (i < tokens_.size() && slot.size() < most_cited) {
    std::size_t k = i;
    bool range = tokens_[k].before == Token::Before::dash;
    bool joined = range || tokens_[k].before == Token::Before::comma;
    if (tokens_[k].text == "and" || tokens_[k].text == "or" || tokens_[k].text == "to") {
      range = tokens_[k].text == "to";
      joined = true;
      ++k;
    }
    if (!joined || k >= tokens_.size()) return;
    if (tokens_[k].bracketed && !slot.back().below.empty()) {
      // "(1) and (2)": of the same number.
      Numbered other{slot.back().number, {tokens_[k].text}};
      ++k;
      const std::vector<std::string> below = brackets(k);
      other.below.insert(other.below.end(), below.begin(), below.end());
      slot.push_back(std::move(other));
      i = k;
      continue;
    }
    const bool again = level_of(tokens_[k].text) == unit.level;
    if (again) ++k;
    // Without a plural or the word said again, "s 5 and 3 lads" is prose.
    if ((!again && !unit.plural) || !is_level_number(unit.level, k)) return;
    const std::string from = slot.back().number;
    Numbered next = numbered(k);
    const auto whole = [](const std::string& s) {
      return !s.empty() && s.size() <= 3 && std::all_of(s.begin(), s.end(), is_digit);
    };
    if (range && whole(from) && whole(next.number)) {
      for (int n = std::stoi(from) + 1; n < std::stoi(next.number) && slot.size() < most_cited; ++n)
        slot.push_back({std::to_string(n), {}});
    }
    slot.push_back(std::move(next));
    i = k;
  }
}

bool LevelReader::take(std::size_t& i) {
  const Token& token = tokens_[i];
  if (token.bracketed || i + 1 >= tokens_.size()) return false;
  if (const std::size_t words = first_schedule(i); words != 0) {
    i += words;
    return true;
  }
  const UnitWord* unit = unit_of(token.text);
  // Behind a schedule "p 7" is a paragraph.
  static constexpr UnitWord p{"p", "paragraph"};
  if (unit == nullptr && token.text == "p" && !levels_.schedules.empty()) unit = &p;
  if (unit == nullptr) return false;
  std::size_t k = i + 1;
  if (unit->level == "subsection" || unit->level == "subparagraph") {
    if (!is_bracket_level(tokens_[k].text)) return false;
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
  std::vector<Numbered>& slot = *levels_.slot(unit->level);
  if (!slot.empty()) return false;
  if (&slot == &levels_.sections) levels_.unit = unit->level;
  slot.push_back(numbered(k));
  take_more(*unit, slot, k);
  i = k;
  return true;
}

}  // namespace

bool may_cite(std::string_view typed) {
  if (typed.find_first_of("0123456789/") != std::string_view::npos) return true;
  // The names of Acts and instruments end in one of these.
  constexpr std::array<std::string_view, 6> ends{"act",   "order", "regulations",
                                                 "rules", "code",  "measure"};
  const std::vector<text::Word> words = text::words(typed);
  return std::any_of(words.begin(), words.end(), [&](const text::Word& word) {
    return std::find(ends.begin(), ends.end(), word.text) != ends.end();
  });
}

std::optional<TypedCitation> understand(std::string_view typed, const Acts& acts) {
  TypedCitation out;
  // An address or a path is taken whole, whatever stands around it.
  for (const std::string& piece : text::split(typed, ' ')) {
    if (piece.find('/') == std::string::npos) continue;
    const std::optional<std::string> path = from_address(piece);
    if (!path) continue;
    const std::optional<ProvisionPath> parsed = parse_path(*path);
    out.acts = {parsed->act};
    out.full = true;
    if (path->size() > parsed->act.size()) out.levels = path->substr(parsed->act.size() + 1);
    for (const std::string& other : text::split(typed, ' ')) {
      if (other == piece) continue;
      for (const text::Word& word : text::words(other)) {
        if (!word.compound) out.rest.push_back(word.text);
      }
    }
    return out;
  }

  const std::vector<Token> tokens = tokens_of(typed);
  std::vector<std::string_view> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) words.push_back(token.text);

  LevelReader reader(tokens);
  for (std::size_t i = 0; i < tokens.size();) {
    const Token& token = tokens[i];
    // SI 2007/3202, SI 2007 No 3202
    if (out.acts.empty() && (token.text == "si" || token.text == "uksi" || token.text == "wsi") &&
        i + 2 < tokens.size() && is_year(tokens[i + 1].text)) {
      const std::size_t number = tokens[i + 2].text == "no" ? i + 3 : i + 2;
      if (number < tokens.size() &&
          std::all_of(tokens[number].text.begin(), tokens[number].text.end(), is_digit)) {
        out.acts = {std::string(token.text == "wsi" ? "wsi/" : "uksi/") + tokens[i + 1].text + '/' +
                    tokens[number].text};
        out.full = true;
        i = number + 1;
        continue;
      }
    }
    if (out.acts.empty() && !token.bracketed) {
      const Acts::Named named = acts.name_at(std::span(words).subspan(i));
      if (!named.paths.empty()) {
        out.acts = named.paths;
        out.full = named.full;
        i += named.words;
        continue;
      }
    }
    if (reader.take(i)) continue;
    // "Police Reform Act 2002 (c. 30)": the chapter is the Act's own.
    if (out.full && token.text == "c" && i + 1 < tokens.size() &&
        out.acts.front().ends_with('/' + tokens[i + 1].text)) {
      i += 2;
      continue;
    }
    if (std::find(fillers.begin(), fillers.end(), token.text) == fillers.end()) {
      out.rest.push_back(token.text);
    }
    ++i;
  }
  if (!reader.levels().any()) {
    if (out.acts.empty()) return std::nullopt;
    return out;
  }
  for (const std::string& below : reader.levels().paths()) {
    // canonical() needs an Act; any will do, for it changes only the letters' case.
    const std::string act = "ukpga/2000/1/";
    const std::optional<std::string> path = canonical(act + below);
    if (!path || path->size() <= act.size()) return std::nullopt;
    std::string levels = path->substr(act.size());
    if (level_of(levels.substr(0, levels.find('/'))).empty()) return std::nullopt;
    if (out.levels.empty()) {
      out.levels = std::move(levels);
    } else {
      out.more.push_back(std::move(levels));
    }
  }
  if (out.levels.empty()) return std::nullopt;
  // An Act has no articles: those of the Human Rights Act are the Convention's, in its Schedule 1.
  const auto is_article = [](const std::string& levels) { return levels.starts_with("article/"); };
  if (out.acts == std::vector<std::string>{"ukpga/1998/42"} && is_article(out.levels)) {
    out.levels.insert(0, "schedule/1/");
    for (std::string& levels : out.more) levels.insert(0, is_article(levels) ? "schedule/1/" : "");
  }
  return out;
}

}  // namespace pcso::law
