// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <utility>

#include "indexer/enrich/ids.h"
#include "indexer/ingest/changes.h"
#include "indexer/ingest/read.h"
#include "indexer/ingest/walk.h"
#include "indexer/reading/side_file.h"
#include "indexer/subcommands/explanation.h"
#include "indexer/subcommands/subcommand.h"
#include "indexer/tables/tables.h"
#include "indexer/workers/pool.h"

namespace pcso::subcommand {
namespace {

namespace fs = std::filesystem;

constexpr const char* examples = R"(
Examples:
  pcso-index explain policies/patrol.docx
  pcso-index explain policies --acts policies/acts.tsv | less

Exit status: 0 everything was read; 2 something could not be read.)";

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::io, path.string() + " can't be read", {path.string()});
  return {std::istreambuf_iterator<char>(in), {}};
}

law::Acts built_in_acts(Problems& problems) {
  for (const embedded::File& table : built_in_tables()) {
    if (table.name == "acts.tsv")
      return law::Acts(law::read_acts(table.bytes, std::string(table.name), problems));
  }
  return {};
}

std::optional<FoundFile> side_of(const FoundFile& file) {
  for (const std::string& path : side_file_names(file.path.string())) {
    std::error_code failed;
    if (fs::is_regular_file(fs::symlink_status(path, failed))) return FoundFile{path, path, path};
  }
  return {};
}

// Reads as the indexer does: in a process that can do nothing but read.
class Reader {
 public:
  explicit Reader(law::Acts acts)
      : pool_([acts = std::move(acts)](const workers::Input& input) { return read(input, acts); },
              1, limits_) {}

  Explanation explain_file(const FoundFile& file, const std::string& id) {
    workers::Job job{file.name, id, open_file(file, limits_.file)};
    if (const std::optional<FoundFile> side = side_of(file)) {
      job.side = open_file(*side, limits_.file);
      job.side_name = side->name;
    }
    const std::string side_name = job.side_name;
    const std::size_t ticket = next_++;
    pool_.start(ticket, std::move(job));
    std::optional<workers::Answer> answer;
    while (!(answer = pool_.take(ticket))) pool_.wait();
    return explain(file.name, side_name, std::move(answer->reading));
  }

 private:
  workers::Limits limits_;
  workers::Pool pool_;
  std::size_t next_ = 0;
};

int run_on(const std::vector<fs::path>& roots, const fs::path& acts_file) {
  bool errors = false;
  Problems problems;
  Reader reader(acts_file.empty()
                    ? built_in_acts(problems)
                    : law::Acts(law::read_acts(bytes_of(acts_file), acts_file.string(), problems)));
  DocumentIds ids;
  bool first = true;
  for (const FoundFile& file : walk(roots, problems)) {
    if (is_side_file_name(file.name)) continue;
    try {
      const Explanation explanation = reader.explain_file(file, ids.of(file.below));
      std::cout << (first ? "" : "\n") << to_text(explanation);
      first = false;
      for (const Problem& problem : explanation.problems)
        errors = errors || problem.severity == Problem::Severity::error;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::bad_document) throw;
      problems.push_back({Problem::Severity::error, error.what(), error.where()});
    }
  }
  for (const Problem& problem : problems) {
    std::cerr << describe(problem);
    errors = errors || problem.severity == Problem::Severity::error;
  }
  return errors ? 2 : 0;
}

int run(int argc, char** arguments) {
  CLI::App app{
      "Prints what the indexer reads in files: format, headings, topics, citations, and "
      "what was left out and why.",
      "pcso-index explain"};
  app.footer(examples);
  std::vector<fs::path> roots;
  fs::path acts;
  app.add_option("file", roots, "files and folders to read")->required();
  app.add_option("--acts", acts, "the names of Acts (default: those that are built in)");
  try {
    app.parse(argc, arguments);
    return run_on(roots, acts);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::cerr << "pcso-index explain: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace

extern const Subcommand explain{
    .name = "explain", .summary = "print what is read in files, and what is not", .run = run};

}  // namespace pcso::subcommand
