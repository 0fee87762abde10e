// SPDX-License-Identifier: GPL-3.0-or-later
//
// Three passes over the words of a text. Acts are found by their names (act_mentions.h). Provisions
// are read as groups: a unit and its numbers ("sections 46(1) and 50"), chained to the levels above
// ("paragraph 7 of Schedule 3C"). Then each chain looks for its Act: beside it, in a neighbouring
// chain, before it in the sentence, or in what the document is about. What belongs to something
// else ("section 4 of this policy") belongs to no Act.

#include "indexer/law/prose_citations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "indexer/law/act_mentions.h"
#include "indexer/law/prose_tokens.h"
#include "indexer/law/provision.h"
#include "indexer/law/units.h"
#include "indexer/text/strings.h"

namespace pcso::law {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// A number with what stands in brackets behind it: "46(1)".
struct Item {
  std::string path;                  // "46/1"
  std::vector<std::string> between;  // numbers that a range passes over
  std::size_t first = 0;             // its tokens
  std::size_t next = 0;
};

// A unit and its numbers.
struct Group {
  const UnitWord* unit = nullptr;
  std::vector<Item> items;
  std::size_t first = 0;
  std::size_t next = 0;
};

// Groups that name one provision, or several that differ in one of them.
struct Chain {
  std::vector<Group> groups;  // in the order of the text
  std::size_t first = 0;
  std::size_t next = 0;
  std::string act;
  bool settled = false;  // `act` is known, or it is known that there is none
  bool beside = false;   // an Act stands beside it
  std::size_t begin_token = 0;
  std::size_t end_token = 0;
  std::size_t end = 0;  // in bytes
};

// The place of a level among the others: a lower one stands in a higher one.
int rank(std::string_view level) {
  if (level == "subsection") return 0;
  if (level == "paragraph") return 1;
  if (level == "chapter") return 3;
  if (level == "part") return 4;
  if (level == "schedule") return 5;
  return 2;  // section, regulation, article, rule
}

bool may_stand_in(std::string_view lower, std::string_view higher) {
  if (lower == "paragraph") return higher == "part" || higher == "schedule";
  if (lower == "subsection") return rank(higher) == 2 || higher == "paragraph";
  if (higher == "schedule") return lower == "part" || lower == "chapter";
  return rank(lower) < rank(higher);
}

constexpr std::size_t longest_range = 50;

class Reader {
 public:
  Reader(std::string_view text, const Acts& acts, CitationContext& context)
      : text_(text),
        context_(context),
        tokens_(tokens_of(text)),
        mentions_(act_mentions(text, tokens_, acts, context)) {
    mention_at_.assign(tokens_.size(), nullptr);
    for (const ActMention& mention : mentions_) {
      for (std::size_t i = mention.first; i < mention.next; ++i) mention_at_[i] = &mention;
    }
  }

  std::vector<FoundCitation> all() {
    // A provision without an Act in sight is none's.
    if (mentions_.empty() && context_.subject.empty() && context_.provisions.empty()) return {};
    find_chains();
    for (Chain& chain : chains_) find_act_beside(chain);
    // "sections 46 and 50, and section 59 of the Act": the Act is said once.
    for (std::size_t i = chains_.size(); i-- > 1;) share(chains_[i], chains_[i - 1]);
    for (std::size_t i = 1; i < chains_.size(); ++i) share(chains_[i - 1], chains_[i]);
    for (Chain& chain : chains_) {
      if (!chain.settled) chain.act = act_of_bare(chain);
    }
    std::vector<FoundCitation> out;
    for (const Chain& chain : chains_) write(chain, out);
    for (const ActMention& mention : mentions_) {
      if (!mention.alone || used_.contains(mention.first)) continue;
      out.push_back({tokens_[mention.first].begin, mention.end, mention.path, {}});
    }
    std::sort(out.begin(), out.end(),
              [](const FoundCitation& a, const FoundCitation& b) { return a.begin < b.begin; });
    return out;
  }

