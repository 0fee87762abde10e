// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands/command.h"
#include "cli/terminal/law.h"
#include "indexer/search/json.h"

namespace pcso::commands {

Answer cited(const Session& session, const Searcher& searcher, const std::string& typed) {
  const std::vector<NamedProvision> named = searcher.understand(typed);
  if (named.empty()) {
    throw Error(ErrorKind::not_found,
                "\"" + typed +
                    "\" is no citation that is understood here\nwrite it as \"s 50 PRA "
                    "2002\", or look for words: pcso search " +
                    typed);
  }
  if (named.size() > 1) {
    return {session.json ? json::cite(typed, named, std::nullopt)
                         : terminal::candidates(typed, named, session.style)};
  }
  const std::optional<ShownProvision> provision = searcher.provision(named.front().path);
  if (session.json) return {json::cite(typed, named, provision), provision.has_value()};
  if (!provision) return {terminal::not_held(named.front(), session.style), false};
  const terminal::Sources sources =
      provision->section ? sources_of(searcher, *provision->section) : terminal::Sources{};
  return {terminal::provision(*provision, sources, session.style)};
}

namespace {

Action add(CLI::App& app) {
  const auto words = std::make_shared<std::vector<std::string>>();
  app.add_option("citation", *words, "a provision, in any form")->required();
  examples(app, {"pcso cite s.50 PRA 2002", "pcso cite Schedule 3C paragraph '7(1)'",
                 "pcso cite https://www.legislation.gov.uk/ukpga/2002/30/section/50"});
  return [words](const Session& session) { return cited(session, session.open(), joined(*words)); };
}

}  // namespace

extern const Command cite;
const Command cite{"cite", "what a provision says here, and what rests on it", add};

}  // namespace pcso::commands
