// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/commands/command.h"
#include "cli/terminal/lists.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

Answer shown(const Session& session, const Searcher& searcher, const ShownSection& section) {
  return {session.json ? json::section(section)
                       : terminal::section(section, sources_of(searcher, section), session.style)};
}

// Titles near `id`, as one line; empty if there are none.
std::string near(const Searcher& searcher, std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  std::replace(id.begin(), id.end(), '/', ' ');
  std::string out;
  for (const Suggestion& suggestion : searcher.suggest(id, 3)) {
    if (!suggestion.id.empty()) out += (out.empty() ? "" : ", ") + suggestion.id;
  }
  return out;
}

// The id in what a person typed or pasted from an address: "/powers/begging#p-x2a" →
// "powers/begging".
std::string plain_id(std::string typed) {
  typed.erase(std::min(typed.find('#'), typed.size()));
  while (typed.starts_with('/')) typed.erase(0, 1);
  return typed;
}

Answer run(const Session& session, const std::string& typed) {
  const Searcher searcher = session.open();
  const std::string id = plain_id(typed);
  if (const auto section = searcher.section(id)) return shown(session, searcher, *section);
  if (const auto document = searcher.document(id)) {
    const std::vector<Heading> headings = searcher.outline(id);
    return {session.json ? json::outline(*document, headings)
                         : terminal::outline(*document, headings, session.style)};
  }
  const std::vector<NamedProvision> named = searcher.understand(typed);
  if (named.size() == 1) {
    const auto provision = searcher.provision(named.front().path);
    if (provision && provision->section) return shown(session, searcher, *provision->section);
  }
  if (!named.empty()) return cited(session, searcher, typed);
  const std::string others = near(searcher, id);
  throw Error(ErrorKind::not_found,
              "nothing here has the id \"" + typed + "\", and it is no citation" +
                  (others.empty() ? "\ntry: pcso search " + typed : "\nnear it: " + others));
}

Action add(CLI::App& app) {
  const auto words = std::make_shared<std::vector<std::string>>();
  app.add_option("id", *words, "a section's id, long or short, a provision's path or a citation")
      ->required();
  examples(app, {"pcso show require-name-and-address",
                 "pcso show powers/require-name-and-address --json",
                 "pcso show ukpga/2002/30/section/50", "pcso show s 50 PRA 2002"});
  return [words](const Session& session) { return run(session, joined(*words)); };
}

}  // namespace

extern const Command show;
const Command show{"show", "show a section whole: a power's card, a page, a provision, a term",
                   add};

}  // namespace pcso::commands