 private:
  [[nodiscard]] std::string_view gap(std::size_t i) const { return gap_before(text_, tokens_, i); }
  [[nodiscard]] bool has(std::size_t i) const {
    return i < tokens_.size() && mention_at_[i] == nullptr;
  }
  [[nodiscard]] bool is_word(std::size_t i, std::initializer_list<std::string_view> list) const {
    return has(i) && !tokens_[i].bracketed && is_one_of(tokens_[i].text, list);
  }
  [[nodiscard]] std::size_t end_of(std::size_t i) const {
    return tokens_[i].end + (tokens_[i].bracketed ? 1 : 0);
  }

  // "50", "3C", "A1", and of a part "IV"; not the 4 of "4.2", "4%" or "4:30".
  [[nodiscard]] bool number_at(std::size_t i, std::string_view level) const {
    if (!has(i) || tokens_[i].bracketed) return false;
    const Token& token = tokens_[i];
    const std::string_view written = text_.substr(token.begin, token.end - token.begin);
    bool good = is_provision_number(token.text);
    if (!good && token.acronym && (level == "part" || level == "chapter")) {
      good = written.find_first_not_of("IVX") == std::string_view::npos;
    }
    if (!good && token.capital && written.size() <= 4 && written.size() > 1 &&
        written.back() >= '0' && written.back() <= '9') {
      const std::size_t letters = written.find_first_of("0123456789");
      good = letters <= 2 && written.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == letters &&
             is_digits(written.substr(letters));
    }
    if (!good) return false;
    const std::string_view behind = text_.substr(token.end, 2);
    if (behind.empty()) return true;
    if (behind[0] == '%' || behind.starts_with("\u00B0")) return false;
    return !(behind.size() == 2 && (behind[0] == '.' || behind[0] == ':') && behind[1] >= '0' &&
             behind[1] <= '9');
  }

  // The number at token i with its brackets.
  [[nodiscard]] Item item_at(std::size_t i) const {
    Item out = brackets_at(i + 1, written(i), false);
    out.first = i;
    return out;
  }
  // The brackets from token i on, below `base`; the first may stand apart.
  [[nodiscard]] Item brackets_at(std::size_t i, std::string base, bool apart) const {
    Item out{std::move(base), {}, i, i};
    while (has(out.next) && tokens_[out.next].bracketed &&
           ((apart && out.next == i) || gap(out.next).empty())) {
      out.path += (out.path.empty() ? "" : "/") + written(out.next);
      ++out.next;
    }
    return out;
  }
  [[nodiscard]] std::string written(std::size_t i) const {
    return std::string(text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin));
  }

  // The group that begins with the unit at token i.
  [[nodiscard]] std::optional<Group> group_at(std::size_t i) const {
    if (!has(i)) return {};
    const UnitWord* unit = tokens_[i].unit;
    if (unit == nullptr || tokens_[i].bracketed) return {};
    const bool brackets_only = unit->level == "subsection";
    const std::string_view between = gap(i + 1);
    if (!(between.empty() || between == ".") || !has(i + 1)) return {};
    if (brackets_only ? !tokens_[i + 1].bracketed : !number_at(i + 1, unit->level)) return {};
    Group out{unit, {}, i, i};
    // "Schedule 2(2)" numbers no schedule of an Act.
    const bool whole = rank(unit->level) >= rank("chapter");
    if (whole && has(i + 2) && tokens_[i + 2].bracketed && gap(i + 2).empty()) return {};
    out.items.push_back(brackets_only ? brackets_at(i + 1, "", true) : item_at(i + 1));
    out.next = out.items.back().next;
    while (read_next_item(out)) {
    }
    return out;
  }
  bool read_next_item(Group& group) const {
    std::size_t i = group.next;
    if (!has(i)) return false;
    bool range = false;
    std::string_view mark = gap(i);
    if (mark.empty() || mark == ",") {
      if (is_word(i, {"and", "or", "to"})) {
        range = tokens_[i].text == "to";
        ++i;
        if (!has(i)) return false;
        // "and/or"
        if (gap(i) == "/" && is_word(i, {"or"})) ++i;
        if (!has(i) || !gap(i).empty()) return false;
      } else if (mark.empty()) {
        return false;
      }
    } else if (mark == "-" || mark == "\u2013" || mark == "\u2014") {
      range = true;
    } else {
      return false;
    }
    const Item& last = group.items.back();
    if (tokens_[i].bracketed) {
      // "(3)" of "46(1) and (3)" is the same section's.
      const bool below = group.unit->level != "subsection";
      group.items.push_back(
          brackets_at(i, below ? last.path.substr(0, last.path.find('/')) : "", true));
    } else if (number_at(i, group.unit->level) && group.unit->level != "subsection") {
      // "section 5 and 3 officers": only a plural has a list of plain numbers.
      const bool plain = is_digits(tokens_[i].text) &&
                         !(has(i + 1) && tokens_[i + 1].bracketed && gap(i + 1).empty());
      if (plain && !group.unit->plural && !(range && mark == "\u2013")) return false;
      group.items.push_back(item_at(i));
    } else {
      return false;
    }
    if (range) fill_range(group.items[group.items.size() - 2], group.items.back());
    group.next = group.items.back().next;
    return true;
  }

