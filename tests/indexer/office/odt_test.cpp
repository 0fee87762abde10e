// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/outline.h"
#include "tests/support/zip_file.h"

namespace pcso {
namespace {

using support::odt_file;
using support::outline_of;
using testing::HasSubstr;

const char* const lists = R"x(<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style><text:list-style style:name="L2">
  <text:list-level-style-bullet text:level="1"/></text:list-style>)x";

TEST(Odt, HeadingsListsTablesAndNotes) {
  EXPECT_EQ(
      outline_of(odt_file(
          R"(<text:h text:outline-level="1">Patrol</text:h><text:p>Walk<text:s text:c="2"/>on.</text:p>
<text:h text:outline-level="2">On foot</text:h>
<text:list text:style-name="L1"><text:list-item><text:p>one</text:p>
  <text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item>
  <text:list-item><text:p>two</text:p><text:p>still two</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>dot</text:p></text:list-item></text:list>
<text:p>Law<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The Act.</text:p></text:note-body></text:note>.</text:p>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Who</text:p></table:table-cell><table:table-cell><text:p>When</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>You</text:p></table:table-cell><table:table-cell><text:p>Now</text:p></table:table-cell></table:table-row></table:table>
<text:h text:outline-level="1">Records</text:h>)",
          lists)),
      "# Patrol\nWalk on.\n## On foot\n1. one\n  (a) inner\n2. two\nstill two\n* dot\n"
      "Law[1].\n|| Who | When\n| You | Now\n^[1] The Act.\n# Records\n");
}

TEST(Odt, WhatTrackedChangesTookOutStaysOut) {
  EXPECT_EQ(
      outline_of(odt_file(
          R"(<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Rules</text:h><text:p>Stay <text:change-start/>calm<text:change-end/>.</text:p>)")),
      "# Rules\nStay calm.\n");
}

TEST(Odt, StylesInheritAndMetadataIsRead) {
  Problems problems;
  const Source source{
      "test",
      odt_file(
          R"(<text:p text:style-name="P1">Duties</text:p><text:p>Text.</text:p>)",
          R"(<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="Heading_20_1" style:family="paragraph" style:default-outline-level="1"/>)",
          {{"meta.xml",
            R"(<o:document-meta xmlns:o="urn:o" xmlns:dc="urn:dc"><o:meta><dc:title>Duty book</dc:title><dc:language>en-GB</dc:language><dc:date>2026-05-06T01:02:03</dc:date></o:meta></o:document-meta>)"}})};
  const auto document = format_of(source.bytes)->read(source, problems);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->info.title, "Duty book");
  EXPECT_EQ(document->info.as_at, "2026-05-06");
  EXPECT_EQ(outline_of(*document), "# Duties\nText.\n");
}

TEST(Odt, TheTitleIsNoHeadingThoughItsStyleIsMadeFromThatOfHeadings) {
  Problems problems;
  const Source source{
      "test",
      odt_file(
          R"(<text:p text:style-name="P1">Duty book</text:p>
<text:p text:style-name="Subtitle">For all wardens</text:p>
<text:h text:style-name="Contents_20_Heading" text:outline-level="1">In it</text:h>
<text:p text:style-name="Contents_20_1">Duties 1</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Duties</text:h><text:p>Text.</text:p>)",
          R"(<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Heading" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Contents_20_Heading" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="Contents_20_1" style:family="paragraph" style:parent-style-name="Index"/>
<style:style style:name="Index" style:family="paragraph"/>)")};
  const auto document = format_of(source.bytes)->read(source, problems);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->info.title, "Duty book");
  EXPECT_THAT(outline_of(*document), HasSubstr("For all wardens\n# Duties\nText.\n"));
  EXPECT_THAT(outline_of(*document), testing::Not(HasSubstr("In it")));
  EXPECT_THAT(outline_of(*document), testing::Not(HasSubstr("# For all")));
}

TEST(Odt, WhatIsNoTextOrEncryptedIsSaidSo) {
  EXPECT_THAT(
      outline_of(support::zip_file({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                    {"content.xml", "<c/>"}})),
      HasSubstr("skipped: an OpenDocument file, but no text (spreadsheet)"));
  EXPECT_EQ(outline_of(odt_file("<text:p>x</text:p>", "",
                                {{"META-INF/manifest.xml", "<m><encryption-data/></m>"}})),
            "error: it is protected by a password\n");
}

}  // namespace
}  // namespace pcso
