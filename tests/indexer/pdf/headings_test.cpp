// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "tests/support/outline.h"
#include "tests/support/pdf_file.h"

namespace pcso {
namespace {

using support::add_prose;
using support::outline_of;
using support::pdf_file;
using support::PdfFile;
using support::PdfLine;
using support::PdfPage;
using testing::HasSubstr;
using testing::Not;

const std::string walk =
    "Officers walk the streets that the patrol plan names, speak to people whom they meet, and "
    "write down what they are told about the place and its troubles. Then they go on to the next "
    "street, and do there what they did in "
    "this one, until the whole plan has been walked and the day is done.";
const std::string talk =
    "Whoever is asked for help gives it, or finds somebody who can, and says so before leaving the "
    "place where the question was put. That holds for every day of the week and for every hour of "
    "the day, and it holds for the new as much as for the old.";

// A line of a page that is filled from its top; prose is broken into lines.
struct Line {
  std::string text;
  double size = 11;
  bool bold = false;
  bool italic = false;
  double x = 72;
  double gap = 12;  // above it, besides what a line takes
};
const Line prose{walk};

PdfPage page_of(const std::vector<Line>& lines) {
  PdfPage page;
  double y = 800;
  for (const Line& line : lines) {
    y -= line.gap;
    if (line.text.size() > 90) {
      y = add_prose(page, line.x, y, 80, line.text);
      continue;
    }
    page.push_back({.x = line.x,
                    .y = y,
                    .size = line.size,
                    .text = line.text,
                    .bold = line.bold,
                    .italic = line.italic});
    y -= line.size + 3;
  }
  return page;
}

// The headings of a file, "# Patrol\n## On foot\n".
std::string headings(const PdfFile& file) {
  std::istringstream in(outline_of(pdf_file(file)));
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) out += line.substr(0, line.rfind(" @")) + '\n';
  }
  return out;
}

TEST(PdfHeadings, ShowInLookNumberAndPlace) {
  const Line bold_a{"Patrol", 14, true};
  const struct {
    const char* description;
    std::vector<Line> lines;
    std::string expected;
  } rows[] = {
      {"every look has a level of its own",
       {{"One", 20, true},
        prose,
        {"Two", 18, true},
        prose,
        {"Three", 16, true},
        prose,
        {"Four", 14, true},
        prose,
        {"Five", 14},
        prose,
        {"Six", 12.5},
        prose,
        {"One again", 20, true},
        {talk}},
       "# One\n## Two\n### Three\n#### Four\n##### Five\n###### Six\n# One again\n"},
      {"what stands alone on the title page holds nothing",
       {{"The first warden", 26, true},
        {"Third print", 22},
        {"Aims", 14, true},
        prose,
        {"Means", 14, true},
        prose,
        {"Ends", 14, true},
        {talk}},
       "# Aims\n# Means\n# Ends\n"},
      {"a line in italics is one where a paragraph has ended and another begins",
       {bold_a,
        prose,
        {"Why they walk", 11, false, true},
        {talk},
        {"How they walk", 11, false, true},
        prose,
        {"Records", 14, true},
        {talk}},
       "# Patrol\n## Why they walk\n## How they walk\n# Records\n"},
      {"a line in italics within a sentence is none",
       {bold_a,
        {walk.substr(0, 120) + " such as"},
        {"A walk by night", 11, false, true},
        {talk},
        {"Records", 14, true},
        {talk}},
       "# Patrol\n# Records\n"},
      {"a plain line is one over numbered paragraphs",
       {bold_a,
        {"1.1 " + walk},
        {"Why they walk"},
        {"1.2 " + talk},
        {"How they walk"},
        {"1.3 " + walk},
        {"Records", 14, true},
        {"1.4 " + talk}},
       "# Patrol\n## Why they walk\n## How they walk\n# Records\n"},
      {"a plain line elsewhere is none",
       {bold_a, prose, {"Why they walk"}, {talk}, {"Records", 14, true}, {talk}},
       "# Patrol\n# Records\n"},
      {"lines of two looks are two headings",
       {bold_a,
        prose,
        {talk},
        prose,
        {"Courts Act", 12.5, true},
        {"Legal advice", 12.5, true, true, 72, 0},
        {talk},
        {"Records", 14, true},
        {talk}},
       "# Patrol\n## Courts Act\n### Legal advice\n# Records\n"},
      {"a line that had room for the next word ends its heading",
       {bold_a,
        prose,
        {talk},
        prose,
        {"Fines", 12.5, true},
        {"Where they are paid", 12.5, true, false, 72, 0},
        {talk},
        {"Records", 14, true},
        {talk}},
       "# Patrol\n## Fines\n## Where they are paid\n# Records\n"},
      {"a heading goes on where its line is full",
       {{"Patrols in the streets and the parks that the plan of", 16, true},
        {"the year names for each of the teams", 16, true, false, 72, 3},
        prose,
        {"Records", 16, true},
        {talk}},
       "# Patrols in the streets and the parks that the plan of the year names for each of the "
       "teams\n# Records\n"},
      {"small print is none, however bold",
       {bold_a, prose, {"Act 2012", 8, true}, {talk}, {"Records", 14, true}, {talk}},
       "# Patrol\n# Records\n"},
      {"between numbers, what looks as they do stands below",
       {{"1. Aims", 12, true},
        prose,
        {"2. Means", 12, true},
        prose,
        {"By bicycle", 12, true},
        prose,
        {"3. Ends", 12, true},
        prose,
        {"Annex", 12, true},
        {talk}},
       "# 1 Aims\n# 2 Means\n## By bicycle\n# 3 Ends\n# Annex\n"},
      {"names and dates on a cover are none",
       {{"Northern Division", 14, true},
        {"Street Chamber", 14, true},
        {"Before", 12, true},
        {"Warden Ash", 14, true},
        {"Third of May", 12, true},
        {"Between"},
        {"A Park", 14, true},
        {"and"},
        {"A Street", 14, true},
        {"Heard on paper"},
        prose,
        {"Background", 14, true},
        prose,
        {talk},
        {"Reasons etc.", 14, true},
        {talk},
        prose,
        {"Outcome", 14, true},
        {talk}},
       "# The wardens\n# Background\n# Reasons etc.\n# Outcome\n"},
      {"an annex stands no lower than the chapters before it",
       {{"Chapter 1 Aims", 16, true},
        {"By day", 14, true},
        prose,
        {talk},
        {"Chapter 2 Means", 16, true},
        prose,
        {talk},
        {"Annex A Forms", 14, true},
        {talk}},
       "# Chapter 1 Aims\n## By day\n# Chapter 2 Means\n# Annex A Forms\n"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.description);
    EXPECT_EQ(headings({.pages = {page_of(row.lines)}, .info = {{"Title", "The wardens"}}}),
              row.expected);
  }
}

