// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/commands/command.h"
#include "cli/terminal/hits.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

std::string bases() {
  std::string out;
  for (int i = 0; i <= static_cast<int>(Basis::repealed); ++i) {
    const std::string_view basis = name(static_cast<Basis>(i));
    if (!basis.empty()) out += (out.empty() ? "" : ", ") + std::string(basis);
  }
  return out;
}

Answer run(const Session& session, const std::string& basis) {
  const std::optional<Basis> wanted = basis_named(basis);
  if (!basis.empty() && !wanted) {
    throw Error(ErrorKind::usage, "there is no basis \"" + basis + "\"\nbases: " + bases());
  }
  std::vector<Hit> found = session.open().powers();
  if (wanted) {
    const auto differs = [&](const Hit& hit) { return hit.basis != *wanted; };
    found.erase(std::remove_if(found.begin(), found.end(), differs), found.end());
  }
  if (found.empty() && !session.json) {
    throw Error(ErrorKind::not_found,
                "no power here" + (basis.empty() ? "" : " rests on \"" + basis + '"'));
  }
  return {session.json ? json::powers(found) : terminal::powers(found, session.style),
          !found.empty()};
}

Action add(CLI::App& app) {
  const auto basis = std::make_shared<std::string>();
  app.add_option("--basis", *basis, "only powers that rest on this: " + bases())
      ->type_name("BASIS");
  examples(app, {"pcso powers", "pcso powers --basis excluded",
                 "pcso powers --basis schedule-3c --json"});
  return [basis](const Session& session) { return run(session, *basis); };
}

}  // namespace

extern const Command powers;
const Command powers{"powers", "list the powers by status, and what is not a PCSO's power", add};

}  // namespace pcso::commands
