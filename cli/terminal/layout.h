// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/style.h"

namespace pcso::terminal {

/// The columns that `text` takes on a terminal: 0 for a combining mark, 2 for a wide character.
std::size_t display_width(std::string_view text);

/// `text` so that it can't steer a terminal: white space is a space, other control characters and
/// bytes that are not UTF-8 are U+FFFD, marks that turn the direction of writing are left out.
std::string printable(std::string_view text);

/// What stands before the first and the other lines of a block.
struct Margin {
  std::string first;
  std::string rest;
};

using Row = std::vector<Runs>;

/// Text set line by line: every line ends with a newline, none with a space, and there are never
/// two blank lines together, nor one at the start or end. Whatever is put on it is made printable.
///
///   Page page(style);
///   page.block({{"When", Face::heading}});
///   page.block({{"They are under 18."}}, {"  • ", "    "});
///   std::cout << page.take();
class Page {
 public:
  explicit Page(Style style) : style_(std::move(style)) {}

  /// One paragraph, wrapped at spaces; a word longer than a line is cut.
  void block(const Runs& runs, const Margin& margin = {});
  void block(std::string_view text, const Margin& margin = {});

  /// Columns set side by side. The first row is their heading if `headed`; where they would be too
  /// narrow to read, each row becomes lines of "heading: cell".
  void table(const std::vector<Row>& rows, bool headed, const std::string& margin = "");

  /// A blank line before what comes next.
  void gap() { gap_ = true; }

  [[nodiscard]] const Style& style() const { return style_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void line(const std::string& text);
  [[nodiscard]] std::size_t room_beside(std::string_view margin) const;
  void stacked(const std::vector<Row>& rows, bool headed, const std::string& margin);

  Style style_;
  std::string text_;
  bool gap_ = false;
};

}  // namespace pcso::terminal
