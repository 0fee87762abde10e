// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace pugi {
class xml_node;
}

namespace pcso {

/// What a paragraph begins with that a word processor has saved as such, though it is the item of a
/// list:
///
///   <p>·<span>&nbsp; &nbsp; </span>a torch      a bullet
///   <p>2.<span>&nbsp; &nbsp; </span>a torch     number "2."
struct HtmlSavedMark {
  std::string number;  ///< Empty of a bullet.
  int level = 0;       ///< Of the list, by how far the paragraph is indented.
};

/// Takes the mark out of the paragraph; nothing if it has none.
std::optional<HtmlSavedMark> take_saved_mark(const pugi::xml_node& paragraph);

}  // namespace pcso
