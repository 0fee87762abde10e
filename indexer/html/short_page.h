// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pcso::html {

/// A page as the parser gets it: a stretch of text, the value of an attribute or a script, which no
/// parser changes, is one character of a private plane. gumbo takes text character by character, a
/// hundred times as long as copying it.
///
/// Spaces at the beginnings of lines, which show nowhere but in a <pre>, are left out, and so are
/// attributes that nobody reads.
///
///   <p class="x" id="name-and-address">Ask for a name &amp; an address.</p>
///   <p id="①">② &amp; ③</p>
struct ShortPage {
  /// The lines that stand in texts and so end no line of `html`.
  struct Lines {
    std::size_t at = 0;     ///< From here on in `html`.
    std::size_t count = 0;  ///< All before.
  };
  std::string html;
  std::vector<std::string_view> texts;  ///< Of the page that was given, by their characters.
  std::vector<Lines> lines;

  /// Appends `text`, a text or a value from the tree, with the texts in their places.
  void append_whole(std::string_view text, std::string& out) const;

  /// What is to be added to the line of `html` that `at` stands in to have the page's.
  [[nodiscard]] std::size_t lines_before(std::size_t at) const;
};

/// The page, which must outlive what comes back. Throws Error(bad_document) if parsing it would
/// take more than it is worth: see Tree.
ShortPage shorten(std::string_view utf8);

}  // namespace pcso::html
