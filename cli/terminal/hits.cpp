// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/hits.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "cli/terminal/phrases.h"

namespace pcso::terminal {
namespace {

constexpr std::size_t most_facet_values = 6;

// The text of `snippet` with its marks. Ranges that don't fit the text are left out.
Runs snippet_runs(const Snippet& snippet) {
  Runs out;
  std::size_t at = 0;
  for (const auto& [begin, end] : snippet.marks) {
    if (begin < at || end <= begin || end > snippet.text.size()) continue;
    out.push_back({snippet.text.substr(at, begin - at)});
    out.push_back({snippet.text.substr(begin, end - begin), Face::mark});
    at = end;
  }
  out.push_back({snippet.text.substr(at)});
  return out;
}

// "◇ Only if your designation gives it"; "Provision · In force"; "Section · Duties".
Runs standing_of(const Hit& hit, const std::string& today) {
  if (hit.basis != Basis::none) return status_runs(hit.basis, hit.ends, today);
  std::string out(label(hit.kind));
  if (hit.kind != SectionKind::provision) {
    out.append(dot).append(label(hit.topic));
  } else if (hit.in_force != InForce::none) {
    out.append(dot).append(label(hit.in_force));
  }
  return {{out}};
}

std::string joined(const std::vector<std::string>& pieces, std::string_view between) {
  std::string out;
  for (const std::string& piece : pieces) {
    if (!out.empty()) out += between;
    out += piece;
  }
  return out;
}

void put_understood(Page& page, const Results& results) {
  const Understood& taken = results.understood;
  if (taken.citations.size() == 1) {
    const NamedProvision& provision = taken.citations.front();
    page.block(Runs{{"Taken as "}, {provision.label, Face::strong}, {": " + provision.address}},
               {"", "  "});
  } else if (!taken.citations.empty()) {
    page.block("It may mean:");
    for (const NamedProvision& provision : taken.citations)
      page.block(provision.label, {"  • ", "    "});
  }
  if (!taken.corrected.empty()) {
    page.block("Searched for " + in_quotes(taken.corrected) + " in place of " +
               in_quotes(results.query) + '.');
  }
  if (!taken.expanded.empty()) {
    std::string also;
    const std::string* word = nullptr;
    for (const Expansion& expansion : taken.expanded) {
      const bool same = word != nullptr && *word == expansion.from;
      if (!also.empty()) also += same ? ", " : "; ";
      also += same ? expansion.to : expansion.from + " → " + expansion.to;
      word = &expansion.from;
    }
    page.block("Also looked for: " + also, {"", "  "});
  }
}

void put_advice(Page& page, const Advice& advice) {
  page.gap();
  page.block(Runs{{advice.message, Face::caution}}, {"! ", "  "});
  if (advice.suggestions.empty()) return;
  std::vector<std::string> tries;
  for (const std::string& suggestion : advice.suggestions) tries.push_back(in_quotes(suggestion));
  page.block("Try: " + joined(tries, dot), {"  ", "    "});
}

void put_facets(Page& page, const Facets& facets) {
  const auto put = [&](const std::vector<FacetValue>& values, const std::string& option) {
    if (values.empty()) return;
    std::vector<std::string> counts;
    for (std::size_t i = 0; i < std::min(values.size(), most_facet_values); ++i) {
      counts.push_back(values[i].value + " (" + std::to_string(values[i].count) + ')');
    }
    if (values.size() > most_facet_values) {
      counts.push_back(std::to_string(values.size() - most_facet_values) + " more");
    }
    const std::string before = "  --" + option + ' ';
    page.block(joined(counts, ", "), {before, std::string(before.size(), ' ')});
  };
  if (facets.topic.empty() && facets.document.empty() && facets.kind.empty()) return;
  page.gap();
  page.block("Narrow by:");
  put(facets.topic, "topic");
  put(facets.document, "document");
  put(facets.kind, "kind");
}

// Where to go from a search that found nothing.
void put_ways_on(Page& page) {
  std::vector<std::string> names;
  for (const Topic topic : topics()) names.emplace_back(name(topic));
  page.gap();
  page.block(
      "Browse: pcso powers, pcso outline, or pcso search topic:TOPIC with one of these topics:");
  page.block(joined(names, ", "), {"  ", "  "});
}

std::string headline(const Results& results) {
  if (results.total == 0) return "Nothing found for " + in_quotes(results.query) + '.';
  std::string out = count_of(results.total, "section") + " for " + in_quotes(results.query);
  const std::size_t last = results.offset + results.hits.size();
  if (results.hits.empty()) {
    out += "; none from " + std::to_string(results.offset + 1) + " on";
  } else if (results.hits.size() < results.total) {
    out += "; " + std::to_string(results.offset + 1) + " to " + std::to_string(last) + " shown";
  }
  return out;
}

}  // namespace

void put_hit(Page& page, const Hit& hit, const std::string& marker) {
  const std::string indent(display_width(marker) + 1, ' ');
  const Margin inner{indent, indent};
  page.block(Runs{{numbered_title(hit.number, hit.title), Face::heading}}, {marker + ' ', indent});
  page.block(standing_of(hit, page.style().today), inner);
  page.block(Runs{{trail_words(hit.trail), Face::faint}}, inner);
  page.block(snippet_runs(hit.snippet), inner);
  page.block(edition_runs(hit.document, page.style().today), inner);
  if (!hit.why.empty()) page.block(Runs{{"Why: " + joined(hit.why, "; "), Face::faint}}, inner);
  page.block(Runs{{"pcso show " + short_id(hit.id), Face::faint}}, inner);
  if (!hit.explanation.empty()) {
    std::ostringstream score;
    score << std::fixed << std::setprecision(3) << hit.score;
    page.block("Score: " + score.str(), inner);
    for (const std::string& line : hit.explanation)
      page.block(line, {indent + "  ", indent + "    "});
  }
}

std::string results(const Results& results, const Style& style) {
  Page page(style);
  page.block(headline(results));
  put_understood(page, results);
  if (results.advice) put_advice(page, *results.advice);
  if (results.total == 0) put_ways_on(page);
  std::size_t number = results.offset;
  for (const Hit& hit : results.hits) {
    page.gap();
    put_hit(page, hit, std::to_string(++number) + '.');
  }
  if (results.total > 0) put_facets(page, results.facets);
  if (!results.hits.empty() && number < results.total) {
    page.gap();
    page.block("More: --offset " + std::to_string(number));
  }
  return page.take();
}

std::string powers(const std::vector<Hit>& powers, const Style& style) {
  Page page(style);
  std::vector<std::string_view> statuses;
  std::vector<const DocumentInfo*> documents;
  for (int i = 0; i <= static_cast<int>(Basis::repealed); ++i) {
    const std::string_view shared = status(static_cast<Basis>(i));
    if (!shared.empty() && (statuses.empty() || statuses.back() != shared))
      statuses.push_back(shared);
  }
  for (const std::string_view shared : statuses) {
    std::vector<const Hit*> group;
    for (const Hit& hit : powers) {
      if (status(hit.basis) == shared) group.push_back(&hit);
    }
    if (group.empty()) continue;
    page.gap();
    Runs heading = status_runs(group.front()->basis, "", "");
    heading.push_back({" (" + std::to_string(group.size()) + ')'});
    page.block(heading);
    for (const Hit* hit : group) {
      Runs runs{{numbered_title(hit->number, hit->title)},
                {" (" + short_id(hit->id) + ')', Face::faint}};
      append(runs, ends_runs(hit->ends, style.today));
      page.block(runs, {"  ", "    "});
    }
  }
  for (const Hit& hit : powers) {
    const bool known = std::any_of(documents.begin(), documents.end(),
                                   [&](const DocumentInfo* d) { return d->id == hit.document.id; });
    if (!known) documents.push_back(&hit.document);
  }
  page.gap();
  for (const DocumentInfo* document : documents) {
    Runs runs{{document->title + std::string(dot)}};
    append(runs, edition_runs(*document, style.today));
    page.block(runs, {"", "  "});
  }
  return page.take();
}

}  // namespace pcso::terminal
