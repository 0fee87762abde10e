// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/side_file.h"

#include <gmock/gmock.h>

namespace pcso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* whole = R"(<?xml version="1.0"?>
<meta id="patrol-policy" edition="3" as-at="2026-04-01" review-by="2027-04-01" lang="en-GB"
      kind="handbook" topic="deployment">
  <title>Patrol &amp; briefing</title>
  <publisher>Anyshire Police</publisher>
  <licence>OGL 3.0</licence>
  <address>https://www.anyshire.example/patrol</address>
  <section id="name-and-address" topic="powers"/>
  <section heading="4.2 Kit" topic="uniform"/>
  <provenance address="https://www.anyshire.example/patrol.docx" fetched="2026-11-21T09:30:00Z"
              sha256="00ff" type="text/html" etag="&quot;x&quot;"
              last-modified="Fri, 20 Nov 2026 10:00:00 GMT"/>
</meta>)";

TEST(SideFile, SaysWhatIsKnownOfItsFile) {
  Problems problems;
  const SideFile side = read_side_file({"patrol.meta.xml", whole}, problems);
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(side.info.id, "patrol-policy");
  EXPECT_EQ(side.info.title, "Patrol & briefing");
  EXPECT_EQ(side.info.edition, "3");
  EXPECT_EQ(side.info.as_at, "2026-04-01");
  EXPECT_EQ(side.info.review_by, "2027-04-01");
  EXPECT_EQ(side.info.publisher, "Anyshire Police");
  EXPECT_EQ(side.info.licence, "OGL 3.0");
  EXPECT_EQ(side.info.address, "https://www.anyshire.example/patrol");
  EXPECT_EQ(side.language, "en-GB");
  EXPECT_EQ(side.kind, DocumentKind::handbook);
  EXPECT_EQ(side.topic, Topic::deployment);
  ASSERT_EQ(side.sections.size(), 2U);
  EXPECT_EQ(side.sections[0].id, "name-and-address");
  EXPECT_EQ(side.sections[0].where.line, 8U);
  EXPECT_EQ(side.sections[1].heading, "4.2 Kit");
  EXPECT_EQ(side.sections[1].topic, Topic::uniform);
  ASSERT_TRUE(side.provenance.has_value());
  EXPECT_EQ(side.provenance->etag, "\"x\"");
  EXPECT_EQ(side.provenance->fetched, "2026-11-21T09:30:00Z");
}

TEST(SideFile, IsWrittenAsItIsRead) {
  Problems problems;
  SideFile side = read_side_file({"a.meta.xml", whole}, problems);
  SideFile again = read_side_file({"a.meta.xml", to_xml(side)}, problems);
  for (SideFile* one : {&side, &again}) {
    one->where = {};
    for (SideFile::SectionTopic& section : one->sections) section.where = {};
  }
  EXPECT_EQ(side, again);
  EXPECT_THAT(problems, IsEmpty());
}

TEST(SideFile, NamesEveryMistakeAtItsPlace) {
  struct Row {
    const char* xml;
    const char* message;
    std::size_t line;
  };
  const Row rows[] = {
      {"<meta as-at='2026-02-30'/>", "as-at=\"2026-02-30\" is not a day", 1},
      {"<meta review-by='soon'/>", "review-by=\"soon\" is not a day", 1},
      {"<meta topic='patrol'/>", "unknown topic \"patrol\"", 1},
      {"<meta kind='memo'/>", "unknown kind \"memo\"", 1},
      {"<meta id='A b'/>", "the id \"A b\" may hold", 1},
      {"<meta colour='red'/>", "no attribute \"colour\"", 1},
      {"<meta>\n<section topic='powers'/></meta>", "named by its id or by its heading", 2},
      {"<meta>\n<section id='a' heading='b' topic='powers'/></meta>", "named by its id", 2},
      {"<meta>\n<section id='a' topic='x'/></meta>", "unknown topic \"x\"", 2},
      {"<meta>\n<section id='a'/></meta>", "unknown topic \"\"", 2},
      {"<meta>\n\n<colour/></meta>", "unknown element <colour>", 3},
      {"<meta><address>javascript:alert(1)</address></meta>", "is no address", 1},
  };
  for (const Row& row : rows) {
    Problems problems;
    read_side_file({"a.meta.xml", row.xml}, problems);
    ASSERT_EQ(problems.size(), 1U) << row.xml;
    EXPECT_THAT(problems[0].message, HasSubstr(row.message));
    EXPECT_EQ(problems[0].severity, Problem::Severity::error);
    EXPECT_EQ(problems[0].where.line, row.line) << row.xml;
  }
}

TEST(SideFile, TakesTheRestOfOneWithMistakes) {
  Problems problems;
  const SideFile side = read_side_file({"a.meta.xml", "<meta as-at='x' edition='2'/>"}, problems);
  EXPECT_EQ(side.info.edition, "2");
  EXPECT_EQ(side.info.as_at, "");
  EXPECT_EQ(problems.size(), 1U);
}

TEST(SideFile, IsNothingElse) {
  for (const char* bytes : {"<document/>", "<meta", "", "meta"}) {
    Problems problems;
    EXPECT_THROW(read_side_file({"a.meta.xml", bytes}, problems), Error) << bytes;
  }
}

TEST(SideFile, StandsBesideItsFile) {
  EXPECT_THAT(side_file_names("a.b/patrol.docx"),
              ElementsAre("a.b/patrol.docx.meta.xml", "a.b/patrol.meta.xml"));
  EXPECT_THAT(side_file_names("a.b/patrol"), ElementsAre("a.b/patrol.meta.xml"));
  EXPECT_TRUE(is_side_file_name("a/patrol.meta.xml"));
  EXPECT_FALSE(is_side_file_name("a/patrol.xml"));
}

}  // namespace
}  // namespace pcso
