// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "indexer/readers/formats.h"

namespace pcso {
namespace {

constexpr const char* head =
    R"(<document id="d" kind="handbook" edition="1" as-at="2026-11-21" lang="en-GB"><title>D</title>)";

struct Outcome {
  std::optional<Document> document;
  Problems problems;
};

Outcome read(const std::string& xml) {
  const Source source{"d.xml", xml};
  const Format* format = format_of(source.bytes);
  if (format == nullptr) throw std::runtime_error("not recognised");
  Outcome out;
  out.document = format->read(source, out.problems);
  return out;
}

Outcome read_body(const std::string& body) { return read(head + body + "</document>"); }

std::string first_error(const std::string& xml) {
  try {
    read(xml);
  } catch (const Error& error) {
    return describe(error.where()) + ": " + error.what();
  }
  return "no error";
}

TEST(HandbookXml, KeepsHeadingsInOrderWithTheirTrail) {
  const Outcome read = read_body(R"(
    <section id="a" topic="role"><title>A</title><p>x</p>
      <section id="b" topic="duties"><title>B</title><p>y</p></section>
    </section>
    <section id="c" topic="role"><title>C</title><p>z</p></section>)");
  ASSERT_EQ(read.document->sections.size(), 3U);
  const Section& b = read.document->sections[1];
  EXPECT_EQ(b.id, "d/b");
  EXPECT_EQ(b.level, 2);
  EXPECT_EQ(b.trail, (std::vector<std::string>{"A"}));
  EXPECT_EQ(b.topic, Topic::duties);
  EXPECT_EQ(read.document->sections[2].id, "d/c");
  EXPECT_TRUE(read.document->sections[2].trail.empty());
  EXPECT_TRUE(read.problems.empty());
}

TEST(HandbookXml, SqueezesWhiteSpaceAcrossInlineElements) {
  const Outcome read = read_body(
      "<section id='a' topic='role'><title> A  title </title><p>\n  Before <cite "
      "to='ukpga/2002/30/section/50'>s 50</cite> "
      "<ref to='b'>there</ref>, <em>after</em>.\n</p></section>");
  const Section& a = read.document->sections[0];
  EXPECT_EQ(a.title, "A title");
  ASSERT_EQ(a.body.size(), 1U);
  EXPECT_EQ(plain_text(a.body[0]), "Before s 50 there, after.");
  ASSERT_EQ(a.citations.size(), 1U);
  EXPECT_EQ(a.citations[0].provision, "ukpga/2002/30/section/50");
}

TEST(HandbookXml, GivesParagraphsIdsThatOutliveTheirNeighbours) {
  const std::string before =
      "<section id='a' topic='role'><title>A</title><p>one</p><p>two</p></section>";
  const std::string after =
      "<section id='a' "
      "topic='role'><title>A</title><p>zero</p><p>one!</p><p>two</p><p>two</p></section>";
  const Section old_one = read_body(before).document->sections[0];
  const Section new_one = read_body(after).document->sections[0];
  EXPECT_EQ(old_one.body[0].id, new_one.body[1].id);
  EXPECT_EQ(old_one.body[1].id, new_one.body[2].id);
  EXPECT_EQ(new_one.body[3].id, new_one.body[2].id + "-2");
}

TEST(HandbookXml, ReadsACard) {
  const Outcome read = read_body(R"(
    <power id="p" basis="schedule-3c" confidence="part" ends="2027-01-01">
      <title>P</title><asked>one; two ;</asked>
      <summary>S.</summary>
      <authority><p><cite to="ukpga/2002/30/schedule/3C/paragraph/3">para 3</cite></p></authority>
      <when><ul><li>a <ul><li>inner</li></ul></li><li>b</li></ul></when>
      <say><must>m</must><words>w</words></say>
      <refusal penalty="level 3">r</refusal>
      <limits><limit on="uniform">u</limit><limit on="other">o</limit></limits>
      <change date="2026-06-29">c</change>
      <next><step rel="leads-to" to="q">then</step><step rel="stops-here">no</step></next>
      <source ref="S1">s</source>
    </power>)");
  const Section& p = read.document->sections[0];
  EXPECT_EQ(p.kind, SectionKind::power);
  EXPECT_EQ(p.basis, Basis::schedule_3c);
  EXPECT_EQ(p.confidence, Confidence::part);
  EXPECT_EQ(p.topic, Topic::powers);
  EXPECT_EQ(p.penalty, "level 3");
  EXPECT_EQ(p.ends, "2027-01-01");
  EXPECT_EQ(p.asked, (std::vector<std::string>{"one", "two"}));
  std::string shown;
  for (const Paragraph& paragraph : p.body) {
    shown += std::string(name(paragraph.part)) + '|' + paragraph.label + '|' +
             std::to_string(paragraph.level) + '|' + plain_text(paragraph) + '\n';
  }
  EXPECT_EQ(shown,
            "summary||0|S.\n"
            "authority||0|para 3\n"
            "when||0|a\n"
            "when||1|inner\n"
            "when||0|b\n"
            "say|The law requires you to say|0|m\n"
            "say|Suggested words|0|w\n"
            "refusal||0|r\n"
            "limits|Uniform|0|u\n"
            "limits||0|o\n"
            "change|29 June 2026|0|c\n"
            "next|May lead to|0|then \n"
            "next|Stops here|0|no\n"
            "source|S1|0|s\n");
}

TEST(HandbookXml, ReadsTables) {
  const Outcome read = read_body(
      "<section id='a' "
      "topic='role'><title>A</title><table><caption>C</caption><tr><th>x</th><th>y</th></tr>"
      "<tr><td>1</td><td>2</td></tr></table></section>");
  const Section& a = read.document->sections[0];
  ASSERT_EQ(a.body.size(), 3U);
  EXPECT_EQ(a.body[1].block, Paragraph::Block::table_heading);
  EXPECT_EQ(a.body[2].block, Paragraph::Block::table_row);
  EXPECT_EQ(a.body[2].cells.size(), 2U);
}

TEST(HandbookXml, KeepsTheTextOfACitationThatIsNoPath) {
  const Outcome read = read_body(
      "<section id='a' topic='role'><title>A</title><p>See <cite "
      "to='nowhere'>it</cite>.</p></section>");
  EXPECT_EQ(plain_text(read.document->sections[0].body[0]), "See it.");
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].severity, Problem::Severity::warning);
  EXPECT_EQ(read.problems[0].where.line, 1U);
}

