// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands/command.h"
#include "cli/terminal/hits.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string topic;
  std::string kind;
  Query query;
};

// The names that `--topic` or `--kind` takes.
template <class Values>
std::string names(const Values& values) {
  std::string out;
  for (const auto value : values) out += (out.empty() ? "" : ", ") + std::string(name(value));
  return out;
}

Answer run(const Session& session, const Options& options) {
  Query query = options.query;
  query.words = joined(options.words);
  if (!options.topic.empty()) {
    query.topic = topic_named(options.topic);
    if (!query.topic) {
      throw Error(ErrorKind::usage,
                  "there is no topic \"" + options.topic + "\"\ntopics: " + names(topics()));
    }
  }
  if (!options.kind.empty()) {
    query.kind = section_kind_named(options.kind);
    if (!query.kind) {
      throw Error(ErrorKind::usage,
                  "there is no kind \"" + options.kind + "\"\nkinds: " + names(section_kinds()));
    }
  }
  const Searcher searcher = session.open();
  if (!query.document.empty() && !searcher.document(query.document)) {
    throw Error(ErrorKind::usage, "there is no document \"" + query.document +
                                      "\"\nlist the documents: pcso outline");
  }
  const Results results = searcher.search(query);
  return {.text = session.json ? json::results(results) : terminal::results(results, session.style),
          .found = !results.hits.empty()};
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  Query& query = options->query;
  app.add_option("words", options->words,
                 "what to look for: words, \"a phrase\", a citation, field:value, AND OR NOT. Put "
                 "-- before "
                 "words that begin with a hyphen")
      ->required();
  app.add_option("--topic", options->topic, "only sections about this: " + names(topics()))
      ->type_name("TOPIC");
  app.add_option("--document", query.document, "only sections of the document of this id")
      ->type_name("ID");
  app.add_option("--kind", options->kind, "only sections of this kind: " + names(section_kinds()))
      ->type_name("KIND");
  app.add_option("--limit", query.limit, "at most so many hits, up to " + std::to_string(most_hits))
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_hits))
      ->capture_default_str();
  app.add_option("--offset", query.offset, "leave out so many hits first")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{0}, deepest_offset))
      ->capture_default_str();
  app.add_flag("--explain", query.explain, "say how each hit came by its place");
  examples(app, {"pcso search kid with booze", "pcso search --kind power 'name and address'",
                 "pcso search s.50 PRA 2002", "pcso search --topic powers -- alcohol -drugs"});
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace

extern const Command search;
const Command search{"search", "find sections by words, slang or a citation", add};

}  // namespace pcso::commands
