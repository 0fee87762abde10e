// SPDX-License-Identifier: GPL-3.0-or-later
// pcso: the handbook at the terminal.
#include <cstdio>
#include <exception>

#include "cli/commands/program.h"

int main(int argc, char** argv) {
  try {
    const pcso::terminal::Screen screen = pcso::terminal::look();
    const pcso::commands::Outcome outcome =
        pcso::commands::run({argv + 1, argv + argc}, screen, pcso::terminal::today());
    std::fputs(outcome.err.c_str(), stderr);
    if (!outcome.out.empty()) pcso::terminal::write(outcome.out, outcome.pager);
    return outcome.code;
  } catch (const std::exception& error) {
    std::fputs(pcso::commands::complaint(error.what()).c_str(), stderr);
    return 2;
  }
}
