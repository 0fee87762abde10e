// SPDX-License-Identifier: GPL-3.0-or-later
//
// The programs, run as a person runs them.

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "indexer/search/searcher.h"
#include "tests/server/http/client.h"
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

// How many processes run with `text` in their command line. A reader has its parent's.
std::size_t running_with(const std::string& text) {
  std::size_t out = 0;
  std::error_code gone;
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc", gone)) {
    std::ifstream in(entry.path() / "cmdline", std::ios::binary);
    const std::string line((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    out += line.find(text) != std::string::npos ? 1U : 0U;
  }
  return out;
}

bool nothing_runs_with(const std::string& text) {
  for (int i = 0; i < 500 && running_with(text) != 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return running_with(text) == 0;
}

TEST(PcsoIndex, IndexesAFolderAndSaysSo) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  const Finished done = run({bin + "/pcso-index", (folder.path() / "corpus").string(), "-o",
                             (folder.path() / "h.index").string()});
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_NE(done.out.find("4 documents, 13 sections"), std::string::npos) << done.out;
}

TEST(PcsoIndex, KnowsWhatPeopleCallThingsInAFolderWithoutTables) {
  const support::TempFolder folder;
  folder.write("policies/patrol.md", "# Patrol policy\n\nNobody drinks alcohol on patrol.\n");
  const std::string index = (folder.path() / "h.index").string();
  EXPECT_EQ(
      run({bin + "/pcso-index", (folder.path() / "policies").string(), "-o", index}).exit_code, 0);
  const Finished found = run({bin + "/pcso", "--index", index, "search", "booze"});
  EXPECT_EQ(found.exit_code, 0);
  EXPECT_NE(found.out.find("booze → alcohol"), std::string::npos) << found.out;
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
  EXPECT_TRUE(nothing_runs_with(index.string())) << "a reader is left";
  ASSERT_EQ(run({bin + "/pcso-index", "-q", corpus, "-o", index.string()}).exit_code, 0);
  EXPECT_EQ(Searcher(index).status().total_sections, 3013U);
  std::size_t left = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.path())) {
    left += entry.path().filename().string().starts_with(".h.index") ? 1U : 0U;
  }
  EXPECT_EQ(left, 0U) << "work folders of killed writers stay behind";
}

TEST(PcsoIndex, ReadsOnlyWhatHasChangedAndSaysSo) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  const std::vector<std::string> command{bin + "/pcso-index", (folder.path() / "corpus").string(),
                                         "-o", (folder.path() / "h.index").string()};
  const Finished first = run(command);
  EXPECT_NE(first.out.find("handbook XML        4          0        0         0        13\n"),
            std::string::npos)
      << first.out;
  EXPECT_NE(first.out.find("wrote "), std::string::npos);
  EXPECT_EQ(first.err, "");
  const Finished second = run(command);
  EXPECT_NE(second.out.find("nothing has changed: "), std::string::npos) << second.out;
  EXPECT_NE(second.out.find("4 documents, 13 sections"), std::string::npos) << second.out;
  fs::remove(folder.path() / "corpus/c-glossary.xml");
  const Finished third = run(command);
  EXPECT_NE(third.out.find("3 documents, 11 sections"), std::string::npos) << third.out;
  EXPECT_NE(third.out.find("files that are gone: 1"), std::string::npos) << third.out;
  std::vector<std::string> rebuild = command;
  rebuild.emplace_back("--rebuild");
  EXPECT_NE(run(rebuild).out.find("wrote "), std::string::npos);
}

TEST(PcsoIndex, QuietSaysNothingButErrors) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  folder.write("corpus/skipped.png", "\x89PNG\r\n\x1A\n");
  const std::vector<std::string> command{bin + "/pcso-index", "-q",
                                         (folder.path() / "corpus").string(), "-o",
                                         (folder.path() / "h.index").string()};
  const Finished sound = run(command);
  EXPECT_EQ(sound.exit_code, 0);
  EXPECT_EQ(sound.out + sound.err, "");
  folder.write("corpus/bad.xml", "<document");
  const Finished bad = run(command);
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_EQ(bad.out, "");
  EXPECT_NE(bad.err.find("bad.xml"), std::string::npos);
}

TEST(PcsoIndex, StrictTakesASkippedFileForAFailure) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  const std::vector<std::string> command{bin + "/pcso-index", "--strict",
                                         (folder.path() / "corpus").string(), "-o",
                                         (folder.path() / "h.index").string()};
  EXPECT_EQ(run(command).exit_code, 0);
  folder.write("corpus/skipped.png", "\x89PNG\r\n\x1A\n");
  EXPECT_EQ(run(command).exit_code, 2);
  EXPECT_EQ(run(command).exit_code, 2) << "nor does it pass when nothing has changed";
}

