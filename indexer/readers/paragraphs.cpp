// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/paragraphs.h"

#include <algorithm>
#include <set>

#include "indexer/text/strings.h"

namespace pcso {

void SpanBuilder::text(std::string_view text) {
  if (text.empty()) return;
  const std::string squeezed = text::squeeze(text);
  const std::string_view trimmed = text::trim(text);
  const bool space_before = trimmed.empty() || trimmed.data() != text.data();
  const bool space_after =
      trimmed.empty() || trimmed.data() + trimmed.size() != text.data() + text.size();
  space_ = space_ || space_before;
  if (!squeezed.empty()) {
    std::string out = (space_ && !spans_.empty() ? " " : "") + squeezed;
    if (!spans_.empty() && spans_.back().kind == Span::Kind::text) {
      spans_.back().text += out;
    } else {
      spans_.push_back({Span::Kind::text, std::move(out), ""});
    }
    space_ = space_after;
  }
}

void SpanBuilder::add(Span span) {
  if (space_ && !spans_.empty()) {
    if (spans_.back().kind == Span::Kind::text) {
      spans_.back().text += ' ';
    } else {
      spans_.push_back({Span::Kind::text, " ", ""});
    }
  }
  space_ = false;
  spans_.push_back(std::move(span));
}

Spans SpanBuilder::take() {
  space_ = false;
  return std::move(spans_);
}

void add_paragraph(Section& section, Paragraph paragraph) {
  const std::string words = plain_text(paragraph);
  const bool empty =
      std::all_of(paragraph.cells.begin(), paragraph.cells.end(), [](const Spans& cell) {
        return std::all_of(cell.begin(), cell.end(), [](const Span& span) {
          return text::trim(span.text).empty() && span.target.empty();
        });
      });
  const bool addressed = !paragraph.id.empty() && !paragraph.label.empty();
  if (empty && paragraph.part != Part::source && !addressed) return;
  if (paragraph.id.empty()) {
    paragraph.id =
        text::fingerprint(std::string(name(paragraph.part)) + ' ' + paragraph.label + ' ' + words)
            .substr(0, 6);
  }
  // Many paragraphs may ask for one id: a table can have a thousand rows that say "None".
  std::set<std::string_view> taken;
  for (const Paragraph& other : section.body) {
    if (other.id.starts_with(paragraph.id)) taken.insert(other.id);
  }
  std::string id = paragraph.id;
  for (int n = 2; taken.contains(id); ++n) id = paragraph.id + '-' + std::to_string(n);
  paragraph.id = std::move(id);
  section.body.push_back(std::move(paragraph));
}

void collect_citations(Section& section) {
  for (const Paragraph& paragraph : section.body) {
    for (const Spans& cell : paragraph.cells) {
      for (const Span& span : cell) {
        if (span.kind != Span::Kind::citation) continue;
        const bool known = std::any_of(
            section.citations.begin(), section.citations.end(),
            [&](const Citation& citation) { return citation.provision == span.target; });
        if (!known) section.citations.push_back({span.target, span.text});
      }
    }
  }
}

}  // namespace pcso
