// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/office/docx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "indexer/office/zip.h"
#include "tests/support/outline.h"
#include "tests/support/zip_file.h"

namespace pcso {
namespace {

using support::docx_file;
using support::outline_of;
using support::zip_file;
using testing::HasSubstr;

std::string p(const std::string& words, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + words + "</w:t></w:r></w:p>";
}

std::string styled(const std::string& style, const std::string& words) {
  return p(words, "<w:pStyle w:val=\"" + style + "\"/>");
}

std::string item(const std::string& list, int level, const std::string& words) {
  return p(words, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                      list + "\"/></w:numPr>");
}

const std::string styles = R"(<w:styles xmlns:w="urn:w">
  <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Police Sub"/>
    <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
  <w:style w:type="paragraph" w:styleId="U1"><w:name w:val="Überschrift 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Pool"/></w:style>
  <w:style w:type="paragraph" w:styleId="Pool"><w:name w:val="Pool"/><w:basedOn w:val="Loop"/></w:style>
  <w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Below"><w:name w:val="Level 1 Subheading"/>
    <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="H1Sub"><w:name w:val="Heading 1 Sub Heading"/></w:style>
  <w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered heading"/>
    <w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>
</w:styles>)";

std::string level(int at, const std::string& format, const std::string& text,
                  const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
         format + "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

const std::string numbering =
    "<w:numbering xmlns:w=\"urn:w\"><w:abstractNum w:abstractNumId=\"0\">" +
    level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)") +
    level(3, "lowerRoman", "(%4)") + "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" +
    level(0, "bullet", "•") + level(1, "bullet", "-") +
    "</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">" +
    level(0, "upperLetter", "Part %1", "<w:pStyle w:val=\"Numbered\"/>") +
    level(1, "upperRoman", "%2)", "<w:lvlRestart w:val=\"0\"/>") +
    "</w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
    "<w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>"
    "<w:num w:numId=\"9\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>";

std::string read(const std::string& body) {
  return outline_of(
      docx_file(body, {{"word/styles.xml", styles}, {"word/numbering.xml", numbering}}));
}

TEST(Docx, SubheadingsStandBelowWhatTheirStylesWereMadeFrom) {
  EXPECT_EQ(read(styled("H1", "Patrol") + p("Walk the beat.") + styled("Below", "On foot") +
                 p("Slowly.") + styled("H1Sub", "By bicycle") + p("With a bell.") +
                 styled("H1", "Records") + p("Write them.")),
            "# Patrol\nWalk the beat.\n## On foot\nSlowly.\n## By bicycle\nWith a bell.\n"
            "# Records\nWrite them.\n");
}

TEST(Docx, HeadingsComeFromOutlineLevelsNamesAndWhatStylesRestOn) {
  EXPECT_EQ(read(styled("H1", "Patrol") + p("Walk the beat.") + styled("H2", "On foot") +
                 p("Slowly.") + styled("Mine", "At night") + p("With a torch.") +
                 styled("U1", "Records") + p("Write it down.")),
            "# Patrol\nWalk the beat.\n## On foot\nSlowly.\n## At night\nWith a torch.\n"
            "# Records\nWrite it down.\n");
}

TEST(Docx, AStyleThatRestsOnItselfIsNoHang) {
  EXPECT_THAT(read(styled("Loop", "Round and round.")), HasSubstr("Round and round."));
}

TEST(Docx, NumbersStandAsTheyArePrinted) {
  EXPECT_EQ(read(styled("H1", "Lists") + item("1", 0, "one") + item("1", 1, "under one") +
                 item("1", 2, "letter") + item("1", 3, "roman") + item("1", 2, "next letter") +
                 item("1", 0, "two") + item("1", 1, "anew")),
            "# Lists\n1. one\n  1.1 under one\n    (a) letter\n      (i) roman\n"
            "    (b) next letter\n2. two\n  2.1 anew\n");
  EXPECT_EQ(read(styled("H1", "Lists") + item("1", 0, "one") + item("3", 0, "seven") +
                 item("3", 0, "eight") + item("2", 0, "dot") + item("2", 1, "dash") +
                 item("99", 0, "no such list")),
            "# Lists\n1. one\n7. seven\n8. eight\n* dot\n  * dash\nno such list\n");
}

TEST(Docx, AHeadingsNumberIsItsSectionsNumber) {
  EXPECT_EQ(read(styled("Numbered", "Scope") + item("9", 1, "first") + p("Text.") +
                 styled("Numbered", "Duties") + item("9", 1, "goes on counting")),
            "# Part A Scope\nI) first\nText.\n# Part B Duties\nII) goes on counting\n");
}

TEST(Docx, FormatsOfNumbers) {
  const struct {
    int number;
    const char* format;
    const char* printed;
  } rows[] = {
      {4, "lowerRoman", "iv"},     {1999, "upperRoman", "MCMXCIX"}, {26, "lowerLetter", "z"},
      {28, "lowerLetter", "bb"},   {3, "upperLetter", "C"},         {7, "decimalZero", "07"},
      {2, "ordinal", "2nd"},       {12, "ordinal", "12th"},         {3, "cardinalText", "Three"},
      {1, "ordinalText", "First"}, {5000, "lowerRoman", "5000"},    {5, "none", ""},
      {6, "chicago", "6"}};
  for (const auto& row : rows) EXPECT_EQ(docx::formatted(row.number, row.format), row.printed);
}

TEST(Docx, TrackedChangesAreReadAsAccepted) {
  EXPECT_EQ(read(styled("H1", "Changes") +
                 "<w:p><w:r><w:t xml:space=\"preserve\">You may </w:t></w:r>"
                 "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
                 "<w:ins><w:r><w:t xml:space=\"preserve\">always </w:t></w:r></w:ins>"
                 "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
                 "<w:moveTo><w:r><w:t>ask.</w:t></w:r></w:moveTo></w:p>"
                 "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">One "
                 "</w:t></w:r></w:p>" +
                 p("paragraph.")),
            "# Changes\nYou may always ask.\nOne paragraph.\n");
}

TEST(Docx, FieldCodesAreLeftOutAndTheirResultsKept) {
  const std::string field =
      "<w:p><w:r><w:t xml:space=\"preserve\">See page </w:t></w:r><w:r><w:fldChar "
      "w:fldCharType=\"begin\"/></w:r>"
      "<w:r><w:instrText> PAGEREF x </w:instrText></w:r><w:r><w:fldChar "
      "w:fldCharType=\"separate\"/></w:r>"
      "<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
      "<w:fldSimple w:instr=\"DATE\"><w:r><w:t xml:space=\"preserve\"> "
      "today</w:t></w:r></w:fldSimple></w:p>";
  EXPECT_EQ(read(styled("H1", "Fields") + field), "# Fields\nSee page 7 today\n");
}

TEST(Docx, AFieldThatLostItsEndHidesLittle) {
  std::string body =
      styled("H1", "Fields") + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>";
  for (int i = 0; i < 6; ++i) body += p("Paragraph " + std::to_string(i) + " of the rest.");
  EXPECT_THAT(read(body), HasSubstr("Paragraph 5 of the rest."));
}

TEST(Docx, TheTableOfContentsIsLeftOut) {
  EXPECT_EQ(read(styled("T1", "Patrol 3") + styled("H1", "Patrol") + p("Walk.")),
            "# Patrol\nWalk.\n");
  EXPECT_EQ(read(styled("H1", "Contents") + p("Patrol 3") + p("Records 4") + p("Scope 5") +
                 styled("H1", "Patrol") + p("Walk.") + styled("H1", "Records") + p("Write.")),
            "# Patrol\nWalk.\n# Records\nWrite.\n");
}

TEST(Docx, TextBoxesAreReadOnce) {
  const std::string box = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>";
  EXPECT_EQ(read(styled("H1", "Boxes") +
                 "<w:p><w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"urn:mc\">"
                 "<mc:Choice><w:drawing>" +
                 box + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                 "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" + p("After.")),
            "# Boxes\nBefore.\nIn the box.\nAfter.\n");
}

TEST(Docx, DiagramsSayWhatTheirShapesDo) {
  const auto point = [](const std::string& type, const std::string& words) {
    return "<d:pt " + type + "><d:prSet/><d:t><a:p><a:r><a:rPr b=\"1\"/><a:t>" + words +
           "</a:t></a:r></a:p></d:t></d:pt>";
  };
  const std::string diagram = "<d:dataModel xmlns:d=\"urn:d\" xmlns:a=\"urn:a\"><d:ptLst>" +
                              point("type=\"doc\"", "zebra") + point("", "Ask.") +
                              point("type=\"parTrans\"", "zebra") +
                              point("type=\"node\"", "Write it down.") + "</d:ptLst></d:dataModel>";
  const std::string drawing =
      "<w:p><w:r><w:t>Before.</w:t></w:r><w:r><w:drawing><d:relIds xmlns:d=\"urn:d\" "
      "r:dm=\"diagramData\"/></w:drawing></w:r></w:p>";
  EXPECT_EQ(outline_of(docx_file(styled("H1", "Steps") + drawing + p("After."),
                                 {{"word/styles.xml", styles}, {"word/diagramData.xml", diagram}})),
            "# Steps\nBefore.\nAsk.\nWrite it down.\nAfter.\n");
}

TEST(Docx, WhatAsksForContentIsNone) {
  const auto control = [](const std::string& properties, const std::string& content) {
    return "<w:sdt><w:sdtPr>" + properties + "</w:sdtPr><w:sdtContent>" + content +
           "</w:sdtContent></w:sdt>";
  };
  EXPECT_EQ(read(styled("H1", "Form") + control("<w:showingPlcHdr/>", p("Tap here.")) +
                 control("<w:text/>", p("Filled in.")) + "<w:p><w:r><w:t>Name: </w:t></w:r>" +
                 control("<w:showingPlcHdr/>", "<w:r><w:t>tap here</w:t></w:r>") +
                 control("<w:text/>", "<w:r><w:t>A. Warden</w:t></w:r>") + "</w:p>"),
            "# Form\nFilled in.\nName: A. Warden\n");
}

TEST(Docx, NotesStandAtTheEndOfTheirSection) {
  const std::string notes =
      "<w:footnotes xmlns:w=\"urn:w\"><w:footnote w:type=\"separator\" w:id=\"0\"/>"
      "<w:footnote w:id=\"1\">" +
      p("See the Act.") + "</w:footnote></w:footnotes>";
  const std::string mark = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
  EXPECT_EQ(
      outline_of(docx_file(styled("H1", "Law") + "<w:p><w:r><w:t>It is law.</w:t></w:r>" + mark +
                               "</w:p>" + p("More.") + styled("H1", "Next") + p("Text."),
                           {{"word/styles.xml", styles}, {"word/footnotes.xml", notes}})),
      "# Law\nIt is law.[1]\nMore.\n^[1] See the Act.\n# Next\nText.\n");
}

TEST(Docx, TablesKeepRowsAndFramesAreText) {
  const auto cell = [](const std::string& inner) { return "<w:tc>" + inner + "</w:tc>"; };
  EXPECT_EQ(read(styled("H1", "Tables") + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
                 cell(p("Who")) + cell(p("When")) + "</w:tr><w:tr>" + cell(p("You")) +
                 cell(p("Now") + p("or later")) + "</w:tr></w:tbl><w:tbl><w:tr>" +
                 cell(p("A frame.") + p("Two paragraphs.")) + "</w:tr></w:tbl>"),
            "# Tables\n|| Who | When\n| You | Now or later\nA frame.\nTwo paragraphs.\n");
}

TEST(Docx, OnlyLinksToTheWebAreKept) {
  const auto link = [](const std::string& id, const std::string& words) {
    return "<w:p><w:hyperlink r:id=\"" + id + "\"><w:r><w:t>" + words +
           "</w:t></w:r></w:hyperlink></w:p>";
  };
  Problems problems;
  const Source source{"test", docx_file(link("a", "web") + link("b", "script"), {},
                                        {{"a", "https://example.org/x"}, {"b", "javascript:x()"}})};
  const auto document = format_of(source.bytes)->read(source, problems);
  ASSERT_TRUE(document);
  const Section& section = document->sections.at(0);
  EXPECT_EQ(section.body.at(0).cells.at(0).at(0),
            (Span{Span::Kind::link, "web", "https://example.org/x"}));
  EXPECT_EQ(section.body.at(1).cells.at(0).at(0), (Span{Span::Kind::text, "script", ""}));
}

TEST(Docx, WithoutHeadingStylesTheLookAndNumbersMakeHeadings) {
  const auto bold = [](const std::string& words) {
    return "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>" + words + "</w:t></w:r></w:p>";
  };
  const std::string prose = p("Officers carry out patrols in the places that the plan names.");
  EXPECT_EQ(read(bold("1. Purpose") + prose + prose + bold("2. Scope") + prose + prose +
                 bold("2.1 Who is covered") + prose + prose + prose),
            "# 1 Purpose\nOfficers carry out patrols in the places that the plan names.\n"
            "Officers carry out patrols in the places that the plan names.\n"
            "# 2 Scope\nOfficers carry out patrols in the places that the plan names.\n"
            "Officers carry out patrols in the places that the plan names.\n"
            "## 2.1 Who is covered\nOfficers carry out patrols in the places that the plan names.\n"
            "Officers carry out patrols in the places that the plan names.\n"
            "Officers carry out patrols in the places that the plan names.\n");
}

TEST(Docx, WhatStandsOutIsNotAlwaysAHeading) {
  const auto bold = [](const std::string& words, const std::string& more = "") {
    return "<w:p><w:pPr>" + more + "</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>" + words +
           "</w:t></w:r></w:p>";
  };
  const std::string prose = p("Officers carry out patrols in the places that the plan names.");
  const std::string read_prose = "Officers carry out patrols in the places that the plan names.\n";
  // Days, addresses, captions and lines of an address stand as text; chapters on one level.
  EXPECT_EQ(read(bold("Chapter 1 Scope", "<w:jc w:val=\"center\"/>") + prose + prose + prose +
                 bold("3 March 2026") + prose + bold("www.example.org/patrol") + prose +
                 bold("Table 1: Patrols") + prose + bold("The Station") + bold("Long Lane") +
                 bold("Some Town") + bold("SX1 2AB") + bold("Chapter 2 Records") + prose + prose),
            "# Chapter 1 Scope\n" + read_prose + read_prose + read_prose + "3 March 2026\n" +
                read_prose + "www.example.org/patrol\n" + read_prose + "Table 1: Patrols\n" +
                read_prose + "The Station\nLong Lane\nSome Town\nSX1 2AB\n" +
                "# Chapter 2 Records\n" + read_prose + read_prose);
}

TEST(Docx, PropertiesTellTitleDatePublisherAndLanguage) {
  Problems problems;
  const Source source{
      "test",
      docx_file(
          p("Words."),
          {{"docProps/core.xml",
            "<cp xmlns:dc=\"urn:dc\" xmlns:dcterms=\"urn:t\"><dc:title>Patrol policy</dc:title>"
            "<dc:creator>A Clerk</dc:creator><dc:language>cy-GB</dc:language>"
            "<dcterms:modified>2026-03-04T10:00:00Z</dcterms:modified></cp>"},
           {"docProps/app.xml", "<p><Company>Some Force</Company></p>"}})};
  const auto document = format_of(source.bytes)->read(source, problems);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->info.title, "Patrol policy");
  EXPECT_EQ(document->info.as_at, "2026-03-04");
  EXPECT_EQ(document->info.publisher, "Some Force");
  EXPECT_EQ(document->info.language, "cy-GB");
  EXPECT_FALSE(format_of(source.bytes)->complete);
}

