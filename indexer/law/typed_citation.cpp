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
  bool slashed = false;    // follows a slash: the 3202 of 2007/3202
};

// What people write for a level, and the level's name in a path.
struct UnitWord {
  std::string_view word;
  std::string_view level;
};
constexpr std::array unit_words{
    UnitWord{"s", "section"},
    UnitWord{"ss", "section"},
    UnitWord{"sec", "section"},
    UnitWord{"sect", "section"},
    UnitWord{"section", "section"},
    UnitWord{"sections", "section"},
    UnitWord{"sch", "schedule"},
    UnitWord{"sched", "schedule"},
    UnitWord{"schedule", "schedule"},
    UnitWord{"schd", "schedule"},
    UnitWord{"para", "paragraph"},
    UnitWord{"paras", "paragraph"},
    UnitWord{"paragraph", "paragraph"},
    UnitWord{"paragraphs", "paragraph"},
    UnitWord{"reg", "regulation"},
    UnitWord{"regs", "regulation"},
    UnitWord{"regulation", "regulation"},
    UnitWord{"art", "article"},
    UnitWord{"article", "article"},
    UnitWord{"rule", "rule"},
    UnitWord{"part", "part"},
    UnitWord{"pt", "part"},
    UnitWord{"chapter", "chapter"},
    UnitWord{"subsection", "subsection"},
    UnitWord{"subs", "subsection"},
    UnitWord{"subpara", "subparagraph"},
};

// Words that stand around a citation and say nothing of their own.
constexpr std::array<std::string_view, 24> fillers{
    "of",   "the", "to",   "in",   "under", "by",    "what", "whats", "is",  "does", "do",   "say",
    "says", "me",  "show", "find", "tell",  "about", "read", "text",  "law", "no",   "mean", "act"};

std::string_view level_of(std::string_view word) {
  for (const UnitWord& unit : unit_words) {
    if (unit.word == word) return unit.level;
  }
  return {};
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
        out.push_back({word.text, false, false});
      }
      continue;
    }
    if (gap.find("\u00B6") != std::string_view::npos) out.push_back({"para", false, false});
    if (gap.find("\u00A7") != std::string_view::npos) out.push_back({"s", false, false});
    const bool bracketed = gap.ends_with('(') && word.end < typed.size() && typed[word.end] == ')';
    const bool slashed = gap == "/";
    // "s50", "sch3c", "para7": a unit glued to its number.
    std::size_t letters = 0;
    while (letters < word.text.size() && is_alpha(word.text[letters])) ++letters;
    const std::string_view head = std::string_view(word.text).substr(0, letters);
    const std::string_view tail = std::string_view(word.text).substr(letters);
    if (!bracketed && !level_of(head).empty() && is_number(tail)) {
      out.push_back({std::string(head), false, slashed});
      out.push_back({std::string(tail), false, false});
    } else {
      out.push_back({word.text, bracketed, slashed});
    }
    end_before = word.end;
  }
  return out;
}

// The levels found so far, in whatever order they were typed.
struct Levels {
  std::string section, schedule, paragraph, part, chapter;
  std::string unit;  // section, regulation, article or rule
  std::vector<std::string> below;
  std::vector<std::string> subsection;
  bool any = false;

  // ".../schedule/3B/part/1/paragraph/2" is addressed as ".../schedule/3B/paragraph/2".
  [[nodiscard]] std::string path() const {
    std::string out;
    const auto add = [&](std::string_view piece) {
      out += out.empty() ? "" : "/";
      out += piece;
    };
    if (!schedule.empty()) {
      add("schedule");
      add(schedule);
    }
    if (!section.empty() && schedule.empty()) {
      add(unit);
      add(section);
    } else if (!paragraph.empty()) {
      add("paragraph");
      add(paragraph);
    } else {
      if (!part.empty()) {
        add("part");
        add(part);
      }
      if (!chapter.empty()) {
        add("chapter");
        add(chapter);
      }
    }
    for (const std::string& level : subsection) add(level);
    for (const std::string& level : below) add(level);
    return out;
  }
};

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
  std::vector<std::string> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) words.push_back(token.text);

  Levels levels;
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
    const std::string_view level = level_of(token.text);
    if (!level.empty() && i + 1 < tokens.size()) {
      std::size_t k = i + 1;
      const bool lettered = level == "schedule" && tokens[k].text.size() <= 4 &&
                            is_alpha(tokens[k].text.front()) && is_digit(tokens[k].text.back());
      if (level == "subsection" || level == "subparagraph") {
        if (is_bracket_level(tokens[k].text)) {
          for (; k < tokens.size() && (k == i + 1 || tokens[k].bracketed); ++k) {
            levels.subsection.push_back(tokens[k].text);
          }
          levels.any = true;
          i = k;
          continue;
        }
      } else if (!tokens[k].bracketed && (is_number(tokens[k].text) || lettered)) {
        std::string* slot = nullptr;
        if (level == "schedule") slot = &levels.schedule;
        if (level == "paragraph") slot = &levels.paragraph;
        if (level == "part") slot = &levels.part;
        if (level == "chapter") slot = &levels.chapter;
        if (slot == nullptr) {
          slot = &levels.section;
          if (slot->empty()) levels.unit = level;
        }
        if (slot->empty()) {
          *slot = tokens[k].text;
          levels.any = true;
          ++k;
          while (k < tokens.size() && tokens[k].bracketed && is_bracket_level(tokens[k].text)) {
            levels.below.push_back(tokens[k].text);
            ++k;
          }
          i = k;
          continue;
        }
      }
    }
    if (std::find(fillers.begin(), fillers.end(), token.text) == fillers.end()) {
      out.rest.push_back(token.text);
    }
    ++i;
  }
  if (!levels.any && out.acts.empty()) return std::nullopt;
  if (levels.any) {
    // canonical() needs an Act; any will do, for it changes only the letters' case.
    const std::optional<std::string> path = canonical("ukpga/2000/1/" + levels.path());
    if (!path || levels.path().empty() || !is_alpha(levels.path().front())) return std::nullopt;
    const std::string act = "ukpga/2000/1/";
    const std::string below = path->substr(act.size() - 1);
    if (below.size() < 2) return std::nullopt;
    out.levels = below.substr(1);
    if (level_of(out.levels.substr(0, out.levels.find('/'))).empty()) return std::nullopt;
  }
  return out;
}

}  // namespace pcso::law
