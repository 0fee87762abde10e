// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/model/error.h"
#include "indexer/model/kinds.h"

namespace pcso {

/// A mention of a provision in text. A provision is named by its legislation.gov.uk path without
/// the host: "ukpga/2002/30/schedule/3C/paragraph/7/1".
struct Citation {
  std::string provision;
  std::string text;  ///< As printed: "Schedule 3C, paragraph 7(1)".
  friend bool operator==(const Citation&, const Citation&) = default;
};

/// A run of text of one sort.
struct Span {
  enum class Kind {
    text,
    emphasis,
    strong,
    citation,   ///< target: a provision's path
    reference,  ///< target: a section's local id, or its full id once an index has resolved it
    term,       ///< target: a glossary entry's id, likewise
    link,       ///< target: an address, kept only if it is http, https or mailto
  };
  Kind kind = Kind::text;
  std::string text;
  std::string target;  ///< Empty for text, emphasis and strong.
  friend bool operator==(const Span&, const Span&) = default;
};
using Spans = std::vector<Span>;

/// What is quoted and linked to: one paragraph, list item or table row of a section.
struct Paragraph {
  enum class Block { paragraph, bullet, numbered, table_heading, table_row, note, warning, quote };
  /// Unique in its section and short. It is made from the paragraph's own words, so it stays the
  /// same when other paragraphs change.
  std::string id;
  Part part = Part::text;
  Block block = Block::paragraph;
  int level = 0;             ///< Of a list item: 0 outermost.
  std::string label;         ///< What stands before it: "Uniform", "Leads to", "(a)"; mostly empty.
  std::vector<Spans> cells;  ///< One, but for a table row: then one a column.
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// The words of a paragraph without its label; cells are separated by " | ".
std::string plain_text(const Paragraph& paragraph);
std::string plain_text(const Spans& spans);

/// Appends the same to `out`.
void append_plain_text(const Paragraph& paragraph, std::string& out);
void append_plain_text(const Spans& spans, std::string& out);

/// One heading of a document and what stands under it, down to the next heading. The unit that is
/// indexed, found and shown: one Section is one Xapian document. The index stores it whole, so
/// whoever shows a section never needs the file that it came from.
struct Section {
  std::string id;  ///< "powers/detain-up-to-30-minutes": unique, and the path of its page.
  SectionKind kind = SectionKind::section;
  std::string title;   ///< The heading without its number: "Name and address".
  std::string number;  ///< As printed, if it has one: "4.2", "Sch. 3C, para. 3".
  int level = 1;       ///< 1 under the document, 2 under such a section, and so on.
  std::vector<std::string>
      trail;  ///< The titles above this one, outermost first, without the document's.
  Topic topic = Topic::role;
  std::vector<std::string> asked;  ///< Phrases that people type: found by, never shown.
  std::vector<Paragraph> body;     ///< In reading order; empty under a heading with no text.
  std::vector<Citation>
      citations;  ///< The provisions that the body cites, in reading order, each once.

  // Of a power
  Basis basis = Basis::none;
  Confidence confidence = Confidence::none;
  std::string penalty;  ///< "level 3"; empty if there is none.
  std::string ends;     ///< The day from which the power is gone, if known: "2027-01-01".

  // Of a provision
  std::string provision;  ///< Its path, "ukpga/2002/30/section/50"; empty for all else.
  InForce in_force = InForce::none;
  std::string since;   ///< In force since, or the day its text is valid from.
  std::string until;   ///< In force until.
  std::string extent;  ///< "E+W+S+N.I." as the source states it.

  Location source;  ///< Where the heading stands in the corpus.
  /// Where it stands in the original, as a fragment of the document's address: "page=12",
  /// "eligibility". Empty if the whole original is all that can be named.
  std::string anchor;
  friend bool operator==(const Section&, const Section&) = default;
};

/// "detain-up-to-30-minutes" of "powers/detain-up-to-30-minutes", given the document's id "powers".
std::string local_id(const std::string& section_id, const std::string& document_id);

/// The text of every paragraph in the order of the body, each ended by a newline: what snippets are
/// cut from. Sources are left out, and so is what people wrongly believe: without the heading that
/// says so it would read as law.
std::string plain_text(const Section& section);
/// True of a paragraph that is in the text of its section.
bool in_plain_text(const Paragraph& paragraph);

}  // namespace pcso
