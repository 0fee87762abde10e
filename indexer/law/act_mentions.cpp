// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/act_mentions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "indexer/law/provision.h"
#include "indexer/law/units.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso::law {
namespace {

// What the names of Acts and instruments end in, before the year.
constexpr std::array<std::string_view, 6> nouns{"act",   "regulations", "order",
                                                "rules", "measure",     "scheme"};
bool is_noun(std::string_view word) {
  return std::find(nouns.begin(), nouns.end(), word) != nouns.end();
}

// Words that stand in small letters within a title.
constexpr std::array<std::string_view, 14> small{"of", "and", "the", "in",  "to",   "for",  "at",
                                                 "by", "on",  "or",  "etc", "with", "from", "as"};
bool is_small(std::string_view word) {
  return std::find(small.begin(), small.end(), word) != small.end();
}

// What may stand in capitals before a title and is no part of it.
constexpr std::array<std::string_view, 14> before_title{
    "the",       "under", "of", "section", "schedule", "see",      "and",
    "paragraph", "part",  "by", "in",      "both",     "sections", "to"};

// Words between a title and the short name that its brackets give: "(hereafter referred to as …)".
constexpr std::array<std::string_view, 12> before_short_name{
    "hereafter", "hereinafter", "referred", "to",   "as",          "the",
    "or",        "known",       "called",   "also", "abbreviated", "below"};

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Token>& tokens, const Acts& acts,
         CitationContext& context)
      : text_(text), tokens_(tokens), acts_(acts), context_(context) {
    words_.reserve(tokens.size());
    for (const Token& token : tokens) words_.push_back(token.text);
  }

  std::vector<ActMention> all() {
    std::vector<ActMention> out;
    for (std::size_t i = 0; i < tokens_.size();) {
      if (may_begin_at(i)) {
        if (auto found = at(i, out.empty() ? 0 : out.back().next)) {
          i = found->next;
          out.push_back(std::move(*found));
          continue;
        }
      }
      ++i;
    }
    return out;
  }

 private:
  // False of most tokens.
  [[nodiscard]] bool may_begin_at(std::size_t i) const {
    return tokens_[i].capital || tokens_[i].acronym || context_.beginnings.may_have(words_[i]);
  }

  // The Act named from token i on; `from` is where the one before it ends.
  std::optional<ActMention> at(std::size_t i, std::size_t from) {
    if (auto found = number(i)) return found;
    if (auto found = known(i)) return found;
    if (auto found = short_name(i)) return found;
    return unknown(i, from);
  }

  // SI 2007/3202, S.I. 2007 No. 3202
  [[nodiscard]] std::optional<ActMention> number(std::size_t i) const {
    if (!tokens_[i].acronym) return {};
    const std::string& type = tokens_[i].text;
    if (type != "si" && type != "wsi" && type != "ssi") return {};
    std::size_t at = i + 1;
    if (at >= tokens_.size() || !is_year(tokens_[at].text)) return {};
    ++at;
    if (at < tokens_.size() && tokens_[at].text == "no") {
      ++at;
    } else if (at >= tokens_.size() || gap_before(text_, tokens_, at) != "/") {
      return {};
    }
    if (at >= tokens_.size() || !is_digits(tokens_[at].text)) return {};
    const std::string path =
        (type == "si" ? "uksi" : type) + '/' + tokens_[i + 1].text + '/' + tokens_[at].text;
    return mention(i, at + 1, path, true);
  }

  // A name of the table of Acts.
  std::optional<ActMention> known(std::size_t i) {
    if (!tokens_[i].capital) return {};
    const Acts::Named named = acts_.name_at(std::span(words_).subspan(i));
    if (named.paths.empty() || !in_one_run(i, i + named.words)) return {};
    const Token& first = tokens_[i];
    // "2002 Act" is whichever the text has named; "2002 c. 30" is a name.
    if (is_year(first.text) && is_noun(tokens_[i + named.words - 1].text)) return {};
    std::size_t letters = 0;
    bool has_year = false;
    bool has_noun = false;
    for (std::size_t k = i; k < i + named.words; ++k) {
      const Token& token = tokens_[k];
      has_year = has_year || is_year(token.text);
      has_noun = has_noun || is_noun(token.text);
      if (!token.capital && !is_small(token.text) && token.text != "c") return {};
      letters += is_digits(token.text) ? 0 : 1;
    }
    if (letters == 1 && !first.acronym && !is_digits(first.text)) return {};
    // What the text itself calls so comes first.
    if (context_.defined.contains(words_[i]) && named.words == 1) return {};
    std::size_t next = i + named.words;
    if (!has_noun && next < tokens_.size() && tokens_[next].text == "code") return {};
    // Another year, and so another Act; or the end of another's title: "Scottish Licensing Act".
    const bool another_year =
        !has_year && next < tokens_.size() && is_year(tokens_[next].text) && touches(next);
    if (another_year || (has_noun && continues_title(i))) {
      next += another_year ? 1 : 0;
      ActMention out = mention(i, next, "", false);
      learn(out);
      return out;
    }
    std::vector<std::string> paths = named.paths;
    if (paths.size() > 1) {
      std::erase_if(paths, [&](const std::string& path) { return !context_.acts.contains(path); });
    }
    if (paths.size() != 1) return mention(i, next, "", false);
    const Act* act = acts_.at(paths.front());
    ActMention out = mention(i, next, paths.front(), has_year);
    if (!has_year && act != nullptr) {
      // The title but for its year.
      const std::string title = text::normal(act->title);
      std::string name;
      for (std::size_t k = i; k < next; ++k) name.append(words_[k]) += ' ';
      out.alone = has_noun && title.starts_with(name);
    }
    if (out.alone) learn(out);
    return out;
  }

  // "PACE" or "the 2002 Act", as the text has explained or named it.
  [[nodiscard]] std::optional<ActMention> short_name(std::size_t i) const {
    if (!context_.beginnings.may_have(words_[i])) return {};
    const auto first = context_.names.lower_bound(words_[i]);
    if (first == context_.names.end() || !first->first.starts_with(words_[i])) return {};
    for (std::size_t count = std::min<std::size_t>(4, tokens_.size() - i); count > 0; --count) {
      const Token& last = tokens_[i + count - 1];
      if (!last.capital || (count == 1 && !is_noun(last.text) && !last.acronym)) continue;
      std::string name(words_[i]);
      for (std::size_t k = i + 1; k < i + count; ++k) (name += ' ') += words_[k];
      const auto found = context_.names.find(name);
      if (found == context_.names.end() || !in_one_run(i, i + count)) continue;
      if (i + count < tokens_.size() && is_year(tokens_[i + count].text)) continue;
      if (is_noun(name)) {
        // "the Act", "that Act"; not "an Act" or "Act now".
        constexpr std::array<std::string_view, 5> articles{"the", "that", "those", "said", "same"};
        if (i == 0 || !touches(i) ||
            std::find(articles.begin(), articles.end(), words_[i - 1]) == articles.end()) {
          continue;
        }
      }
      if (i + count < tokens_.size() && tokens_[i + count].text == "code") continue;
      return mention(i, i + count, found->second,
                     context_.defined.contains(name) && last.acronym && !found->second.empty());
    }
    return {};
  }

  // "… Act 1999" that the table does not know.
  std::optional<ActMention> unknown(std::size_t i, std::size_t from) {
    if (!tokens_[i].capital || !is_noun(tokens_[i].text) || i + 1 >= tokens_.size() ||
        !is_year(tokens_[i + 1].text) || !touches(i + 1)) {
      return {};
    }
    std::size_t first = i;
    while (first > from && first > 0 && touches_in_title(first) &&
           (tokens_[first - 1].capital || is_small(words_[first - 1])) &&
           tokens_[first - 1].unit == nullptr && !is_digits(words_[first - 1])) {
      --first;
    }
    while (first < i && is_small(words_[first])) ++first;
    ActMention out = mention(first, i + 2, "", false);
    // Its number in brackets behind it says which it is.
    if (i + 2 < tokens_.size()) {
      if (const std::optional<ActMention> number = this->number(i + 2);
          number && gap_before(text_, tokens_, i + 2) == "(") {
        out.path = number->path;
        out.alone = true;
      }
    }
    learn(out);
    return out;
  }

  // True if nothing but white space and the brackets of a title stand before token i.
  [[nodiscard]] bool touches(std::size_t i) const {
    return i > 0 && gap_before(text_, tokens_, i).empty();
  }
  [[nodiscard]] bool touches_in_title(std::size_t i) const {
    const std::string_view gap = gap_before(text_, tokens_, i);
    return i > 0 && (gap.empty() || gap == "(" || gap == ")" || gap == "," || gap == ".") &&
           tokens_[i].sentence == tokens_[i - 1].sentence;
  }
  [[nodiscard]] bool in_one_run(std::size_t first, std::size_t next) const {
    for (std::size_t k = first + 1; k < next; ++k) {
      if (tokens_[k].sentence != tokens_[first].sentence ||
          gap_before(text_, tokens_, k).find_first_of(";:!?\"") != std::string_view::npos) {
        return false;
      }
    }
    return true;
  }
  // True if a capitalised word before token i belongs to the same title.
  [[nodiscard]] bool continues_title(std::size_t i) const {
    if (i == 0 || !touches(i)) return false;
    const Token& before = tokens_[i - 1];
    if (!before.capital || is_digits(before.text.substr(0, 1)) || before.bracketed) return false;
    const bool first_of_sentence = i == 1 || tokens_[i - 2].sentence != before.sentence;
    return !first_of_sentence &&
           std::find(before_title.begin(), before_title.end(), before.text) == before_title.end();
  }

  [[nodiscard]] ActMention mention(std::size_t first, std::size_t next, std::string path,
                                   bool alone) const {
    return {first, next, tokens_[next - 1].end, std::move(path), alone};
  }

  // The Act `named` has been named.
  void learn(ActMention& named) {
    const std::string path = named.path;
    const std::size_t first = named.first;
    const std::size_t next = named.next;
    if (!path.empty()) context_.acts.insert(path);
    const std::string_view last = words_[next - 1];
    std::string noun(next - first > 1 && is_year(last) ? words_[next - 2] : last);
    if (!is_noun(noun)) {
      const Act* act = acts_.at(path);
      const std::vector<std::string> title =
          act == nullptr ? std::vector<std::string>{} : text::split(text::normal(act->title), ' ');
      noun = title.size() > 1 ? title[title.size() - 2] : "act";
    }
    std::string year(is_year(last) ? last : "");
    if (const std::optional<ProvisionPath> parsed = parse_path(path); parsed && year.empty()) {
      const std::vector<std::string> parts = text::split(parsed->act, '/');
      if (is_year(parts[1])) year = parts[1];
    }
    call(noun, path, false);
    if (!year.empty()) {
      std::string name = year;
      name += ' ';
      name += noun;
      const auto known = context_.names.find(name);
      const bool other = known != context_.names.end() && known->second != path;
      call(name, other ? "" : path, false);
    }
    explain(named);
  }

  // A name that the text explains stays what it says.
  void call(const std::string& name, const std::string& path, bool explained) {
    if (!explained && context_.defined.contains(name)) return;
    context_.names[name] = path;
    context_.beginnings.add(name);
    if (explained) context_.defined.insert(name);
  }

  // The short name in brackets behind a title: (PACE), (“the 2002 Act”), (hereafter "the Act").
  void explain(ActMention& named) {
    constexpr std::size_t longest = 60;
    const std::size_t open = text_.find_first_not_of(' ', named.end);
    if (open == std::string_view::npos || text_[open] != '(') return;
    const std::size_t close = text_.find(')', open);
    if (close == std::string_view::npos || close - open > longest) return;
    std::vector<Token> inside = tokens_of(text_.substr(open + 1, close - open - 1));
    while (!inside.empty() && std::find(before_short_name.begin(), before_short_name.end(),
                                        inside.front().text) != before_short_name.end()) {
      inside.erase(inside.begin());
    }
    if (inside.empty() || inside.size() > 4) return;
    const bool acronym = inside[0].acronym && inside.size() <= 2 && inside[0].text != "si";
    const bool has_noun = inside.back().capital && is_noun(inside.back().text);
    if (!acronym && !has_noun) return;
    std::string name;
    for (const Token& token : inside) name += (name.empty() ? "" : " ") + token.text;
    call(name, named.path, true);
    // "(PRA 2002)" is then called "PRA", too.
    if (acronym && inside.size() == 2 && is_year(inside[1].text))
      call(inside[0].text, named.path, true);
    named.end = close + 1;
    while (named.next < tokens_.size() && tokens_[named.next].begin < close) ++named.next;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Acts& acts_;
  CitationContext& context_;
  std::vector<std::string_view> words_;  // of the tokens
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// By byte: true of capital letters, of digits and of the parts of characters that are not ASCII's.
constexpr std::array<bool, 256> is_looked_at = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c)
    out[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  return out;
}();

