// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace pcso::support {

/// A line of text on a page of 595 by 842 points: where its baseline begins, from the bottom left.
struct PdfLine {
  double x = 72;
  double y = 0;
  double size = 11;
  std::string text;  ///< In Latin-1.
  bool bold = false;
  bool italic = false;
};
using PdfPage = std::vector<PdfLine>;

struct PdfFile {
  std::vector<PdfPage> pages;
  std::vector<std::pair<int, std::string>> outline;       ///< Levels from 1, and titles.
  std::vector<std::pair<std::string, std::string>> info;  ///< {"Title", "Patrol policy"}
};

/// The bytes of a PDF file of it, in Helvetica.
std::string pdf_file(const PdfFile& file);

/// `words` broken into lines of at most `width` characters, one below the other from `top`, and
/// added to `page`. Gives the height of the next line.
double add_prose(PdfPage& page, double x, double top, std::size_t width, const std::string& words);

}  // namespace pcso::support
