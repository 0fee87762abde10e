// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/table.h"

#include <algorithm>
#include <pugixml.hpp>
#include <string_view>

#include "indexer/html/tree.h"

namespace pcso::html {
namespace {

using pugi::xml_node;

constexpr std::size_t most_columns = 100;
constexpr std::size_t most_cells = 500'000;

std::string_view name(const xml_node& node) { return node.name(); }
bool is_cell(const xml_node& node) { return name(node) == "td" || name(node) == "th"; }

struct RowNode {
  xml_node row;
  bool in_head;
};

std::vector<RowNode> row_nodes(const xml_node& table) {
  std::vector<RowNode> out;
  for (const xml_node part : table.children()) {
    if (name(part) == "tr") out.push_back({part, false});
    if (name(part) != "thead" && name(part) != "tbody" && name(part) != "tfoot") continue;
    for (const xml_node row : part.children("tr")) out.push_back({row, name(part) == "thead"});
  }
  return out;
}

// True of a cell with few words: only such are worth saying again in the rows that they reach.
bool is_short(const xml_node& cell) {
  constexpr std::size_t longest = 200;
  std::size_t bytes = 0;
  const xml_node beyond = cell.find_node([&](const xml_node& node) {
    bytes += std::string_view(node.value()).size();
    return bytes > longest;
  });
  return !beyond;
}

// Of cells that reach down: what is left of them in the rows to come, by column.
struct Reach {
  xml_node cell;
  int rows = 0;
};

// A row made of `node` and of what reaches into it.
TableRow row_of(const RowNode& node, std::vector<Reach>& reaches) {
  TableRow out;
  bool all_headings = true;
  bool any = false;
  const auto reached = [&] {
    while (out.cells.size() < reaches.size() && reaches[out.cells.size()].rows > 0) {
      Reach& reach = reaches[out.cells.size()];
      --reach.rows;
      out.cells.push_back(reach.cell);
    }
  };
  for (const xml_node cell : node.row.children()) {
    if (!is_cell(cell)) continue;
    reached();
    if (out.cells.size() >= most_columns) break;
    all_headings = all_headings && name(cell) == "th";
    any = true;
    const int columns = std::clamp(cell.attribute("colspan").as_int(1), 1, 20);
    const int rows = std::clamp(cell.attribute("rowspan").as_int(1), 1, 100);
    const bool again = rows > 1 && is_short(cell);
    for (int i = 0; i < columns && out.cells.size() < most_columns; ++i) {
      const std::size_t column = out.cells.size();
      if (reaches.size() <= column) reaches.resize(column + 1);
      reaches[column] = {i == 0 && again ? cell : xml_node(), rows - 1};
      out.cells.push_back(i == 0 ? cell : xml_node());
    }
  }
  reached();
  out.is_heading = any && (node.in_head || all_headings);
  return out;
}

}  // namespace

std::vector<TableRow> table_rows(const xml_node& table) {
  std::vector<TableRow> out;
  std::vector<Reach> reaches;
  std::size_t cells = 0;
  for (const RowNode& node : row_nodes(table)) {
    // A table that claims more cells than any has is read without what they span.
    if (cells > most_cells) reaches.clear();
    out.push_back(row_of(node, reaches));
    cells += out.back().cells.size();
  }
  return out;
}

bool is_data_table(const xml_node& table) {
  const std::string_view role = table.attribute("role").value();
  if (role == "presentation" || role == "none") return false;
  const xml_node structure = table.find_node(
      [](const xml_node& node) { return heading_level(node) > 0 || name(node) == "table"; });
  if (structure) return false;
  std::size_t columns = 0;
  std::size_t longest = 0;
  bool headed = static_cast<bool>(table.child("caption"));
  for (const RowNode& node : row_nodes(table)) {
    std::size_t cells = 0;
    for (const xml_node cell : node.row.children()) {
      if (!is_cell(cell)) continue;
      ++cells;
      headed = headed || name(cell) == "th";
      std::size_t blocks = 0;
      for (const xml_node inner : cell.children())
        blocks += inner.type() == pugi::node_element ? 1U : 0U;
      longest = std::max(longest, blocks);
    }
    columns = std::max(columns, cells);
  }
  constexpr std::size_t many_blocks = 8;
  return columns > 1 && (headed || longest < many_blocks);
}

}  // namespace pcso::html
