// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/ingest.h"

#include <gtest/gtest.h>

#include "indexer/ingest/walk.h"
#include "indexer/search/searcher.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names(const std::vector<FoundFile>& files, const fs::path& root) {
  std::vector<std::string> out;
  out.reserve(files.size());
  for (const FoundFile& file : files) out.push_back(fs::relative(file.path, root).string());
  return out;
}

TEST(Walk, IsInOrderAndStaysInside) {
  const support::TempFolder folder;
  for (const char* file : {"c/b.xml", "c/a.xml", "c/.hidden/x.xml", "c/.x", "c/format/example.xml",
                           "c/notes.rng", "c/B.xml", "c/a/z.xml", "outside/secret.xml"}) {
    folder.write(file, "x");
  }
  folder.write("c/.pcso-ignore", "# none of these\nformat/\n*.rng\n");
  fs::create_symlink(folder.path() / "outside", folder.path() / "c" / "link");
  fs::create_symlink("/etc/passwd", folder.path() / "c" / "passwd.xml");
  Problems problems;
  const std::vector<FoundFile> files = walk({folder.path() / "c"}, problems);
  EXPECT_EQ(names(files, folder.path() / "c"),
            (std::vector<std::string>{"B.xml", "a/z.xml", "a.xml", "b.xml"}));
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].severity, Problem::Severity::skipped);
}

TEST(Walk, SaysWhatIsNotThere) {
  const support::TempFolder folder;
  Problems problems;
  EXPECT_TRUE(walk({folder.path() / "none"}, problems).empty());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].severity, Problem::Severity::error);
}

TEST(Ingest, LeavesOutABadFileAndKeepsTheOthers) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  folder.write("corpus/bad.xml",
               "<document id='x' kind='handbook' edition='1' "
               "as-at='2026-11-21'><title>T</title>\n<section/></document>");
  folder.write("corpus/twice.xml", support::read_bytes(folder.path() / "corpus/b-role.xml"));
  folder.write("corpus/picture.png", "\x89PNG\r\n");
  folder.write("corpus/empty.xml", "");
  Problems problems;
  const Report report = ingest({folder.path() / "corpus"}, folder.path() / "h.index",
                               [&](const Problem& problem) { problems.push_back(problem); });
  EXPECT_EQ(report.left_out, 2U);
  EXPECT_EQ(report.skipped, 2U);
  EXPECT_TRUE(report.has_errors());
  const Searcher searcher(folder.path() / "h.index");
  EXPECT_TRUE(searcher.section("role/role-purpose"));
  const Status status = searcher.status();
  ASSERT_EQ(status.left_out.size(), 4U);
  EXPECT_TRUE(status.left_out[0].file.ends_with("bad.xml"));
  EXPECT_EQ(status.left_out[0].reason, "line 2:2: <section> needs a id");
  EXPECT_TRUE(status.left_out[0].fault);
}

TEST(Ingest, OfNothingReadableStillSaysSo) {
  const support::TempFolder folder;
  folder.write("c/a.bin", "x");
  Problems problems;
  const Report report = ingest({folder.path() / "c"}, folder.path() / "h.index",
                               [&](const Problem& problem) { problems.push_back(problem); });
  EXPECT_EQ(report.index.sections, 0U);
  EXPECT_EQ(problems.size(), 1U);
}

TEST(Ingest, GivesTheSameAnswersEveryTime) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  std::vector<std::string> seen[2];
  for (std::vector<std::string>& order : seen) {
    ingest({folder.path() / "corpus"}, folder.path() / "h.index", [](const Problem&) {});
    for (const Hit& hit : Searcher(folder.path() / "h.index")
                              .search({.words = "name police alcohol role wait"})
                              .hits) {
      order.push_back(hit.id + std::to_string(hit.score) + hit.snippet.text);
    }
  }
  EXPECT_EQ(seen[0], seen[1]);
  EXPECT_GT(seen[0].size(), 3U);
}

}  // namespace
}  // namespace pcso
