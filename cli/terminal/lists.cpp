// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/lists.h"

#include <algorithm>

#include "cli/terminal/layout.h"
#include "cli/terminal/phrases.h"
#include "indexer/text/strings.h"

namespace pcso::terminal {
namespace {

void put_documents(Page& page, const Status& status) {
  const std::string& today = page.style().today;
  std::vector<Row> rows;
  rows.push_back({{{"Document"}}, {{"Title"}}, {{"Sections"}}, {{"Edition"}}, {{"Law as at"}}});
  for (std::size_t i = 0; i < status.documents.size(); ++i) {
    const DocumentInfo& info = status.documents[i];
    const std::size_t sections = i < status.sections.size() ? status.sections[i] : 0;
    Runs as_at{{info.as_at.empty() ? "not stated" : text::long_date(info.as_at)}};
    if (!info.review_by.empty() && !today.empty() && info.review_by < today) {
      as_at.push_back({"; "});
      as_at.push_back({"review was due " + text::long_date(info.review_by), Face::caution});
    }
    rows.push_back({{{info.id}},
                    {{info.title}},
                    {{std::to_string(sections)}},
                    {{info.edition.empty() ? "not stated" : info.edition}},
                    std::move(as_at)});
  }
  page.table(rows, true);
}

// "2026-11-21T20:25:00Z" → "21 November 2026, 20:25 UTC".
std::string moment(const std::string& created) {
  if (created.size() < 16 || created[10] != 'T') return text::long_date(created);
  return text::long_date(created.substr(0, 10)) + ", " + created.substr(11, 5) + " UTC";
}

}  // namespace

std::string outline(const DocumentInfo& document, const std::vector<Heading>& headings,
                    const Style& style) {
  Page page(style);
  page.block(Runs{{document.title, Face::heading}});
  page.block(edition_runs(document, style.today));
  if (!document.description.empty()) page.block(document.description);
  page.gap();
  std::vector<Basis> shown;
  for (const Heading& heading : headings) {
    const std::string indent(2 * static_cast<std::size_t>(std::clamp(heading.level - 1, 0, 8)),
                             ' ');
    Runs runs;
    if (heading.basis != Basis::none) {
      runs.push_back({std::string(shape(heading.basis)), face(heading.basis)});
      runs.push_back({" "});
      const bool known = std::any_of(shown.begin(), shown.end(), [&](Basis basis) {
        return pcso::status(basis) == pcso::status(heading.basis);
      });
      if (!known) shown.push_back(heading.basis);
    }
    runs.push_back({numbered_title(heading.number, heading.title)});
    runs.push_back({" (" + local_id(heading.id, document.id) + ')', Face::faint});
    page.block(runs, {indent, indent + "  "});
  }
  page.gap();
  std::sort(shown.begin(), shown.end());
  for (const Basis basis : shown) page.block(status_runs(basis, "", ""));
  return page.take();
}

std::string documents(const Status& status, const Style& style) {
  Page page(style);
  put_documents(page, status);
  page.gap();
  page.block("pcso outline DOCUMENT lists the headings of one.");
  return page.take();
}

std::string status(const Status& status, const Style& style) {
  Page page(style);
  page.block(count_of(status.documents.size(), "document") + ", " +
             count_of(status.total_sections, "section"));
  if (!status.created.empty()) page.block("Made on " + moment(status.created));
  page.block("Schema " + status.schema);
  page.gap();
  if (!status.documents.empty()) put_documents(page, status);
  page.gap();
  const auto put_left_out = [&](bool fault, const std::string& heading) {
    const bool any = std::any_of(status.left_out.begin(), status.left_out.end(),
                                 [&](const LeftOut& left) { return left.fault == fault; });
    if (!any) return;
    page.gap();
    page.block(Runs{{heading, fault ? Face::caution : Face::heading}});
    for (const LeftOut& left : status.left_out) {
      if (left.fault == fault) page.block(left.file + ": " + left.reason, {"  ", "    "});
    }
  };
  put_left_out(true, "Left out because of a fault");
  put_left_out(false, "Left out because they hold no document");
  if (status.left_out.empty()) page.block("No file was left out.");
  return page.take();
}

std::string suggestions(const std::vector<Suggestion>& suggestions, const Style& style) {
  Page page(style);
  for (const Suggestion& suggestion : suggestions) {
    Runs runs{{suggestion.text}};
    if (!suggestion.id.empty()) {
      std::string what = " (" + short_id(suggestion.id) + ')' + std::string(dot) +
                         std::string(label(suggestion.kind));
      if (!suggestion.document.empty()) what += " in " + suggestion.document;
      runs.push_back({what, Face::faint});
    }
    page.block(runs, {"", "  "});
  }
  return page.take();
}

std::string fields(std::span<const schema::Field> fields, const Style& style) {
  Page page(style);
  std::vector<Row> rows;
  rows.push_back({{{"Field"}}, {{"Finds by"}}, {{"Example"}}});
  for (const schema::Field& field : fields) {
    rows.push_back({{{std::string(field.name)}},
                    {{std::string(field.summary)}},
                    {{std::string(field.example)}}});
  }
  page.table(rows, true);
  return page.take();
}

}  // namespace pcso::terminal
