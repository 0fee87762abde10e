// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reading.h"

namespace pcso {
namespace {

using format::plain_text;
using reading::all_text;
using reading::body;
using reading::outline;
using reading::read;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* sentence =
    "Officers on patrol speak to the people whom they meet and note what they are told.";

TEST(PlainText, IsAllThatIsTextAndNoXml) {
  for (const char* yes : {"Words.", "  (a) words", "caf\xE9", "{curly", "5 < 6"})
    EXPECT_TRUE(plain_text.recognises(yes)) << yes;
  EXPECT_FALSE(plain_text.recognises(""));
  EXPECT_FALSE(plain_text.recognises(" \n "));
  EXPECT_FALSE(plain_text.recognises("<feed><entry/></feed>"));
  EXPECT_FALSE(plain_text.recognises("%PDF-1.7"));
  EXPECT_FALSE(plain_text.recognises(std::string("a\0b", 3)));
}

TEST(PlainText, FindsHeadingsByHowTheyStand) {
  const std::string s = std::string(sentence) + "\n\n";
  struct Row {
    const char* what;
    std::string text;
    std::vector<std::string> headings;
  };
  const Row rows[] = {
      {"underlined",
       "Foot\n====\n" + s + "Kit\n---\n" + s + "Bike\n====\n" + s,
       {"1 Foot", "2 Kit", "1 Bike"}},
      {"capitals",
       "Patrol policy\n\nON FOOT\n\n" + s + "BY BIKE\n" + s,
       {"1 ON FOOT", "1 BY BIKE"}},
      {"capitals over two lines",
       "Policy\n\nON FOOT AND\nBY BIKE\n\n" + s + "KIT\n\n" + s,
       {"1 ON FOOT AND BY BIKE", "1 KIT"}},
      {"numbered",
       "Policy\n\n1. Scope\n\n" + s + "1.1 People\n\n" + s + "1.1.1 Staff\n\n" + s + "2 Kit\n\n" +
           s,
       {"1 1 Scope", "2 1.1 People", "3 1.1.1 Staff", "1 2 Kit"}},
      {"annexes",
       "Policy\n\n1. Scope\n\n" + s + "Annex A: Forms\n\n" + s,
       {"1 1 Scope", "1 Annex A Forms"}},
      {"short lines",
       "Policy\n\nOn foot\n\n" + s + "Who may do it?\n\n- one\n- two\n\n" + s,
       {"1 On foot", "1 Who may do it?"}},
      {"short lines under capitals",
       "Policy\n\nKIT\n\nBoots\n\n" + s + "Coats\n\n" + s,
       {"1 KIT", "2 Boots", "2 Coats"}},
      {"no heading: ends a list's introduction",
       "Policy\n\n" + s + "Take:\n\nBoots\n\n" + s,
       {"1 Policy"}},
      {"no heading: numbered steps",
       "Policy\n\n" + s + "1. Call control\n\n2. Stay back\n\n3. Wait\n\n" + s,
       {"1 Policy"}},
      {"no heading: above a line across the page",
       "Policy\n\n" + s + "On foot\n" + std::string(60, '-') + "\n\n(more)\n\n" + s,
       {"1 Policy"}},
      {"no heading: a form's field", "Policy\n\n" + s + "Date: 8 April\n\n" + s, {"1 Policy"}},
      {"no heading: a number in a sentence",
       "Policy\n\n" + s + "3 officers were there\n\n" + s,
       {"1 Policy"}},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(outline(read(plain_text, row.text)), row.headings) << row.what;
  }
}

TEST(PlainText, CallsADocumentByItsFirstLine) {
  const std::string s = sentence;
  EXPECT_EQ(read(plain_text, "Patrol policy\n\n" + s).info.title, "Patrol policy");
  EXPECT_EQ(read(plain_text, "PATROL\n======\n\n" + s + "\n\nKit\n---\n\n" + s).info.title,
            "PATROL");
  EXPECT_EQ(read(plain_text, "Title: Beat\nDate: 2026-11-21\n\n" + s).info.title, "Beat");
  EXPECT_EQ(read(plain_text, s + '\n' + s + " So.", "policies/foot-patrol_policy.txt").info.title,
            "foot patrol policy");
  EXPECT_EQ(read(plain_text, s + "\n\n" + s + " So.", "0012.txt").info.title,
            "Officers on patrol speak to the people whom they meet and note what they are…");
}

TEST(PlainText, JoinsLinesThatWereBrokenToFit) {
  const Document document = read(plain_text,
                                 "Policy\n\n"
                                 "An officer who is on foot patrol is expected to speak to\n"
                                 "people, to look at what has changed since the last time\n"
                                 "and to tell the others who work in the neighbour-\n"
                                 "hood team about it at the end of the day.\n"
                                 "Any House\n"
                                 "1 Any Road\n"
                                 "\n"
                                 "   The first line of this paragraph is indented, as some\n"
                                 "programs do it, and the others are not.\n"
                                 "   So is this one, which follows the other right away, no\n"
                                 "line between.\n");
  EXPECT_THAT(
      body(document.sections[0]),
      ElementsAre("An officer who is on foot patrol is expected to speak to people, to look at "
                  "what has changed since the last time and to tell the others who work in the "
                  "neighbour-hood team about it at the end of the day.",
                  "Any House", "1 Any Road",
                  "The first line of this paragraph is indented, as some programs do it, and "
                  "the others are not.",
                  "So is this one, which follows the other right away, no line between."));
}

TEST(PlainText, ReadsDoubleSpacedText) {
  std::string text = "Policy\n\n\n";
  for (const char* line :
       {"An officer who is on foot patrol is expected to speak to",
        "people, to look at what has changed "
        "since the last time",
        "and to tell others.\n", "Then the officer goes on to the next of the streets, looks",
        "around, makes a note of what there was, and of what was",
        "not there any more, and comes home in the end.\n",
        "That is what the job of an officer on patrol is like on",
        "most days, as long as nothing else is asked of them."})
    text += std::string(line) + "\n\n";
  EXPECT_EQ(read(plain_text, text).sections.at(0).body.size(), 3U);
}

TEST(PlainText, KeepsLinesThatAreParagraphs) {
  const std::string s = sentence;
  const std::string lengthy = s + ' ' + s + ' ' + s;
  const Document document =
      read(plain_text, lengthy + '\n' + lengthy + " One.\n" + lengthy + " Two.\n");
  EXPECT_EQ(document.sections.at(0).body.size(), 3U);
}

TEST(PlainText, ReadsListsAndClauses) {
  const Document document =
      read(plain_text,
           "Policy\n\nAn officer on patrol takes with them all of these:\n\n"
           "* a radio that was\n  tested\n* boots\n    - laces\n    - polish\n* a map\n\n"
           "4.2 An officer may only do so if all of what follows is true.\n"
           "    (a) the person agrees;\n"
           "        (i) in words, or\n"
           "    (b) there is a need.\n\n"
           "1) Go.\n2) Come back.\n");
  EXPECT_THAT(
      body(document.sections[0]),
      ElementsAre("An officer on patrol takes with them all of these:", "* a radio that was tested",
                  "* boots", "  * laces", "  * polish", "* a map",
                  "4.2 An officer may only do so if all of what follows is true.",
                  "  (a) the person agrees;", "    (i) in words, or", "  (b) there is a need.",
                  "1) Go.", "2) Come back."));
}

TEST(PlainText, DropsWhatRepeatsOnPages) {
  std::string text;
  for (int page = 1; page <= 5; ++page) {
    text += "OFFICIAL zebra\n\nThis is what page " +
            std::string(static_cast<std::size_t>(page), 'x') +
            " says about patrol and about nothing else.\n\nPage " + std::to_string(page) +
            " of 5 zebra\n\f";
  }
  const Document document = read(plain_text, text);
  EXPECT_THAT(all_text(document), Not(HasSubstr("zebra")));
  EXPECT_THAT(all_text(document), HasSubstr("page xxxxx says"));
}

TEST(PlainText, JoinsSentencesOverPages) {
  const Document document = read(plain_text,
                                 "Policy\n\nAn officer on patrol is expected to speak to the "
                                 "people whom they\n\n\fmeet there, every day.\n");
  EXPECT_THAT(body(document.sections.at(0)),
              ElementsAre("An officer on patrol is expected to speak to the people whom they meet "
                          "there, every day."));
}

TEST(PlainText, DropsWhatASavedPageBeganWith) {
  const std::string s = sentence;
  const std::string twice = "Your zebra choices have been saved, and you can change them.\n";
  const Document document =
      read(plain_text, "We use zebras.\n" + twice + twice + s + '\n' + s + " So.\n");
  EXPECT_THAT(all_text(document), Not(HasSubstr("zebra")));
}

TEST(PlainText, KnowsTheLinesOfHeadings) {
  const Document document =
      read(plain_text, std::string("Title: Beat\nDate: 2026-11-21\n\nFOOT\n\n") + sentence +
                           "\n\nBIKE\n\n" + sentence);
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_EQ(document.sections[0].source.line, 4U);
  EXPECT_EQ(document.sections[1].source.line, 8U);
}

TEST(PlainText, SkipsWhatIsNoProse) {
  struct Row {
    const char* text;
    const char* why;
  };
  const Row rows[] = {
      {"a\tb\tc\nd\te\tf\ng\th\ti\n", "a table of data, not prose"},
      {"name,rank,number\nsmith,pc,1\njones,ps,2\nbrown,pc,3\n", "a table of data, not prose"},
      {"An Act;year=1\nAnother;year=2\n", "a table of data, not prose"},
      {"int main() {\n  return one_two(three, four, five, six, seven, eight);\n}\n",
       "a program or settings, not prose"},
      {"a=1\nb=2\nc=3\n", "a program or settings, not prose"},
      {"word\n", "no prose: not one sentence"},
      {"12 34 56 78 90 12 34 56 78 90\n", "no prose: not one sentence"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(reading::skipped(plain_text, row.text), row.why) << row.text;
}

TEST(PlainText, RefusesWhatIsTooLarge) {
  EXPECT_THAT(reading::refused(plain_text, std::string(9 << 20, 'x')), HasSubstr("8 MiB"));
  EXPECT_THAT(reading::refused(plain_text, std::string(400'000, '\n')), HasSubstr("more lines"));
}

TEST(PlainText, ReadsLinesOfAnyEnd) {
  const std::string s = sentence;
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string e = end;
    EXPECT_THAT(
        outline(read(plain_text, "Policy" + e + e + "KIT" + e + e + s + e + e + "MAP" + e + e + s)),
        ElementsAre("1 KIT", "1 MAP"));
  }
}

TEST(PlainText, HeadingsStandBetweenLinesHoweverLong) {
  const Document document =
      read(plain_text,
           "==============================\n    Patrol policy\n"
           "==============================\n\nWho walks, and where they walk.\n\n"
           "------\n1. KIT\n------\n\nA torch that shines is carried by all.\n\n"
           "Lamps\n-----\n\nEach of them has a lamp of its own.\n");
  EXPECT_THAT(outline(document), ElementsAre("1 Patrol policy", "1 1 KIT", "2 Lamps"));
}

}  // namespace
}  // namespace pcso
