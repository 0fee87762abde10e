// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "cli/commands/command.h"
#include "cli/terminal/lists.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

Answer run(const Session& session) {
  return {session.json ? json::fields(schema::fields())
                       : terminal::fields(schema::fields(), session.style)};
}

Action add(CLI::App& app) {
  examples(app, {"pcso fields", "pcso search basis:excluded"});
  return run;
}

}  // namespace

extern const Command fields;
const Command fields{"fields", "the fields that a search can name, with examples", add};

}  // namespace pcso::commands
