// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/document.h"
#include "indexer/reading/format.h"

/// What documents of word processors and printed pages have in common: what a paragraph is shows in
/// its look as much as in its style.
namespace pcso::typeset {

/// How all the words of a paragraph look.
struct Look {
  int size = 0;  ///< In half points; 0 where the document doesn't say.
  bool bold = false;
  bool italic = false;
  bool underlined = false;
  bool capitals = false;
  bool centred = false;
  bool begins_page = false;  ///< The first on its page.
  bool apart = false;  ///< Its words stand in several places of a line, as those of a table do.
};

/// A paragraph, list item or table row in reading order.
struct Block {
  Paragraph paragraph;
  /// How high a heading its style makes of it: 10 is "heading 1", 20 "heading 2", 15 stands
  /// between. 0 if it is none.
  int rank = 0;
  bool title = false;     ///< Its style is that of the document's title.
  bool in_table = false;  ///< A table row, or what stood in a cell.
  std::string style;      ///< Its style's name.
  Look look;
  std::vector<Paragraph> notes;   ///< The notes that it refers to.
  std::vector<Paragraph> beside;  ///< What stands in the margin beside it.
  std::string anchor;             ///< Where it stands in the original: Section::anchor.
};

/// What a style's name says of its paragraphs; names are those of any language Word or LibreOffice
/// writes them in.
///
///   heading 2, Überschrift 2, Titre 2, Pennawd 2    rank 20
///   Section Title, Annex Heading                    rank 10
///   Part Heading                                    rank 8
///   Level 1 Subheading, Sub-section title           rank 15
///   Title                                           title
///   toc 1, TOC Heading, Contents 2                  contents: left out
struct StyleMeaning {
  int rank = 0;
  bool title = false;
  bool contents = false;
  bool plain = false;  ///< Its name says that it is none of these: "Subtitle", "Table Heading".
};
StyleMeaning meaning_of_style(std::string_view name);

/// A span with the white space at its ends outside of it, and words that differ in nothing joined.
void append(Spans& spans, Span span);

/// The spans with white space squeezed and none at the ends.
Spans squeezed(const Spans& spans);

/// Pulls the number that stands before a tab out of the words: "4.1\tPatrol" → "4.1". Nothing if
/// none stands there.
std::string take_typed_label(Spans& spans);

/// Leaves out a table of contents that is typed or printed: what follows a heading such as
/// "Contents" up to where the first of its lines stands again, as the heading that it names.
void drop_contents(std::vector<Block>& blocks);

/// The document of these blocks. Where styles name no headings, short paragraphs that stand out by
/// their look or numbering become some. Notes stand at the end of their section, what is in the
/// margin above what it is beside.
Document assemble(std::vector<Block> blocks, DocumentInfo info, const Source& source);

/// A title that a program has put there: "Document1", "Microsoft Word - policy v3.doc".
bool is_no_title(std::string_view title);

/// "2022-03-23T17:10:33Z" → "2022-03-23"; empty if no day stands there.
std::string day(std::string_view stamp);

/// Throws Error(bad_document) for the whole file.
[[noreturn]] void refuse(const Source& source, const std::string& message);

}  // namespace pcso::typeset
