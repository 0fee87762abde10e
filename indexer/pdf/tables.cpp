// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pdf/tables.h"

#include <algorithm>
#include <utility>

#include "indexer/text/strings.h"

namespace pcso::pdf {
namespace {

constexpr std::size_t most_columns = 12;
constexpr std::size_t fewest_rows = 3;
// Rows stand no further apart than so many heights of a line.
constexpr double widest_gap = 3.5;

struct Column {
  double left;
  double right;
};

// Which column each segment of a line stands in; empty if they fit none. A column that is not known
// yet is added where `may_add`.
std::vector<std::size_t> places(const Line& line, std::vector<Column>& columns, bool may_add) {
  std::vector<Column> now = columns;
  for (const Segment& segment : line.segments) {
    std::size_t overlaps = 0;
    std::size_t at = 0;
    for (std::size_t c = 0; c < now.size(); ++c) {
      if (segment.box.left < now[c].right && segment.box.right > now[c].left) {
        ++overlaps;
        at = c;
      }
    }
    if (overlaps > 1) return {};
    if (overlaps == 1) {
      now[at] = {std::min(now[at].left, segment.box.left),
                 std::max(now[at].right, segment.box.right)};
      continue;
    }
    if (!may_add || now.size() >= most_columns) return {};
    now.push_back({segment.box.left, segment.box.right});
  }
  std::sort(now.begin(), now.end(),
            [](const Column& a, const Column& b) { return a.left < b.left; });
  for (std::size_t c = 1; c < now.size(); ++c) {
    if (now[c].left < now[c - 1].right) return {};
  }
  columns = now;
  std::vector<std::size_t> out;
  for (const Segment& segment : line.segments) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
      return segment.box.left < column.right && segment.box.right > column.left;
    });
    out.push_back(static_cast<std::size_t>(found - columns.begin()));
  }
  return out;
}

}  // namespace

std::size_t table_end(const std::vector<Line>& lines, std::size_t begin) {
  if (lines[begin].segments.size() < 2) return begin;
  std::vector<Column> columns;
  std::size_t rows = 0;
  std::size_t end = begin;
  std::size_t last_row = begin;
  for (; end < lines.size(); ++end) {
    const Line& line = lines[end];
    if (end > begin) {
      const Line& before = lines[end - 1];
      const double gap = line.box.top - before.box.bottom;
      if (gap < -line.box.height() || gap > widest_gap * std::max(line.size, before.size)) break;
    }
    const bool many = line.segments.size() > 1;
    if (places(line, columns, many && rows < fewest_rows).empty()) break;
    // A line that is all in the first column may be the text after the table.
    if (many) {
      ++rows;
      last_row = end;
    }
  }
  end = last_row + 1;
  // What follows the last full row without its first column belongs to it.
  while (end < lines.size() && lines[end].segments.size() == 1 && columns.size() > 1 &&
         lines[end].box.left > columns[0].right &&
         lines[end].box.top - lines[end - 1].box.bottom < lines[end].size) {
    ++end;
  }
  const bool enough = rows >= fewest_rows || (rows == 2 && columns.size() >= 3);
  return enough ? end : begin;
}

namespace {

// Which lines, by their number from `begin`, begin a row: those with something in the first column.
// What is alone in a line and begins small goes on with the line above. Where rows stand apart, a
// line right below another goes on with its cells, unless it has more of them or begins as a row
// does that others stand right below, too.
std::vector<bool> row_begins(const std::vector<Line>& lines, std::size_t begin,
                             const std::vector<bool>& in_first) {
  const auto gap = [&](std::size_t i) {
    return lines[begin + i].box.top - lines[begin + i - 1].box.bottom;
  };
  double least = 1e9;
  for (std::size_t i = 1; i < in_first.size(); ++i) least = std::min(least, gap(i));
  std::size_t all = 0;
  std::size_t apart = 0;
  for (std::size_t i = 1; i < in_first.size(); ++i) {
    if (!in_first[i]) continue;
    ++all;
    apart += gap(i) > least + 0.3 * lines[begin + i].size ? 1U : 0U;
  }
  std::vector<bool> out = in_first;
  for (std::size_t i = 1; i < in_first.size(); ++i) {
    const Line& line = lines[begin + i];
    if (line.segments.size() == 1 && begins_small(text_of(line))) out[i] = false;
  }
  if (apart < 2) return out;
  for (std::size_t i = 1; i < in_first.size(); ++i) {
    const Line& line = lines[begin + i];
    const bool below = gap(i) <= least + 0.3 * line.size &&
                       line.segments.size() <= lines[begin + i - 1].segments.size();
    if (below && (5 * apart >= 3 * all || begins_small(text_of(line)))) out[i] = false;
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::string>> table_rows(const std::vector<Line>& lines, std::size_t begin,
                                                 std::size_t end, const LineWords& words) {
  std::vector<Column> columns;
  for (std::size_t i = begin; i < end; ++i) (void)places(lines[i], columns, true);
  std::vector<std::vector<std::size_t>> all;
  std::vector<bool> in_first;
  for (std::size_t i = begin; i < end; ++i) {
    const std::vector<std::size_t>& at = all.emplace_back(places(lines[i], columns, false));
    in_first.push_back(at.empty() || std::find(at.begin(), at.end(), std::size_t{0}) != at.end());
  }
  const std::vector<bool> begins = row_begins(lines, begin, in_first);
  std::vector<std::vector<std::string>> out;
  for (std::size_t i = begin; i < end; ++i) {
    const std::vector<std::size_t>& at = all[i - begin];
    if (out.empty() || begins[i - begin]) out.emplace_back(columns.size());
    for (std::size_t s = 0; s < lines[i].segments.size(); ++s) {
      std::string& cell = out.back()[s < at.size() ? std::min(at[s], columns.size() - 1) : 0];
      cell = words.joined(std::move(cell), text_of(lines[i].segments[s]));
    }
  }
  return out;
}

}  // namespace pcso::pdf
