// SPDX-License-Identifier: GPL-3.0-or-later
//
// pcso-index: corpus folders and files → one index.

#include <signal.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "indexer/ingest/ingest.h"
#include "indexer/ingest/json_lines.h"
#include "indexer/ingest/progress.h"
#include "indexer/ingest/summary.h"
#include "indexer/subcommands/subcommand.h"
#include "indexer/tables/tables.h"

namespace {

constexpr const char* examples = R"(
Examples:
  pcso-index corpus -o handbook.index
  pcso-index corpus policies/ law/ukpga-2002-30.xml -o build/handbook.index
  pcso-index policies/ --strict --json
  pcso-index explain policies/patrol.docx       what is read in a file, and what is not
  pcso-index fetch corpus/fetch/legislation.tsv -o law/

Only what has changed since the last run is read again. Every file is read by a
process that can open no other file and reach no network; one that crashes,
takes too long or too much memory costs that file only, which is named.

Exit status: 0 everything was indexed; 2 something was left out (the rest is
indexed) or nothing could be written (the old index stays).)";

volatile sig_atomic_t interrupted = 0;

// The first one stops the run cleanly; the second finds the default again, and ends the program.
void stop_at_interrupt() {
  struct sigaction action {};
  action.sa_handler = [](int number) { interrupted = number; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(number, &action, nullptr);
}

// Who started this program sees that the signal ended it.
[[noreturn]] void end_by(int number) {
  ::signal(number, SIG_DFL);
  ::raise(number);
  ::_exit(128 + number);
}

struct Arguments {
  std::vector<std::filesystem::path> roots;
  std::filesystem::path target = "handbook.index";
  bool quiet = false;
  bool strict = false;
  bool json = false;
  bool rebuild = false;
  std::size_t jobs = 0;
  unsigned seconds = 60;
  std::size_t mebibytes = 512;
};

void describe_options(CLI::App& app, Arguments& arguments) {
  app.set_version_flag("--version", "pcso-index " PCSO_VERSION);
  app.footer(examples);
  app.add_option("corpus", arguments.roots, "files and folders to index")->required();
  app.add_option("-o,--output", arguments.target, "the index to write")
      ->envname("PCSO_INDEX")
      ->capture_default_str();
  app.add_flag("-q,--quiet", arguments.quiet, "say nothing but errors");
  app.add_flag("--strict", arguments.strict, "a warning or a skipped file is a failure too");
  app.add_flag("--json", arguments.json, "JSON lines for machines on standard output");
  app.add_flag("--rebuild", arguments.rebuild, "read every file, also those that have not changed");
  app.add_option("-j,--jobs", arguments.jobs, "processes that read files (default: one a core)")
      ->check(CLI::Range(1, 256));
  app.add_option("--file-timeout", arguments.seconds, "seconds that one file may take")
      ->check(CLI::Range(1, 86400))
      ->capture_default_str();
  app.add_option("--file-memory", arguments.mebibytes, "MiB that reading one file may take")
      ->check(CLI::Range(64, 1 << 20))
      ->capture_default_str();
}

int run(const Arguments& arguments) {
  std::optional<pcso::Progress> progress;
  if (!arguments.quiet && !arguments.json) progress.emplace(std::cerr, pcso::screen_of_stderr());
  const auto tell = [&](const pcso::Problem& problem) {
    if (arguments.json) {
      std::cout << pcso::json_lines::line(problem);
    } else if (progress) {
      progress->say(problem);
    } else if (problem.severity == pcso::Problem::Severity::error) {
      std::cerr << pcso::describe(problem);
    }
  };
  pcso::IngestOptions options;
  options.readers = arguments.jobs;
  options.limits.time = std::chrono::seconds(arguments.seconds);
  options.limits.memory = arguments.mebibytes << 20;
  options.rebuild = arguments.rebuild;
  options.tables = pcso::built_in_tables();
  options.stop = [] { return interrupted != 0; };
  options.step = [&](const pcso::Step& step) {
    if (arguments.json) std::cout << pcso::json_lines::line(step);
    if (progress) progress->step(step);
  };
  const pcso::Report report = pcso::ingest(arguments.roots, arguments.target, tell, options);
  if (progress) progress->finish();
  const int code = pcso::exit_code(report, arguments.strict);
  if (!report.unfiltered.empty() && !arguments.json) {
    std::cerr << "pcso-index: files were read without a filter of system calls: "
              << report.unfiltered << '\n';
  }
  if (arguments.json) {
    std::cout << pcso::json_lines::line(report, arguments.target, code);
  } else if (report.stopped) {
    std::cerr << "pcso-index: " << pcso::summary_sentence(report, arguments.target);
  } else if (!arguments.quiet) {
    std::cout << pcso::summary_table(report) << pcso::summary_sentence(report, arguments.target);
  }
  std::cout.flush();
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) {
    if (const pcso::Subcommand* command = pcso::subcommand_named(argv[1]))
      return command->run(argc - 1, argv + 1);
  }
  CLI::App app{"Indexes handbook documents into one file that pcso and pcso-server read.",
               "pcso-index"};
  Arguments arguments;
  describe_options(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  stop_at_interrupt();
  int code = 2;
  try {
    code = run(arguments);
  } catch (const pcso::Error& error) {
    if (arguments.json) std::cout << pcso::json_lines::line(error) << std::flush;
    std::cerr << "pcso-index: " << error.what() << '\n';
  }
  if (interrupted != 0) end_by(interrupted);
  return code;
}
