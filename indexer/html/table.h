// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace pugi {
class xml_node;
}

namespace pcso::html {

/// A row of a table as it shows. A short cell that reaches down stands in every row that it
/// reaches; what else cells span is null.
struct TableRow {
  bool is_heading = false;  ///< All its cells are <th>, or it stands in <thead>.
  std::vector<pugi::xml_node> cells;
};

/// The rows of `table` in the order in which they stand; none has more than 100 columns.
std::vector<TableRow> table_rows(const pugi::xml_node& table);

/// True if `table` holds data; false if it only lays out a page: it says so, has one column, holds
/// headings or other tables, or cells of many paragraphs without a heading cell.
bool is_data_table(const pugi::xml_node& table);

}  // namespace pcso::html
