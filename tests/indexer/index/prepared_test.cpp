// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/prepared.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/index/record.h"
#include "indexer/index/writer.h"
#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

Document document(const std::string& id, const std::string& words) {
  Document out;
  out.info = {.id = id, .title = "Title", .edition = "1", .as_at = "2026-11-21", .part = 2};
  for (const char* local : {"a", "b"}) {
    Section section;
    section.id = id + '/' + local;
    section.title = "Heading " + std::string(local);
    section.citations = {{"ukpga/2002/30/section/50/1", "s 50(1)"}};
    section.body = {
        {"p", Part::text, Paragraph::Block::paragraph, 0, "", {{{Span::Kind::text, words, ""}}}}};
    out.sections.push_back(section);
  }
  return out;
}

TEST(Prepared, SaysWhatTheDocumentIs) {
  Preparer prepare;
  const std::string bytes = prepare(document("d", "Officers' officers"));
  const Prepared prepared = read_prepared(bytes);
  EXPECT_EQ(prepared.info, document("d", "").info);
  ASSERT_EQ(prepared.sections.size(), 2U);
  EXPECT_EQ(prepared.headings[1].id, "d/b");
  EXPECT_EQ(prepared.words, 8U);
  using Spelling = std::pair<std::string_view, unsigned>;
  EXPECT_EQ(prepared.spellings,
            (std::vector<Spelling>{{"heading", 2}, {"title", 2}, {"officers", 4}}));
  using Level = std::pair<std::string_view, std::string_view>;
  EXPECT_EQ(prepared.provisions, (std::vector<Level>{{"section/50", "ukpga/2002/30"},
                                                     {"section/50/1", "ukpga/2002/30"}}));
}

TEST(Prepared, DependsOnTheDocumentAlone) {
  Preparer seasoned;
  seasoned(document("x", "Words that another document has; officers, too"));
  Preparer fresh;
  const Document same = document("d", "Officers patrol, and patrol again");
  EXPECT_EQ(seasoned(same), fresh(same));
  EXPECT_EQ(seasoned(same), fresh(same));
}

TEST(Prepared, RefusesDamagedBytes) {
  Preparer prepare;
  const std::string bytes = prepare(document("d", "Officers patrol"));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(read_prepared(std::string_view(bytes).substr(0, size)), Error) << size;
  EXPECT_THROW(read_prepared(bytes + '\0'), Error);
}

// A reader that a file has led astray may answer with anything: what is accepted can be wrong, but
// the index that it goes into is sound.
TEST(Prepared, NeverDamagesTheIndexItGoesInto) {
  Preparer prepare;
  const std::string good = prepare(document("d", "Officers patrol and patrol again"));
  const support::TempFolder folder;
  const std::filesystem::path target = folder.path() / "h.index";
  std::size_t accepted = 0;
  for (std::size_t at = 0; at < good.size(); at += 5) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    try {
      const Prepared prepared = read_prepared(bytes);
      IndexWriter writer(target);
      writer.add(prepared);
      writer.finish();
    } catch (const Error&) {
      continue;
    }
    ++accepted;
    EXPECT_EQ(Xapian::Database::check(target.string(), 0, nullptr), 0U) << at;
  }
  EXPECT_GT(accepted, 0U);
}

}  // namespace
}  // namespace pcso
