// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "tests/support/outline.h"
#include "tests/support/pdf_file.h"

namespace pcso {
namespace {

using support::add_prose;
using support::outline_of;
using support::pdf_file;
using support::PdfFile;
using support::PdfPage;
using testing::HasSubstr;
using testing::Not;

const std::string walk =
    "Officers walk the streets that the patrol plan names, speak to people whom they meet, and "
    "write down what they are told about the place and its troubles.";
const std::string talk =
    "Whoever is asked for help gives it, or finds somebody who can, and says so before leaving the "
    "place where the question was put.";

std::string read(const PdfFile& file) { return outline_of(pdf_file(file)); }

TEST(Pdf, LinesBecomeParagraphsAndLargeLinesHeadings) {
  PdfPage page{{.y = 780, .size = 16, .text = "Patrol", .bold = true}};
  double y = add_prose(page, 72, 750, 80, walk);
  y = add_prose(page, 72, y - 10, 80, talk);
  page.push_back({.y = y - 20, .size = 13, .text = "On foot", .bold = true});
  y = add_prose(page, 72, y - 45, 80, walk);
  page.push_back({.y = y - 20, .size = 16, .text = "Records", .bold = true});
  add_prose(page, 72, y - 45, 80, talk);
  EXPECT_EQ(read({.pages = {page}}), "# Patrol @page=1\n" + walk + '\n' + talk +
                                         "\n## On foot @page=1\n" + walk + "\n# Records @page=1\n" +
                                         talk + '\n');
}

TEST(Pdf, TheOutlineNamesTheHeadingsWhereThereIsOne) {
  PdfPage one{{.y = 780, .text = "1 Purpose"}};
  add_prose(one, 72, 750, 80, walk);
  one.push_back({.y = 600, .text = "1.1 Who is covered"});
  add_prose(one, 72, 570, 80, talk);
  PdfPage two{{.y = 780, .text = "2 Scope"}};
  add_prose(two, 72, 750, 80, "Then: " + walk);
  EXPECT_EQ(read({.pages = {one, two},
                  .outline = {{1, "1 Purpose"}, {2, "1.1 Who is covered"}, {1, "2 Scope"}}}),
            "# 1 Purpose @page=1\n" + walk + "\n## 1.1 Who is covered @page=1\n" + talk +
                "\n# 2 Scope @page=2\nThen: " + walk + '\n');
}

TEST(Pdf, RunningHeadersFootersAndPageNumbersAreLeftOut) {
  PdfFile file;
  for (int i = 1; i <= 4; ++i) {
    PdfPage page{{.y = 815, .size = 9, .text = "Patrol policy, edition 3"},
                 {.x = 280, .y = 30, .size = 9, .text = "Page " + std::to_string(i) + " of 4"}};
    // Large numbered headings at the same place are no furniture.
    page.push_back({.y = 760, .size = 15, .text = "Chapter " + std::to_string(i)});
    add_prose(page, 72, 730, 80, std::string(1, static_cast<char>('@' + i)) + ". " + walk);
    file.pages.push_back(std::move(page));
  }
  const std::string got = read(file);
  EXPECT_THAT(got, Not(HasSubstr("edition 3")));
  EXPECT_THAT(got, Not(HasSubstr("of 4")));
  EXPECT_THAT(got, HasSubstr("Chapter 4 @page=4\nD. " + walk));
}

TEST(Pdf, WhatRepeatsInTheTextStays) {
  PdfFile file;
  for (int i = 0; i < 3; ++i) {
    PdfPage page;
    add_prose(page, 72, 500, 80, walk);
    file.pages.push_back(std::move(page));
  }
  const std::string got = read(file);
  std::size_t times = 0;
  for (std::size_t at = 0; (at = got.find(walk, at)) != std::string::npos; ++at) ++times;
  EXPECT_EQ(times, 3U);
}

TEST(Pdf, AParagraphGoesOnOnTheNextPage) {
  PdfPage one;
  PdfPage two;
  one.push_back({.y = 780, .size = 16, .text = "Patrol", .bold = true});
  add_prose(one, 72, 750, 90, walk + ' ' + talk + " The officer who is on duty that night has");
  one.back().text += " the keys of the station and gives them to";
  add_prose(two, 72, 780, 90, "nobody but the sergeant. " + talk);
  const std::string got = read({.pages = {one, two}});
  EXPECT_THAT(got, HasSubstr("gives them to nobody but the sergeant."));
}

TEST(Pdf, ColumnsAreReadOneAfterTheOther) {
  PdfPage page{{.y = 800, .size = 16, .text = "Two columns", .bold = true}};
  add_prose(page, 60, 770, 36, "Left begins. " + walk + ' ' + walk);
  add_prose(page, 320, 770, 36, "Right begins. " + talk + ' ' + talk);
  const std::string got = read({.pages = {page}});
  EXPECT_THAT(got, HasSubstr("Left begins. " + walk + ' ' + walk));
  EXPECT_THAT(got, HasSubstr("Right begins. " + talk + ' ' + talk));
  EXPECT_LT(got.find("Left"), got.find("Right"));
}

TEST(Pdf, ColumnsWhoseLinesStandAtOtherHeightsAreReadOneAfterTheOther) {
  PdfPage page{{.y = 800, .size = 16, .text = "Two columns", .bold = true}};
  add_prose(page, 60, 770, 42, "Left begins. " + walk + ' ' + walk);
  add_prose(page, 298, 763, 36, "Right begins. " + talk + ' ' + talk);
  const std::string got = read({.pages = {page}});
  EXPECT_THAT(got, HasSubstr("Left begins. " + walk + ' ' + walk));
  EXPECT_THAT(got, HasSubstr("Right begins. " + talk + ' ' + talk));
}

TEST(Pdf, RowsThatStandApartAreNoColumns) {
  PdfPage page{{.y = 800, .size = 16, .text = "Who does what", .bold = true}};
  add_prose(page, 72, 770, 80, walk);
  double y = 700;
  std::string rows;
  for (const char* what : {"Walks the route by day", "Walks the route at night",
                           "Meets the people who live there", "Writes the notes of the day",
                           "Reads the notes of the week", "Answers the letters that come"}) {
    page.push_back({.x = 72, .y = y, .text = what});
    page.push_back({.x = 330, .y = y, .text = "Whoever is asked by the team"});
    rows += "| " + std::string(what) + " | Whoever is asked by the team\n";
    y -= 21;
  }
  EXPECT_THAT(read({.pages = {page}}), HasSubstr(rows));
}

TEST(Pdf, LinesThatGoOnInACellAreOfItsRow) {
  PdfPage page{{.y = 800, .size = 16, .text = "Fines", .bold = true}};
  add_prose(page, 72, 770, 80, walk + " Of an assessment nobody makes a secret.");
  double y = 690;
  for (const auto& [a, b, c] :
       {std::tuple("Litter", "4", "2,500"), std::tuple("Noise, on assess-", "3", "1,000"),
        std::tuple("ment by two", "", ""), std::tuple("Dogs", "3", "1,000")}) {
    page.push_back({.x = 72, .y = y, .text = a});
    if (*b != '\0') page.push_back({.x = 250, .y = y, .text = b});
    if (*c != '\0') page.push_back({.x = 350, .y = y, .text = c});
    y -= 14;
  }
  EXPECT_THAT(read({.pages = {page}}),
              HasSubstr("| Litter | 4 | 2,500\n| Noise, on assessment by two | 3 | 1,000\n"
                        "| Dogs | 3 | 1,000\n"));
}

TEST(Pdf, ItemsWhoseBulletsAreDrawnBeginAnew) {
  const auto page_of = [](const std::vector<std::string>& lines) {
    PdfPage page{{.y = 800, .size = 16, .text = "Kit", .bold = true}};
    double y = add_prose(page, 72, 770, 80, walk + ' ' + talk + " They carry:");
    for (const std::string& line : lines) {
      page.push_back({.x = 100, .y = y, .text = line});
      y -= 14;
    }
    add_prose(page, 72, y, 80, talk + ' ' + walk);
    return read({.pages = {page}});
  };
  EXPECT_THAT(page_of({"a torch", "a radio that has been charged and whose buttons work",
                       "two pens and the notebook"}),
              HasSubstr("They carry:\na torch\na radio that has been charged and whose buttons "
                        "work\ntwo pens and the notebook\n"));
  // Text in a narrow place ends at its edge.
  EXPECT_THAT(page_of({"a torch that shines for an hour", "or two, a radio that has been",
                       "charged, and a notebook with a", "pen that writes in the rain"}),
              HasSubstr("an hour or two, a radio that has been charged, and a notebook with a "
                        "pen that writes in the rain"));
}

TEST(Pdf, WordsBrokenAtTheEndOfALineAreMended) {
  PdfPage page;
  double y = 780;
  for (const char* line : {"Each officer takes part in the training of the neighbour-",
                           "hood team, and knows what anti-social behaviour is. The anti-",
                           "social behaviour of a few is the trouble of many, and the neigh-",
                           "bours say so: the neighbourhood is theirs."}) {
    page.push_back({.y = y, .text = line});
    y -= 14;
  }
  EXPECT_EQ(
      read({.pages = {page}, .info = {{"Title", "Training"}}}),
      "# Training @page=1\nEach officer takes part in the training of the neighbourhood team, "
      "and knows what anti-social behaviour is. The anti-social behaviour of a few is the "
      "trouble of many, and the neighbours say so: the neighbourhood is theirs.\n");
}

TEST(Pdf, AWordOfSeveralHyphensKeepsThemAll) {
  PdfPage page;
  double y = 780;
  for (const char* line : {"The list of patrols is an up-to-date one, and it shows the up-",
                           "to-date places; who walks there keeps the notes of it up-to-",
                           "date, whatever the day and the weather and the hour may be."}) {
    page.push_back({.y = y, .text = line});
    y -= 14;
  }
  EXPECT_THAT(read({.pages = {page}}),
              HasSubstr("shows the up-to-date places; who walks there keeps the notes of it "
                        "up-to-date, whatever"));
}

TEST(Pdf, RaisedLettersStayWithTheirNumber) {
  PdfPage page;
  double y = add_prose(page, 72, 780, 80, walk);
  for (const char* day : {"2", "3"}) {
    page.push_back({.y = y, .text = day});
    page.push_back({.x = 78.2, .y = y + 8, .size = 6.5, .text = *day == '2' ? "nd" : "rd"});
    page.push_back({.x = 88, .y = y, .text = "of March is when the plan is next looked at, by"});
    y -= 14;
  }
  EXPECT_THAT(read({.pages = {page}}),
              HasSubstr("2nd of March is when the plan is next looked at, by "
                        "3rd of March is when"));
}

TEST(Pdf, ListsKeepTheirLabelsAndLevels) {
  PdfPage page{{.y = 800, .size = 16, .text = "Lists", .bold = true}};
  add_prose(page, 72, 770, 80, walk);
  double y = 710;
  for (const auto& [x, label, words] :
       {std::tuple(72.0, "1.", "Ask for the name."), std::tuple(100.0, "(a)", "Spell it."),
        std::tuple(100.0, "(b)", "Read it back."), std::tuple(72.0, "2.", "Ask for the address."),
        std::tuple(72.0, "\x95", "A bullet, last.")}) {
    page.push_back({.x = x, .y = y, .text = label});
    page.push_back({.x = x + 28, .y = y, .text = words});
    y -= 14;
  }
  EXPECT_THAT(read({.pages = {page}}),
              HasSubstr("1. Ask for the name.\n  (a) Spell it.\n  (b) Read it back.\n"
                        "2. Ask for the address.\n* A bullet, last.\n"));
}

TEST(Pdf, SimpleTablesBecomeRows) {
  PdfPage page{{.y = 800, .size = 16, .text = "Fines", .bold = true}};
  add_prose(page, 72, 770, 80, walk);
  double y = 700;
  for (const auto& [a, b, c] :
       {std::tuple("Offence", "Level", "Most"), std::tuple("Litter", "4", "2,500"),
        std::tuple("Noise at night", "3", "1,000"), std::tuple("Dogs", "3", "1,000")}) {
    page.push_back({.x = 72, .y = y, .text = a});
    page.push_back({.x = 250, .y = y, .text = b});
    page.push_back({.x = 350, .y = y, .text = c});
    y -= 16;
  }
  EXPECT_THAT(read({.pages = {page}}), HasSubstr("| Litter | 4 | 2,500\n"
                                                 "| Noise at night | 3 | 1,000\n"));
}

TEST(Pdf, SmallRowsAtTheFootOfAPageAreNoNotes) {
  PdfPage page{{.y = 800, .size = 16, .text = "Sections", .bold = true}};
  double y = add_prose(page, 72, 770, 80, walk + ' ' + talk) - 20;
  for (const char* number : {"5", "6", "7", "8"}) {
    for (const double x : {72.0, 150.0, 250.0})
      page.push_back({.x = x, .y = y, .size = 8, .text = number});
    y -= 14;
  }
  EXPECT_THAT(read({.pages = {page}}),
              HasSubstr("| 5 | 5 | 5\n| 6 | 6 | 6\n| 7 | 7 | 7\n| 8 | 8 | 8\n"));
}

// Cells full of words look like columns, but begin at one height row by row.
TEST(Pdf, WordyCellsAreReadRowByRow) {
  PdfPage page{{.y = 800, .size = 16, .text = "Statements", .bold = true}};
  double y = 760;
  for (const std::string row : {"First", "Second", "Third", "Fourth"}) {
    add_prose(page, 72, y, 30, row + " of the rows says to whom it is given and why that is so.");
    y = add_prose(page, 300, y, 36, row + " reason: " + talk) - 20;
  }
  const std::string got = read({.pages = {page}});
  for (const std::string row : {"First", "Second", "Third", "Fourth"}) {
    EXPECT_THAT(
        got, HasSubstr("| " + row + " of the rows says to whom it is given and why that is so. | " +
                       row + " reason: " + talk + '\n'));
  }
}

TEST(Pdf, NotesAtTheFootOfAPageDoNotBreakAParagraph) {
  PdfPage one{{.y = 800, .size = 16, .text = "Law", .bold = true}};
  add_prose(one, 72, 770, 90, walk + ' ' + talk + " The officer has the keys and gives them");
  one.back().text += " on request, without any delay, to";
  one.push_back({.y = 60, .size = 8, .text = "1 The Act of that year says more."});
  PdfPage two;
  add_prose(two, 72, 780, 90, "nobody but the sergeant. " + talk);
  const std::string got = read({.pages = {one, two}});
  EXPECT_THAT(got, HasSubstr("without any delay, to nobody but the sergeant."));
  EXPECT_THAT(got, HasSubstr("^[1] The Act of that year says more.\n"));
}

// Each note goes with the paragraph that its number stands in, also where a line has two numbers.
TEST(Pdf, NotesGoWhereTheirNumbersLead) {
  PdfPage page{{.y = 800, .size = 16, .text = "Law", .bold = true}};
  double y = add_prose(page, 72, 770, 70, walk);
  for (const char* number : {"1", "2"})
    page.push_back({.x = *number == '1' ? 300.0 : 320.0, .y = 774, .size = 6, .text = number});
  page.push_back({.y = y - 30, .size = 16, .text = "Practice", .bold = true});
  add_prose(page, 72, y - 60, 70, talk);
  page.push_back({.x = 300, .y = y - 56, .size = 6, .text = "4"});
  page.push_back({.y = 90, .size = 8, .text = "1 The Act of that year says more."});
  page.push_back({.y = 80, .size = 8, .text = "2 Another one says less."});
  page.push_back({.y = 70, .size = 8, .text = "3 No number leads to this one."});
  page.push_back({.y = 60, .size = 8, .text = "4 So the guidance says."});
  const std::string got = read({.pages = {page}});
  const std::size_t practice = got.find("# Practice");
  ASSERT_NE(practice, std::string::npos);
  EXPECT_THAT(got.substr(0, practice),
              HasSubstr("^[1] The Act of that year says more.\n^[2] Another one says less.\n"));
  EXPECT_THAT(got.substr(practice),
              HasSubstr("^[3] No number leads to this one.\n^[4] So the guidance says.\n"));
}

TEST(Pdf, PagesWithoutTextAreNamed) {
  PdfPage page;
  add_prose(page, 72, 780, 80, walk);
  Problems problems;
  const Source source{"test", pdf_file({.pages = {page, {}, {}, page, {}}})};
  ASSERT_TRUE(format_of(source.bytes)->read(source, problems));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].severity, Problem::Severity::warning);
  EXPECT_THAT(problems[0].message, HasSubstr("pages 2-3, 5 have no text"));
  EXPECT_THAT(read({.pages = {{}, {}}}), HasSubstr("skipped: no page has text"));
}

