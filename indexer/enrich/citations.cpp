// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/citations.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/law/prose_citations.h"
#include "indexer/law/provision.h"
#include "indexer/reading/paragraphs.h"

namespace pcso {
namespace {

using law::CitationContext;
using law::FoundCitation;

// The one Act that all of `found` belong to; empty if there are several or none.
std::string only_act(const std::vector<FoundCitation>& found) {
  std::string out;
  for (const FoundCitation& citation : found) {
    const std::optional<law::ProvisionPath> path = law::parse_path(citation.provision);
    if (!path || (!out.empty() && out != path->act)) return "";
    out = path->act;
  }
  return out;
}

bool is_words(const Span& span) {
  return span.kind == Span::Kind::text || span.kind == Span::Kind::emphasis ||
         span.kind == Span::Kind::strong;
}

// Appends the bytes [begin, end) of the cell's text to `out`, as the spans have them.
void copy(const Spans& cell, std::size_t begin, std::size_t end, Spans& out) {
  std::size_t at = 0;
  for (const Span& span : cell) {
    const std::size_t from = std::max(begin, at);
    const std::size_t to = std::min(end, at + span.text.size());
    // A reference without words of its own is shown by its title: it is not lost.
    if (span.text.empty() ? at >= begin && at < end : from < to)
      out.push_back({span.kind, span.text.substr(from - at, to - from), span.target});
    at += span.text.size();
  }
}

// True if nothing but words stands in [begin, end).
bool only_words(const Spans& cell, std::size_t begin, std::size_t end) {
  std::size_t at = 0;
  return std::all_of(cell.begin(), cell.end(), [&](const Span& span) {
    const std::size_t from = at;
    at += span.text.size();
    return is_words(span) || at <= begin || from >= end;
  });
}

// Links to legislation.gov.uk are citations as they stand.
void take_links(Spans& cell) {
  for (Span& span : cell) {
    if (span.kind != Span::Kind::link) continue;
    if (const std::optional<std::string> path = law::from_address(span.target)) {
      span.kind = Span::Kind::citation;
      span.target = *path;
    }
  }
}

void mark(Spans& cell, std::string_view text, const std::vector<FoundCitation>& found,
          std::vector<Citation>& between) {
  Spans out;
  std::size_t done = 0;
  for (const FoundCitation& citation : found) {
    if (citation.begin < done || !only_words(cell, citation.begin, citation.end)) continue;
    copy(cell, done, citation.begin, out);
    const std::string words(text.substr(citation.begin, citation.end - citation.begin));
    out.push_back({Span::Kind::citation, words, citation.provision});
    for (const std::string& provision : citation.between) between.push_back({provision, words});
    done = citation.end;
  }
  if (done == 0) return;
  copy(cell, done, text.size() + 1, out);
  cell = std::move(out);
}

// What lies within a range is cited without words of its own.
void add_missing(Section& section, const std::vector<Citation>& between) {
  if (between.empty()) return;
  std::set<std::string> known;
  for (const Citation& citation : section.citations) known.insert(citation.provision);
  for (const Citation& citation : between) {
    if (known.insert(citation.provision).second) section.citations.push_back(citation);
  }
}

bool is_item(const Paragraph& paragraph) {
  return paragraph.block == Paragraph::Block::bullet ||
         paragraph.block == Paragraph::Block::numbered;
}

}  // namespace

void mark_citations(Document& document, const law::Acts& acts) {
  CitationContext context;
  const std::string subject = only_act(find_citations(document.info.title, acts, context));
  std::vector<std::pair<int, std::string>> headings;  // level, its Act
  for (Section& section : document.sections) {
    while (!headings.empty() && headings.back().first >= section.level) headings.pop_back();
    const std::string above = headings.empty() ? subject : headings.back().second;
    context.subject = above;
    const std::string own = only_act(find_citations(section.title, acts, context));
    const std::string here = own.empty() ? above : own;
    headings.emplace_back(section.level, here);

    std::vector<Citation> between;
    std::string text;  // of the cell at hand
    std::string lead;  // "Under the Police Reform Act 2002:" speaks for the items that follow
    for (Paragraph& paragraph : section.body) {
      if (!is_item(paragraph)) lead.clear();
      context.subject = lead.empty() ? here : lead;
      std::vector<FoundCitation> all;
      text.clear();
      for (Spans& cell : paragraph.cells) {
        take_links(cell);
        text.clear();
        append_plain_text(cell, text);
        std::vector<FoundCitation> found = find_citations(text, acts, context);
        if (found.empty()) continue;
        mark(cell, text, found, between);
        std::move(found.begin(), found.end(), std::back_inserter(all));
      }
      if (!is_item(paragraph) && text.ends_with(':')) lead = only_act(all);
    }
    collect_citations(section);
    add_missing(section, between);
  }
}

}  // namespace pcso
