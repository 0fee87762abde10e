// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/typed_citation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "indexer/law/provision.h"
#include "indexer/law/typed_levels.h"
#include "indexer/law/typed_tokens.h"
#include "indexer/law/units.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso::law {
namespace {

// Words that stand around a citation and say nothing of their own.
constexpr std::array<std::string_view, 29> fillers{
    "of",   "the",  "to",  "in",  "and",  "or",  "under", "by",   "what",    "whats",
    "is",   "does", "do",  "say", "says", "me",  "show",  "find", "tell",    "about",
    "read", "text", "law", "no",  "mean", "act", "see",   "per",  "contrary"};

bool is_filler(std::string_view word) {
  return std::find(fillers.begin(), fillers.end(), word) != fillers.end();
}

// Levels in their canonical form; empty if they are none. canonical() needs an Act; any will do,
// for it changes only the letters' case.
std::string canonical_levels(const std::string& levels) {
  const std::string act = "ukpga/2000/1/";
  const std::optional<std::string> path = canonical(act + levels);
  return path && path->size() > act.size() ? path->substr(act.size()) : "";
}

// The path in an address as it was pasted: as such, inside the address of something else, with its
// signs written as "%2F", with the slashes of file names.
std::optional<std::string> from_pasted(const std::string& piece) {
  if (piece.find('/') == std::string::npos && piece.find("legislation.") == std::string::npos)
    return {};
  if (std::optional<std::string> path = from_address(piece)) return path;
  std::string plain;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    unsigned code = 0;
    if (piece[i] == '%' && i + 2 < piece.size() &&
        std::from_chars(piece.data() + i + 1, piece.data() + i + 3, code, 16).ptr ==
            piece.data() + i + 3) {
      plain += static_cast<char>(code);
      i += 2;
    } else {
      plain += piece[i] == '\\' ? '/' : piece[i];
    }
  }
  const std::size_t host = plain.rfind("legislation.");
  if (host == std::string::npos) return {};
  return from_address(plain.substr(host, plain.find('&', host) - host));
}

// An address or a path is taken whole, whatever stands around it.
std::optional<TypedCitation> from_typed_address(std::string_view typed) {
  for (const std::string& piece : text::split(typed, ' ')) {
    const std::optional<std::string> path = from_pasted(piece);
    if (!path) continue;
    const std::optional<ProvisionPath> parsed = parse_path(*path);
    TypedCitation out{.acts = {parsed->act}, .full = true};
    if (path->size() > parsed->act.size()) out.levels = path->substr(parsed->act.size() + 1);
    for (const std::string& other : text::split(typed, ' ')) {
      if (other == piece) continue;
      for (const text::Word& word : text::words(other)) {
        if (!word.compound && !is_filler(word.text)) out.rest.push_back(word.text);
      }
    }
    return out;
  }
  return {};
}

class Reader {
 public:
  Reader(std::string_view typed, const Acts& acts)
      : acts_(acts), tokens_(typed_tokens(typed, acts)) {
    words_.reserve(tokens_.size());
    for (const TypedToken& token : tokens_) words_.emplace_back(token.text);
  }

