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
        "#hashtag and words\n", "*** NOTE ***\n\nWords.\n\n*** NOTE ***\n\nMore.\n",
        "------\n1. Kit\n------\n\nA torch.\n\nRoute\n-----\n\nA road.\n"})
    EXPECT_FALSE(markdown.recognises(no)) << no;
}

TEST(Markdown, ReadsWhatOtherDialectsWrite) {
  const struct {
    const char* written;
    std::vector<std::string> read;
  } rows[] = {
      {"Words.\n{: .wide}\n\nMore.", {"Words.", "More."}},
      {"[TOC]\n\n* a list of contents\n{:toc}\n\nWords.", {"Words."}},
      {"{% include toc %}\n{{< toc >}}\nUse {% these %} marks.", {"Use {% these %} marks."}},
      {"::: note Mind the road\nIt is wide.\n:::", {"Mind the road", "It is wide."}},
      {"::: {.callout-tip}\nIt is wide.\n:::", {"It is wide."}},
      {"!!! tip \"Mind the road\"\n    It is wide.", {"Mind the road", "It is wide."}},
      {"> [!NOTE]\n> It is wide.", {"quote: It is wide."}},
      {"- [ ] a torch\n- [x] a pen", {"* a torch", "* a pen"}},
      {"Torch\n: It shines.\n: It is heavy.\n\nPen\n:   It writes.",
       {"Torch It shines.", "It is heavy.", "Pen It writes."}},
      {": It shines.\n: It is heavy.", {": It shines. : It is heavy."}},
      {"```\nTorch\n```\n: It shines.", {"Torch", ": It shines."}},
      {"Torch.[^a]\n\n[^a]: It shines.\n: It is heavy.",
       {"Torch.[1]", ": It is heavy.", "note: [1] It shines."}},
      {"Lamp.[^a] Pen.[^2]\n\n[^2]: It writes\n  and *draws*.\n[^a]: It "
       "shines.\n\nMore.[^a][^none]",
       {"Lamp.[1] Pen.[2]", "More.[1][^none]", "note: [1] It shines.",
        "note: [2] It writes and draws."}},
      {"*[PCSO]: an officer\n\nThe PCSO.", {"The PCSO."}},
      {"```\n[TOC]\n::: x\n```", {"[TOC]", "::: x"}},
  };
  for (const auto& row : rows) {
    const Document document =
        read(markdown, "# Patrol\n\n## Kit\n\n" + std::string(row.written) + "\n");
    ASSERT_EQ(document.sections.size(), 1U) << row.written;
    EXPECT_EQ(body(document.sections[0]), row.read) << row.written;
  }
}

TEST(Markdown, ReadsTildesUnderAHeadingAsNoFence) {
  const Document document =
      read(markdown,
           "# Patrol\n\nWords.\n\nThe kit\n~~~~~~~\n\nA *torch*.\n\n~~~~\nThe **code**\n~~~~\n");
  EXPECT_THAT(outline(document), ElementsAre("1 Patrol", "1 The kit"));
  EXPECT_THAT(body(document.sections.back()), ElementsAre("A torch.", "The **code**"));
}

TEST(Markdown, NotesStandAtTheEndOfTheirSection) {
  const Document document =
      read(markdown, "# Patrol\n\n## Kit\n\nLamp.[^1]\n\n## Route\n\nRoad.\n\n[^1]: It shines.\n");
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_THAT(body(document.sections[0]), ElementsAre("Lamp.[1]", "note: [1] It shines."));
  EXPECT_THAT(body(document.sections[1]), ElementsAre("Road."));
}

TEST(Markdown, TakesTheAttributesOfHeadings) {
  const Document document = read(
      markdown,
      "# Patrol\n\n## Kit {#what-to-carry .wide}\n\nA torch.\n\n## Route {.wide}\n\nA road.\n\n"
      "Night {: #dark}\n-----\n\nA lamp.\n\n## The {name}\n\nWords.\n");
  EXPECT_THAT(outline(document), ElementsAre("1 Kit", "1 Route", "1 Night", "1 The {name}"));
  EXPECT_EQ(document.sections.at(0).anchor, "what-to-carry");
  EXPECT_EQ(document.sections.at(1).anchor, "route");
  EXPECT_EQ(document.sections.at(2).anchor, "dark");
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
