// SPDX-License-Identifier: GPL-3.0-or-later
//
// The programs, run as a person runs them.

#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "indexer/search/searcher.h"
#include "tests/support/process.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;
using support::Finished;
using support::run;

const std::string bin = PCSO_BIN_DIR;

Finished pcso(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), bin + "/pcso");
  return run(arguments, {{"PCSO_INDEX", support::small_index().string()}});
}

TEST(PcsoIndex, IndexesAFolderAndSaysSo) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  const Finished done = run({bin + "/pcso-index", (folder.path() / "corpus").string(), "-o",
                             (folder.path() / "h.index").string()});
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_NE(done.out.find("4 documents, 13 sections"), std::string::npos) << done.out;
}

TEST(PcsoIndex, ABadFileSetsTheExitStatusAndShowsItsPlace) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  folder.write(
      "corpus/bad.xml",
      "<document id='x' kind='handbook' edition='1' as-at='2026-11-21'>\n  <oops></document>");
  const Finished done = run({bin + "/pcso-index", (folder.path() / "corpus").string(), "-o",
                             (folder.path() / "h.index").string()});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_NE(done.err.find("bad.xml:2:"), std::string::npos) << done.err;
  EXPECT_NE(done.err.find("error: "), std::string::npos);
  EXPECT_NE(done.err.find("      <oops></document>\n"), std::string::npos);
  EXPECT_NE(done.err.find("^\n"), std::string::npos);
  EXPECT_EQ(
      run({bin + "/pcso", "--index", (folder.path() / "h.index").string(), "search", "alcohol"})
          .exit_code,
      0);
}

TEST(PcsoIndex, UsageAndMissingFoldersAreErrors) {
  EXPECT_EQ(run({bin + "/pcso-index"}).exit_code, 2);
  EXPECT_EQ(run({bin + "/pcso-index", "--nonsense", "x"}).exit_code, 2);
  EXPECT_EQ(run({bin + "/pcso-index", "--help"}).exit_code, 0);
  const support::TempFolder folder;
  EXPECT_EQ(run({bin + "/pcso-index", (folder.path() / "none").string(), "-o",
                 (folder.path() / "h.index").string()})
                .exit_code,
            2);
}

TEST(PcsoIndex, KilledAtAnyMomentLeavesTheOldIndexOrTheNew) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  // Enough sections that the kill falls into reading, writing and compacting.
  std::string many =
      "<document id='many' kind='handbook' edition='1' as-at='2026-11-21' "
      "lang='en-GB'><title>Many</title>";
  for (int i = 0; i < 3000; ++i) {
    many += "<section id='s" + std::to_string(i) + "' topic='role'><title>Section " +
            std::to_string(i) + "</title><p>";
    for (int k = 0; k < 60; ++k) many += "word" + std::to_string((i * 31 + k * 7) % 5000) + ' ';
    many += "</p></section>";
  }
  const std::string corpus = (folder.path() / "corpus").string();
  const fs::path index = folder.path() / "h.index";
  ASSERT_EQ(run({bin + "/pcso-index", corpus, "-o", index.string()}).exit_code, 0);
  folder.write("corpus/z-many.xml", many + "</document>");
  int killed = 0;
  for (int after_ms = 5; after_ms < 2000; after_ms += after_ms < 100 ? 19 : 97) {
    support::Running writer({bin + "/pcso-index", "-q", corpus, "-o", index.string()});
    std::this_thread::sleep_for(std::chrono::milliseconds(after_ms));
    writer.signal(SIGKILL);
    const bool was_killed = writer.wait() == 128 + SIGKILL;
    killed += was_killed ? 1 : 0;
    const Searcher searcher(index);
    const std::size_t sections = searcher.status().total_sections;
    EXPECT_TRUE(sections == 13 || sections == 3013) << sections;
    EXPECT_EQ(searcher.search({.words = "name and address"}).hits.at(0).id,
              "powers/require-name-and-address");
    if (!was_killed) break;
  }
  EXPECT_GT(killed, 3);
  ASSERT_EQ(run({bin + "/pcso-index", "-q", corpus, "-o", index.string()}).exit_code, 0);
  EXPECT_EQ(Searcher(index).status().total_sections, 3013U);
  std::size_t left = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.path())) {
    left += entry.path().filename().string().starts_with(".h.index") ? 1U : 0U;
  }
  EXPECT_EQ(left, 0U) << "work folders of killed writers stay behind";
}

TEST(Pcso, FindsAndExitsAsGrepDoes) {
  const Finished found = pcso({"search", "wont", "give", "me", "his", "name"});
  EXPECT_EQ(found.exit_code, 0);
  EXPECT_LT(found.out.find("Require a name and address for a relevant offence"),
            found.out.find("\n\n") + 200)
      << found.out;
  EXPECT_EQ(found.out.find('\x1B'), std::string::npos) << "escapes in a pipe";
  EXPECT_EQ(pcso({"search", "zzyzx"}).exit_code, 1);
  EXPECT_EQ(pcso({"search", "--nonsense"}).exit_code, 2);
  EXPECT_EQ(pcso({"show", "nothing-of-the-kind"}).exit_code, 1);
  EXPECT_EQ(pcso({"show", "require-name-and-address"}).exit_code, 0);
  EXPECT_EQ(pcso({"powers"}).exit_code, 0);
  EXPECT_EQ(pcso({"outline", "role"}).exit_code, 0);
  EXPECT_EQ(pcso({"suggest", "purp"}).exit_code, 0);
  EXPECT_EQ(pcso({"status"}).exit_code, 0);
  EXPECT_EQ(pcso({"--help"}).exit_code, 0);
  EXPECT_EQ(pcso({}).exit_code, 2);
  EXPECT_EQ(run({bin + "/pcso", "--index", "/nonexistent", "status"}).exit_code, 2);
}

TEST(Pcso, CitesAProvisionAndWhatRestsOnIt) {
  const Finished done = pcso({"cite", "PRA 2002 sch 3C para 7"});
  EXPECT_EQ(done.exit_code, 0);
  EXPECT_NE(done.out.find("The wait of up to 30 minutes."), std::string::npos) << done.out;
  EXPECT_NE(done.out.find("Require a person to wait up to 30 minutes for a constable"),
            std::string::npos);
}

}  // namespace
}  // namespace pcso
