// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/acts.h"

#include <algorithm>

#include "indexer/law/provision.h"
#include "indexer/law/units.h"
#include "indexer/text/british.h"
#include "indexer/text/numerals.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso::law {
namespace {

// "police reform act" and "2002" of "police reform act 2002".
std::pair<std::string, std::string> split_year(const std::string& name) {
  const std::size_t space = name.rfind(' ');
  if (space == std::string::npos || !is_year(std::string_view(name).substr(space + 1))) {
    return {name, ""};
  }
  return {name.substr(0, space), name.substr(space + 1)};
}

// People say "Highways Act 1835" and "Road Traffic Offender Act": an "s" at the end of a word of
// some length does not count.
std::string_view singular(std::string_view word) {
  return word.substr(0, word.size() - (word.size() >= 5 && word.ends_with('s') ? 1 : 0));
}

// A word of a name as names are compared: "behavior" and "behaviour" are one.
std::string compared(std::string_view word) { return text::british(singular(word)); }

}  // namespace

Acts::Acts(std::vector<Act> acts) : acts_(std::move(acts)) {
  for (std::size_t i = 0; i < acts_.size(); ++i) {
    const Act& act = acts_[i];
    by_path_.emplace(act.path, i);
    titles_.push_back(text::split(text::normal(act.title), ' '));
    const std::string year = split_year(text::normal(act.title)).second;
    // "anti-social" and "antisocial".
    std::string joined = act.title;
    std::erase(joined, '-');
    for (const std::string& title : {text::normal(act.title), text::normal(joined)}) {
      add_name(title, i, true);
      if (year.empty()) continue;
      const std::string name = split_year(title).first;
      add_name(name, i, true);
      add_name(name + ' ' + year.substr(2), i, true);
      // The title's own words in order without "act": "police reform 2002".
      if (name.ends_with(" act")) add_name(name.substr(0, name.size() - 4) + ' ' + year, i, true);
    }
    if (!year.empty()) add_name(year + " act", i, false);
    // "Confiscation of Alcohol Act 1997": the year makes up for what stands in brackets.
    if (const std::size_t open = act.title.find(" ("); open != std::string::npos && !year.empty()) {
      if (const std::size_t close = act.title.find(')', open); close != std::string::npos)
        add_name(text::normal(act.title.substr(0, open) + act.title.substr(close + 1)), i, true);
    }
    for (const std::string& given : act.abbreviations) {
      const std::string abbreviation = text::normal(given);
      if (abbreviation.empty()) continue;
      const auto [short_name, short_year] = split_year(abbreviation);
      add_name(abbreviation, i, !short_year.empty());
      if (!short_year.empty()) {
        add_name(short_name + short_year, i, true);
        add_name(short_name + short_year.substr(2), i, true);
        add_name(short_name + ' ' + short_year.substr(2), i, true);
      }
      if (short_year.empty() && !year.empty()) {
        add_name(abbreviation + ' ' + year, i, true);
        add_name(abbreviation + ' ' + year.substr(2), i, true);
        add_name(abbreviation + year, i, true);
        add_name(abbreviation + year.substr(2), i, true);
        add_name(abbreviation + " act " + year, i, true);
        add_name(abbreviation + " act", i, false);
      }
    }
    add_names_of_path(i);
  }
}

// By chapter: "2002 c 30", and of the years before 1963 "23 and 24 geo 5 c 12".
void Acts::add_names_of_path(std::size_t act) {
  static const std::vector<std::string> chapters{"c", "ch", "cap", "chapter"};
  const std::vector<std::string> parts = text::split(acts_[act].path, '/');
  if (parts.size() == 3 && parts[0] == "ukpga") {
    for (const std::string& chapter : chapters) {
      add_name(parts[1] + ' ' + chapter + ' ' + parts[2], act, true);
      add_name(chapter + ' ' + parts[2] + " of " + parts[1], act, true);
    }
  } else if (parts.size() == 4 && parts[0] == "ukpga") {
    const std::size_t number = std::min(parts[1].find_first_of("0123456789"), parts[1].size());
    std::string years = parts[2];
    if (const std::size_t dash = years.find('-'); dash != std::string::npos)
      years.replace(dash, 1, " and ");
    const std::string reign = years + ' ' + parts[1].substr(0, number);
    const std::string which = parts[1].substr(number);
    for (const std::string& chapter : chapters) {
      const std::string behind = ' ' + chapter + ' ' + parts[3];
      add_name(text::normal(reign + ' ' + which + behind), act, true);
      if (!which.empty())
        add_name(text::normal(reign + ' ' + text::roman(std::stoi(which)) + behind), act, true);
    }
  }
}

void Acts::add_name(const std::string& name, std::size_t act, bool full) {
  if (name.empty()) return;
  std::string key;
  for (const std::string& word : text::split(name, ' ')) {
    if (!key.empty()) key += ' ';
    key += compared(word);
  }
  const std::string first = key.substr(0, key.find(' '));
  first_words_.add(first);
  Name& entry = names_[first][key];
  if (std::find(entry.acts.begin(), entry.acts.end(), act) == entry.acts.end()) {
    entry.acts.push_back(act);
  }
  entry.full = entry.full || full;
}

