// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "cli/commands/command.h"
#include "cli/terminal/lists.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

Answer run(const Session& session) {
  const Status status = session.open().status();
  return {session.json ? json::status(status) : terminal::status(status, session.style)};
}

Action add(CLI::App& app) {
  examples(app, {"pcso status", "pcso status --index handbook.index --json"});
  return run;
}

}  // namespace

extern const Command status;
const Command status{"status", "what the index holds, as at which day, and what it leaves out",
                     add};

}  // namespace pcso::commands