TEST(Pdf, InformationTellsTitleDateAndAuthor) {
  PdfPage page;
  add_prose(page, 72, 780, 80, walk);
  Problems problems;
  const Source source{"test", pdf_file({.pages = {page},
                                        .info = {{"Title", "Patrol policy"},
                                                 {"Author", "Some Force"},
                                                 {"ModDate", "D:20260304100000Z"}}})};
  const auto document = format_of(source.bytes)->read(source, problems);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->info.title, "Patrol policy");
  EXPECT_EQ(document->info.publisher, "Some Force");
  EXPECT_EQ(document->info.as_at, "2026-03-04");
  EXPECT_FALSE(format_of(source.bytes)->complete);
}

TEST(Pdf, DamageAndJunkAreRefusedOrNotRecognised) {
  EXPECT_EQ(outline_of("%PDF-1.7\nnothing more"), "error: the PDF is damaged or not complete\n");
  EXPECT_EQ(outline_of("A PDF file begins with %PDF-1.7, as everybody knows."),
            "skipped: no prose: not one sentence\n");
  PdfPage page;
  add_prose(page, 72, 780, 80, walk);
  const std::string whole = pdf_file({.pages = {page}});
  EXPECT_THAT(outline_of("junk before\n" + whole), HasSubstr("Officers walk the streets"));
}

}  // namespace
}  // namespace pcso
