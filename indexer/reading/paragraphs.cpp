// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/paragraphs.h"

#include <algorithm>
#include <set>

#include "indexer/text/strings.h"

namespace pcso {

void SpanBuilder::text(std::string_view text) {
  if (text.empty()) return;
  const std::string_view trimmed = text::trim(text);
  const bool space_before = trimmed.empty() || trimmed.data() != text.data();
  const bool space_after =
      trimmed.empty() || trimmed.data() + trimmed.size() != text.data() + text.size();
  space_ = space_ || space_before;
  if (trimmed.empty()) return;
  const bool apart = space_ && !spans_.empty();
  if (spans_.empty() || spans_.back().kind != Span::Kind::text)
    spans_.push_back({Span::Kind::text, "", ""});
  std::string& out = spans_.back().text;
  if (apart) out += ' ';
  text::append_squeezed(trimmed, out);
  space_ = space_after;
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

namespace {

// Gives `paragraph` the id that it asks for, if it has none; false if it is to be left out.
bool prepare(Paragraph& paragraph) {
  const bool empty =
      std::all_of(paragraph.cells.begin(), paragraph.cells.end(), [](const Spans& cell) {
        return std::all_of(cell.begin(), cell.end(), [](const Span& span) {
          return text::trim(span.text).empty() && span.target.empty();
        });
      });
  const bool addressed = !paragraph.id.empty() && !paragraph.label.empty();
  if (empty && paragraph.part != Part::source && !addressed) return false;
  if (paragraph.id.empty()) {
    std::string words(name(paragraph.part));
    words += ' ';
    words += paragraph.label;
    words += ' ';
    append_plain_text(paragraph, words);
    paragraph.id = text::fingerprint(words).substr(0, 6);
  }
  return true;
}

}  // namespace

ParagraphList::ParagraphList(Section& section) : section_(section) {
  for (const Paragraph& paragraph : section.body) asked_.emplace(paragraph.id, 1);
}

void ParagraphList::add(Paragraph paragraph) {
  if (!prepare(paragraph)) return;
  const auto [found, is_new] = asked_.try_emplace(paragraph.id, 1);
  if (!is_new) {
    int& times = found->second;
    std::string id;
    do {
      id = paragraph.id + '-' + std::to_string(++times);
    } while (!asked_.emplace(id, 1).second);
    paragraph.id = std::move(id);
  }
  section_.body.push_back(std::move(paragraph));
}

void add_paragraph(Section& section, Paragraph paragraph) {
  if (!prepare(paragraph)) return;
  const bool taken = std::any_of(section.body.begin(), section.body.end(),
                                 [&](const Paragraph& other) { return other.id == paragraph.id; });
  if (taken) {
    ParagraphList(section).add(std::move(paragraph));
  } else {
    section.body.push_back(std::move(paragraph));
  }
}

void collect_citations(Section& section) {
  std::set<std::string> known;
  for (const Citation& citation : section.citations) known.insert(citation.provision);
  for (const Paragraph& paragraph : section.body) {
    for (const Spans& cell : paragraph.cells) {
      for (const Span& span : cell) {
        if (span.kind != Span::Kind::citation || !known.insert(span.target).second) continue;
        section.citations.push_back({span.target, span.text});
      }
    }
  }
}

}  // namespace pcso
