// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ours beside raw Xapian in the same run, as ratios: what our shape costs, whatever the machine.

#include <benchmark/benchmark.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>

#include "indexer/index/record.h"
#include "indexer/ingest/ingest.h"
#include "indexer/ranking/spelling.h"
#include "indexer/search/evaluation.h"
#include "indexer/search/searcher.h"
#include "indexer/text/words.h"
#include "tests/bench/beside_omindex.h"
#include "tests/bench/generator.h"

extern char** environ;

namespace {

namespace fs = std::filesystem;
using pcso::bench::GeneratedSection;

// A generated corpus of one size: written, indexed by both, kept until the end of the run.
struct Corpus {
  std::vector<GeneratedSection> sections;
  fs::path folder;
  fs::path ours, raw;
};

fs::path work_folder() {
  static const struct Folder {
    fs::path path = fs::temp_directory_path() / ("pcso-bench-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
      std::error_code ignored;
      fs::remove_all(path, ignored);
    }
  } folder;
  return folder.path;
}

std::string flat(const GeneratedSection& section) {
  std::string text;
  for (const std::string& paragraph : section.paragraphs) text += paragraph + '\n';
  return text;
}

void index_raw(const std::vector<GeneratedSection>& sections, const fs::path& target) {
  fs::remove_all(target);
  Xapian::WritableDatabase db(target.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  generator.set_database(db);
  generator.set_flags(Xapian::TermGenerator::FLAG_SPELLING);
  int since = 0;
  for (const GeneratedSection& section : sections) {
    Xapian::Document doc;
    generator.set_document(doc);
    generator.index_text(section.title, 1, "S");
    generator.index_text(section.title, 3);
    generator.increase_termpos();
    const std::string text = flat(section);
    generator.index_text(text);
    doc.set_data(section.title + '\n' + text);
    db.add_document(doc);
    if (++since % 2000 == 0) db.commit();
  }
  db.commit();
}

void index_ours(const fs::path& folder, const fs::path& target) {
  pcso::ingest({folder}, target,
               [](const pcso::Problem& problem) { throw std::runtime_error(problem.message); });
}

const Corpus& corpus(std::size_t size) {
  static std::map<std::size_t, Corpus> made;
  const auto found = made.find(size);
  if (found != made.end()) return found->second;
  Corpus out;
  out.sections = pcso::bench::generate(size);
  const fs::path base = work_folder() / std::to_string(size);
  out.folder = base / "corpus";
  fs::create_directories(out.folder);
  std::size_t number = 100000;
  for (const std::string& document : pcso::bench::as_documents(out.sections)) {
    std::ofstream(out.folder / (std::to_string(number++) + ".xml")) << document;
  }
  out.ours = base / "ours.index";
  out.raw = base / "raw";
  index_ours(out.folder, out.ours);
  index_raw(out.sections, base / "raw.work");
  // One file, as ours: the floor is the same kind of index.
  Xapian::Database((base / "raw.work").string())
      .compact(out.raw.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  return made.emplace(size, std::move(out)).first->second;
}

// What is shipped, and the questions of the judgements, by ours and by raw Xapian.
struct Shipped {
  fs::path ours, raw;
  std::vector<std::string> queries;
};

const Shipped& shipped() {
  static const Shipped made = [] {
    const fs::path base = work_folder() / "shipped";
    fs::create_directories(base);
    Shipped out{.ours = base / "ours.index", .raw = base / "raw"};
    const fs::path source = PCSO_SOURCE_DIR;
    index_ours(source / "corpus", out.ours);
    const Xapian::Database db(out.ours.string());
    std::vector<GeneratedSection> sections;
    for (Xapian::docid d = 1; d <= db.get_lastdocid(); ++d) {
      const std::string data = db.get_document(d).get_data();
      const pcso::RecordReader record(data);
      sections.push_back(
          {.title = record.head().title, .paragraphs = {std::string(record.text())}});
    }
    index_raw(sections, base / "raw.work");
    Xapian::Database((base / "raw.work").string())
        .compact(out.raw.string(), Xapian::DBCOMPACT_SINGLE_FILE);
    std::ifstream in(source / "tests/relevance/judgements.tsv");
    const std::string tsv{std::istreambuf_iterator<char>(in), {}};
    pcso::Problems ignored;
    for (const pcso::Judgement& j : pcso::read_judgements(tsv, "judgements.tsv", ignored))
      out.queries.push_back(j.query);
    return out;
  }();
  return made;
}

void raw_index(benchmark::State& state) {
  const Corpus& c = corpus(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) index_raw(c.sections, work_folder() / "raw.timed");
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void our_index(benchmark::State& state) {
  const Corpus& c = corpus(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) index_ours(c.folder, work_folder() / "ours.timed");
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

enum class Floor { match, answer };

void ask_raw(benchmark::State& state, const fs::path& index,
             const std::vector<std::string>& queries, Floor floor) {
  const Xapian::Database db(index.string());
  const Xapian::Stem stem("en");
  std::size_t i = 0;
  for (auto _ : state) {
    Xapian::QueryParser parser;
    parser.set_stemmer(stem);
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_database(db);
    Xapian::Enquire enquire(db);
    enquire.set_query(parser.parse_query(queries[i++ % queries.size()], 0));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    benchmark::DoNotOptimize(found.size());
    if (floor == Floor::match) continue;
    for (Xapian::MSetIterator at = found.begin(); at != found.end(); ++at) {
      const std::string data = at.get_document().get_data();
      benchmark::DoNotOptimize(
          found.snippet(data, 200, stem, Xapian::MSet::SNIPPET_BACKGROUND_MODEL));
    }
  }
}

// As the server does: one Searcher a thread.
void ask_ours(benchmark::State& state, const fs::path& index,
              const std::vector<std::string>& queries) {
  const pcso::Searcher searcher(index);
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(searcher.search({.words = queries[i++ % queries.size()]}).hits.size());
}

void raw_query(benchmark::State& state, Floor floor) {
  ask_raw(state, corpus(static_cast<std::size_t>(state.range(0))).raw,
          pcso::bench::generate_queries(200), floor);
}
void our_query(benchmark::State& state) {
  ask_ours(state, corpus(static_cast<std::size_t>(state.range(0))).ours,
           pcso::bench::generate_queries(200));
}
void raw_shipped(benchmark::State& state) {
  ask_raw(state, shipped().raw, shipped().queries, Floor::answer);
}
void our_shipped(benchmark::State& state) { ask_ours(state, shipped().ours, shipped().queries); }

// Every keystroke of the queries.
void suggest(benchmark::State& state, const fs::path& index,
             const std::vector<std::string>& queries) {
  const pcso::Searcher searcher(index);
  std::size_t i = 0;
  std::size_t letters = 1;
  for (auto _ : state) {
    const std::string& query = queries[i % queries.size()];
    benchmark::DoNotOptimize(searcher.suggest(query.substr(0, letters)).size());
    if (++letters > query.size()) {
      letters = 1;
      ++i;
    }
  }
}
void our_suggest(benchmark::State& state) {
  suggest(state, corpus(static_cast<std::size_t>(state.range(0))).ours,
          pcso::bench::generate_queries(200));
}
void shipped_suggest(benchmark::State& state) { suggest(state, shipped().ours, shipped().queries); }

// Words with two letters swapped, as they are mended.
void shipped_typo(benchmark::State& state) {
  const Xapian::Database db(shipped().ours.string());
  const pcso::Speller speller(db.get_metadata("lexicon"));
  std::vector<std::string> typos;
  for (const std::string& query : shipped().queries) {
    for (const pcso::text::Word& word : pcso::text::words(query)) {
      if (word.text.size() < 5) continue;
      std::string typo = word.text;
      std::swap(typo[typo.size() / 2], typo[typo.size() / 2 + 1]);
      typos.push_back(std::move(typo));
    }
  }
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(speller.guesses(typos[i++ % typos.size()], 6).size());
}

void one_shot(benchmark::State& state, const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1 /* O_WRONLY */, 0);
  for (auto _ : state) {
    pid_t pid = 0;
    if (posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) {
      state.SkipWithError("can't start it");
      break;
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      state.SkipWithError("it failed");
      break;
    }
  }
  posix_spawn_file_actions_destroy(&actions);
}

void raw_process(benchmark::State& state) {
  one_shot(state, {PCSO_RAW_SEARCH, corpus(1000).raw.string(), "alcohol", "address"});
}
void our_process(benchmark::State& state) {
  one_shot(state, {PCSO_BIN_DIR "/pcso", "--index", corpus(1000).ours.string(), "search", "alcohol",
                   "address"});
}

BENCHMARK(raw_shipped)->Unit(benchmark::kMicrosecond);
BENCHMARK(our_shipped)->Unit(benchmark::kMicrosecond);
BENCHMARK(shipped_suggest)->Unit(benchmark::kMicrosecond);
BENCHMARK(shipped_typo)->Unit(benchmark::kMicrosecond);
BENCHMARK(raw_index)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(our_index)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(raw_query, match, Floor::match)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(100000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(raw_query, answer, Floor::answer)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(100000)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(our_query)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMicrosecond);
BENCHMARK(our_suggest)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMicrosecond);
BENCHMARK(raw_process)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(our_process)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(raw_index)->Arg(100000)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(our_index)->Arg(100000)->Unit(benchmark::kMillisecond)->Iterations(1);

// Prints as usual, and at the end ours over raw.
class Ratios : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (!run.error_occurred) times_[run.benchmark_name()] = run.GetAdjustedRealTime();
    }
    ConsoleReporter::ReportRuns(runs);
  }
  void Finalize() override {
    ConsoleReporter::Finalize();
    std::printf("\n%-52s %8s\n", "ours / raw, of the time (below 1: faster)", "ratio");
    for (const char* size : {"1000", "10000", "100000"}) {
      const std::string s = size;
      const std::string once =
          times_.contains("our_index/" + s + "/iterations:1") ? "/iterations:1" : "";
      ratio("indexing " + s + " sections, parse and compaction in", "our_index/" + s + once,
            "raw_index/" + s + once);
    }
    ratio("answer, what is shipped / data and snippets", "our_shipped", "raw_shipped");
    for (const char* size : {"1000", "10000", "100000"}) {
      const std::string s = size;
      ratio("answer, " + s + " sections / match only", "our_query/" + s, "raw_query/match/" + s);
      ratio("answer, " + s + " sections / data and snippets", "our_query/" + s,
            "raw_query/answer/" + s);
    }
    ratio("cold pcso search / raw one-shot process", "our_process/real_time",
          "raw_process/real_time");
  }

 private:
  void ratio(const std::string& what, const std::string& ours, const std::string& raw) const {
    const auto a = times_.find(ours);
    const auto b = times_.find(raw);
    if (a != times_.end() && b != times_.end())
      std::printf("%-52s %8.2f\n", what.c_str(), a->second / b->second);
  }
  std::map<std::string, double> times_;
};

}  // namespace

// `--omindex`: nothing but that.
int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--omindex") == 0) {
    pcso::bench::compare_with_omindex(work_folder());
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  Ratios reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  if (argc == 1) pcso::bench::compare_with_omindex(work_folder());
}
