// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "indexer/law/provision.h"
#include "indexer/readers/formats.h"

namespace pcso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Outcome {
  std::optional<Document> document;
  Problems problems;
};

Outcome read(const std::string& xml) {
  const Source source{"act.xml", xml};
  const Format* format = format_of(source.bytes);
  if (format == nullptr || format->name != "legislation.gov.uk CLML") {
    throw std::runtime_error("not recognised");
  }
  Outcome out;
  out.document = format->read(source, out.problems);
  return out;
}

// What the metadata of an Act says, as revised.
constexpr const char* revised = R"(
  <dc:title>Police Reform Act 2002</dc:title><dc:publisher>Statute Law Database</dc:publisher>
  <dc:modified>2026-06-30</dc:modified><dct:valid>2026-06-29</dct:valid>
  <ukm:PrimaryMetadata>
    <ukm:DocumentClassification><ukm:DocumentCategory Value="primary"/>
      <ukm:DocumentMainType Value="UnitedKingdomPublicGeneralAct"/>
      <ukm:DocumentStatus Value="revised"/></ukm:DocumentClassification>
    <ukm:Year Value="2002"/><ukm:Number Value="30"/><ukm:EnactmentDate Date="2002-07-24"/>
  </ukm:PrimaryMetadata>)";

// What the metadata of an order says, as made and without an address.
constexpr const char* made = R"(
  <dc:title>The Example Order 2001</dc:title>
  <ukm:SecondaryMetadata>
    <ukm:DocumentClassification><ukm:DocumentCategory Value="secondary"/>
      <ukm:DocumentMainType Value="UnitedKingdomStatutoryInstrument"/>
      <ukm:DocumentStatus Value="final"/><ukm:DocumentMinorType Value="order"/>
    </ukm:DocumentClassification>
    <ukm:Year Value="2001"/><ukm:Number Value="77"/><ukm:Made Date="2001-02-03"/>
  </ukm:SecondaryMetadata>)";

std::string file(const std::string& metadata, const std::string& rest,
                 const std::string& attributes = "") {
  return "<Legislation xmlns='http://www.legislation.gov.uk/namespaces/legislation' "
         "xmlns:ukm='http://www.legislation.gov.uk/namespaces/metadata' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dct='http://purl.org/dc/terms/' " +
         attributes + "><ukm:Metadata>" + metadata + "</ukm:Metadata>" + rest + "</Legislation>";
}

constexpr const char* act_address =
    "IdURI='http://www.legislation.gov.uk/id/ukpga/2002/30' "
    "DocumentURI='http://www.legislation.gov.uk/ukpga/2002/30/2026-06-29'";

// The sections of an Act as revised, with this body.
std::vector<Section> act(const std::string& body) {
  return read(file(revised, "<Primary><Body>" + body + "</Body></Primary>", act_address))
      .document.value()
      .sections;
}

// The same with these schedules.
std::vector<Section> schedules(const std::string& inside) {
  return read(
             file(revised, "<Primary><Schedules>" + inside + "</Schedules></Primary>", act_address))
      .document.value()
      .sections;
}

// The sections of an order that says nothing of its addresses.
std::vector<Section> order(const std::string& inside) {
  return read(file(made, "<Secondary>" + inside + "</Secondary>")).document.value().sections;
}

std::vector<std::string> ids(const std::vector<Section>& sections) {
  std::vector<std::string> out;
  out.reserve(sections.size());
  for (const Section& section : sections) out.push_back(section.id);
  return out;
}

// "1-a (a) words" for every paragraph; quotes are marked by "> ", table rows by "| ".
std::vector<std::string> lines(const Section& section) {
  std::vector<std::string> out;
  for (const Paragraph& paragraph : section.body) {
    std::string line;
    if (paragraph.block == Paragraph::Block::quote) line += "> ";
    if (paragraph.block == Paragraph::Block::table_row) line += "| ";
    if (paragraph.block == Paragraph::Block::table_heading) line += "|| ";
    const bool addressed = paragraph.id.size() < 6 || paragraph.id.find('-') != std::string::npos;
    if (addressed) line += paragraph.id + ' ';
    if (!paragraph.label.empty()) line += paragraph.label + ' ';
    out.push_back(line + plain_text(paragraph));
  }
  return out;
}

std::string first_error(const std::string& xml) {
  try {
    read(xml);
  } catch (const Error& error) {
    return describe(error.where()) + ": " + error.what();
  }
  return "no error";
}

// A section 50 with this inside its P1para.
std::string section_50(const std::string& inside) {
  return "<P1 IdURI='http://www.legislation.gov.uk/id/ukpga/2002/30/section/50' id='section-50'>"
         "<Pnumber>50</Pnumber><P1para>" +
         inside + "</P1para></P1>";
}

TEST(Clml, SaysWhichLegislationItIs) {
  const Outcome outcome = read(file(
      std::string(revised) + "<dc:rights>Crown copyright</dc:rights><dc:language>en</dc:language>",
      "<Primary><Body>" + section_50("<Text>x</Text>") + "</Body></Primary>", act_address));
  const DocumentInfo& info = outcome.document->info;
  EXPECT_EQ(info.id, "ukpga/2002/30");
  EXPECT_EQ(info.kind, DocumentKind::legislation);
  EXPECT_EQ(info.title, "Police Reform Act 2002");
  EXPECT_EQ(info.edition, "2026-06-29");
  EXPECT_EQ(info.as_at, "2026-06-29");
  EXPECT_EQ(info.publisher, "Statute Law Database");
  EXPECT_EQ(info.licence, "Crown copyright");
  EXPECT_EQ(info.language, "en");
  EXPECT_EQ(info.legislation, "ukpga/2002/30");
  EXPECT_EQ(info.source, "act.xml");
  EXPECT_EQ(info.address, "https://www.legislation.gov.uk/ukpga/2002/30/2026-06-29");
  EXPECT_THAT(outcome.problems, IsEmpty());
}

