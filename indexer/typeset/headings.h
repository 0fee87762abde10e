// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/typeset/typeset.h"

/// Headings that no style names: they show in their look, their number and where they stand.
namespace pcso::typeset {

/// No heading is longer; what is longer in a heading's style is a numbered paragraph.
constexpr std::size_t longest_heading = 200;

std::string words_of(const Block& block);

bool has_letter(std::string_view words);

/// True if `words` end as a sentence or a line of a list does, and no heading.
bool ends_like_prose(std::string_view words);

/// A caption, an address, a day or a quotation, however it looks.
bool is_no_heading(const std::string& words);

/// "chapter" of "Chapter 3 Patrol"; empty if it is no such heading.
std::string kind_of_chapter(const std::string& words);

/// True if `words` are only the number of a chapter, part or annex: "Chapter 3", "ANNEX A".
bool is_bare_chapter(const std::string& words);

/// The heading with its number: "4.2 Patrol", "Part 1: Patrol".
std::string heading_text(const Block& block);

/// The size of most letters, in half points.
int body_size(const std::vector<Block>& blocks);

/// True if the look of a short paragraph alone makes it stand out from text of the size `body`.
bool looks_like_heading(const Block& block, int body);

/// How strongly a look says that a heading stands high.
int weight(const Look& look);

/// Gives short paragraphs that stand out their rank, unless styles or an outline name the headings.
///
/// A heading is larger than the text, bold, underlined or in capitals; or it is printed in italics
/// or as the text is, and stands alone between a paragraph that has ended and one that begins. Its
/// level is that of its number ("4" 1, "4.2" 2) or else follows the order of the looks. What
/// stands before the first paragraph and looks as nothing does later is of the title page, and
/// nothing stands below it.
void promote_by_look(std::vector<Block>& blocks);

}  // namespace pcso::typeset