std::vector<Act> read_acts(std::string_view tsv, const std::string& file, Problems& problems) {
  std::vector<Act> acts;
  std::size_t number = 0;
  for (const std::string_view line : text::lines(tsv)) {
    ++number;
    if (line.empty() || line.starts_with('#') || line.starts_with("path\t")) continue;
    const auto complain = [&](const std::string& message) {
      problems.push_back(
          {Problem::Severity::error, message, {file, number, 1, std::string(line.substr(0, 120))}});
    };
    const std::vector<std::string> fields = text::fields(line);
    if (fields.size() < 2 || fields.size() > 3 || fields[1].empty()) {
      complain("an Act needs a path, a title and its abbreviations, separated by tabs");
      continue;
    }
    const std::optional<ProvisionPath> path = parse_path(fields[0]);
    if (!path || !path->levels.empty()) {
      complain("\"" + fields[0] + "\" is not the path of an Act or instrument");
      continue;
    }
    acts.push_back({path->act, fields[1],
                    fields.size() == 3 ? text::split(fields[2], ';') : std::vector<std::string>{}});
  }
  return acts;
}

std::string write_acts(std::span<const Act> acts) {
  std::string out;
  for (const Act& act : acts) {
    out += act.path + '\t' + act.title + '\t';
    for (std::size_t i = 0; i < act.abbreviations.size(); ++i) {
      out += (i == 0 ? "" : "; ") + act.abbreviations[i];
    }
    out += '\n';
  }
  return out;
}

const Act* Acts::at(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : &acts_[found->second];
}

Acts::Named Acts::name_at(std::span<const std::string_view> words) const {
  if (words.empty()) return {};
  std::string name = compared(words.front());
  if (!first_words_.may_have(name)) return {};
  const auto first = names_.find(name);
  if (first == names_.end()) return {};
  const Names& names = first->second;
  Named out;
  const Name* longest = nullptr;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) (name += ' ') += compared(words[i]);
    const auto next = names.lower_bound(name);
    if (next == names.end() || !next->first.starts_with(name)) break;
    if (next->first.size() != name.size()) continue;
    longest = &next->second;
    out.words = i + 1;
  }
  if (longest == nullptr) return {};
  out.full = longest->full;
  for (const std::size_t act : longest->acts) out.paths.push_back(acts_[act].path);
  return out;
}

Acts::Named Acts::short_name_at(std::span<const std::string_view> words) const {
  constexpr std::size_t shortest = 3;  // letters
  const auto says = [](std::string_view typed, std::string_view word) {
    return typed == word || compared(typed) == compared(word) ||
           (typed.size() >= shortest && typed != "the" &&
            word.starts_with(typed.substr(0, typed.size() - (typed.ends_with('s') ? 1 : 0))));
  };
  Named out;
  for (std::size_t i = 0; i < acts_.size(); ++i) {
    const std::vector<std::string>& title = titles_[i];
    std::size_t said = 0;   // words of the title
    std::size_t count = 0;  // words as typed
    while (said < title.size() && !is_year(title[said])) {
      if (count < words.size() && says(words[count], title[said])) {
        ++count;
      } else if (count == 0 || (title[said] != "of" && title[said] != "and")) {
        break;
      }
      ++said;
    }
    // All of the title but its year.
    const bool dated = is_year(title.back());
    if (count < 2 || said + (dated ? 1 : 0) != title.size()) continue;
    bool full = !dated;
    if (dated && count < words.size() && is_digits(words[count])) {
      const std::string_view year = words[count];
      full = year == title.back() || (year.size() == 2 && title.back().ends_with(year));
      if (!full && is_year(year)) continue;
      if (full) ++count;
    }
    // "vag act 1824", but no two words without their year.
    if (count < 3) continue;
    if (count < out.words) continue;
    if (count > out.words) out = {.paths = {}, .words = count, .full = full};
    out.paths.push_back(acts_[i].path);
  }
  out.full = out.full || out.paths.size() == 1;
  return out;
}

std::string cite(const std::string& provision, const Acts& acts) {
  const std::optional<ProvisionPath> path = parse_path(provision);
  if (!path) return provision;
  const Act* act = acts.at(path->act);
  const std::string where = oscola(*path);
  const std::string title = act != nullptr ? act->title : path->act;
  return where.empty() ? title : title + ", " + where;
}

std::string cite_in_words(const std::string& provision, const Acts& acts) {
  const std::optional<ProvisionPath> path = parse_path(provision);
  if (!path) return provision;
  const Act* act = acts.at(path->act);
  std::string where = in_words(*path);
  const std::string title = act != nullptr ? act->title : path->act;
  if (where.empty()) return title;
  where[0] =
      where[0] >= 'a' && where[0] <= 'z' ? static_cast<char>(where[0] - 'a' + 'A') : where[0];
  return where + ", " + title;
}

}  // namespace pcso::law
