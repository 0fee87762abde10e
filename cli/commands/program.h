// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/terminal/screen.h"

namespace pcso::commands {

/// What `pcso` leaves behind: what goes to standard output and standard error, and the exit code (0
/// found or done, 1 nothing found, 2 a usage error or a failure).
struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
  std::string pager;  ///< The shell command to show `out` with; empty: none.
};

/// What `pcso ARGUMENT…` does on `screen` on the day `today`. Options count before PCSO_…
/// variables, and these before defaults. Every failure is in the outcome; nothing is thrown.
Outcome run(const std::vector<std::string>& arguments, const terminal::Screen& screen,
            const std::string& today);

/// "pcso: message", with the message's further lines below it: what is printed of an error.
std::string complaint(const std::string& message);

}  // namespace pcso::commands
