// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/layout.h"

#include <gtest/gtest.h>

namespace pcso::terminal {
namespace {

std::string paragraph(const Runs& runs, std::size_t width, const Margin& margin = {},
                      bool colour = false) {
  Page page({.width = width, .colour = colour});
  page.block(runs, margin);
  return page.take();
}

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  struct {
    const char* text;
    std::size_t columns;
  } const cases[] = {
      {"", 0},           {"abc", 3},  {"£1,000", 6},  {"café", 4},
      {"cafe\u0301", 4}, {"警察", 4}, {"◇ ⊘ ✗ †", 7},
  };
  for (const auto& c : cases) EXPECT_EQ(display_width(c.text), c.columns) << c.text;
}

TEST(Printable, KeepsATextFromSteeringTheTerminal) {
  struct {
    std::string text;
    const char* printable;
  } const cases[] = {
      {"plain – £", "plain – £"},
      {"a\tb\nc\r", "a b c "},
      {"\x1b[31mred", "\uFFFD[31mred"},
      {"bell\a\x7f", "bell\uFFFD\uFFFD"},
      {"\xc2\x9b"
       "31m",
       "\uFFFD31m"},
      {"\u202Eevil\u202C", "evil"},
      {"\xff\xc3", "\uFFFD\uFFFD"},
      {std::string("a\0b", 3), "a\uFFFDb"},
  };
  for (const auto& c : cases) EXPECT_EQ(printable(c.text), c.printable);
}

TEST(Page, WrapsAtSpaces) {
  EXPECT_EQ(paragraph({{"one two three four"}}, 13), "one two three\nfour\n");
  EXPECT_EQ(paragraph({{"one  two\nthree "}}, 80), "one two three\n");
}

TEST(Page, HangsTheMargin) {
  EXPECT_EQ(paragraph({{"one two three four"}}, 17, {"  • ", "    "}),
            "  • one two three\n    four\n");
}

TEST(Page, FitsLinesBesideMarginsOfDifferentWidths) {
  EXPECT_EQ(paragraph({{"one two three four five"}}, 13, {"", "   "}),
            "one two three\n   four five\n");
  EXPECT_EQ(paragraph({{"a abcdefghijklmnop"}}, 14, {"    ", ""}), "    a\nabcdefghijklmn\nop\n");
}

TEST(Page, CutsAWordThatIsLongerThanALine) {
  EXPECT_EQ(paragraph({{"a abcdefghijklm z"}}, 10), "a\nabcdefghij\nklm z\n");
  EXPECT_EQ(paragraph({{"警察警察警察"}}, 11), "警察警察警\n察\n");
}

TEST(Page, WrapsByColumnsAndNotByBytes) {
  EXPECT_EQ(paragraph({{"££££ ££££££ £"}}, 11), "££££ ££££££\n£\n");
}

TEST(Page, WrapsNothingWhereTheWidthIsNought) {
  const std::string longer(500, 'x');
  EXPECT_EQ(paragraph({{longer + " y"}}, 0, {"- ", "  "}), "- " + longer + " y\n");
}

TEST(Page, KeepsWordsOfSeveralRunsTogether) {
  EXPECT_EQ(paragraph({{"see ("}, {"section 50", Face::link}, {"), then stop"}}, 15),
            "see (section\n50), then stop\n");
}

TEST(Page, ColoursRunsLineByLine) {
  EXPECT_EQ(paragraph({{"see "}, {"the old section", Face::link}, {" now"}}, 12, {}, true),
            "see \x1b[4mthe old\x1b[0m\n\x1b[4msection\x1b[0m now\n");
}

TEST(Page, WritesNoEscapesWithoutColour) {
  for (const Face face :
       {Face::strong, Face::emphasis, Face::faint, Face::link, Face::mark, Face::heading,
        Face::condition, Face::open, Face::refusal, Face::caution}) {
    EXPECT_EQ(paragraph({{"word", face}}, 80), "word\n");
    EXPECT_NE(paragraph({{"word", face}}, 80, {}, true), "word\n");
  }
}

TEST(Page, NeverHasTwoBlankLinesNorOneAtAnEnd) {
  Page page({.width = 80});
  page.gap();
  page.block("a");
  page.gap();
  page.gap();
  page.block("");
  page.gap();
  page.block("b");
  page.gap();
  EXPECT_EQ(page.take(), "a\n\nb\n");
}

TEST(Page, MakesItsMarginsPrintable) {
  EXPECT_EQ(paragraph({{"text"}}, 80, {"\x1b[2J ", "  "}), "\uFFFD[2J text\n");
}

const std::vector<Row> fines{
    {{{"Level"}}, {{"Most"}}, {{"For"}}},
    {{{"2"}}, {{"£500"}}, {{"not giving up alcohol"}}},
    {{{"3"}}, {{"£1,000"}}, {{"not giving a name and address"}}},
};

std::string table(const std::vector<Row>& rows, std::size_t width, bool headed = true) {
  Page page({.width = width});
  page.table(rows, headed, "  ");
  return page.take();
}

TEST(Table, SetsColumnsSideBySide) {
  EXPECT_EQ(table(fines, 80),
            "  Level  Most    For\n"
            "  ─────  ──────  ─────────────────────────────\n"
            "  2      £500    not giving up alcohol\n"
            "  3      £1,000  not giving a name and address\n");
}

TEST(Table, WrapsTheWidestColumn) {
  EXPECT_EQ(table(fines, 34),
            "  Level  Most    For\n"
            "  ─────  ──────  ─────────────────\n"
            "  2      £500    not giving up\n"
            "                 alcohol\n"
            "  3      £1,000  not giving a name\n"
            "                 and address\n");
}

TEST(Table, StacksWhatWouldBeTooNarrow) {
  EXPECT_EQ(table(fines, 26),
            "  Level: 2\n"
            "  Most: £500\n"
            "  For: not giving up\n"
            "    alcohol\n"
            "\n"
            "  Level: 3\n"
            "  Most: £1,000\n"
            "  For: not giving a name\n"
            "    and address\n");
}

TEST(Table, TakesRowsOfDifferentLengths) {
  EXPECT_EQ(table({{{{"a"}}}, {{{"b"}}, {{"c"}}}}, 80, false), "  a\n  b  c\n");
  EXPECT_EQ(table({}, 80, false), "");
}

}  // namespace
}  // namespace pcso::terminal
