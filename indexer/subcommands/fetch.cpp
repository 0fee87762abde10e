// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/fetch/fetch.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "indexer/subcommands/subcommand.h"

namespace pcso::subcommand {
namespace {

namespace fs = std::filesystem;

constexpr const char* examples = R"(
A list has a line for each document: its id, its address, and, if you like, the
media types that it may have and its licence, separated by tabs.

Examples:
  pcso-index fetch corpus/fetch/legislation.tsv -o law
  pcso-index law corpus -o handbook.index

Exit status: 0 everything is there and up to date; 2 something could not be
brought (the rest is there, and what was there before stays).)";

struct Asked {
  fs::path list;
  FetchOptions options{.folder = "fetched"};
  double delay = 2;
  std::size_t mebibytes = 64;
};

int run_on(Asked asked) {
  std::ifstream in(asked.list, std::ios::binary);
  if (!in) throw Error(ErrorKind::io, asked.list.string() + ": can't be read");
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  Problems problems;
  const std::vector<Wanted> list = read_fetch_list(bytes, asked.list.string(), problems);
  for (const Problem& problem : problems) std::cerr << describe(problem);
  asked.options.delay = std::chrono::milliseconds(static_cast<long>(asked.delay * 1000));
  asked.options.limits.bytes = asked.mebibytes << 20;

  std::size_t fetched = 0;
  std::size_t unchanged = 0;
  std::size_t failed = 0;
  fetch(list, asked.options, [&](const Fetched& one) {
    switch (one.outcome) {
      case Fetched::Outcome::fetched:
        ++fetched;
        std::cout << one.id << ": " << one.file.string() << ", " << one.bytes << " bytes"
                  << std::endl;
        break;
      case Fetched::Outcome::unchanged:
        ++unchanged;
        std::cout << one.id << ": unchanged" << std::endl;
        break;
      case Fetched::Outcome::failed:
        ++failed;
        std::cerr << one.id << ": error: " << one.message << std::endl;
        break;
    }
  });
  std::cout << fetched << " fetched, " << unchanged << " unchanged, " << failed << " failed\n";
  return failed == 0 && problems.empty() ? 0 : 2;
}

int run(int argc, char** arguments) {
  CLI::App app{
      "Brings the documents of a list over HTTP(S) into a folder, and keeps where each "
      "came from.",
      "pcso-index fetch"};
  app.footer(examples);
  Asked asked;
  app.add_option("list", asked.list, "the documents to bring")->required();
  app.add_option("-o,--output", asked.options.folder, "the folder to bring them into")
      ->capture_default_str();
  app.add_option("--delay", asked.delay, "seconds between two requests to one host")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  app.add_option("--largest", asked.mebibytes, "MiB that a document may have")
      ->check(CLI::Range(1, 2048))
      ->capture_default_str();
  app.add_flag("--allow-private", asked.options.limits.allow_private,
               "ask hosts with private and loopback addresses too");
  try {
    app.parse(argc, arguments);
    return run_on(std::move(asked));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::cerr << "pcso-index fetch: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace

extern const Subcommand fetch{
    .name = "fetch", .summary = "bring the documents of a list over the web", .run = run};

}  // namespace pcso::subcommand
