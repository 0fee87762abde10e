// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

namespace CLI {
class FormatterBase;
}

namespace pcso::commands {

/// Sets help in lines of at most `width` columns: an option's name on the left, what it does on the
/// right with its default and its environment variable.
std::shared_ptr<CLI::FormatterBase> help_formatter(std::size_t width);

}  // namespace pcso::commands