  static void fill_range(const Item& from, Item& to) {
    if (!is_digits(from.path) || !is_digits(to.path)) return;
    std::size_t first = 0;
    std::size_t last = 0;
    std::from_chars(from.path.data(), from.path.data() + from.path.size(), first);
    std::from_chars(to.path.data(), to.path.data() + to.path.size(), last);
    if (last <= first || last - first > longest_range) return;
    for (std::size_t n = first + 1; n < last; ++n) to.between.push_back(std::to_string(n));
  }

  void find_chains() {
    for (std::size_t i = 0; i < tokens_.size();) {
      std::optional<Group> group = group_at(i);
      if (!group) {
        ++i;
        continue;
      }
      Chain chain{.first = i};
      chain.groups.push_back(std::move(*group));
      while (read_next_group(chain)) {
      }
      chain.next = chain.groups.back().next;
      chain.begin_token = chain.first;
      chain.end_token = chain.next - 1;
      chain.end = end_of(chain.end_token);
      i = chain.next;
      chains_.push_back(std::move(chain));
    }
  }

  bool read_next_group(Chain& chain) const {
    const Group& last = chain.groups.back();
    std::size_t i = last.next;
    if (!has(i)) return false;
    const std::string_view mark = gap(i);
    if (!mark.empty() && mark != "," && mark != "(") return false;
    const bool upwards = is_word(i, {"of", "in", "to"});
    if (upwards) ++i;
    if (is_word(i, {"the"})) ++i;
    std::optional<Group> next = group_at(i);
    if (!next) return false;
    const std::string_view from = last.unit->level;
    const std::string_view to = next->unit->level;
    if (upwards) {
      if (!may_stand_in(from, to) || next->items.size() > 1) return false;
    } else {
      // "Schedule 3C, paragraph 7", and "para 7 Sch 3C", but not "Part 4, Schedules 3B and 3C".
      const bool down = may_stand_in(to, from) && last.items.size() == 1;
      const bool up = may_stand_in(from, to) && mark.empty() && next->items.size() == 1;
      if (!down && !up) return false;
    }
    chain.groups.push_back(std::move(*next));
    return true;
  }

  [[nodiscard]] const ActMention* mention_from(std::size_t i) const {
    if (i >= tokens_.size() || mention_at_[i] == nullptr || mention_at_[i]->first != i)
      return nullptr;
    return mention_at_[i];
  }

  void settle(Chain& chain, const ActMention& mention) {
    chain.settled = true;
    chain.beside = true;
    chain.act = mention.path;
    // An Act that belongs to a chain already ("section 50 of the PRA, section 46") is not in both.
    if (mention.path.empty() || !used_.insert(mention.first).second) return;
    chain.begin_token = std::min(chain.begin_token, mention.first);
    chain.end_token = std::max(chain.end_token, mention.next - 1);
    chain.end = std::max(chain.end, mention.end);
  }