TEST(Clml, DatesAnInstrumentByTheDayItWasMade) {
  const DocumentInfo info =
      read(file(std::string(made) + "<dc:modified>2017-06-22</dc:modified>",
                "<Secondary><Body><P1><Pnumber>1</Pnumber><P1para><Text>x</Text></P1para></P1>"
                "</Body></Secondary>"))
          .document->info;
  EXPECT_EQ(info.id, "uksi/2001/77");
  EXPECT_EQ(info.edition, "made");
  EXPECT_EQ(info.as_at, "2001-02-03");
  EXPECT_EQ(info.address, "https://www.legislation.gov.uk/uksi/2001/77");
}

TEST(Clml, FindsTheLegislationByWhateverTheFileSays) {
  struct Case {
    const char* attributes;
    const char* metadata;
    const char* id;
  };
  const std::vector<Case> cases{
      {"IdURI='http://www.legislation.gov.uk/id/asp/2003/2'", "", "asp/2003/2"},
      {"DocumentURI='http://www.legislation.gov.uk/wsi/2022/367/made/welsh'", "", "wsi/2022/367"},
      {"xml:base='http://www.legislation.gov.uk/id/ukpga/Geo5/1-2/34'", "", "ukpga/Geo5/1-2/34"},
      {"", "<dc:identifier>http://www.legislation.gov.uk/nia/2021/6/section/43/1</dc:identifier>",
       "nia/2021/6"},
      {"", "<dc:identifier>http://www.legislation.gov.uk/id/eut/teu</dc:identifier>", "eut/teu"},
      {"", made, "uksi/2001/77"},
      {"",
       "<dc:identifier>urn:isbn:0110289390</dc:identifier><ukm:SecondaryMetadata>"
       "<ukm:DocumentClassification><ukm:DocumentMainType "
       "Value='UnitedKingdomStatutoryInstrument'/>"
       "<ukm:DocumentStatus Value='draft'/></ukm:DocumentClassification><ukm:Year Value='2001'/>"
       "</ukm:SecondaryMetadata>",
       "ukdsi/2001/0110289390"},
  };
  for (const Case& c : cases) {
    const Outcome outcome = read(
        file(c.metadata, "<Primary><Body><P><Text>x</Text></P></Body></Primary>", c.attributes));
    EXPECT_EQ(outcome.document->info.legislation, c.id);
  }
  EXPECT_EQ(read(file("", "<Primary><Body><P><Text>x</Text></P></Body></Primary>",
                      "DocumentURI='http://www.legislation.gov.uk/wsi/2022/367/made/welsh'"))
                .document->info.language,
            "cy");
}

TEST(Clml, GivesEveryLevelItsAddress) {
  const std::vector<Section> sections = act(section_50(R"(
    <P2 IdURI="http://www.legislation.gov.uk/id/ukpga/2002/30/section/50/1" id="section-50-1">
      <Pnumber>1</Pnumber><P2para><Text>If a constable</Text>
        <P3><Pnumber>a</Pnumber><P3para><Text>has reason</Text>
          <P4><Pnumber>ii</Pnumber><P4para><Text>to believe</Text>
            <P5><Pnumber>A</Pnumber><P5para><Text>that</Text></P5para></P5></P4para></P4></P3para></P3>
        <Text>he may.</Text></P2para></P2>
    <P2><Pnumber PuncBefore="" PuncAfter=".">1A</Pnumber>
      <P2para><P3><Pnumber>a</Pnumber><P3para><Text>at once</Text></P3para></P3></P2para></P2>)"));
  ASSERT_EQ(sections.size(), 1U);
  const Section& section = sections[0];
  EXPECT_EQ(section.id, "ukpga/2002/30/section/50");
  EXPECT_EQ(section.kind, SectionKind::provision);
  EXPECT_EQ(section.provision, "ukpga/2002/30/section/50");
  EXPECT_EQ(section.number, "50");
  EXPECT_EQ(section.title, "Section 50");
  EXPECT_EQ(section.topic, Topic::legislation);
  EXPECT_EQ(section.source.file, "act.xml");
  EXPECT_GT(section.source.line, 1U);
  // "(1A)" has no words of its own, but an address.
  EXPECT_THAT(lines(section),
              ElementsAre("1 (1) If a constable", "1-a (a) has reason", "1-a-ii (ii) to believe",
                          "1-a-ii-a (A) that", "he may.", "1A 1A. ", "1A-a (a) at once"));
  const std::vector<int> levels{0, 1, 2, 3, 0, 0, 1};
  for (std::size_t i = 0; i < levels.size(); ++i) EXPECT_EQ(section.body[i].level, levels[i]) << i;
  for (const Paragraph& paragraph : section.body) {
    if (paragraph.label.empty()) continue;
    std::string path = section.provision + '/' + paragraph.id;
    std::replace(path.begin(), path.end(), '-', '/');
    EXPECT_EQ(law::canonical(path), path);
  }
}

TEST(Clml, KeepsARepeatedLevelApart) {
  const Section section = act(section_50(
      "<P3 IdURI='http://www.legislation.gov.uk/id/ukpga/2002/30/section/50/a'><Pnumber>a</Pnumber>"
      "<P3para><Text>in England</Text></P3para></P3>"
      "<P3 "
      "IdURI='http://www.legislation.gov.uk/id/ukpga/2002/30/section/50/an1'><Pnumber>a</Pnumber>"
      "<P3para><Text>in Wales</Text></P3para></P3>"))[0];
  EXPECT_THAT(lines(section), ElementsAre("a (a) in England", "a-2 (a) in Wales"));
}

TEST(Clml, NamesAProvisionByItsAddressItsIdOrItsNumber) {
  struct Case {
    const char* p1;
    const char* id;
    const char* number;
    const char* title;
  };
  const std::vector<Case> cases{
      {"<P1 IdURI='http://www.legislation.gov.uk/id/uksi/2001/77/rule/3A'><Pnumber>3A.</Pnumber>",
       "rule/3A", "3A", "Rule 3A"},
      {"<P1 id='regulation-4'><Pnumber>4</Pnumber>", "regulation/4", "4", "Regulation 4"},
      {"<P1 id='p00042'><Pnumber>5</Pnumber>", "article/5", "5", "Article 5"},
      {"<P1><Pnumber>Article 6</Pnumber>", "article/6", "6", "Article 6"},
      {"<P1><Pnumber><CommentaryRef Ref='c1'/>7<Addition>A</Addition></Pnumber>", "article/7A",
       "7A", "Article 7A"},
      {"<P1 IdURI='http://www.legislation.gov.uk/id/uksi/2001/77/article/8n1'><Pnumber>8</Pnumber>",
       "article/8", "8", "Article 8"},
      {"<P1><Pnumber/>", "paragraph/P1", "", "Paragraph P1"},
  };
  for (const Case& c : cases) {
    const std::vector<Section> sections =
        order("<Body>" + std::string(c.p1) + "<P1para><Text>x</Text></P1para></P1></Body>");
    ASSERT_EQ(sections.size(), 1U) << c.p1;
    EXPECT_EQ(sections[0].id, std::string("uksi/2001/77/") + c.id);
    EXPECT_EQ(sections[0].provision, std::string("uksi/2001/77/") + c.id);
    EXPECT_EQ(sections[0].number, c.number);
    EXPECT_EQ(sections[0].title, c.title);
  }
}

TEST(Clml, PutsTheHeadingsAboveIntoTheTrail) {
  const std::vector<Section> sections = act(R"(
    <Part id="part-4"><Number><Strong>PART 4</Strong></Number><Title>Police powers etc.</Title>
      <Chapter id="part-4-chapter-1"><Number>CHAPTER 1</Number><Title>Exercise</Title>
        <Pblock><Title>Supplementary</Title>
          <P1group><Title>Persons acting anti-socially<CommentaryRef Ref="c1"/></Title>)" +
                                            section_50("<Text>x</Text>") + R"(</P1group>
        </Pblock></Chapter></Part>)");
  ASSERT_EQ(sections.size(), 1U);
  EXPECT_EQ(sections[0].title, "Persons acting anti-socially");
  EXPECT_THAT(sections[0].trail,
              ElementsAre("Part 4: Police powers etc.", "Chapter 1: Exercise", "Supplementary"));
  EXPECT_EQ(sections[0].level, 1);
}

