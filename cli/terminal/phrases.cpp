// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/phrases.h"

#include <algorithm>

#include "indexer/text/strings.h"

namespace pcso::terminal {

std::string_view shape(Basis basis) {
  switch (basis) {
    case Basis::none:
      return "";
    case Basis::schedule_3c:
    case Basis::constable:
      return "◇";
    case Basis::anyone:
      return "●";
    case Basis::duty:
      return "■";
    case Basis::excluded:
      return "⊘";
    case Basis::not_available:
      return "✗";
    case Basis::repealed:
      return "†";
  }
  return "";
}

Face face(Basis basis) {
  switch (basis) {
    case Basis::none:
      return Face::plain;
    case Basis::schedule_3c:
    case Basis::constable:
      return Face::condition;
    case Basis::anyone:
    case Basis::duty:
      return Face::open;
    case Basis::excluded:
    case Basis::not_available:
    case Basis::repealed:
      return Face::refusal;
  }
  return Face::plain;
}

Runs ends_runs(const std::string& ends, const std::string& today) {
  if (ends.empty()) return {};
  const bool over = !today.empty() && ends <= today;
  return {{std::string(dot)},
          {(over ? "ended on " : "ends on ") + text::long_date(ends), Face::caution}};
}

Runs status_runs(Basis basis, const std::string& ends, const std::string& today) {
  Runs out;
  if (basis == Basis::none) return out;
  out.push_back({std::string(shape(basis)) + ' ' + std::string(status(basis)), face(basis)});
  append(out, ends_runs(ends, today));
  return out;
}

std::string in_force_words(InForce in_force, const std::string& since, const std::string& until) {
  std::string out(label(in_force));
  if (!since.empty()) out += (out.empty() ? "Since " : " since ") + text::long_date(since);
  if (!until.empty()) out += (out.empty() ? "Until " : " until ") + text::long_date(until);
  return out;
}

Runs edition_runs(const DocumentInfo& document, const std::string& today) {
  Runs out;
  out.push_back({document.edition.empty() ? "Edition not stated" : "Edition " + document.edition});
  out.push_back({std::string(dot)});
  out.push_back({document.as_at.empty() ? "as-at date not stated"
                                        : "law as at " + text::long_date(document.as_at)});
  if (!document.review_by.empty() && !today.empty() && document.review_by < today) {
    out.push_back({std::string(dot)});
    out.push_back({"review was due " + text::long_date(document.review_by), Face::caution});
  }
  return out;
}

std::string trail_words(const std::vector<std::string>& trail) {
  std::string out;
  for (const std::string& title : trail) {
    if (!out.empty()) out += " › ";
    out += title;
  }
  return out;
}

std::string numbered_title(const std::string& number, const std::string& title) {
  return number.empty() ? title : number + ' ' + title;
}

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string count_of(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string short_id(const std::string& id) {
  return std::count(id.begin(), id.end(), '/') == 1 ? id.substr(id.find('/') + 1) : id;
}

void append(Runs& runs, const Runs& more) { runs.insert(runs.end(), more.begin(), more.end()); }

}  // namespace pcso::terminal
