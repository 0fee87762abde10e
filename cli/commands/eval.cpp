// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/commands/command.h"
#include "indexer/search/evaluation.h"
#include "indexer/search/json.h"

namespace pcso::commands {
namespace {

struct Options {
  std::vector<std::filesystem::path> files;
  bool failures = false;
};

Answer run(const Session& session, const Options& options) {
  const Searcher searcher = session.open();
  std::vector<Judged> judged;
  for (const std::filesystem::path& file : options.files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error(ErrorKind::io, "can't read " + file.string());
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Problems problems;
    for (const Judgement& judgement : read_judgements(bytes, file.string(), problems)) {
      judged.push_back(judge(judgement, searcher));
    }
    if (!problems.empty()) {
      throw Error(ErrorKind::bad_document, problems.front().message, problems.front().where);
    }
  }
  return {session.json ? json::evaluation(judged) : report(judged, options.failures),
          !judged.empty()};
}

Action add(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("judgements", options->files, "files of judgements (tab-separated)")->required();
  app.add_flag("--failures", options->failures,
               "also list what was not first, and what came instead");
  examples(app, {"pcso eval tests/relevance/judgements.tsv",
                 "pcso eval tests/relevance/kept-aside.tsv --failures"});
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace

extern const Command eval;
const Command eval{"eval", "judge the ranking by judgements", add};

}  // namespace pcso::commands