TEST(Clml, MakesASectionOfAHeadingThatTextHangsOn) {
  const std::vector<Section> sections =
      act("<Part id='part-2'><Number>PART 2</Number><Title>General</Title><P><Text>Read this "
          "first.</Text>"
          "</P>" +
          section_50("<Text>x</Text>") + "</Part>");
  ASSERT_THAT(ids(sections), ElementsAre("ukpga/2002/30/part/2", "ukpga/2002/30/section/50"));
  EXPECT_EQ(sections[0].number, "Part 2");
  EXPECT_EQ(sections[0].title, "General");
  EXPECT_THAT(lines(sections[0]), ElementsAre("Read this first."));
  EXPECT_EQ(sections[1].level, 2);
}

TEST(Clml, ReadsSchedulesAndTheirParagraphs) {
  const std::vector<Section> sections = schedules(R"(
    <Schedule IdURI="http://www.legislation.gov.uk/id/ukpga/2002/30/schedule/3C">
      <Number>SCHEDULE 3C</Number><TitleBlock><Title>Powers of staff</Title></TitleBlock>
      <Reference>Section 38B</Reference>
      <Contents><ContentsTitle>Not text</ContentsTitle></Contents>
      <ScheduleBody><Part><Number>PART 1</Number><Title>First</Title>
        <P1group><Title>Alcohol</Title><P1 id="schedule-3C-paragraph-7"><Pnumber>7</Pnumber>
          <P1para><P2><Pnumber>1</Pnumber><P2para><Text>words</Text></P2para></P2></P1para></P1></P1group>
        <P1><Pnumber>8</Pnumber><P1para><Text>more</Text></P1para></P1></Part></ScheduleBody>
      <Appendix><Number>APPENDIX A</Number><AppendixBody><P><Text>annexed</Text></P></AppendixBody>
      </Appendix></Schedule>
    <Schedule><Number>SCHEDULE</Number><ScheduleBody><P><Text>alone</Text></P></ScheduleBody></Schedule>)");
  ASSERT_THAT(ids(sections),
              ElementsAre("ukpga/2002/30/schedule/3C", "ukpga/2002/30/schedule/3C/paragraph/7",
                          "ukpga/2002/30/schedule/3C/paragraph/8",
                          "ukpga/2002/30/schedule/3C/appendix/A", "ukpga/2002/30/schedule"));
  EXPECT_EQ(sections[0].number, "Sch. 3C");
  EXPECT_EQ(sections[0].title, "Powers of staff");
  EXPECT_THAT(lines(sections[0]), ElementsAre("Section 38B"));
  EXPECT_EQ(sections[1].number, "Sch. 3C para. 7");
  EXPECT_EQ(sections[1].title, "Alcohol");
  EXPECT_EQ(sections[1].level, 2);
  EXPECT_THAT(sections[1].trail, ElementsAre("Schedule 3C: Powers of staff", "Part 1: First"));
  EXPECT_THAT(lines(sections[1]), ElementsAre("1 (1) words"));
  EXPECT_EQ(sections[2].title, "Paragraph 8");
  EXPECT_EQ(sections[3].number, "Sch. 3C Appendix A");
  EXPECT_THAT(lines(sections[3]), ElementsAre("annexed"));
  EXPECT_EQ(sections[4].title, "Schedule");
  EXPECT_THAT(lines(sections[4]), ElementsAre("alone"));
}

