// SPDX-License-Identifier: GPL-3.0-or-later
//
// pcso-index: corpus folders and files → one index.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "indexer/ingest/ingest.h"
#include "indexer/subcommands/subcommand.h"

namespace {

constexpr const char* examples = R"(
Examples:
  pcso-index corpus -o handbook.index
  pcso-index corpus policies/ law/ukpga-2002-30.xml -o build/handbook.index
  pcso-index explain policies/patrol.docx

Exit status: 0 everything was indexed; 2 something was left out (the rest is
indexed) or nothing could be written (the old index stays).)";

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) {
    if (const pcso::Subcommand* command = pcso::subcommand_named(argv[1]))
      return command->run(argc - 1, argv + 1);
  }
  CLI::App app{"Indexes handbook documents into one file that pcso and pcso-server read.",
               "pcso-index"};
  app.set_version_flag("--version", "pcso-index 0.1.0");
  app.footer(examples);
  std::vector<std::filesystem::path> roots;
  std::filesystem::path target = "handbook.index";
  bool quiet = false;
  app.add_option("corpus", roots, "files and folders to index")->required();
  app.add_option("-o,--output", target, "the index to write")
      ->envname("PCSO_INDEX")
      ->capture_default_str();
  app.add_flag("-q,--quiet", quiet, "say nothing but errors");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    const pcso::Report report = pcso::ingest(roots, target, [&](const pcso::Problem& problem) {
      if (!quiet || problem.severity == pcso::Problem::Severity::error)
        std::cerr << pcso::describe(problem);
    });
    if (!quiet) {
      std::cout << "indexed " << report.index.documents << " documents, " << report.index.sections
                << " sections, " << report.index.words << " words from " << report.read << " of "
                << report.files << " files; " << report.left_out << " left out, " << report.skipped
                << " skipped\n"
                << target.string() << ": " << (report.index.bytes + 1023) / 1024 << " KiB\n";
    }
    return report.has_errors() ? 2 : 0;
  } catch (const pcso::Error& error) {
    std::cerr << "pcso-index: " << error.what() << '\n';
    return 2;
  }
}
