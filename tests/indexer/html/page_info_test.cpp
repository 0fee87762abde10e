// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/page_info.h"

#include <gtest/gtest.h>

namespace pcso::html {
namespace {

DocumentInfo info(const std::string& html) { return page_info(Tree(html)); }

TEST(PageInfo, TakesTheTitleWithoutTheSite) {
  struct Row {
    const char* html;
    const char* title;
  };
  const Row rows[] = {
      {"<title>Patrol policy</title>", "Patrol policy"},
      {"<title>Patrol policy - Anyshire Police</title><h1>Patrol policy</h1>", "Patrol policy"},
      {"<title>Patrol policy | Anyshire</title><h1>Anyshire</h1>", "Patrol policy"},
      {"<title>Pages - Patrol policy</title><h1>Patrol policy</h1>", "Patrol policy"},
      {"<title>Police: Patrol</title><main><h1>Patrol</h1></main>", "Patrol"},
      {"<title>Patrol | Anyshire Police</title><header><h1>Anyshire Police</h1></header>",
       "Patrol"},
      {"<title>Patrol | Anyshire Police</title><h1><a href=/>Anyshire Police</a></h1>", "Patrol"},
      {"<p class='c3 title'><span>Patrol policy</span></p><h1>Scope</h1>", "Patrol policy"},
      {"<title>Patrol - policy</title>", "Patrol - policy"},
      {"<title>Patrol - Site</title><meta property=og:site_name content=Site>", "Patrol"},
      {"<title>Home</title><h1>Patrol policy</h1>", "Patrol policy"},
      {"<title>Patrol</title><h1>One</h1><h1>Two</h1>", "Patrol"},
      {"<meta name=DC.Title content='Patrol policy'>", "Patrol policy"},
      {"<h1> Patrol\n <b>policy</b></h1>", "Patrol policy"},
      {"<p>words", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(info(row.html).title, row.title) << row.html;
}

TEST(PageInfo, ReadsPlainMetaDublinCoreAndOpenGraph) {
  const DocumentInfo plain = info(
      "<html lang=cy><meta name=description content=' About  patrol '><meta name=author "
      "content=Desk>"
      "<meta name=last-modified content='3 April 2026'>"
      "<link rel=canonical href='https://police.example/patrol#top'>");
  EXPECT_EQ(plain.language, "cy");
  EXPECT_EQ(plain.description, "About patrol");
  EXPECT_EQ(plain.publisher, "Desk");
  EXPECT_EQ(plain.as_at, "2026-04-03");
  EXPECT_EQ(plain.address, "https://police.example/patrol");

  const DocumentInfo core = info(
      "<meta name=DC.publisher content=College><meta name=DC.creator content=Someone>"
      "<meta name=DCTERMS.modified content=2026-05-06T10:00:00Z><meta name=DC.date "
      "content=2020-01-01>"
      "<meta name=dc.identifier content='https://police.example/x'>"
      "<meta name=DCTERMS.license content='CC BY 4.0'><meta name=dc.language content=en-GB>");
  EXPECT_EQ(core.publisher, "College");
  EXPECT_EQ(core.as_at, "2026-05-06");
  EXPECT_EQ(core.address, "https://police.example/x");
  EXPECT_EQ(core.licence, "CC BY 4.0");

  const DocumentInfo graph = info(
      "<meta property=og:url content='https://police.example/y'>"
      "<meta property=article:modified_time content=2026-07-08>"
      "<meta property=og:description content=Words>");
  EXPECT_EQ(graph.address, "https://police.example/y");
  EXPECT_EQ(graph.as_at, "2026-07-08");
  EXPECT_EQ(graph.description, "Words");
}

TEST(PageInfo, ReadsTheLicenceWhereALinkNamesIt) {
  EXPECT_EQ(info("<p>Under <a rel=license href='https://l.example/'>the Open Licence</a>").licence,
            "the Open Licence");
  EXPECT_EQ(info("<link rel=license href='https://l.example/'>").licence, "https://l.example/");
  EXPECT_EQ(info("<p>All content is free").licence, "");
}

TEST(PageInfo, BelievesNoNonsense) {
  const DocumentInfo wrong = info(
      "<html lang='en\" onload=x'><meta name=date content=soon>"
      "<link rel=canonical href='javascript:x'>");
  EXPECT_EQ(wrong.language, "en-GB");
  EXPECT_EQ(wrong.as_at, "");
  EXPECT_EQ(wrong.address, "");
}

TEST(BaseAddress, IsThePageUnlessItSaysOtherwise) {
  const auto base = [](const std::string& html) {
    const Tree tree(html);
    return base_address(tree, page_info(tree));
  };
  const std::string canonical = "<link rel=canonical href='https://police.example/a/b'>";
  EXPECT_EQ(base(canonical), "https://police.example/a/b");
  EXPECT_EQ(base(canonical + "<base href='/c/'>"), "https://police.example/c/");
  EXPECT_EQ(base("<base href='https://other.example/'>"), "https://other.example/");
  EXPECT_EQ(base("<p>"), "");
}

TEST(DeclaredEncoding, IsFoundInMetaAndXml) {
  EXPECT_EQ(declared_encoding("<meta charset=\"ISO-8859-14\">"), "iso-8859-14");
  EXPECT_EQ(declared_encoding("<meta content='text/html; charset = latin1'>"), "latin1");
  EXPECT_EQ(declared_encoding("<?xml version='1.0' encoding='windows-1252'?>"), "windows-1252");
  EXPECT_EQ(declared_encoding("<p>The charset is unknown"), "");
}

}  // namespace
}  // namespace pcso::html