  void find_act_beside(Chain& chain) {
    std::size_t i = chain.next;
    const std::string_view mark = gap(i);
    if (i < tokens_.size() && (mark.empty() || mark == "," || mark == "(")) {
      const bool joined = is_word(i, {"of", "to", "in", "under"});
      const bool of = is_word(i, {"of"});
      if (joined) ++i;
      if (is_word(i, {"both"})) ++i;
      if (is_word(i, {"the", "that", "those"}) && (joined || mark == ",")) ++i;
      if (is_word(i, {"said", "same"})) ++i;
      if (const ActMention* mention = mention_from(i);
          mention != nullptr && (gap(i).empty() || i == chain.next)) {
        settle(chain, *mention);
        return;
      }
      // It is part of something, and that is no Act.
      if (of || (joined && is_word(i - 1, {"the", "this", "our", "your", "that"})) ||
          (joined && is_word(i, {"this", "our", "your"}))) {
        chain.settled = true;
        return;
      }
    }
    // "PRA 2002, s 50"
    if (chain.first > 0 && mention_at_[chain.first - 1] != nullptr) {
      const ActMention& mention = *mention_at_[chain.first - 1];
      const std::string_view before = gap(chain.first);
      if (before.empty() || before == "," || before == "(" || before == ":" || before == ")" ||
          before == "\u2013" || before == "-") {
        settle(chain, mention);
      }
    }
  }

  // Where one of two neighbours joined by "and" has its Act beside it, the other has the same.
  void share(const Chain& known, Chain& other) const {
    if (!known.settled || other.settled || known.act.empty()) return;
    const Chain& first = known.first < other.first ? known : other;
    const Chain& second = known.first < other.first ? other : known;
    std::size_t i = first.end_token + 1;
    const std::string_view mark = gap(i);
    if (!mark.empty() && mark != "," && mark != "/") return;
    const bool joined = is_word(i, {"and", "or"});
    if (joined) ++i;
    if (joined && gap(i) == "/" && is_word(i, {"or"})) ++i;
    if (is_word(i, {"under", "the"})) ++i;
    if (i != second.begin_token || (!joined && mark != ",")) return;
    other.act = known.act;
    other.settled = true;
  }

  // The Act of a provision that has none beside it; empty if that can't be told.
  [[nodiscard]] std::string act_of_bare(const Chain& chain) const {
    const Group& root = chain.groups[root_of(chain)];
    const std::string_view level = root.unit->level;
    const int place = rank(level);
    if (place != 2 && level != "schedule") return "";
    if (level == "rule" || refers_to_itself(chain)) return "";
    if (const auto found = context_.provisions.find(key(root));
        found != context_.provisions.end() && has_letter(root)) {
      return found->second;
    }
    // An Act that stands beside another provision, or far off, says little of this one: an Act that
    // amends another is named in the same breath.
    constexpr std::size_t far = 15;
    std::set<std::string> before;
    const std::size_t sentence = tokens_[chain.first].sentence;
    for (const ActMention& mention : mentions_) {
      if (tokens_[mention.first].sentence != sentence) continue;
      const bool certain = mention.alone || context_.acts.contains(mention.path);
      const bool near = mention.next <= chain.first && chain.first - mention.next <= far;
      const bool subject = !context_.subject.empty() && mention.path == context_.subject;
      before.insert(certain && (subject || (near && !used_.contains(mention.first))) ? mention.path
                                                                                     : "");
    }
    if (!context_.subject.empty()) before.insert(context_.subject);
    return before.size() == 1 ? *before.begin() : "";
  }

  // True if a bare chain speaks of the document that it stands in, or of a form.
  [[nodiscard]] bool refers_to_itself(const Chain& chain) const {
    if (chain.first > 0) {
      const Token& before = tokens_[chain.first - 1];
      if (is_one_of(before.text, {"see",      "this",  "our",    "your",     "complete", "fill",
                                  "read",     "form",  "policy", "guidance", "handbook", "annex",
                                  "appendix", "their", "a",      "each",     "every",    "per",
                                  "also",     "code",  "refer",  "out",      "page",     "step"})) {
        return true;
      }
      if (before.text == "to" && chain.first > 1 &&
          is_one_of(tokens_[chain.first - 2].text, {"refer", "go", "turn", "return", "back"})) {
        return true;
      }
      if (tokens_[chain.first].unit->abbreviation && !gap(chain.first).empty() &&
          gap(chain.first) != "(" && gap(chain.first) != ",") {
        return true;
      }
    }
    return is_word(chain.next, {"above", "below", "overleaf", "onwards", "on", "opposite", "has",
                                "form", "forms", "sets", "describes", "explains", "covers"}) &&
           gap(chain.next).empty();
  }

