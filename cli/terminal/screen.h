// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

/// The one file that asks the system about the terminal and writes to it.
namespace pcso::terminal {

/// What standard output is.
struct Screen {
  bool is_terminal = false;
  std::size_t width = 0;  ///< Its columns; 0 where it is no terminal or does not say.
};
Screen look();

/// The day on this machine's clock and in its time zone, in ISO 8601.
std::string today();

/// Writes `text` to standard output, through the shell command `pager` unless that is empty.
/// Whoever leaves the pager early has read enough: that is no error. A pager that can't be started
/// is done without. Throws Error(io) if standard output takes no more.
void write(const std::string& text, const std::string& pager);

}  // namespace pcso::terminal
