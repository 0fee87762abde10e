// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pcso::html {

/// A page as the parser gets it: a stretch of text or the value of an attribute, which no parser
/// changes, is one character of a private plane. gumbo takes text character by character, a hundred
/// times as long as copying it.
///
/// And spaces at the beginnings of lines, which show nowhere but in a <pre>, are left out.
///
///   <p id="name-and-address">Ask for a name &amp; an address.</p>   <p id="①">② &amp; ③</p>
struct ShortPage {
  std::string html;
  std::vector<std::string_view> texts;  ///< Of the page that was given, by their characters.

  /// `text`, a text or a value from the tree, with the texts in their places.
  [[nodiscard]] std::string whole(std::string_view text) const;
};

/// The page, which must outlive what comes back. Throws Error(bad_document) if parsing it would
/// take more than it is worth: see Tree.
ShortPage shorten(std::string_view utf8);

}  // namespace pcso::html
