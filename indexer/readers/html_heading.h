// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pugi {
class xml_node;
}

namespace pcso {

/// The levels of headings: a section's first heading stands below the heading of the section around
/// it, whatever number the two have.
class HtmlLevels {
 public:
  /// Begins a <section>; what comes back is for end().
  HtmlLevels begin();
  void end(const HtmlLevels& before) { *this = before; }

  /// The level of a heading that says of itself that it has `level`.
  int of(int level);

 private:
  int above_ = 0;   // of the heading of the section around it; 0 if there is none
  int own_ = 0;     // of its own first heading; 0 before that
  int raised_ = 0;  // what its headings stand below what they say
};

/// The place that a heading can be linked to by; `before` is a place named right before it. Empty
/// if there is none.
std::string anchor_of(const pugi::xml_node& heading, const std::string& before);

}  // namespace pcso
