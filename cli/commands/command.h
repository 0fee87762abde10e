// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/section.h"
#include "cli/terminal/style.h"
#include "indexer/search/searcher.h"

namespace CLI {
class App;
}

namespace pcso::commands {

/// What every command is given.
struct Session {
  terminal::Style style;
  bool json = false;
  std::optional<std::filesystem::path> index;  ///< As it was asked for; nothing: the usual places.

  /// The index. Throws Error(bad_index) if there is none.
  [[nodiscard]] Searcher open() const;
};

/// What a command prints, and whether it found what was asked for: exit code 0 or 1.
struct Answer {
  std::string text;
  bool found = true;
};
using Action = std::function<Answer(const Session&)>;

/// A command of pcso. `add` declares its arguments on its own subcommand, and gives back what to do
/// once they are parsed.
struct Command {
  std::string_view name;
  std::string_view summary;
  Action (*add)(CLI::App& app);
};

/// Every command, in the order in which the help lists them.
std::span<const Command* const> commands();

/// The places where an index is looked for if none is named.
std::span<const std::string_view> usual_indexes();

// What several commands share.

/// The examples at the end of a command's help, one a line.
void examples(CLI::App& app, std::initializer_list<std::string_view> lines);

/// The words of a command line as one query.
std::string joined(const std::vector<std::string>& words);

/// What SOURCES.md says of the sources that `shown` names.
terminal::Sources sources_of(const Searcher& searcher, const ShownSection& shown);

/// What `pcso cite` answers to `typed`. Throws Error(not_found) if it is no citation.
Answer cited(const Session& session, const Searcher& searcher, const std::string& typed);

}  // namespace pcso::commands
