// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/walk.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names(const std::vector<FoundFile>& files) {
  std::vector<std::string> out;
  out.reserve(files.size());
  for (const FoundFile& file : files) out.push_back(file.below);
  return out;
}

using Names = std::vector<std::string>;

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
  EXPECT_EQ(names(files), (Names{"B.xml", "a/z.xml", "a.xml", "b.xml"}));
  EXPECT_EQ(files[1].name, (folder.path() / "c/a/z.xml").string());
  ASSERT_EQ(problems.size(), 2U);
  for (const Problem& problem : problems) EXPECT_EQ(problem.severity, Problem::Severity::skipped);
}

TEST(Walk, SaysWhatIsNotThere) {
  const support::TempFolder folder;
  Problems problems;
  EXPECT_TRUE(walk({folder.path() / "none"}, problems).empty());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].severity, Problem::Severity::error);
}

TEST(Walk, FollowsALinkThatThePersonNamed) {
  const support::TempFolder folder;
  folder.write("there/a.xml", "x");
  fs::create_symlink(folder.path() / "there", folder.path() / "here");
  fs::create_symlink(folder.path() / "there/a.xml", folder.path() / "one.xml");
  Problems problems;
  const std::vector<FoundFile> files =
      walk({folder.path() / "here", folder.path() / "one.xml"}, problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, (folder.path() / "here/a.xml").string());
  EXPECT_EQ(files[1].name, (folder.path() / "one.xml").string());
  EXPECT_FALSE(fs::is_symlink(files[1].path));
}

TEST(Walk, PassesOverPipesAndDoesNotWaitForThem) {
  const support::TempFolder folder;
  folder.write("c/a.xml", "x");
  ASSERT_EQ(::mkfifo((folder.path() / "c/pipe.xml").c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo((folder.path() / "c/.pcso-ignore").c_str(), 0600), 0);
  Problems problems;
  EXPECT_EQ(names(walk({folder.path() / "c"}, problems)), Names{"a.xml"});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].message, "not a regular file");
}

TEST(Walk, GoesDownSoFarAndNoFurther) {
  const support::TempFolder folder;
  fs::path deep = "c";
  for (int i = 0; i < 70; ++i) deep /= "d";
  folder.write(deep / "x.xml", "x");
  folder.write("c/d/d/near.xml", "x");
  Problems problems;
  EXPECT_EQ(names(walk({folder.path() / "c"}, problems)), Names{"d/d/near.xml"});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].message, "folders nest deeper than 64");
}

TEST(Walk, ShowsOddNamesSafelyAndReadsThem) {
  const support::TempFolder folder;
  folder.write("c/two\nlines.xml", "x");
  folder.write("c/\x1B[2J.xml", "x");
  folder.write("c/\xFF\xFE.xml", "x");
  folder.write("c/Café.xml", "x");
  Problems problems;
  const std::vector<FoundFile> files = walk({folder.path() / "c"}, problems);
  EXPECT_EQ(names(files),
            (Names{"\\x1B[2J.xml", "Café.xml", "two\\x0Alines.xml", "\\xFF\\xFE.xml"}));
  for (const FoundFile& file : files) EXPECT_TRUE(fs::is_regular_file(file.path)) << file.name;
}

TEST(SafeName, IsOneLineOfPrintableTextAndTellsNamesApart) {
  const struct {
    std::string given, safe;
  } rows[] = {{"plain.xml", "plain.xml"},
              {"Dŵr – 水.xml", "Dŵr – 水.xml"},
              {"a\tb", "a\\x09b"},
              {"a\\x09b", "a\\\\x09b"},
              {"\x7F", "\\x7F"},
              {"\xC2\x9B"
               "31m",
               "\\xC2\\x9B31m"},                          // C1: another way to write ESC [
              {"\xE2\x80\xAEtxt", "\\xE2\\x80\\xAEtxt"},  // turns the direction of writing
              {"\xED\xA0\x80", "\\xED\\xA0\\x80"},        // half a surrogate
              {std::string("a\0b", 3), "a\\x00b"}};
  for (const auto& row : rows) EXPECT_EQ(safe_name(row.given), row.safe);
}

TEST(SafeText, KeepsLinesAndBackslashes) {
  EXPECT_EQ(safe_text("a\\b\n\tc\x1B[31m\r"), "a\\b\n\tc\\x1B[31m\\x0D");
}

}  // namespace
}  // namespace pcso