TEST(Clml, NeverTakesAQuotedAmendmentForAProvision) {
  const std::vector<Section> sections = act(section_50(R"(
    <P2><Pnumber>1</Pnumber><P2para><Text>After section 38 insert—</Text>
      <BlockAmendment TargetClass="primary">
        <P1group><Title>Community support officers</Title><P1><Pnumber>38A</Pnumber><P1para>
          <P2><Pnumber>1</Pnumber><P2para><P3><Pnumber>a</Pnumber><P3para><Text>one</Text></P3para></P3>
          </P2para></P2></P1para></P1></P1group>
        <Schedule><Number>SCHEDULE 9</Number><ScheduleBody><P1><Pnumber>1</Pnumber>
          <P1para><Text>two</Text></P1para></P1></ScheduleBody></Schedule>
      </BlockAmendment><AppendText>; and</AppendText></P2para></P2>
    <P2><Pnumber>2</Pnumber><P2para><Text>For “6 months” substitute
      <InlineAmendment>“ 9 months ”</InlineAmendment>.</Text></P2para></P2>)"));
  EXPECT_THAT(ids(sections), ElementsAre("ukpga/2002/30/section/50"));
  EXPECT_THAT(lines(sections[0]),
              ElementsAre("1 (1) After section 38 insert—", "> Community support officers",
                          "> 38A(1)(a) one", "> Schedule 9", "> 1 two; and",
                          "2 (2) For “6 months” substitute “9 months”."));
}

TEST(Clml, LeavesNotesOut) {
  const Section section = act(section_50(
      "<Text>A <Addition ChangeId='k' CommentaryRef='c2'>new</Addition> and"
      "<CommentaryRef Ref='c1'/> <Substitution ChangeId='k'>other</Substitution> "
      "<Repeal ChangeId='k' RetainText='true'>kept</Repeal> word<FootnoteRef Ref='f1'/>, "
      "<MarginNoteRef Ref='m1'/>CO<Inferior>2</Inferior>, m<Superior>2</Superior>.</Text>"))[0];
  EXPECT_THAT(lines(section), ElementsAre("A new and other kept word, CO₂, m²."));
  const Outcome outcome = read(file(
      revised,
      "<Primary><Body>" + section_50("<Text>x</Text>") +
          "</Body></Primary><Footnotes><Footnote id='f1'><FootnoteText><Para><Text>1964 c. "
          "48</Text>"
          "</Para></FootnoteText></Footnote></Footnotes><Commentaries><Commentary id='c1' Type='F'>"
          "<Para><Text>Words inserted</Text></Para></Commentary></Commentaries>",
      act_address));
  ASSERT_EQ(outcome.document->sections.size(), 1U);
  EXPECT_THAT(lines(outcome.document->sections[0]), ElementsAre("x"));
}

TEST(Clml, MarksWhatIsNotInForce) {
  struct Case {
    const char* attributes;  // of the P1group
    const char* title;
    const char* text;
    InForce in_force;
    const char* shown;
  };
  const std::vector<Case> cases{
      {"", "Plain", "words", InForce::yes, "Plain"},
      {"", "Gone", ". . . . . . . . . .", InForce::no, "Gone (repealed)"},
      {"", ". . . . .", "<Repeal ChangeId='k'>…</Repeal>", InForce::no, "Section 50 (repealed)"},
      {"", "In part", "words . . . . . .", InForce::yes, "In part"},
      {"Status='Repealed'", "Gone", "words", InForce::no, "Gone (repealed)"},
      {"Status='Prospective'", "Later", "words", InForce::no, "Later (not yet in force)"},
      {"Status='Dead'", "Dead", "words", InForce::no, "Dead (no longer in force)"},
      {"RestrictStartDate='2027-01-01'", "Later", "words", InForce::no, "Later (not yet in force)"},
      {"RestrictStartDate='2020-01-01' RestrictEndDate='2026-06-01'", "Ended", "words", InForce::no,
       "Ended (no longer in force)"},
      {"RestrictStartDate='2020-01-01' RestrictEndDate='2027-06-01'", "Still", "words",
       InForce::yes, "Still"},
  };
  for (const Case& c : cases) {
    const Section section =
        act("<P1group " + std::string(c.attributes) + "><Title>" + c.title + "</Title>" +
            section_50("<Text>" + std::string(c.text) + "</Text>") + "</P1group>")[0];
    EXPECT_EQ(section.in_force, c.in_force) << c.shown;
    EXPECT_EQ(section.title, c.shown);
  }
  const Section as_made = order(
      "<Body><P1><Pnumber>1</Pnumber><P1para><Text>. . . . .</Text></P1para>"
      "</P1></Body>")[0];
  EXPECT_EQ(as_made.in_force, InForce::none);
  EXPECT_EQ(as_made.title, "Article 1");
  EXPECT_THAT(lines(as_made), ElementsAre("…"));
}

TEST(Clml, TakesExtentAndDatesFromTheNearestElementThatHasThem) {
  const std::vector<Section> sections =
      act("<Part RestrictExtent='E+W' RestrictStartDate='2010-01-01' RestrictEndDate='2030-01-01'>"
          "<Number>PART 1</Number><P1group RestrictStartDate='2015-02-03'><Title>T</Title>" +
          section_50("<Text>x</Text>") + "</P1group>" +
          "<P1 id='section-51' "
          "RestrictExtent='S'><Pnumber>51</Pnumber><P1para><Text>y</Text></P1para></P1>"
          "<P1group Status='Prospective'><Title>U</Title><P1 id='section-52'><Pnumber>52</Pnumber>"
          "<P1para><Text>z</Text></P1para></P1></P1group></Part>");
  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[0].extent, "E+W");
  EXPECT_EQ(sections[0].since, "2015-02-03");
  EXPECT_EQ(sections[0].until, "");  // its own text has no end
  EXPECT_EQ(sections[1].extent, "S");
  EXPECT_EQ(sections[1].since, "2010-01-01");
  EXPECT_EQ(sections[1].until, "2030-01-01");
  EXPECT_EQ(sections[2].since, "");  // not in force since any day
}

