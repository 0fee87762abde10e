// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/reading/prose.h"

namespace pcso {

/// True of a line of nothing but one mark, drawn under or over a heading or across the page.
bool is_drawn_rule(std::string_view line);

/// Where plain text that is read into a document stands.
struct PlainPlace {
  std::string file;
  std::size_t first_line = 1;  ///< The line of the file on which it begins; 0 if that is not known.
  bool headings = true;        ///< False if no line of it is a heading.
  bool titled = false;         ///< True if it is known what the document is called.
};

/// Adds plain text to `builder`. Headings are lines under which a line is drawn, numbered ones
/// ("4.2 Patrol"), lines in capitals, and short lines that stand alone above a paragraph; labels
/// and bullets make list items; lines that were broken to fit a width are joined. What repeats at
/// the head or foot of pages (between form feeds) is left out.
///
/// `text` is UTF-8. Returns what the text begins with as its title, if it stands above all
/// headings; that is then not added.
std::string add_plain_text(std::string_view text, const PlainPlace& place, ProseBuilder& builder);

}  // namespace pcso