// Where the letters begin that end before `end`.
std::size_t letters_before(std::string_view text, std::size_t end) {
  while (end > 0 && is_letter(text[end - 1])) --end;
  return end;
}

// What the number whose first digit stands at `at` may be: a provision's, or an Act's: "s. 50",
// "s50", "section A1", "2002 c. 30".
enum class Number { other, of_subsection, of_provision };
Number number_at(std::string_view text, std::size_t at) {
  const auto of = [](std::string_view word) {
    const std::string folded = text::in_small_letters(word);
    if (folded == "c") return Number::of_provision;
    const UnitWord* unit = unit_of(folded);
    if (unit == nullptr) return Number::other;
    return unit->level == "subsection" ? Number::of_subsection : Number::of_provision;
  };
  std::size_t end = letters_before(text, at);
  if (const Number beside = of(text.substr(end, at - end)); beside != Number::other) return beside;
  while (end > 0 && !is_letter(text[end - 1]) && !is_digit(text[end - 1])) --end;
  const std::size_t begin = letters_before(text, end);
  return of(text.substr(begin, end - begin));
}

}  // namespace

bool may_hold_citation(std::string_view text) {
  constexpr std::array<std::string_view, 6> written{"Act",   "Regulations", "Order",
                                                    "Rules", "Measure",     "Scheme"};
  std::size_t capital = std::string_view::npos;  // the last one
  bool has_subsection = false;
  bool has_year = false;  // or another long number
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_looked_at[static_cast<unsigned char>(c)]) continue;
    if (static_cast<unsigned char>(c) >= 0x80) {
      // Beside the letters and marks of Western Europe, some characters are folded to digits.
      const bool plain =
          c == '\xC3' || text.substr(i).starts_with("\xE2\x80") ||
          (c == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xB0);
      if (!plain) return true;
      i += c == '\xE2' ? 2 : 1;
    } else if (is_digit(c)) {
      const Number number = number_at(text, i);
      if (number == Number::of_provision) return true;
      has_subsection = has_subsection || number == Number::of_subsection;
      const std::size_t first = i;
      while (i + 1 < text.size() && is_digit(text[i + 1])) ++i;
      has_year = has_year || i - first >= 2;
    } else {
      if (capital < i && text.find_last_of(" \n", i) + 1 <= capital) return true;
      capital = i;
      const std::string_view rest = text.substr(i);
      if (std::any_of(written.begin(), written.end(),
                      [&](std::string_view noun) { return rest.starts_with(noun); }))
        return true;
    }
  }
  // A subsection is cited with its section. But a name may have no noun: "Police Reform 2002".
  return has_subsection && has_year;
}

std::vector<ActMention> act_mentions(std::string_view text, const std::vector<Token>& tokens,
                                     const Acts& acts, CitationContext& context) {
  return Finder(text, tokens, acts, context).all();
}

}  // namespace pcso::law