TEST(Clml, KeepsTheTextsForOtherCountriesApart) {
  const Outcome outcome = read(file(
      revised,
      "<Primary><Body><P1group RestrictExtent='E+W' AltVersionRefs='v1 v2'><Title>T</Title>" +
          section_50("<Text>here</Text>") +
          "</P1group></Body></Primary><Versions><Version id='v1'>"
          "<P1group RestrictExtent='S' AltVersionRefs='v1'><Title>T</Title>" +
          section_50("<Text>there</Text>") +
          "</P1group></Version><Version id='v2'><Figure><Image/></Figure></Version></Versions>",
      act_address));
  const std::vector<Section>& sections = outcome.document->sections;
  ASSERT_THAT(ids(sections), ElementsAre("ukpga/2002/30/section/50", "ukpga/2002/30/section/50-2"));
  EXPECT_EQ(sections[1].provision, "ukpga/2002/30/section/50");
  EXPECT_EQ(sections[0].extent, "E+W");
  EXPECT_EQ(sections[1].extent, "S");
}

TEST(Clml, LinksCitations) {
  const Section section = act(section_50(
      "<Text>See <Citation URI='http://www.legislation.gov.uk/id/ukpga/1996/16'>Police\n  Act 1996"
      "</Citation>, <CitationSubRef "
      "URI='http://www.legislation.gov.uk/id/ukpga/1996/16/section/101'>"
      "s. 101</CitationSubRef>; <Citation Class='UnitedKingdomPublicGeneralAct' Year='1984' "
      "Number='0060'>PACE</Citation>; <Citation URI='http://www.legislation.gov.uk/european/"
      "directive/1998/0034'>the Directive</Citation> and <Emphasis>again <Citation "
      "URI='http://www.legislation.gov.uk/id/ukpga/1996/16'>that "
      "Act</Citation></Emphasis>.</Text>"))[0];
  EXPECT_EQ(plain_text(section.body[0]),
            "See Police Act 1996, s. 101; PACE; the Directive and again that Act.");
  std::vector<std::string> cited;
  for (const Citation& citation : section.citations) {
    cited.push_back(citation.provision + " = " + citation.text);
  }
  EXPECT_THAT(cited, ElementsAre("ukpga/1996/16 = Police Act 1996",
                                 "ukpga/1996/16/section/101 = s. 101", "ukpga/1984/60 = PACE"));
}