TEST(HandbookXml, SaysWhereAFileIsWrong) {
  const std::string start = std::string(head) + "\n";
  const struct {
    std::string xml;
    const char* expected;
  } rows[] = {
      {start + "<section id='a' topic='patrol'><title>A</title></section></document>",
       "d.xml:2:2: unknown topic \"patrol\""},
      {start + "<section topic='role'><title>A</title></section></document>",
       "d.xml:2:2: <section> needs a id"},
      {start + "<section id='a' topic='role'></section></document>",
       "d.xml:2:2: the section \"a\" needs a <title>"},
      {start + "<section id='A b' topic='role'><title>A</title></section></document>",
       "d.xml:2:2: the id \"A b\" may hold lower-case letters, digits and hyphens"},
      {start + "<section id='a' topic='role'><title>A</title></section>\n<section id='a' "
               "topic='role'><title>B</title></section></document>",
       "d.xml:3:2: a second section with the id \"a\""},
      {start + "<power id='p' basis='schedule-3c' "
               "confidence='part'><title>P</title></power></document>",
       "d.xml:2:2: a power needs an <authority>"},
      {start + "<section id='a' topic='role'><title>A</title><blink>x</blink></section></document>",
       "d.xml:2:47: unknown element <blink>"},
      {start + "</document>", "d.xml:1:2: the document has no section"},
      {"<document id='d' kind='handbook' edition='1' "
       "as-at='2026-02-30'><title>D</title></document>",
       "d.xml:1:2: as-at=\"2026-02-30\" is not a day such as 2026-11-21"},
      {"<document id='d' kind='poem' edition='1' as-at='2026-02-03'><title>D</title></document>",
       "d.xml:1:2: unknown kind \"poem\""},
  };
  for (const auto& row : rows) EXPECT_EQ(first_error(row.xml), row.expected);
}

TEST(HandbookXml, RefusesWhatIsNotWellFormed) {
  EXPECT_EQ(first_error(std::string(head) + "<section>").substr(0, 8), "d.xml:1:");
  EXPECT_EQ(first_error("<document>\xFF</document>"), "d.xml:1:11: these bytes are not UTF-8");
  EXPECT_NE(first_error("<document/><document/>").find("second root"), std::string::npos);
  std::string deep = head;
  for (int i = 0; i < 3000; ++i) deep += "<x>";
  for (int i = 0; i < 3000; ++i) deep += "</x>";
  EXPECT_NE(first_error(deep + "</document>").find("nest deeper"), std::string::npos);
}

TEST(HandbookXml, OpensNoEntity) {
  const Outcome read = ::pcso::read(
      "<!DOCTYPE document [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY lol 'lollol'>]>" +
      std::string(head) +
      "<section id='a' topic='role'><title>A</title><p>&x;&lol;</p></section></document>");
  EXPECT_EQ(plain_text(read.document->sections[0].body[0]), "&x;&lol;");
}

TEST(Formats, AreKnownByTheirContent) {
  const struct {
    const char* bytes;
    const char* format;
  } rows[] = {
      {"<?xml version='1.0'?><!-- x --><document id='a'/>", "handbook XML"},
      {"\xEF\xBB\xBF<!DOCTYPE document [ <!ELEMENT a ANY> ]><document/>", "handbook XML"},
      {"<Legislation xmlns='http://www.legislation.gov.uk/namespaces/legislation'/>",
       "legislation.gov.uk CLML"},
      {"<html><body/></html>", "HTML"},
      {"", ""},
      {"document", "plain text"},
      {"<!-- never closed <document/>", ""},
  };
  for (const auto& row : rows) {
    const Format* format = format_of(row.bytes);
    EXPECT_EQ(format != nullptr ? format->name : "", row.format) << row.bytes;
  }
}

}  // namespace
}  // namespace pcso
