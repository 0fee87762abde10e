// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/pdf/line_words.h"
#include "indexer/pdf/pdf.h"

namespace pcso::pdf {

/// Where the table that begins with line `begin` of a page ends: `begin` if none does. A table is
/// at least three lines whose segments stand above each other in columns that no segment crosses.
std::size_t table_end(const std::vector<Line>& lines, std::size_t begin);

/// Its cells: a line with nothing in the first column goes on with the row above it. `words`: of
/// the document, to join what the ends of lines have broken.
std::vector<std::vector<std::string>> table_rows(const std::vector<Line>& lines, std::size_t begin,
                                                 std::size_t end, const LineWords& words);

}  // namespace pcso::pdf
