// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "indexer/subcommands/subcommand.h"

namespace pcso {

// One line a command, in two places beside each other.
namespace subcommand {
extern const Subcommand explain;  // explain.cpp
extern const Subcommand fetch;    // fetch.cpp
}  // namespace subcommand

std::span<const Subcommand* const> subcommands() {
  static constexpr std::array<const Subcommand*, 2> table{&subcommand::explain, &subcommand::fetch};
  return table;
}

const Subcommand* subcommand_named(std::string_view name) {
  for (const Subcommand* command : subcommands()) {
    if (name == command->name) return command;
  }
  return nullptr;
}

}  // namespace pcso
