// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/model/section.h"

/// What every reader does to build a section's body.
namespace pcso {

/// Puts inline text together, white space squeezed across the borders of spans.
class SpanBuilder {
 public:
  void text(std::string_view text);
  /// A span whose text is complete in itself.
  void add(Span span);
  /// What was added, without white space at the ends.
  Spans take();

 private:
  Spans spans_;
  bool space_ = false;  // white space was seen since the last character
};

/// Appends `paragraph` and gives it its id; one that it has already is kept, with a number behind
/// it if the section has that id. A paragraph without a word or a reference is left out, unless it
/// has an id and a label: that is a numbered level whose words all stand in the levels below it.
void add_paragraph(Section& section, Paragraph paragraph);

/// The same for a section that may have thousands: it remembers the ids instead of looking for
/// them.
class ParagraphList {
 public:
  /// `section` must outlive the list, and its body be changed through it only.
  explicit ParagraphList(Section& section);
  void add(Paragraph paragraph);

 private:
  Section& section_;
  std::unordered_map<std::string, int> asked_;  // how often a paragraph asked for that id
};

/// Fills section.citations from the body: each provision once, in reading order.
void collect_citations(Section& section);

}  // namespace pcso
