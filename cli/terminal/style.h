// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pcso::terminal {

/// How text is laid out. Words and shape carry everything; colour only repeats it.
struct Style {
  std::size_t width = 80;  ///< Columns of a line; 0: lines are not wrapped, as for a pipe.
  bool colour = false;     ///< Escape sequences (ECMA-48, SGR) are allowed.
  std::string today;  ///< ISO 8601. A review that was due before it is said to be; empty: none is.
  friend bool operator==(const Style&, const Style&) = default;
};

/// How a run of text looks where colour is allowed. Without colour all look alike.
enum class Face {
  plain,
  strong,
  emphasis,
  faint,
  link,  ///< Leads somewhere: a citation, a reference, a term.
  mark,  ///< Answers the query.
  heading,
  condition,  ///< A status that depends on a designation.
  open,       ///< A status that depends on none.
  refusal,    ///< A status that says no.
  caution,    ///< What must not be missed: a warning, a doubt, a review that is due.
};

struct Run {
  std::string text;
  Face face = Face::plain;
  friend bool operator==(const Run&, const Run&) = default;
};
using Runs = std::vector<Run>;

}  // namespace pcso::terminal
