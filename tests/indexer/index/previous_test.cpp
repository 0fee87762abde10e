// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/previous.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

Document document(const std::string& id, std::size_t sections) {
  Document out;
  out.info.id = id;
  out.info.title = "The " + id;
  out.info.part = 2;
  for (std::size_t i = 0; i < sections; ++i) {
    Section section;
    section.id = id + "/s" + std::to_string(i);
    section.title = "Section " + std::to_string(i);
    section.asked = {"who asks"};
    section.body.push_back({"p",
                            Part::text,
                            Paragraph::Block::paragraph,
                            0,
                            "",
                            {{{Span::Kind::reference, "there", "s0"}}}});
    section.source = {"a.xml", i + 1, 1};
    out.sections.push_back(section);
  }
  return out;
}

TEST(PreviousIndex, GivesDocumentsBackByTheirFiles) {
  const support::TempFolder folder;
  const std::filesystem::path target = folder.path() / "h.index";
  EXPECT_FALSE(PreviousIndex::open(target));
  std::vector<IndexedFile> files;
  IndexWriter::Summary summary;
  {
    IndexWriter writer(target);
    for (const std::size_t sections : {3U, 0U, 5U}) {
      const Document written = document("d" + std::to_string(sections), sections);
      const IndexWriter::Place place = writer.add(written);
      files.push_back({written.info.id + ".xml",
                       "hash",
                       "f",
                       IndexedFile::Outcome::document,
                       {},
                       written.info,
                       place.first,
                       place.sections});
      writer.remember(files.back());
    }
    summary = writer.finish();
  }
  const std::optional<PreviousIndex> old = PreviousIndex::open(target);
  ASSERT_TRUE(old);
  EXPECT_EQ(old->files(), files);
  EXPECT_EQ(old->file("none"), nullptr);
  for (const std::size_t sections : {3U, 0U, 5U}) {
    const std::string id = "d" + std::to_string(sections);
    EXPECT_EQ(read_kept(old->kept(*old->file(id + ".xml"))), document(id, sections));
  }
  EXPECT_EQ(old->summary().documents, summary.documents);
  EXPECT_EQ(old->summary().sections, summary.sections);
  EXPECT_EQ(old->summary().words, summary.words);
  EXPECT_EQ(old->summary().bytes, summary.bytes);

  // Sections that are not there, or are another document's, are damage.
  IndexedFile wrong = files[2];
  wrong.sections = 4000000000U;
  EXPECT_THROW(read_kept(old->kept(wrong)), Error);
  wrong = files[2];
  wrong.first = 1;
  EXPECT_THROW(read_kept(old->kept(wrong)), Error);
}

TEST(PreviousIndex, IsNothingWhereTheSchemaIsAnother) {
  const support::TempFolder folder;
  const std::filesystem::path target = folder.path() / "h.index";
  {
    Xapian::WritableDatabase db((folder.path() / "work").string(), Xapian::DB_CREATE);
    db.set_metadata("schema", "another");
    db.commit();
    db.compact(target.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  }
  EXPECT_FALSE(PreviousIndex::open(target));
  EXPECT_FALSE(PreviousIndex::open(folder.write("text", "no index")));
  EXPECT_FALSE(PreviousIndex::open(folder.path()));
}

}  // namespace
}  // namespace pcso