TEST(Clml, ReadsListsTablesFiguresAndFormulae) {
  const Section section = act(section_50(R"xml(
    <Text>In this section—</Text>
    <UnorderedList Decoration="none" Class="Definition"><ListItem><Para><Text>“cash” means coins—</Text>
      <OrderedList Type="alpha" Decoration="parens"><ListItem><Para><Text>old</Text></Para></ListItem>
        <ListItem NumberOverride="(x)"><Para><Text>new</Text></Para></ListItem></OrderedList></Para></ListItem>
    </UnorderedList>
    <UnorderedList Decoration="dash"><ListItem><Para><Text>dashed</Text></Para></ListItem></UnorderedList>
    <Tabular><Title>Fines</Title><table xmlns="http://www.w3.org/1999/xhtml">
      <thead><tr><th colspan="2">Offence</th><th>Fine</th></tr></thead>
      <tbody><tr><td rowspan="2">Litter</td><td>first</td><td>£80</td></tr>
        <tr><td>second</td><td><Para xmlns="x"><Text>£150</Text></Para></td></tr></tbody></table></Tabular>
    <Figure><Image ResourceRef="r1" Description="a map"/></Figure>
    <Formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo>
      <mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><msup><mi>c</mi><mn>2</mn></msup></mfrac></math>
    </Formula><Formula AltVersionRefs="v1"/>)xml"))[0];
  EXPECT_THAT(lines(section), ElementsAre("In this section—", "“cash” means coins—", "(a) old",
                                          "(x) new", "dashed", "Fines", "|| Offence |  | Fine",
                                          "| Litter | first | £80", "|  | second | £150",
                                          "[image: a map]", "x = (a + b) / c^2", "[formula]"));
  EXPECT_EQ(section.body[4].block, Paragraph::Block::bullet);
  EXPECT_EQ(section.body[2].block, Paragraph::Block::numbered);
  EXPECT_EQ(section.body[2].level, 1);
}

TEST(Clml, ReadsWhatStandsAroundTheProvisions) {
  const std::vector<Section> sections = order(R"(
    <SecondaryPrelims><Number>2001 No. 77</Number>
      <SubjectInformation><Subject><Title>POLICE</Title></Subject></SubjectInformation>
      <Title>The Example Order 2001</Title>
      <MadeDate><Text>Made</Text><DateText>3rd February 2001</DateText></MadeDate>
      <SecondaryPreamble><EnactingText><Para><Text>The Minister makes this Order:</Text></Para></EnactingText>
      </SecondaryPreamble></SecondaryPrelims>
    <Body><P><Text>Whereas</Text></P><P1><Pnumber>1</Pnumber><P1para><Text>x</Text></P1para></P1>
      <SignedSection><Signatory><Signee><PersonName>A. Person</PersonName><JobTitle>Minister</JobTitle>
        <DateSigned><DateText>3rd February 2001</DateText></DateSigned></Signee></Signatory></SignedSection>
    </Body>
    <ExplanatoryNotes><Title>EXPLANATORY NOTE</Title><Comment><Para><Text>(Not part)</Text></Para></Comment>
      <P1><Pnumber>1</Pnumber><P1para><Text>It amends.</Text></P1para></P1></ExplanatoryNotes>)");
  ASSERT_THAT(ids(sections),
              ElementsAre("uksi/2001/77/introduction", "uksi/2001/77/body",
                          "uksi/2001/77/article/1", "uksi/2001/77/signature", "uksi/2001/77/note"));
  EXPECT_THAT(lines(sections[0]),
              ElementsAre("Made 3rd February 2001", "The Minister makes this Order:"));
  EXPECT_EQ(sections[0].kind, SectionKind::provision);
  EXPECT_THAT(lines(sections[1]), ElementsAre("Whereas"));
  EXPECT_THAT(lines(sections[3]), ElementsAre("A. Person, Minister, 3rd February 2001"));
  EXPECT_EQ(sections[3].kind, SectionKind::section);
  EXPECT_EQ(sections[3].provision, "");
  EXPECT_THAT(lines(sections[4]), ElementsAre("(Not part)", "1 It amends."));
}

TEST(Clml, ReadsEuropeanLegislation) {
  const Outcome outcome = read(file(
      "<dc:identifier>http://www.legislation.gov.uk/id/eur/2007/1234</dc:identifier>"
      "<ukm:EUMetadata><ukm:DocumentClassification><ukm:DocumentCategory Value='euretained'/>"
      "<ukm:DocumentStatus Value='final'/></ukm:DocumentClassification>"
      "<ukm:EnactmentDate Date='2007-10-22'/></ukm:EUMetadata>",
      R"(<EURetained><EUPrelims><MultilineTitle><Text>Council Regulation</Text></MultilineTitle>
        <EUPreamble><P><Text>Whereas:</Text></P>
          <Division><Number>(1)</Number><P><Text>A first recital.</Text></P></Division></EUPreamble></EUPrelims>
      <EUBody><EUTitle id="title-I"><Number>TITLE I</Number><Title>SCOPE</Title>
        <P1 id="article-1"><Pnumber>Article 1</Pnumber><P1para>
          <P2 id="article-1-1"><Pnumber PuncBefore="" PuncAfter=".">1</Pnumber>
            <P2para><Text>It applies.</Text></P2para></P2></P1para></P1></EUTitle></EUBody>
      <Schedules><Schedule id="annex-I"><Number>ANNEX I</Number><ScheduleBody>
        <Division><Number>1.</Number><Title>Products</Title><P><Text>Hops.</Text></P></Division>
        </ScheduleBody></Schedule></Schedules></EURetained>)"));
  const std::vector<Section>& sections = outcome.document->sections;
  EXPECT_EQ(outcome.document->info.title, "eur/2007/1234");
  EXPECT_EQ(outcome.document->info.edition, "adopted");
  ASSERT_THAT(ids(sections), ElementsAre("eur/2007/1234/introduction", "eur/2007/1234/article/1",
                                         "eur/2007/1234/annex/I"));
  EXPECT_THAT(lines(sections[0]), ElementsAre("Whereas:", "(1) A first recital."));
  EXPECT_THAT(lines(sections[1]), ElementsAre("1 1. It applies."));
  EXPECT_THAT(sections[1].trail, ElementsAre("Title I: SCOPE"));
  EXPECT_EQ(sections[2].number, "Annex I");
  EXPECT_THAT(lines(sections[2]), ElementsAre("1. Products", "Hops."));
}

TEST(Clml, ReadsExplanatoryNotesAsGuidance) {
  const Outcome outcome = read(R"(
    <EN xmlns="http://www.legislation.gov.uk/namespaces/legislation"
        IdURI="http://www.legislation.gov.uk/id/ukpga/2006/35/notes" xmlns:ukm="m" xmlns:dc="d">
      <ukm:Metadata><dc:title>Explanatory Notes to Fraud Act 2006</dc:title>
        <dc:modified>2013-04-15</dc:modified></ukm:Metadata>
      <ExplanatoryNotes><ENprelims><Title>Fraud Act 2006</Title></ENprelims><Body>
        <Division IdURI="http://www.legislation.gov.uk/id/ukpga/2006/35/notes/division/3">
          <Title>Background</Title><NumberedPara><Pnumber>4</Pnumber><Para><Text>It began.</Text></Para></NumberedPara>
          <SubDivision><Title>The law before</Title><Para><Text>Was old.</Text></Para></SubDivision>
        </Division></Body></ExplanatoryNotes></EN>)");
  const Document& document = *outcome.document;
  EXPECT_EQ(document.info.id, "ukpga/2006/35/notes");
  EXPECT_EQ(document.info.kind, DocumentKind::guidance);
  EXPECT_EQ(document.info.legislation, "ukpga/2006/35");
  EXPECT_EQ(document.info.as_at, "2013-04-15");
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_EQ(document.sections[0].id, "ukpga/2006/35/notes/division/3");
  EXPECT_EQ(document.sections[0].kind, SectionKind::section);
  EXPECT_EQ(document.sections[0].provision, "");
  EXPECT_THAT(lines(document.sections[0]), ElementsAre("4 It began."));
  EXPECT_EQ(document.sections[1].title, "The law before");
  EXPECT_THAT(document.sections[1].trail, ElementsAre("Background"));
  EXPECT_EQ(document.sections[1].level, 2);
}

TEST(Clml, ReadsOtherRootsNamespacesAndPrefixes) {
  const std::string metadata =
      "<m:Metadata xmlns:m='m' "
      "xmlns:dc='d'><dc:identifier>http://www.legislation.gov.uk/id/uksi/2018/"
      "234</dc:identifier></m:Metadata>";
  const std::string body =
      "<Secondary><Body><P1 id='article-1'><Pnumber>1</Pnumber><P1para><Text>x</Text></P1para></P1>"
      "</Body></Secondary>";
  const std::vector<std::string> files{
      "<Legislation xmlns='http://www.tso.co.uk/assets/namespace/legislation'>" + metadata + body +
          "</Legislation>",
      "<?xml version='1.0'?>\n<!-- c --><Fragment "
      "xmlns='http://www.legislation.gov.uk/namespaces/legislation'>" +
          metadata +
          "<Secondary><P1 id='article-1'><Pnumber>1</Pnumber><P1para><Text>x</Text></P1para>" +
          "</P1></Secondary></Fragment>",
      "<leg:Legislation xmlns:leg='http://www.legislation.gov.uk/namespaces/legislation'>" +
          metadata +
          "<leg:Secondary><leg:Body><leg:P1 id='article-1'><leg:Pnumber>1</leg:Pnumber><leg:P1para>"
          "<leg:Text>x</leg:Text></leg:P1para></leg:P1></leg:Body></leg:Secondary></"
          "leg:Legislation>"};
  for (const std::string& xml : files) {
    const Outcome outcome = read(xml);
    ASSERT_TRUE(outcome.document) << xml;
    EXPECT_THAT(ids(outcome.document->sections), ElementsAre("uksi/2018/234/article/1"));
    EXPECT_THAT(lines(outcome.document->sections[0]), ElementsAre("x"));
  }
}

TEST(Clml, SkipsFilesWithoutTextAndSaysWhy) {
  struct Case {
    std::string xml;
    const char* reason;
  };
  const std::vector<Case> cases{
      {file(revised, "", act_address), "metadata only"},
      {file(revised, "<Contents><ContentsTitle>C</ContentsTitle></Contents>", act_address),
       "a table of contents"},
      {file(revised, "<Primary><Body/></Primary>", act_address), "holds no text"},
      {"<feed "
       "xmlns='http://www.w3.org/2005/Atom'><id>http://www.legislation.gov.uk/changes</id></feed>",
       "a feed"},
  };
  for (const Case& c : cases) {
    const Outcome outcome = read(c.xml);
    EXPECT_FALSE(outcome.document);
    ASSERT_EQ(outcome.problems.size(), 1U) << c.reason;
    EXPECT_EQ(outcome.problems[0].severity, Problem::Severity::skipped);
    EXPECT_THAT(outcome.problems[0].message, HasSubstr(c.reason));
    EXPECT_EQ(outcome.problems[0].where.file, "act.xml");
  }
}

TEST(Clml, LeavesOtherFilesToOthers) {
  for (const char* bytes : {"<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:example</id></feed>",
                            "<EN>x</EN>", "<document id='x'/>", "<html/>", "Legislation", ""}) {
    const Format* format = format_of(bytes);
    EXPECT_TRUE(format == nullptr || format->name != "legislation.gov.uk CLML") << bytes;
  }
}

TEST(Clml, SaysWhereABrokenFileIsBroken) {
  EXPECT_EQ(first_error("<Legislation>\n  <Primary>\n    <Body></Primary></Legislation>"),
            "act.xml:3:13: start-end tags mismatch");
  EXPECT_THAT(first_error("\n <Legislation><Primary><Body><P><Text>x</Text></P></Body></Primary>"
                          "</Legislation>"),
              HasSubstr("act.xml:2:3: the file does not say which legislation it is"));
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "<Part>";
  EXPECT_THAT(first_error("<Legislation>" + deep), HasSubstr("act.xml:1:"));
  for (int i = 0; i < 500; ++i) deep += "</Part>";
  EXPECT_THAT(first_error("<Legislation>" + deep + "</Legislation>"), HasSubstr("nest deeper"));
}

TEST(Clml, IsNotSlowedOrFilledByAFileMadeToDoSo) {
  // A long title above many provisions, cells that claim to span everything, rows that are all one.
  std::string body = "<Part><Title>" + std::string(200'000, 'x') + "</Title>";
  for (int i = 0; i < 500; ++i)
    body += "<P1><Pnumber>1</Pnumber><P1para><Text>x</Text></P1para></P1>";
  body += "</Part><P><table>";
  for (int i = 0; i < 3000; ++i)
    body += "<tr><td colspan='99999999' rowspan='99999999'>x</td></tr>";
  const std::vector<Section> sections = act(body + "</table></P>");
  ASSERT_EQ(sections.size(), 501U);
  EXPECT_EQ(sections[0].body.size(), 3000U);
  EXPECT_EQ(sections[0].body.back().id, sections[0].body[0].id + "-3000");
  for (const Paragraph& row : sections[0].body) EXPECT_LE(row.cells.size(), 31U);
  EXPECT_LT(sections[1].trail[0].size(), 400U);
  EXPECT_EQ(sections.back().id, "ukpga/2002/30/section/1-500");
}

TEST(Clml, KeepsTheWelshTextApartUnderTheSameProvisions) {
  const auto text = [&](const std::string& language, const std::string& title) {
    return read(
               file(std::string(revised) + "<dc:language>" + language + "</dc:language>",
                    "<Primary><Body><P1group><Title>" + title +
                        "</Title><P1 "
                        "IdURI=\"http://www.legislation.gov.uk/id/ukpga/2002/30/section/50/welsh\">"
                        "<Pnumber>50</Pnumber><P1para><Text>Tŷ.</Text></P1para></P1></P1group>"
                        "</Body></Primary>"))
        .document.value();
  };
  const Document welsh = text("cy", "Enw a chyfeiriad");
  const Document english = text("en", "Name and address");
  EXPECT_EQ(welsh.info.id, "ukpga/2002/30/welsh");
  EXPECT_EQ(welsh.info.language, "cy");
  EXPECT_EQ(welsh.info.legislation, "ukpga/2002/30");
  EXPECT_EQ(welsh.sections.at(0).id, "ukpga/2002/30/welsh/section/50");
  EXPECT_EQ(welsh.sections.at(0).provision, "ukpga/2002/30/section/50");
  EXPECT_EQ(english.info.id, "ukpga/2002/30");
  EXPECT_EQ(english.sections.at(0).provision, welsh.sections.at(0).provision);
}

// Changes that are made but not yet in the text.
std::string effect(const std::string& attributes, const std::string& affected,
                   const std::string& dates = "") {
  return "<ukm:UnappliedEffect " + attributes +
         " AffectingURI='http://www.legislation.gov.uk/id/ukpga/2026/20' "
         "AffectingProvisions='s. 9'><ukm:AffectedProvisions>" +
         affected +
         "</ukm:AffectedProvisions><ukm:AffectingTitle>Crime and Policing Act 2026"
         "</ukm:AffectingTitle><ukm:AffectingProvisions><ukm:Section "
         "URI='http://www.legislation.gov.uk/id/ukpga/2026/20/section/9'>s. 9</ukm:Section>"
         "</ukm:AffectingProvisions><ukm:InForceDates>" +
         dates + "</ukm:InForceDates></ukm:UnappliedEffect>";
}
std::string affected(const std::string& path) {
  return "<ukm:Section URI='http://www.legislation.gov.uk/id/ukpga/2002/30/" + path +
         "'>x</ukm:Section>";
}

TEST(Clml, ShowsChangesNotYetApplied) {
  const std::string effects =
      effect("Type='words substituted' RequiresApplied='true'", affected("section/50/1/a"),
             "<ukm:InForce Date='2027-01-01' Qualification='for specified purposes'/>"
             "<ukm:InForce Date='2027-04-01' Qualification='wholly in force'/>") +
      effect("Type='repealed' RequiresApplied='true'",
             affected("section/50") + affected("section/51"), "<ukm:InForce Prospective='true'/>") +
      effect("Type='' RequiresApplied='true'", affected("section/51/2")) +
      // applied already, of a provision that is not here, and said twice
      effect("Type='inserted' RequiresApplied='false'", affected("section/50")) +
      effect("Type='inserted' RequiresApplied='true'", affected("section/99")) +
      effect("Type='repealed' RequiresApplied='true'", affected("section/50/2"),
             "<ukm:InForce Prospective='true'/>");
  std::string metadata = revised;
  metadata.replace(metadata.find("</ukm:PrimaryMetadata>"), 0,
                   "<ukm:UnappliedEffects>" + effects + "</ukm:UnappliedEffects>");
  const Outcome outcome = read(file(metadata, R"(<Primary><Body>
      <P1group><Title>Names</Title><P1 IdURI="http://www.legislation.gov.uk/id/ukpga/2002/30/section/50">
        <Pnumber>50</Pnumber><P1para><Text>One.</Text></P1para></P1></P1group>
      <P1group><Title>Other</Title><P1 IdURI="http://www.legislation.gov.uk/id/ukpga/2002/30/section/51">
        <Pnumber>51</Pnumber><P1para><Text>Two.</Text></P1para></P1></P1group>
      </Body></Primary>)"));
  ASSERT_TRUE(outcome.document.has_value());
  const auto notes = [&](std::size_t i) {
    std::vector<std::string> out;
    for (const Paragraph& paragraph : outcome.document->sections.at(i).body) {
      if (paragraph.part != Part::change) continue;
      EXPECT_EQ(paragraph.label, "Changes not yet applied");
      EXPECT_EQ(paragraph.block, Paragraph::Block::note);
      out.push_back(plain_text(paragraph));
    }
    return out;
  };
  EXPECT_THAT(notes(0),
              ElementsAre("Words substituted by Crime and Policing Act 2026, s. 9; in force 1 "
                          "January 2027 (for specified purposes), 1 April 2027.",
                          "Repealed by Crime and Policing Act 2026, s. 9; no day fixed yet."));
  EXPECT_THAT(notes(1),
              ElementsAre("Repealed by Crime and Policing Act 2026, s. 9; no day fixed yet.",
                          "Changed by Crime and Policing Act 2026, s. 9."));
  EXPECT_EQ(outcome.document->sections[0].citations.at(0).provision, "ukpga/2026/20/section/9");
  EXPECT_EQ(outcome.document->sections[0].in_force, InForce::yes);
}

TEST(Clml, SaysHowManyMoreChangesThereAre) {
  std::string effects;
  for (int i = 0; i < 100; ++i) {
    effects += effect("RequiresApplied='true' Type='change " + std::to_string(i) + "'",
                      affected("section/50"));
  }
  std::string metadata = revised;
  metadata.replace(metadata.find("</ukm:PrimaryMetadata>"), 0,
                   "<ukm:UnappliedEffects>" + effects + "</ukm:UnappliedEffects>");
  const Outcome outcome = read(file(metadata, R"(<Primary><Body>
      <P1group><Title>Names</Title><P1 IdURI="http://www.legislation.gov.uk/id/ukpga/2002/30/section/50">
        <Pnumber>50</Pnumber><P1para><Text>One.</Text></P1para></P1></P1group></Body></Primary>)"));
  const Section& section = outcome.document->sections.at(0);
  EXPECT_EQ(section.body.size(), 1U + 30U + 1U);
  EXPECT_EQ(plain_text(section.body.back()), "And 70 more.");
}

}  // namespace
}  // namespace pcso
