// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands/command.h"
#include "cli/terminal/lists.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

Answer run(const Session& session, const std::string& id) {
  const Searcher searcher = session.open();
  if (id.empty()) {
    const Status status = searcher.status();
    return {session.json ? json::status(status) : terminal::documents(status, session.style),
            !status.documents.empty()};
  }
  const std::optional<DocumentInfo> document = searcher.document(id);
  if (!document) {
    throw Error(ErrorKind::not_found,
                "there is no document \"" + id + "\"\nlist the documents: pcso outline");
  }
  const std::vector<Heading> headings = searcher.outline(id);
  return {session.json ? json::outline(*document, headings)
                       : terminal::outline(*document, headings, session.style)};
}

Action add(CLI::App& app) {
  const auto id = std::make_shared<std::string>();
  app.add_option("document", *id, "a document's id; without it, the documents are listed");
  examples(app, {"pcso outline", "pcso outline powers", "pcso outline law/ukpga/2002/30 --json"});
  return [id](const Session& session) { return run(session, *id); };
}

}  // namespace

extern const Command outline;
const Command outline{"outline", "list the headings of a document, or the documents", add};

}  // namespace pcso::commands