TEST(PcsoIndex, SpeaksJsonLinesToMachines) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  folder.write("corpus/bad.xml", "<document");
  const Finished done = run({bin + "/pcso-index", "--json", (folder.path() / "corpus").string(),
                             "-o", (folder.path() / "h.index").string()});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_EQ(done.err, "");
  std::istringstream lines(done.out);
  std::map<std::string, std::size_t> events;
  std::string last;
  for (std::string line; std::getline(lines, line); last = line) {
    EXPECT_TRUE(line.starts_with("{\"event\":\"") && line.ends_with("}")) << line;
    ++events[line.substr(10, line.find('"', 10) - 10)];
  }
  EXPECT_EQ(events,
            (std::map<std::string, std::size_t>{{"file", 8}, {"problem", 1}, {"summary", 1}}));
  EXPECT_NE(last.find("\"left_out\":1"), std::string::npos) << last;
  const Finished failed = run({bin + "/pcso-index", "--json", (folder.path() / "none").string(),
                               "-o", (folder.path() / "h.index").string()});
  EXPECT_EQ(failed.exit_code, 2);
  EXPECT_NE(failed.out.find("{\"event\":\"failed\""), std::string::npos) << failed.out;
}

TEST(PcsoIndex, SaysItsVersion) {
  const Finished done = run({bin + "/pcso-index", "--version"});
  EXPECT_EQ(done.exit_code, 0);
  // "pcso-index 0.1.0", and pcso says the same number.
  EXPECT_EQ(done.out.substr(done.out.find(' ')),
            run({bin + "/pcso", "--version"}).out.substr(std::string("pcso").size()));
}

TEST(PcsoIndex, AnInterruptStopsItCleanly) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  const std::string corpus = (folder.path() / "corpus").string();
  const std::string index = (folder.path() / "h.index").string();
  ASSERT_EQ(run({bin + "/pcso-index", "-q", corpus, "-o", index}).exit_code, 0);
  const std::string before = support::read_bytes(index);
  // So many files that the first is told of long before the last is read.
  for (int i = 0; i < 3000; ++i) {
    folder.write("corpus/m" + std::to_string(i) + ".xml",
                 "<document id='m" + std::to_string(i) +
                     "' kind='handbook' edition='1' as-at='2026-11-21' lang='en-GB'><title>T"
                     "</title><section id='s" +
                     std::to_string(i) +
                     "' topic='role'><title>T</title><p>Words.</p></section></document>");
  }
  for (const int number : {SIGINT, SIGTERM}) {
    support::Running program({bin + "/pcso-index", "--json", corpus, "-o", index});
    EXPECT_NE(program.read_line(), "");
    program.signal(number);
    EXPECT_EQ(program.wait(), 128 + number);
    EXPECT_EQ(support::read_bytes(index), before);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.path()))
      EXPECT_FALSE(entry.path().filename().string().starts_with('.')) << entry.path();
    EXPECT_TRUE(nothing_runs_with(index)) << "a reader is left";
  }
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

// The user that the process with `text` in its command line runs as.
std::string user_of(const std::string& text) {
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
    std::ifstream in(entry.path() / "cmdline", std::ios::binary);
    const std::string line((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (line.find(text) == std::string::npos) continue;
    std::ifstream status(entry.path() / "status");
    for (std::string key, value; status >> key;) {
      if (key == "Uid:" && status >> value) return value;
    }
  }
  return "";
}

TEST(PcsoServer, RunsAsWhomItIsToldAndStillAnswers) {
  const support::TempFolder folder;
  fs::permissions(folder.path(), fs::perms{0755});
  const fs::path index = folder.path() / "h.index";
  fs::copy_file(support::small_index(), index);
  fs::permissions(index, fs::perms{0644});
  const std::vector<std::string> command{
      bin + "/pcso-server", "--index", index.string(), "--listen",
      "127.0.0.1:0",        "--user",  "nobody"};
  if (::geteuid() != 0) {
    const Finished refused = run(command);
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find("only root can"), std::string::npos) << refused.err;
    return;
  }
  support::Running server(command);
  const std::string line = server.read_line();
  ASSERT_NE(line.find("Serving"), std::string::npos) << line;
  const std::string user = user_of(index.string());
  EXPECT_NE(user, "0");
  EXPECT_NE(user, "");
  support::Client client(std::stoi(line.substr(line.rfind(':') + 1)));
  client.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive().status, 200);
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

TEST(PcsoServer, RefusesAUserThatIsNot) {
  const Finished done = run({bin + "/pcso-server", "--index", support::small_index().string(),
                             "--listen", "127.0.0.1:0", "--user", "no-such-user"});
  EXPECT_EQ(done.exit_code, 2);
  EXPECT_NE(done.err.find("there is no user \"no-such-user\""), std::string::npos) << done.err;
}

}  // namespace
}  // namespace pcso