TEST(Docx, ASmallDamageCostsAPartAndABigOneTheFile) {
  Problems problems;
  const Source source{"test", docx_file(p("Words."), {{"word/styles.xml", "<w:styles"}})};
  EXPECT_TRUE(format_of(source.bytes)->read(source, problems));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_THAT(problems[0].message, HasSubstr("word/styles.xml"));

  const std::string whole = docx_file(p("Words."));
  EXPECT_THAT(outline_of(whole.substr(0, whole.size() / 2)), HasSubstr("error: the zip file"));
  EXPECT_THAT(outline_of(zip_file({{"[Content_Types].xml", "<Types/>"}})), HasSubstr("error: "));
  EXPECT_THAT(outline_of(docx_file("")), HasSubstr("skipped: no text"));
}

TEST(Docx, ReferencesToWhatIsNoCharacterDoNoHarm) {
  EXPECT_EQ(read(styled("H1", "Signs") + p("a&#1;b &#xD800;c")),
            "# Signs\na b \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "c\n");
}

TEST(Docx, OtherOfficeFilesAreNoDocuments) {
  const std::string rels =
      "<Relationships><Relationship Id=\"m\" Type=\"x/officeDocument\" "
      "Target=\"/xl/workbook.xml\"/>"
      "</Relationships>";
  EXPECT_THAT(outline_of(zip_file({{"[Content_Types].xml", "<Types/>"},
                                   {"_rels/.rels", rels},
                                   {"xl/workbook.xml", "<workbook/>"}})),
              HasSubstr("skipped: an Office file, but no Word document"));
}

TEST(Docx, NamesInThePackageNeverLeaveIt) {
  const std::string rels =
      "<Relationships><Relationship Id=\"m\" Type=\"x/officeDocument\" "
      "Target=\"../../../../etc/passwd\"/></Relationships>";
  EXPECT_THAT(outline_of(zip_file({{"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", rels}})),
              HasSubstr("error: the package names no main document"));
}

TEST(OldOffice, IsRefusedWithWhatHelps) {
  const std::string magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const auto wide = [](const std::string& name) {
    std::string out;
    for (const char c : name) out += std::string(1, c) + '\0';
    return out;
  };
  EXPECT_EQ(outline_of(magic + wide("WordDocument")),
            "error: the older Word format (.doc): save it as .docx\n");
  EXPECT_EQ(outline_of(magic + wide("EncryptedPackage")), "error: it is protected by a password\n");
}

TEST(Zip, UnpacksWhatIsThereAndRefusesWhatIsDamaged) {
  Source source{"test", zip_file({{"a.txt", "alpha"}, {"../b", "beta"}})};
  Zip zip(source);
  EXPECT_EQ(zip.member("A.TXT"), "alpha");
  EXPECT_EQ(zip.member("c.txt"), std::nullopt);
  EXPECT_TRUE(zip.has("../b"));
  source.bytes[source.bytes.find("alpha")] = 'x';
  Zip damaged(source);
  EXPECT_THROW((void)damaged.member("a.txt"), Error);
}

TEST(Zip, AMemberLargerThanTheLimitIsRefused) {
  const Source source{"test", zip_file({{"big", std::string(Zip::largest_member + 1, ' ')}})};
  Zip zip(source);
  try {
    (void)zip.member("big");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("unpacks to more than 64 MB"));
  }
}

}  // namespace
}  // namespace pcso
