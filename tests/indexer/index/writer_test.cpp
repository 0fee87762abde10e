// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>

#include "indexer/search/searcher.h"
#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

Document document(const std::string& id, const std::vector<std::string>& sections, int part = 0) {
  Document out;
  out.info = {.id = id,
              .title = "T",
              .edition = "1",
              .as_at = "2026-11-21",
              .source = id + ".xml",
              .part = part};
  for (const std::string& local : sections) {
    Section section;
    section.id = id + '/' + local;
    section.title = "Title " + local;
    section.body.push_back({"p",
                            Part::text,
                            Paragraph::Block::paragraph,
                            0,
                            "",
                            {{{Span::Kind::text, "Words of " + local, ""}}}});
    out.sections.push_back(section);
  }
  return out;
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(IndexWriter, PutsOneFileInPlace) {
  const support::TempFolder folder;
  const fs::path target = folder.path() / "new" / "h.index";
  {
    IndexWriter writer(target);
    writer.add(document("a", {"x", "y"}));
    EXPECT_FALSE(fs::exists(target));
    const IndexWriter::Summary summary = writer.finish();
    EXPECT_EQ(summary.documents, 1U);
    EXPECT_EQ(summary.sections, 2U);
    EXPECT_EQ(summary.bytes, fs::file_size(target));
  }
  EXPECT_EQ(files_in(target.parent_path()), 1U);  // the work folder is gone
  EXPECT_TRUE(fs::is_regular_file(target));
  EXPECT_EQ(Xapian::Database::check(target.string(), 0, nullptr), 0U);
}

TEST(IndexWriter, LeavesTheOldIndexUntilItFinishes) {
  const support::TempFolder folder;
  const fs::path target = folder.path() / "h.index";
  {
    IndexWriter writer(target);
    writer.add(document("old", {"x"}));
    writer.finish();
  }
  const std::string before = support::read_bytes(target);
  {
    IndexWriter writer(target);
    writer.add(document("new", {"x"}));
  }  // given up
  EXPECT_EQ(support::read_bytes(target), before);
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(IndexWriter, RemovesWhatADeadWriterLeft) {
  const support::TempFolder folder;
  folder.write(".h.index.work-999999999/db/postlist.glass", "old");
  folder.write(".h.index.work-notanumber/file", "someone's");
  IndexWriter writer(folder.path() / "h.index");
  writer.add(document("a", {"x"}));
  writer.finish();
  EXPECT_FALSE(fs::exists(folder.path() / ".h.index.work-999999999"));
  EXPECT_TRUE(fs::exists(folder.path() / ".h.index.work-notanumber"));
}

TEST(IndexWriter, RefusesAnIdThatIsTaken) {
  const support::TempFolder folder;
  IndexWriter writer(folder.path() / "h.index");
  writer.add(document("a", {"x"}));
  EXPECT_THROW(writer.add(document("a", {"y"})), Error);
  EXPECT_THROW(writer.add(document("b", {"x", "x"})), Error);
  writer.add(document("b", {"x"}));
  EXPECT_EQ(writer.finish().sections, 2U);
}

TEST(IndexWriter, JoinsTheFilesOfOneDocument) {
  const support::TempFolder folder;
  const fs::path target = folder.path() / "h.index";
  IndexWriter writer(target);
  writer.add(document("a", {"x"}, 1));
  writer.add(document("a", {"y"}, 2));
  EXPECT_THROW(writer.add(document("a", {"x"}, 3)), Error);
  Document other = document("a", {"z"}, 4);
  other.info.title = "Another";
  EXPECT_THROW(writer.add(other), Error);
  writer.finish();
  const Searcher searcher(target);
  ASSERT_EQ(searcher.outline("a").size(), 2U);
  EXPECT_EQ(searcher.section("a/y")->previous->id, "a/x");
  EXPECT_EQ(searcher.status().documents.size(), 1U);
}

TEST(IndexWriter, RefusesAFolderAsTarget) {
  const support::TempFolder folder;
  EXPECT_THROW(IndexWriter writer(folder.path()), Error);
  folder.write("file", "x");
  EXPECT_THROW(IndexWriter writer(folder.path() / "file" / "h.index"), Error);
}

TEST(Searcher, RefusesWhatIsNoIndexOfOurs) {
  const support::TempFolder folder;
  const auto message = [](const fs::path& path) -> std::string {
    try {
      const Searcher searcher(path);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::bad_index);
      return error.what();
    }
    return "opened";
  };
  EXPECT_NE(message(folder.path() / "none").find("there is no index at"), std::string::npos);
  EXPECT_NE(message(folder.write("text", "hello")).find("is not an index"), std::string::npos);
  EXPECT_NE(message(folder.path() / "none").find("pcso-index corpus -o"), std::string::npos);
  {
    Xapian::WritableDatabase db((folder.path() / "foreign").string(), Xapian::DB_CREATE);
    db.set_metadata("other", "x");
    db.commit();
    EXPECT_NE(message(folder.path() / "foreign").find("not an index of the handbook"),
              std::string::npos);
    db.set_metadata("schema", "999");
    db.commit();
    EXPECT_NE(message(folder.path() / "foreign").find("schema version 999"), std::string::npos);
  }
}

}  // namespace
}  // namespace pcso
