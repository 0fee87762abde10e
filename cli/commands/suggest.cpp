// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands/command.h"
#include "cli/terminal/lists.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

constexpr std::size_t most_suggestions = 50;

struct Options {
  std::vector<std::string> words;
  std::size_t limit = 8;
};

Answer run(const Session& session, const Options& options) {
  const std::string typed = joined(options.words);
  const std::vector<Suggestion> found = session.open().suggest(typed, options.limit);
  if (found.empty() && !session.json) {
    throw Error(ErrorKind::not_found,
                "nothing to suggest for \"" + typed + "\"\ntry: pcso search " + typed);
  }
  return {
      session.json ? json::suggestions(typed, found) : terminal::suggestions(found, session.style),
      !found.empty()};
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("words", options->words, "what has been typed; the last word may be begun only")
      ->required();
  app.add_option("--limit", options->limit, "at most so many suggestions")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_suggestions))
      ->capture_default_str();
  examples(app, {"pcso suggest name and ad", "pcso suggest disper --json"});
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace

extern const Command suggest;
const Command suggest{"suggest", "complete what is being typed", add};

}  // namespace pcso::commands
