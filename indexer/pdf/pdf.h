// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/typeset/typeset.h"

/// What the reader of PDF files is made of. A page is words at places; lines, paragraphs and
/// headings are found again from these. Lengths are points, from the top left of the page.
namespace pcso::pdf {

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] double width() const { return right - left; }
};

struct Word {
  std::string text;  ///< Ligatures as letters.
  Box box;
  double size = 0;
  bool bold = false;
  bool italic = false;
  bool glued = false;  ///< No space stands between it and the next word.
};

struct Page {
  int number = 1;  ///< From 1, in the order of the file.
  double width = 0;
  double height = 0;
  std::vector<Word> words;
};

/// A line of the outline (bookmarks).
struct Entry {
  int level = 1;
  std::string title;
};

/// A file as poppler gives it (file.cpp).
struct File {
  DocumentInfo info;
  std::vector<Page> pages;
  std::vector<Entry> outline;
};

/// Throws Error(bad_document) for a file that is damaged or asks for a password. Pages and text
/// beyond the limits are left out with a warning.
File read_file(const Source& source, Problems& problems);

/// Words beside each other with no gap between them that is wider than a space.
struct Segment {
  std::vector<Word> words;
  Box box;
};

/// A line of a column.
struct Line {
  int page = 1;
  double page_height = 0;
  Box box;
  Box column;  ///< What the lines around it fill.
  double size = 0;
  bool bold = false;
  bool italic = false;
  bool in_margin = false;  ///< Of a note in small print beside the text.
  std::vector<Segment> segments;
};
std::string text_of(const Segment& segment);
std::string text_of(const Line& line);

/// The lines of a page in reading order: columns one after the other, then what stands in the
/// margin (lines.cpp).
std::vector<Line> lines_of(const Page& page);

/// The size of most letters; 0 if there are none.
double body_size(const std::vector<std::vector<Line>>& pages);

/// Takes out running headers, footers and page numbers: what stands at the same place at the edge
/// of several pages and says the same but for its numbers (furniture.cpp).
void drop_furniture(std::vector<std::vector<Line>>& pages);

/// The paragraphs, list items, table rows and notes of these lines (paragraphs.cpp).
std::vector<typeset::Block> blocks_of(const std::vector<std::vector<Line>>& pages);

/// Gives the paragraphs that the outline names its levels; false if it names too few of them to be
/// trusted (outline.cpp).
bool apply_outline(const std::vector<Entry>& outline, std::vector<typeset::Block>& blocks);

}  // namespace pcso::pdf