  std::optional<TypedCitation> read() {
    std::vector<TypedCitation> all;
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < tokens_.size();) {
      std::optional<TypedCitation> one = read_one(i, rest);
      if (one) all.push_back(std::move(*one));
    }
    if (all.empty()) return {};
    TypedCitation out = std::move(all.front());
    out.rest = std::move(rest);
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (all[i].acts != out.acts) {
        out.others.push_back(std::move(all[i]));
        continue;
      }
      out.more.push_back(std::move(all[i].levels));
      out.more.insert(out.more.end(), all[i].more.begin(), all[i].more.end());
    }
    return out;
  }

 private:
  // The citation from token `i` on, up to where one of another Act begins or the tokens end; what
  // is no part of it goes into `rest`.
  std::optional<TypedCitation> read_one(std::size_t& i, std::vector<std::string>& rest) {
    TypedCitation out;
    TypedLevelReader reader(tokens_, acts_);
    std::size_t act_begin = 0;
    std::size_t act_end = 0;
    while (i < tokens_.size()) {
      const std::string_view word = words_[i];
      if (!out.acts.empty() && reader.levels().any() && names_other(i)) break;
      if (out.acts.empty()) {
        act_begin = i;
        if (take_instrument(i, out) || take_act(i, out)) {
          act_end = i;
          continue;
        }
      }
      if (reader.take(i)) continue;
      // "Police Reform Act 2002 (c. 30)": the chapter is the Act's own.
      if (out.full && word == "c" && i + 1 < tokens_.size() &&
          out.acts.front().ends_with('/' + tokens_[i + 1].text)) {
        i += 2;
        continue;
      }
      if (!is_filler(word)) rest.emplace_back(word);
      ++i;
    }
    if (!reader.levels().any()) {
      if (out.acts.empty()) return {};
      const bool dated = act_end > act_begin + 1 && is_digits(words_[act_end - 1]);
      out.levels = bare_number(act_begin, act_end, dated, rest);
      return out;
    }
    if (!write_levels(reader.levels(), out)) return {};
    return out;
  }

  // "136 MHA", "EPA: 87", "24A pace": a number beside an Act is a section's where it has a letter
  // or brackets, where the Act has its year, or where there is nothing else. Taken out of `rest`;
  // empty if there is none.
  std::string bare_number(std::size_t act, std::size_t behind, bool dated,
                          std::vector<std::string>& rest) const {
    std::size_t number = act;
    while (number > 0 && tokens_[number - 1].bracketed) --number;
    const bool before = number > 0 && is_provision_number(words_[number - 1]);
    number = before ? number - 1 : behind;
    if (number >= tokens_.size() || tokens_[number].bracketed ||
        !is_provision_number(words_[number])) {
      return {};
    }
    std::string path = "section/" + tokens_[number].text;
    std::size_t next = number + 1;
    for (; next < tokens_.size() && tokens_[next].bracketed; ++next)
      path += '/' + tokens_[next].text;
    const std::size_t count = next - number;
    const bool is_plain = count == 1 && is_digits(words_[number]);
    if (is_plain && !dated && rest.size() != count) return {};
    const auto said = std::find(rest.begin(), rest.end(), tokens_[number].text);
    if (static_cast<std::size_t>(rest.end() - said) < count) return {};
    rest.erase(said, said + static_cast<std::ptrdiff_t>(count));
    return canonical_levels(path);
  }

  // True if a provision with an Act of its own begins at token `i`.
  [[nodiscard]] bool names_other(std::size_t i) const {
    TypedLevelReader reader(tokens_, acts_);
    std::size_t k = i;
    if (reader.take(k)) {
      while (k < tokens_.size() && (words_[k] == "of" || words_[k] == "the" || reader.take(k))) {
        if (words_[k] == "of" || words_[k] == "the") ++k;
        if (k == tokens_.size()) return false;
      }
      return reader.past_act(k) != k;
    }
    k = reader.past_act(i);
    return k != i && k < tokens_.size() && reader.take(k);
  }

  // SI 2007/3202, Statutory Instrument 2007 No 3202, SI no 1836 of 2004
  bool take_instrument(std::size_t& i, TypedCitation& out) const {
    std::size_t k = i;
    const bool spelt = words_[k] == "statutory" && k + 1 < words_.size() &&
                       words_[k + 1].starts_with("instrument");
    const bool welsh = words_[k] == "wsi";
    if (!spelt && !welsh && words_[k] != "si" && words_[k] != "uksi") return false;
    k += spelt ? 2 : 1;
    const auto number_at = [&](std::size_t& at) -> std::string_view {
      if (at < words_.size() && words_[at] == "no") ++at;
      return at < words_.size() && is_digits(words_[at]) ? words_[at++] : std::string_view();
    };
    std::string_view year;
    std::string_view number;
    if (k < words_.size() && is_year(words_[k])) {
      year = words_[k++];
      number = number_at(k);
    } else {
      number = number_at(k);
      if (k + 1 < words_.size() && words_[k] == "of" && is_year(words_[k + 1])) {
        year = words_[k + 1];
        k += 2;
      }
    }
    if (year.empty() || number.empty()) return false;
    out.acts = {std::string(welsh ? "wsi/" : "uksi/") + std::string(year) + '/' +
                std::string(number)};
    out.full = true;
    i = k;
    return true;
  }

  bool take_act(std::size_t& i, TypedCitation& out) const {
    if (tokens_[i].bracketed) return false;
    const std::span<const std::string_view> here = std::span(words_).subspan(i);
    Acts::Named named = acts_.name_at(here);
    drop_other_years(named, i);
    if (named.paths.empty()) named = acts_.short_name_at(here);
    if (named.paths.empty()) return false;
    out.acts = std::move(named.paths);
    out.full = named.full;
    i += named.words;
    return true;
  }

  // "Crime and Policing Act 2014" is not the Act of 2026 of that name: a name with a year that it
  // does not have names nothing.
  void drop_other_years(Acts::Named& named, std::size_t i) const {
    const std::size_t behind = i + named.words;
    if (named.paths.empty() || behind >= words_.size() || !is_year(words_[behind])) return;
    const auto is_of_other_year = [&](const std::string& path) {
      const Act* act = acts_.at(path);
      const std::string title = act == nullptr ? "" : text::normal(act->title);
      const std::string_view last = std::string_view(title).substr(title.rfind(' ') + 1);
      return is_year(last) && last != words_[behind];
    };
    std::erase_if(named.paths, is_of_other_year);
  }

  // The levels as canonical paths; false if they are none.
  bool write_levels(const TypedLevels& levels, TypedCitation& out) const {
    for (const std::string& below : levels.paths()) {
      std::string path = canonical_levels(below);
      if (level_of(path.substr(0, path.find('/'))).empty()) return false;
      if (out.levels.empty()) {
        out.levels = std::move(path);
      } else {
        out.more.push_back(std::move(path));
      }
    }
    if (out.levels.empty()) return false;
    // No Act has paragraphs outside its Schedules, and what "r 5" of Regulations means is one.
    if (!out.acts.empty() && out.levels.starts_with("paragraph/")) return false;
    if (const Act* act = out.acts.size() == 1 ? acts_.at(out.acts.front()) : nullptr;
        act != nullptr && out.levels.starts_with("rule/") &&
        act->title.find("Regulations") != std::string::npos) {
      out.levels.replace(0, std::string_view("rule").size(), "regulation");
    }
    // An Act has no articles: those of the Human Rights Act are the Convention's, in its Schedule
    // 1.
    const auto is_article = [](const std::string& path) { return path.starts_with("article/"); };
    if (out.acts == std::vector<std::string>{"ukpga/1998/42"} && is_article(out.levels)) {
      out.levels.insert(0, "schedule/1/");
      for (std::string& path : out.more) path.insert(0, is_article(path) ? "schedule/1/" : "");
    }
    return true;
  }

  const Acts& acts_;
  std::vector<TypedToken> tokens_;
  std::vector<std::string_view> words_;
};

}  // namespace

