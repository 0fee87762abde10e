// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/layout.h"

#include <algorithm>
#include <numeric>

#include "indexer/text/utf8.h"

namespace pcso::terminal {
namespace {

constexpr std::size_t narrowest = 10;         // columns that a block always gets
constexpr std::size_t narrowest_column = 12;  // of a table, before it is stacked
constexpr std::size_t column_gap = 2;
constexpr std::size_t widest_unwrapped_table = 160;

// SGR parameters (ECMA-48, 8.3.117); the 16 basic colours follow the reader's own theme.
std::string_view sgr(Face face) {
  switch (face) {
    case Face::plain:
      return "";
    case Face::strong:
    case Face::mark:
    case Face::heading:
      return "1";
    case Face::emphasis:
      return "3";
    case Face::faint:
      return "2";
    case Face::link:
      return "4";
    case Face::condition:
      return "33";
    case Face::open:
      return "36";
    case Face::refusal:
      return "1;31";
    case Face::caution:
      return "1;33";
  }
  return "";
}

struct Line {
  Runs runs;
  std::size_t width = 0;
};

// A word: runs without a space between them.
struct Word {
  Runs runs;
  std::size_t width = 0;
  Face space = Face::plain;  // the face of the space before it
};

void append(Runs& runs, std::string_view text, Face face) {
  if (!runs.empty() && runs.back().face == face) {
    runs.back().text += text;
  } else {
    runs.push_back({std::string(text), face});
  }
}

std::vector<Word> words_of(const Runs& runs) {
  std::vector<Word> out;
  bool in_word = false;
  Face space = Face::plain;
  for (const Run& run : runs) {
    const std::string safe = printable(run.text);
    std::string_view text = safe;
    while (!text.empty()) {
      if (text.front() == ' ') {
        // The space between two words of one run looks as they do; at a border of runs it is plain.
        if (in_word) space = out.back().runs.back().face == run.face ? run.face : Face::plain;
        in_word = false;
        text.remove_prefix(1);
        continue;
      }
      const std::string_view piece = text.substr(0, text.find(' '));
      if (!in_word) {
        out.push_back({.space = space == run.face ? space : Face::plain});
      }
      append(out.back().runs, piece, run.face);
      out.back().width += display_width(piece);
      in_word = true;
      text.remove_prefix(piece.size());
    }
  }
  return out;
}

// The columns of a block's first line and of its others; 0: as many as it takes.
struct Room {
  std::size_t first = 0;
  std::size_t rest = 0;
  [[nodiscard]] std::size_t of(const std::vector<Line>& lines) const {
    return lines.size() <= 1 ? first : rest;
  }
};

// Sets a word that is wider than a line, on the last of `lines` and as many more as it takes.
void cut(const Word& word, const Room& room, std::vector<Line>& lines) {
  for (const Run& run : word.runs) {
    for (std::size_t at = 0; at < run.text.size();) {
      const text::Character c = text::character_at(run.text, at);
      const std::size_t columns = text::columns(c.code);
      if (lines.back().width + columns > room.of(lines)) lines.emplace_back();
      append(lines.back().runs, std::string_view(run.text).substr(at, c.bytes), run.face);
      lines.back().width += columns;
      at += c.bytes;
    }
  }
}

// `runs` in lines that fit `room`. None if there is no word.
std::vector<Line> wrap(const Runs& runs, const Room& room) {
  std::vector<Line> out;
  for (const Word& word : words_of(runs)) {
    const std::size_t width = room.of(out);
    if (!out.empty() && (width == 0 || out.back().width + 1 + word.width <= width)) {
      append(out.back().runs, " ", word.space);
      ++out.back().width;
    } else {
      out.emplace_back();
    }
    if (room.of(out) != 0 && word.width > room.of(out)) {
      cut(word, room, out);
      continue;
    }
    for (const Run& run : word.runs) append(out.back().runs, run.text, run.face);
    out.back().width += word.width;
  }
  return out;
}

std::string set(const Runs& runs, bool colour) {
  std::string out;
  for (const Run& run : runs) {
    const std::string_view code = colour ? sgr(run.face) : "";
    if (code.empty()) {
      out += run.text;
    } else {
      out.append("\x1b[").append(code).append("m").append(run.text).append("\x1b[0m");
    }
  }
  return out;
}

std::size_t natural_width(const Runs& runs) {
  const std::vector<Line> lines = wrap(runs, Room{});
  return lines.empty() ? 0 : lines.front().width;
}

std::size_t widest_word(const Runs& runs) {
  std::size_t out = 0;
  for (const Word& word : words_of(runs)) out = std::max(out, word.width);
  return out;
}

std::size_t total(const std::vector<std::size_t>& columns) {
  return std::accumulate(columns.begin(), columns.end(), std::size_t{0}) +
         (columns.empty() ? 0 : (columns.size() - 1) * column_gap);
}

// The columns' widths in a table of at most `width` columns; none if it would be too narrow to
// read.
std::vector<std::size_t> column_widths(const std::vector<Row>& rows, std::size_t width) {
  std::vector<std::size_t> natural;
  std::vector<std::size_t> least;
  for (const Row& row : rows) {
    natural.resize(std::max(natural.size(), row.size()));
    least.resize(natural.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      natural[i] = std::max(natural[i], natural_width(row[i]));
      least[i] =
          std::max(least[i], std::max(std::min(natural[i], narrowest_column), widest_word(row[i])));
    }
  }
  if (width == 0)
    return total(natural) <= widest_unwrapped_table ? natural : std::vector<std::size_t>{};
  if (total(natural) <= width) return natural;
  if (total(least) > width) return {};
  // The widest gives way first, down to what it needs at least.
  while (total(natural) > width) {
    std::size_t widest = natural.size();
    for (std::size_t i = 0; i < natural.size(); ++i) {
      if (natural[i] > least[i] && (widest == natural.size() || natural[i] > natural[widest]))
        widest = i;
    }
    if (widest == natural.size()) return {};
    --natural[widest];
  }
  return natural;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size();) {
    const text::Character c = text::character_at(text, at);
    out += text::columns(c.code);
    at += c.bytes;
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const text::Character c = text::character_at(text, at);
    const std::string_view bytes = text.substr(at, c.bytes);
    at += c.bytes;
    const bool white =
        c.code == ' ' || (c.code >= '\t' && c.code <= '\r') || c.code == 0x2028 || c.code == 0x2029;
    const bool control = c.code < 0x20 || (c.code >= 0x7F && c.code < 0xA0);
    const bool turns = c.code == 0x200E || c.code == 0x200F || c.code == 0x061C ||
                       (c.code >= 0x202A && c.code <= 0x202E) ||
                       (c.code >= 0x2066 && c.code <= 0x2069);
    if (white) {
      out += ' ';
    } else if (control || c.code == 0xFFFD) {
      out += "\uFFFD";
    } else if (!turns) {
      out += bytes;
    }
  }
  return out;
}

void Page::line(const std::string& text) {
  if (gap_ && !text_.empty()) text_ += '\n';
  gap_ = false;
  text_ += text;
  while (text_.ends_with(' ')) text_.pop_back();
  text_ += '\n';
}

std::size_t Page::room_beside(std::string_view margin) const {
  if (style_.width == 0) return 0;
  return std::max(narrowest, style_.width - std::min(style_.width, display_width(margin)));
}

void Page::block(const Runs& runs, const Margin& margin) {
  std::string before = printable(margin.first);
  const std::string rest = printable(margin.rest);
  for (const Line& piece : wrap(runs, {room_beside(before), room_beside(rest)})) {
    line(before + set(piece.runs, style_.colour));
    before = rest;
  }
}

void Page::block(std::string_view text, const Margin& margin) {
  block(Runs{{std::string(text)}}, margin);
}

void Page::stacked(const std::vector<Row>& rows, bool headed, const std::string& margin) {
  bool first = true;
  for (std::size_t r = headed ? 1 : 0; r < rows.size(); ++r) {
    if (!first) gap();
    first = false;
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      Runs runs;
      if (headed && i < rows.front().size() && natural_width(rows.front()[i]) > 0) {
        for (const Run& run : rows.front()[i]) runs.push_back({run.text, Face::strong});
        runs.push_back({": ", Face::strong});
      }
      runs.insert(runs.end(), rows[r][i].begin(), rows[r][i].end());
      block(runs, {margin, margin + "  "});
    }
  }
}

void Page::table(const std::vector<Row>& rows, bool headed, const std::string& margin) {
  const std::vector<std::size_t> columns = column_widths(rows, room_beside(margin));
  if (columns.empty()) {
    stacked(rows, headed, margin);
    return;
  }
  for (const Row& row : rows) {
    const bool heading = headed && &row == &rows.front();
    std::vector<std::vector<Line>> cells;
    std::size_t height = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      Runs runs = row[i];
      if (heading) {
        for (Run& run : runs) run.face = Face::strong;
      }
      cells.push_back(wrap(runs, {columns[i], columns[i]}));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t y = 0; y < height; ++y) {
      std::string out = margin;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool has = y < cells[i].size();
        if (has) out += set(cells[i][y].runs, style_.colour);
        if (i + 1 == cells.size()) break;
        out.append(columns[i] + column_gap - (has ? cells[i][y].width : 0), ' ');
      }
      line(out);
    }
    if (heading) {
      std::string rule = margin;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i != 0) rule.append(column_gap, ' ');
        for (std::size_t n = 0; n < columns[i]; ++n) rule += "─";
      }
      line(rule);
    }
  }
}

}  // namespace pcso::terminal