TEST(PdfHeadings, AreNoCellsOfATable) {
  PdfPage page = page_of({{"Patrol", 14, true}, prose, prose});
  page.push_back({.x = 72, .y = 600, .text = "Place", .bold = true});
  page.push_back({.x = 300, .y = 600, .text = "Who goes there", .bold = true});
  add_prose(page, 72, 570, 80, talk);
  page.push_back({.y = 500, .size = 14, .text = "Records", .bold = true});
  add_prose(page, 72, 470, 80, talk);
  EXPECT_EQ(headings({.pages = {page}, .info = {{"Title", "Walks"}}}), "# Patrol\n# Records\n");
}

TEST(PdfHeadings, ThatBeginPagesStandAboveWhatLooksAlike) {
  PdfFile file{.info = {{"Title", "Walks"}}};
  for (const char* chapter : {"Chapter 1 Aims", "Chapter 2 Means"}) {
    file.pages.push_back(page_of(
        {{chapter, 12, true}, {"Purpose", 12, true}, prose, {"Scope", 12, true}, {talk}, {talk}}));
  }
  EXPECT_EQ(headings(file),
            "# Chapter 1 Aims\n## Purpose\n## Scope\n# Chapter 2 Means\n## Purpose\n## Scope\n");
}

TEST(PdfHeadings, OfTheOutlineAreNotLinesOfTheContents) {
  const PdfPage contents = page_of({{"In this book"}, {"Aims"}, {"Means"}, {"Ends"}, prose});
  const PdfPage text = page_of({{"Aims"}, prose, {"Means"}, {talk}, {"Ends"}, prose});
  const std::string got = outline_of(
      pdf_file({.pages = {contents, text}, .outline = {{1, "Aims"}, {2, "Means"}, {1, "Ends"}}}));
  EXPECT_THAT(got, HasSubstr("# Aims @page=2\n" + walk));
  EXPECT_THAT(got, HasSubstr("## Means @page=2\n" + talk));
  EXPECT_THAT(got, HasSubstr("# Ends @page=2\n" + walk));
}

TEST(PdfHeadings, AnEntryOfTheOutlineThatTheTextHasNotLosesNoOther) {
  const PdfPage text =
      page_of({{"Aims"}, prose, {"Means"}, {talk}, {"Ends"}, prose, {"Thanks"}, {talk}});
  EXPECT_EQ(headings({.pages = {text},
                      .outline = {{1, "Thanks"}, {1, "Aims"}, {1, "Means"}, {1, "Ends"}},
                      .info = {{"Title", "Walks"}}}),
            "# Aims\n# Means\n# Ends\n");
}

// Some give every paragraph a heading's style, and so a place in the outline.
TEST(PdfHeadings, OfAnOutlineThatNamesParagraphsAreThoseThatLookLikeIt) {
  const std::string first = "1.1 " + walk;
  const std::string second = "2.1 " + talk;
  const PdfPage page = page_of({{.text = "1. Where to walk", .bold = true},
                                {.text = first},
                                {.text = "1.2 None."},
                                {.text = "2. What to say", .bold = true},
                                {.text = second},
                                {.text = "2.2 The day is long enough for that."}});
  EXPECT_EQ(headings({.pages = {page},
                      .outline = {{1, "1. Where to walk"},
                                  {2, first},
                                  {2, "1.2 None."},
                                  {1, "2. What to say"},
                                  {2, second},
                                  {2, "2.2 The day is long enough for that."}},
                      .info = {{"Title", "Walks"}}}),
            "# 1 Where to walk\n# 2 What to say\n");
}

TEST(PdfSideNotes, StandWithTheParagraphTheyAreBeside) {
  PdfPage page{{.x = 150, .y = 800, .size = 16, .text = "Fines", .bold = true}};
  double y = add_prose(page, 150, 770, 70, walk);
  page.push_back({.x = 40, .y = y - 10, .size = 7, .text = "The Noise Act,"});
  page.push_back({.x = 40, .y = y - 18, .size = 7, .text = "section 9"});
  y = add_prose(page, 150, y - 10, 70, talk);
  add_prose(page, 150, y - 10, 70, walk);
  EXPECT_THAT(outline_of(pdf_file({.pages = {page}})),
              HasSubstr(walk + "\n^The Noise Act, section 9\n" + talk + '\n' + walk + '\n'));
}

}  // namespace
}  // namespace pcso
