// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace pcso {

/// What pcso-index does beside indexing: `pcso-index explain …`. One file an entry, and the table
/// of them in subcommands.cpp. A folder of that name is indexed as "./explain".
struct Subcommand {
  const char* name;
  const char* summary;
  /// `arguments` begin with the command's own name. Returns the exit code; never throws.
  int (*run)(int argc, char** arguments);
};

std::span<const Subcommand* const> subcommands();

/// The command of that name; null if there is none.
const Subcommand* subcommand_named(std::string_view name);

}  // namespace pcso
