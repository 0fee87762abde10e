// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/readers/formats.h"

namespace pcso::support {

/// What a reader made of a file, a line for each heading and paragraph:
///
///   # 4.2 Patrol @page=2        a heading of level 1, its number, and its anchor
///   ## Purpose
///   Words of a paragraph
///   * an item, indented by its level
///   (a) an item with its label
///   | a table row | with its cells
///   ^[1] a note
std::string outline_of(const Document& document);

/// The same of bytes, read by the format that knows them; the problem, or the error, in one line
/// where there is no document.
std::string outline_of(const std::string& bytes);

}  // namespace pcso::support
