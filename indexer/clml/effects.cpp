// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes that other legislation makes and that the editors have not yet worked into the text: the
// file lists them beside it (ukm:UnappliedEffects), each with the provisions that it changes.

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "indexer/clml/clml.h"
#include "indexer/law/provision.h"
#include "indexer/text/strings.h"

namespace pcso::clml {
namespace {

using pugi::xml_node;

// A provision that much is being done to says so in so many lines.
constexpr std::size_t most_notes = 30;
constexpr std::size_t longest_words = 300;

// The paths that the addresses in `node` name.
std::vector<std::string> paths_in(const xml_node& node) {
  std::vector<std::string> out;
  for (const xml_node inner : node.children()) {
    for (const char* name : {"URI", "UpTo"}) {
      const auto path = path_of(attribute(inner, name));
      if (path && std::find(out.begin(), out.end(), *path) == out.end()) out.push_back(*path);
    }
  }
  return out;
}

// "27 April 2017 (for specified purposes), 27 June 2017"; "no day fixed".
std::string when(const xml_node& effect) {
  std::string out;
  bool prospective = false;
  for (const xml_node in_force : child(effect, "InForceDates").children()) {
    const std::string date = day(attribute(in_force, "Date"));
    if (date.empty()) {
      prospective = prospective || attribute(in_force, "Prospective") == "true";
      continue;
    }
    out += (out.empty() ? "" : ", ") + text::long_date(date);
    std::string qualification = attribute(in_force, "OtherQualification");
    if (qualification.empty()) qualification = attribute(in_force, "Qualification");
    if (qualification != "wholly in force" && !qualification.empty())
      out += " (" + shortened(qualification, longest_words) + ')';
  }
  if (!out.empty()) return "in force " + out;
  return prospective ? "no day fixed yet" : "";
}

// "Words repealed by the Equality Act 2010, s. 105(1)(2); in force 31 December 2030."
Spans words_of(const xml_node& effect) {
  std::string what = shortened(attribute(effect, "Type"), longest_words);
  if (what.empty()) what = "changed";
  if (what[0] >= 'a' && what[0] <= 'z') what[0] = static_cast<char>(what[0] - 'a' + 'A');

  std::string by = shortened(text_of(child(effect, "AffectingTitle")), longest_title);
  if (const std::string where = attribute(effect, "AffectingProvisions"); !where.empty())
    by += (by.empty() ? "" : ", ") + shortened(where, longest_words);
  // Several provisions of the affecting Act have one link: to what holds them all.
  const std::vector<std::string> paths = paths_in(child(effect, "AffectingProvisions"));
  std::optional<std::string> path = path_of(attribute(effect, "AffectingURI"));
  if (paths.size() == 1) path = paths.front();

  Spans out;
  if (by.empty()) {
    out.push_back({Span::Kind::text, std::move(what), ""});
  } else {
    out.push_back({Span::Kind::text, what + " by ", ""});
    if (path && law::parse_path(*path)) {
      out.push_back({Span::Kind::citation, std::move(by), *path});
    } else {
      out.push_back({Span::Kind::text, std::move(by), ""});
    }
  }
  const std::string dates = when(effect);
  out.push_back({Span::Kind::text, (dates.empty() ? "" : "; " + dates) + '.', ""});
  return out;
}

void add_note(Section& section, Spans words) {
  Paragraph note{
      .part = Part::change, .block = Paragraph::Block::note, .label = "Changes not yet applied"};
  note.cells.push_back(std::move(words));
  add_paragraph(section, std::move(note));
}

}  // namespace

void add_unapplied_effects(const xml_node& root, Document& document) {
  std::map<std::string, std::vector<std::size_t>, std::less<>> sections;  // by provision
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    if (!document.sections[i].provision.empty())
      sections[document.sections[i].provision].push_back(i);
  }
  std::map<std::size_t, std::set<std::string>> said;  // what each section's notes say
  std::map<std::size_t, std::size_t> left_out;
  for (const xml_node part : child(root, "Metadata").children()) {
    for (const xml_node effect : child(part, "UnappliedEffects").children()) {
      if (!is(effect, "UnappliedEffect") || attribute(effect, "RequiresApplied") == "false")
        continue;
      // Each changed provision, or the nearest that holds it and has a section; never the whole
      // Act.
      std::set<std::size_t> changed;
      for (std::string path : paths_in(child(effect, "AffectedProvisions"))) {
        auto found = sections.find(path);
        while (found == sections.end() && !path.empty()) {
          path = law::parent(path);
          found = sections.find(path);
        }
        if (found != sections.end()) changed.insert(found->second.begin(), found->second.end());
      }
      if (changed.empty()) continue;
      const Spans words = words_of(effect);
      for (const std::size_t i : changed) {
        if (!said[i].insert(plain_text(words)).second) continue;
        if (said[i].size() > most_notes) {
          ++left_out[i];
        } else {
          add_note(document.sections[i], words);
        }
      }
    }
  }
  for (const auto& [i, count] : left_out) {
    add_note(document.sections[i],
             {{Span::Kind::text, "And " + std::to_string(count) + " more.", ""}});
  }
  for (const auto& [i, notes] : said) collect_citations(document.sections[i]);
}

}  // namespace pcso::clml