  [[nodiscard]] static std::size_t root_of(const Chain& chain) {
    std::size_t out = 0;
    for (std::size_t i = 1; i < chain.groups.size(); ++i) {
      const std::string_view level = chain.groups[i].unit->level;
      const std::string_view best = chain.groups[out].unit->level;
      if (level == "schedule" || (rank(level) == 2 && best != "schedule") ||
          (rank(best) < 2 && rank(level) > rank(best))) {
        out = i;
      }
    }
    return out;
  }
  [[nodiscard]] static std::string key(const Group& group) {
    const std::string& path = group.items.front().path;
    return std::string(group.unit->level) + '/' + text::split(path, '/').front();
  }
  [[nodiscard]] static bool has_letter(const Group& group) {
    const std::string number = text::split(group.items.front().path, '/').front();
    return !is_digits(number) && number.find_first_of("0123456789") != std::string::npos;
  }

  // Sections are an Act's, regulations, articles and rules an instrument's.
  [[nodiscard]] static bool fits(std::string_view level, std::string_view act) {
    const std::string type(act.substr(0, act.find('/')));
    const bool instrument = type.find("si") != std::string::npos || type == "nisr" ||
                            type == "uksro" || type == "eur" || type == "eudr";
    if (level == "section") return !instrument;
    if (level == "regulation" || level == "article" || level == "rule") return instrument;
    return true;
  }

  // The levels of `chain` below its Act, the item `which` standing for the group that has several.
  [[nodiscard]] static std::string levels_of(const Chain& chain, std::size_t several,
                                             const std::string& which) {
    std::string schedule;
    std::string unit;
    std::string paragraph;
    std::string part;
    std::string chapter;
    std::string below;
    for (std::size_t i = 0; i < chain.groups.size(); ++i) {
      const Group& group = chain.groups[i];
      const std::string& path = i == several ? which : group.items.front().path;
      const std::string_view level = group.unit->level;
      if (level == "schedule") schedule = "/schedule/" + path;
      if (level == "paragraph") paragraph = "/paragraph/" + path;
      if (level == "part") part = "/part/" + path;
      if (level == "chapter") chapter = "/chapter/" + path;
      if (level == "subsection") below = '/' + path;
      if (rank(level) == 2) unit = '/' + std::string(level) + '/' + path;
    }
    if (!unit.empty()) return schedule.empty() ? unit + below : "";
    if (!paragraph.empty()) return schedule.empty() ? "" : schedule + paragraph + below;
    if (!below.empty()) return "";
    return schedule + part + chapter;
  }

  void write(const Chain& chain, std::vector<FoundCitation>& out) {
    if (chain.act.empty()) return;
    std::size_t several = 0;
    for (std::size_t i = 0; i < chain.groups.size(); ++i) {
      if (chain.groups[i].items.size() > 1) several = i;
      if (!fits(chain.groups[i].unit->level, chain.act)) return;
    }
    const Group& root = chain.groups[root_of(chain)];
    if (chain.beside && has_letter(root)) {
      const auto [known, is_new] = context_.provisions.try_emplace(key(root), chain.act);
      if (!is_new && known->second != chain.act) known->second.clear();
    }
    const std::vector<Item>& items = chain.groups[several].items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::optional<std::string> path =
          canonical(chain.act + levels_of(chain, several, items[i].path));
      if (!path || *path == chain.act) continue;
      FoundCitation found{
          tokens_[items[i].first].begin - (tokens_[items[i].first].bracketed ? 1U : 0U),
          end_of(items[i].next - 1),
          *path,
          {}};
      if (i == 0) found.begin = tokens_[chain.begin_token].begin;
      if (i + 1 == items.size()) found.end = chain.end;
      for (const std::string& number : items[i].between) {
        if (const auto middle = canonical(chain.act + levels_of(chain, several, number)))
          found.between.push_back(*middle);
      }
      out.push_back(std::move(found));
    }
  }

  std::string_view text_;
  CitationContext& context_;
  std::vector<Token> tokens_;
  std::vector<ActMention> mentions_;
  std::vector<const ActMention*> mention_at_;  // of each token
  std::vector<Chain> chains_;
  std::set<std::size_t> used_;  // mentions that stand beside a provision, by their first token
};

}  // namespace

std::vector<FoundCitation> find_citations(std::string_view text, const Acts& acts,
                                          CitationContext& context) {
  if (!may_hold_citation(text)) return {};
  return Reader(text, acts, context).all();
}

}  // namespace pcso::law
