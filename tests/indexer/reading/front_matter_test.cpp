// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/front_matter.h"

#include <gtest/gtest.h>

namespace pcso {
namespace {

TEST(FrontMatter, TakesHowManyBytesItHas) {
  struct Row {
    const char* text;
    const char* rest;
  };
  const Row rows[] = {
      {"---\ntitle: A\n---\nwords", "words"},
      {"---\r\ntitle: A\r\n---\r\nwords", "words"},
      {"---\ntitle: A\ntags:\n  - x\n...\nwords", "words"},
      {"Title: A\nDate: 2026-11-21\n\nwords", "words"},
      // None of these has any.
      {"---\nwords\n---\nmore", "---\nwords\n---\nmore"},
      {"---\ntitle: A\nwords", "---\ntitle: A\nwords"},
      {"Title: A\n\nwords", "Title: A\n\nwords"},
      {"Note: this\nTitle: A\n\nwords", "Note: this\nTitle: A\n\nwords"},
      {"Title: A\nand words\n\nwords", "Title: A\nand words\n\nwords"},
      {"https://police.example/\n", "https://police.example/\n"},
      {"", ""},
  };
  for (const Row& row : rows) {
    DocumentInfo info;
    const std::string_view text = row.text;
    EXPECT_EQ(text.substr(read_front_matter(text, info)), row.rest) << row.text;
    EXPECT_EQ(info.title, text == row.rest ? "" : "A") << row.text;
  }
}

TEST(FrontMatter, PrefersTheNameThatSaysMost) {
  DocumentInfo info;
  read_front_matter(
      "---\npublished: 2020-01-01\nAs at: 2026-11-21\ndate: 2021-01-01\nauthor: Someone\n"
      "publisher: 'Anyshire Police'\nReview_date: 1 May 2027\nlanguage: cy\nkind: handbook\n"
      "url: https://police.example/x\nidentifier: ISBN 1\n---\n",
      info);
  EXPECT_EQ(info.as_at, "2026-11-21");
  EXPECT_EQ(info.publisher, "Anyshire Police");
  EXPECT_EQ(info.review_by, "2027-05-01");
  EXPECT_EQ(info.language, "cy");
  EXPECT_EQ(info.kind, DocumentKind::handbook);
  EXPECT_EQ(info.address, "https://police.example/x");
}

TEST(FrontMatter, KeepsWhatIsNoDayOut) {
  DocumentInfo info;
  read_front_matter("---\ntitle: A\nas-at: when ready\n---\n", info);
  EXPECT_EQ(info.as_at, "");
  EXPECT_EQ(info.language, "en-GB");
}

}  // namespace
}  // namespace pcso