bool TypedCitation::unmistakable() const {
  const std::vector<std::string> pieces = text::split(levels, '/');
  const bool has_letter = std::any_of(pieces.begin(), pieces.end(), [](const std::string& piece) {
    return piece.find_first_of("0123456789") != std::string::npos && !is_digits(piece);
  });
  return has_letter ||
         (levels.starts_with("schedule/") && levels.find("/paragraph/") != std::string::npos);
}

bool may_cite(std::string_view typed) {
  if (typed.find_first_of("0123456789/") != std::string_view::npos) return true;
  // The names of Acts and instruments end in one of these.
  constexpr std::array<std::string_view, 6> ends{"act",   "order", "regulations",
                                                 "rules", "code",  "measure"};
  const std::vector<text::Word> words = text::words(typed);
  return std::any_of(words.begin(), words.end(), [&](const text::Word& word) {
    // "Part IV EPA", "section fifty"
    const UnitWord* unit = unit_of(word.text);
    return (unit != nullptr && !unit->abbreviation) ||
           std::find(ends.begin(), ends.end(), word.text) != ends.end();
  });
}

std::optional<TypedCitation> understand(std::string_view typed, const Acts& acts) {
  if (std::optional<TypedCitation> out = from_typed_address(typed)) return out;
  return Reader(typed, acts).read();
}

}  // namespace pcso::law
