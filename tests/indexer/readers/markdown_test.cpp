// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reading.h"

namespace pcso {
namespace {

using format::markdown;
using reading::all_text;
using reading::body;
using reading::outline;
using reading::read;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Markdown, IsKnownByItsMarks) {
  for (const char* yes : {"# Patrol\n\nWords.\n", "Words.\n\n## Patrol\n\nMore words.\n",
                          "See [the policy](https://police.example/) first.\n",
                          "---\ntitle: Patrol\n---\nWords.\n", "| a | b |\n|---|---|\n| 1 | 2 |\n",
                          "A **bold** and **bold** word.\n\nAnother **one** of **them**.\n",
                          "Patrol\n======\n\nOn foot\n-------\n\nWords.\n"})
    EXPECT_TRUE(markdown.recognises(yes)) << yes;
  for (const char* no :
       {"", "Plain words.\n", "1. One\n2. Two\n", "- a\n- b\n", "#!/bin/sh\n# a\necho\n",
        "# one\n# two\n# three\nkey=1\n", "PATROL\n\nWords.\n", "# A\n\nWords.\n\f",
        "Words\n-------------------------\nWords\n-------------------------\nWords\n",
        "#hashtag and words\n"})
    EXPECT_FALSE(markdown.recognises(no)) << no;
}

TEST(Markdown, ReadsFrontMatterHeadingsAndBlocks) {
  const Document document = read(markdown, R"(---
title: "Patrol policy"
edition: 3.1
as-at: 21 November 2026
review-by: 2027-11-21
licence: OGL
publisher: Anyshire Police
tags: [a, b]
---
Before *all*.

## 1. On foot

One
goes on.

- a
  - b

3. c
4. d

## On foot

| Level | Most |
|-------|------|
| 1 | £200 |

> Said.

```
code
```
)");
  EXPECT_EQ(document.info.title, "Patrol policy");
  EXPECT_EQ(document.info.edition, "3.1");
  EXPECT_EQ(document.info.as_at, "2026-11-21");
  EXPECT_EQ(document.info.review_by, "2027-11-21");
  EXPECT_EQ(document.info.licence, "OGL");
  EXPECT_EQ(document.info.publisher, "Anyshire Police");
  EXPECT_EQ(document.info.language, "en-GB");
  EXPECT_THAT(outline(document), ElementsAre("1 Patrol policy", "1 1 On foot", "1 On foot"));
  EXPECT_THAT(body(document.sections[1]),
              ElementsAre("One goes on.", "* a", "  * b", "3. c", "4. d"));
  EXPECT_THAT(body(document.sections[2]),
              ElementsAre("TH Level | Most", "TR 1 | £200", "quote: Said.", "code"));
}

TEST(Markdown, ReadsNumberedHeadingsThatAreUnderlined) {
  const Document document =
      read(markdown,
           "Kit\n===\n\n1. Boots\n--------\n\na\n\n2) Coats\n--------\nb\n\n1. item\n2. item\n");
  EXPECT_THAT(outline(document), ElementsAre("1 1 Boots", "1 2 Coats"));
  EXPECT_THAT(body(document.sections[1]), ElementsAre("b", "1. item", "2. item"));
}

TEST(Markdown, NamesHeadingsAsGitHubDoes) {
  const Document document = read(markdown,
                                 "# Name & address?\n\na\n\n# Who_may `do` it\n\nb\n\n# Café – "
                                 "é\n\nc\n\n# Kit\n\nd\n\n# Kit\n\ne\n");
  std::vector<std::string> anchors;
  for (const Section& section : document.sections) anchors.push_back(section.anchor);
  EXPECT_THAT(anchors, ElementsAre("name--address", "who_may-do-it", "café--é", "kit", "kit-1"));
}

TEST(Markdown, LeavesOutContentsCommentsAndWhatIsStruckOut) {
  const Document document =
      read(markdown,
           "# Patrol\n\n- [zebra foot](#on-foot)\n- [zebra bike](#by-bike)\n\n<!-- zebra -->\n\n"
           "## On foot\n\nWords ~~zebra~~ stay,<br>so do **these**.\n\n## By bike\n\n"
           "- [in England](#)\n- [in Wales](#)\n\n<script>zebra</script>\n");
  EXPECT_THAT(all_text(document), Not(HasSubstr("zebra")));
  EXPECT_THAT(body(document.sections[0]), ElementsAre("Words stay, so do these."));
  EXPECT_THAT(body(document.sections[1]), ElementsAre("* in England", "* in Wales"));
}

TEST(Markdown, ReadsIndentedTextAsText) {
  const Document document = read(markdown, "# A\n\n      Be it enacted\nby all\n\n# B\n\nb\n");
  EXPECT_THAT(body(document.sections[0]), ElementsAre("Be it enacted by all"));
}

TEST(Markdown, GivesLabelsThatStandAloneToTheirParagraphs) {
  const Document document = read(
      markdown, "# Offence\n\n1\n\n1.1\n\nA person\n\n1.1.a\n\nwho\n\n# Penalty\n\n2\n\nNone.\n");
  EXPECT_THAT(body(document.sections[0]), ElementsAre("1.1 A person", "  1.1.a who"));
  EXPECT_THAT(body(document.sections[1]), ElementsAre("2 None."));
}

TEST(Markdown, SaysWhyItReadsNothing) {
  EXPECT_EQ(reading::skipped(markdown, "---\ntitle: x\n---\n"), "Markdown without text");
  EXPECT_THAT(reading::refused(markdown, "# x\n" + std::string(20'000, '>') + " y\n"),
              HasSubstr("deeper"));
}

}  // namespace
}  // namespace pcso
