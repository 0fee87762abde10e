// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/section.h"

#include <gtest/gtest.h>

namespace pcso::terminal {
namespace {

using Block = Paragraph::Block;

DocumentInfo powers_document() {
  DocumentInfo info;
  info.id = "powers";
  info.title = "Powers";
  info.edition = "2026.1";
  info.as_at = "2026-11-21";
  info.review_by = "2027-05-21";
  return info;
}

Paragraph paragraph(Part part, Block block, Spans spans, const std::string& label = "",
                    int level = 0) {
  return {
      .part = part, .block = block, .level = level, .label = label, .cells = {std::move(spans)}};
}

Spans words(const std::string& text) { return {{Span::Kind::text, text, ""}}; }

// A card with one of everything, its parts in the wrong order.
ShownSection alcohol_card() {
  ShownSection shown;
  shown.document = powers_document();
  Section& card = shown.section;
  card.id = "powers/take-alcohol";
  card.kind = SectionKind::power;
  card.title = "Take alcohol from or for under-18s";
  card.trail = {"Alcohol, tobacco and drugs"};
  card.topic = Topic::powers;
  card.basis = Basis::constable;
  card.confidence = Confidence::confirmed;
  card.penalty = "level 2";
  card.body = {
      paragraph(Part::source, Block::paragraph, words("section 1"), "S306"),
      paragraph(Part::source, Block::paragraph, {}, "S301"),
      paragraph(
          Part::summary, Block::paragraph,
          words("If your designation gives it, you may require drink to be surrendered where an "
                "under-18 holds it or someone is passing it to one.")),
      paragraph(Part::believed, Block::paragraph, words("That a PCSO may take drink from anyone.")),
      paragraph(Part::authority, Block::paragraph,
                {{Span::Kind::citation,
                  "Section 1 of the Confiscation of Alcohol (Young Persons) Act 1997",
                  "ukpga/1997/33/section/1"},
                 {Span::Kind::text, ".", ""}}),
      paragraph(
          Part::when, Block::bullet,
          {{Span::Kind::text, "You ", ""},
           {Span::Kind::strong, "reasonably suspect", ""},
           {Span::Kind::text, " that the person has alcohol with them in a public place:", ""}}),
      paragraph(Part::when, Block::bullet, words("open or sealed;"), "", 1),
      paragraph(Part::when, Block::bullet, words("of whatever kind."), "", 1),
      paragraph(Part::when, Block::bullet, words("They are under 18.")),
      paragraph(Part::may, Block::numbered, words("Ask."), "1."),
      paragraph(Part::may, Block::numbered, words("Require."), "2."),
      paragraph(Part::say, Block::paragraph,
                words("That failing to hand it over without a reasonable excuse is an offence."),
                "The law requires you to say"),
      paragraph(
          Part::say, Block::quote,
          words("I can see you have a can of cider and I think you are under 18. I need you to "
                "give it to me."),
          "Suggested words"),
      paragraph(Part::say, Block::quote, words("Thank you."), "Suggested words"),
      paragraph(Part::refusal, Block::paragraph,
                words("Failing without reasonable excuse is a summary offence.")),
      paragraph(Part::limits, Block::bullet, words("The Act gives no force to take it."), "Force"),
      paragraph(Part::change, Block::paragraph, words("The old power of arrest went."),
                "1 January 2006"),
      paragraph(Part::next, Block::bullet,
                {{Span::Kind::text, "If they refuse their details, they may have to wait.", ""},
                 {Span::Kind::text, " ", ""},
                 {Span::Kind::reference, "Wait for a constable", "powers/detain-up-to-30-minutes"}},
                "May lead to"),
      paragraph(Part::next, Block::bullet, words("There is no arrest."), "Stops here"),
      paragraph(Part::see_also, Block::paragraph,
                {{Span::Kind::reference, "Alcohol on the street", "duties/alcohol"},
                 {Span::Kind::text, ", ", ""},
                 {Span::Kind::citation, "section 63", "ukpga/2014/12/section/63"}}),
      paragraph(Part::doubts, Block::paragraph, words("Whether a can counts was not seen.")),
  };
  shown.previous = Heading{.id = "powers/before", .title = "The one before"};
  shown.next = Heading{.id = "powers/after", .title = "The one after"};
  return shown;
}

const Sources sources{{"S306", "Confiscation of Alcohol (Young Persons) Act 1997"}};

// Escape is written ^[ below.
std::string visible(std::string text) {
  for (std::size_t at = 0; (at = text.find('\x1b', at)) != std::string::npos; at += 2)
    text.replace(at, 1, "^[");
  return text;
}

TEST(Card, ReadsWellIn80Columns) {
  EXPECT_EQ('\n' + section(alcohol_card(), sources, {.width = 80, .today = "2026-11-21"}), R"(
Take alcohol from or for under-18s
Powers › Alcohol, tobacco and drugs

◇ Only if your designation gives it

If your designation gives it, you may require drink to be surrendered where an
under-18 holds it or someone is passing it to one.

What people think
  That a PCSO may take drink from anyone.

Authority
  Section 1 of the Confiscation of Alcohol (Young Persons) Act 1997.

When
  • You reasonably suspect that the person has alcohol with them in a public
    place:
    – open or sealed;
    – of whatever kind.
  • They are under 18.

You may
  1. Ask.
  2. Require.

Say
  ! The law requires you to say:
    That failing to hand it over without a reasonable excuse is an offence.

  Suggested words:
    “I can see you have a can of cider and I think you are under 18. I need you
     to give it to me.”
    “Thank you.”

If they refuse
  Penalty: level 2
  Failing without reasonable excuse is a summary offence.

Limits
  • Force: The Act gives no force to take it.

What has changed or will
  • 1 January 2006: The old power of arrest went.

What next
  • May lead to: If they refuse their details, they may have to wait. → Wait for
    a constable (detain-up-to-30-minutes)
  • Stops here: There is no arrest.

In doubt: check before you rely on it
  ? Whether a can counts was not seen.

See also
  • Alcohol on the street (alcohol)
  • section 63

Sources
  S306 Confiscation of Alcohol (Young Persons) Act 1997: section 1
  S301

Powers · Edition 2026.1 · law as at 21 November 2026
Law checked: confirmed
Id: powers/take-alcohol

Previous: The one before (before)
Next: The one after (after)
)");
}

TEST(Card, FitsIn40Columns) {
  EXPECT_EQ('\n' + section(alcohol_card(), sources, {.width = 40, .today = "2026-11-21"}), R"(
Take alcohol from or for under-18s
Powers › Alcohol, tobacco and drugs

◇ Only if your designation gives it

If your designation gives it, you may
require drink to be surrendered where an
under-18 holds it or someone is passing
it to one.

What people think
  That a PCSO may take drink from
  anyone.

Authority
  Section 1 of the Confiscation of
  Alcohol (Young Persons) Act 1997.

When
  • You reasonably suspect that the
    person has alcohol with them in a
    public place:
    – open or sealed;
    – of whatever kind.
  • They are under 18.

You may
  1. Ask.
  2. Require.

Say
  ! The law requires you to say:
    That failing to hand it over without
    a reasonable excuse is an offence.

  Suggested words:
    “I can see you have a can of cider
     and I think you are under 18. I
     need you to give it to me.”
    “Thank you.”

If they refuse
  Penalty: level 2
  Failing without reasonable excuse is a
  summary offence.

Limits
  • Force: The Act gives no force to
    take it.

What has changed or will
  • 1 January 2006: The old power of
    arrest went.

What next
  • May lead to: If they refuse their
    details, they may have to wait.
    → Wait for a constable
    (detain-up-to-30-minutes)
  • Stops here: There is no arrest.

In doubt: check before you rely on it
  ? Whether a can counts was not seen.

See also
  • Alcohol on the street (alcohol)
  • section 63

Sources
  S306 Confiscation of Alcohol (Young
    Persons) Act 1997: section 1
  S301

Powers · Edition 2026.1 · law as at 21
November 2026
Law checked: confirmed
Id: powers/take-alcohol

Previous: The one before (before)
Next: The one after (after)
)");
}

TEST(Card, IsNotWrappedInAPipe) {
  EXPECT_EQ('\n' + section(alcohol_card(), sources, {.width = 0, .today = "2026-11-21"}), R"(
Take alcohol from or for under-18s
Powers › Alcohol, tobacco and drugs

◇ Only if your designation gives it

If your designation gives it, you may require drink to be surrendered where an under-18 holds it or someone is passing it to one.

What people think
  That a PCSO may take drink from anyone.

Authority
  Section 1 of the Confiscation of Alcohol (Young Persons) Act 1997.

When
  • You reasonably suspect that the person has alcohol with them in a public place:
    – open or sealed;
    – of whatever kind.
  • They are under 18.

You may
  1. Ask.
  2. Require.

Say
  ! The law requires you to say:
    That failing to hand it over without a reasonable excuse is an offence.

  Suggested words:
    “I can see you have a can of cider and I think you are under 18. I need you to give it to me.”
    “Thank you.”

If they refuse
  Penalty: level 2
  Failing without reasonable excuse is a summary offence.

Limits
  • Force: The Act gives no force to take it.

What has changed or will
  • 1 January 2006: The old power of arrest went.

What next
  • May lead to: If they refuse their details, they may have to wait. → Wait for a constable (detain-up-to-30-minutes)
  • Stops here: There is no arrest.

In doubt: check before you rely on it
  ? Whether a can counts was not seen.

See also
  • Alcohol on the street (alcohol)
  • section 63

Sources
  S306 Confiscation of Alcohol (Young Persons) Act 1997: section 1
  S301

Powers · Edition 2026.1 · law as at 21 November 2026
Law checked: confirmed
Id: powers/take-alcohol

Previous: The one before (before)
Next: The one after (after)
)");
}

TEST(Card, RepeatsInColourWhatWordsAndShapeSay) {
  EXPECT_EQ('\n' + visible(section(alcohol_card(), sources,
                                   {.width = 80, .colour = true, .today = "2026-11-21"})),
            R"(
^[[1mTake alcohol from or for under-18s^[[0m
^[[2mPowers › Alcohol, tobacco and drugs^[[0m

^[[33m◇ Only if your designation gives it^[[0m

If your designation gives it, you may require drink to be surrendered where an
under-18 holds it or someone is passing it to one.

^[[1mWhat people think^[[0m
  That a PCSO may take drink from anyone.

^[[1mAuthority^[[0m
  ^[[4mSection 1 of the Confiscation of Alcohol (Young Persons) Act 1997^[[0m.

^[[1mWhen^[[0m
  • You ^[[1mreasonably suspect^[[0m that the person has alcohol with them in a public
    place:
    – open or sealed;
    – of whatever kind.
  • They are under 18.

^[[1mYou may^[[0m
  1. Ask.
  2. Require.

^[[1mSay^[[0m
  ! ^[[1;33mThe law requires you to say:^[[0m
    That failing to hand it over without a reasonable excuse is an offence.

  ^[[1mSuggested words:^[[0m
    “I can see you have a can of cider and I think you are under 18. I need you
     to give it to me.”
    “Thank you.”

^[[1mIf they refuse^[[0m
  ^[[1mPenalty:^[[0m level 2
  Failing without reasonable excuse is a summary offence.

^[[1mLimits^[[0m
  • ^[[1mForce:^[[0m The Act gives no force to take it.

^[[1mWhat has changed or will^[[0m
  • ^[[1m1 January 2006:^[[0m The old power of arrest went.

^[[1mWhat next^[[0m
  • ^[[1mMay lead to:^[[0m If they refuse their details, they may have to wait. → ^[[4mWait for^[[0m
    ^[[4ma constable^[[0m ^[[2m(detain-up-to-30-minutes)^[[0m
  • ^[[1mStops here:^[[0m There is no arrest.

^[[1;33mIn doubt: check before you rely on it^[[0m
  ? Whether a can counts was not seen.

^[[1mSee also^[[0m
  • ^[[4mAlcohol on the street^[[0m ^[[2m(alcohol)^[[0m
  • ^[[4msection 63^[[0m

^[[1mSources^[[0m
  ^[[2mS306 Confiscation of Alcohol (Young Persons) Act 1997: section 1^[[0m
  ^[[2mS301^[[0m

Powers · Edition 2026.1 · law as at 21 November 2026
Law checked: confirmed
^[[2mId: powers/take-alcohol^[[0m

Previous: The one before ^[[2m(before)^[[0m
Next: The one after ^[[2m(after)^[[0m
)");
}

TEST(Card, SaysTheSameWordsInColour) {
  std::string text = section(alcohol_card(), sources, {.width = 80, .colour = true});
  for (std::size_t at = 0; (at = text.find('\x1b')) != std::string::npos;) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  EXPECT_EQ(text, section(alcohol_card(), sources, {.width = 80}));
}

TEST(Card, SaysOfEachBasisWhatItIs) {
  struct {
    Basis basis;
    const char* line;
  } const cases[] = {
      {Basis::schedule_3c, "◇ Only if your designation gives it\n"},
      {Basis::constable, "◇ Only if your designation gives it\n"},
      {Basis::anyone, "● Anyone may\n"},
      {Basis::duty, "■ Your duty\n"},
      {Basis::excluded, "⊘ Excluded by law\n"},
      {Basis::not_available, "✗ Not a PCSO power\n"},
      {Basis::repealed, "† No longer law\n"},
  };
  for (const auto& c : cases) {
    ShownSection shown = alcohol_card();
    shown.section.basis = c.basis;
    EXPECT_NE(section(shown, {}, {}).find(std::string("\n\n") + c.line), std::string::npos)
        << c.line;
  }
}

TEST(Card, SaysWhenAPowerEndsAndWhenItHasEnded) {
  ShownSection shown = alcohol_card();
  shown.section.ends = "2027-01-01";
  EXPECT_NE(section(shown, {}, {.today = "2026-12-31"}).find("gives it · ends on 1 January 2027\n"),
            std::string::npos);
  EXPECT_NE(
      section(shown, {}, {.today = "2027-01-01"}).find("gives it · ended on 1 January 2027\n"),
      std::string::npos);
}

TEST(Card, SaysThatAReviewIsOverdueFromTheDayAfter) {
  const ShownSection shown = alcohol_card();
  const std::string edition = "Powers · Edition 2026.1 · law as at 21 November 2026";
  for (const char* today : {"", "2026-11-21", "2027-05-21"}) {
    EXPECT_NE(section(shown, {}, {.today = today}).find(edition + "\n"), std::string::npos)
        << today;
  }
  EXPECT_NE(section(shown, {}, {.width = 100, .today = "2027-05-22"})
                .find(edition + " · review was due 21 May 2027\n"),
            std::string::npos);
}

TEST(Card, SaysHowFarItsLawWasChecked) {
  ShownSection shown = alcohol_card();
  shown.section.confidence = Confidence::part;
  EXPECT_NE(section(shown, {}, {}).find("Law checked: confirmed in part."), std::string::npos);
  shown.section.confidence = Confidence::unconfirmed;
  EXPECT_NE(section(shown, {}, {}).find("Law checked: not confirmed."), std::string::npos);
}

TEST(Card, LeavesOutHeadingsWithNothingInThem) {
  ShownSection shown = alcohol_card();
  shown.section.body.resize(3);
  shown.section.penalty.clear();
  const std::string text = section(shown, {}, {});
  EXPECT_EQ(text.find("When"), std::string::npos);
  EXPECT_EQ(text.find("If they refuse"), std::string::npos);
  EXPECT_EQ(text.find("\n\n\n"), std::string::npos);
}

TEST(Prose, KeepsItsBlocksInOrder) {
  ShownSection shown;
  shown.document = powers_document();
  shown.document.edition.clear();
  Section& prose = shown.section;
  prose.id = "duties/alcohol";
  prose.title = "Alcohol on the street";
  prose.number = "4.2";
  prose.topic = Topic::duties;
  prose.body = {
      paragraph(Part::text, Block::paragraph, words("Most drinking in public is lawful.")),
      paragraph(Part::situations, Block::paragraph, words("a group is drinking by the swings")),
      paragraph(Part::text, Block::paragraph, words("Ask:")),
      paragraph(Part::text, Block::bullet, words("who;")),
      paragraph(Part::text, Block::bullet, words("where.")),
      paragraph(Part::text, Block::paragraph, words("of the first kind;"), "(a)", 1),
      {.block = Block::table_heading, .cells = {words("Level"), words("Most")}},
      {.block = Block::table_row, .cells = {words("3"), words("£1,000")}},
      paragraph(Part::text, Block::note, words("Your force's policy says how.")),
      paragraph(Part::text, Block::warning,
                words("Someone very drunk and drowsy may be dying. Call an "
                      "ambulance and stay with them until it comes.")),
      paragraph(Part::text, Block::quote, words("Please stay with me.")),
      paragraph(Part::text, Block::paragraph,
                {{Span::Kind::link, "The charity", "https://example.org/"},
                 {Span::Kind::text, " can help; so can ", ""},
                 {Span::Kind::link, "https://example.com/", "https://example.com/"}}),
      paragraph(Part::see_also, Block::paragraph,
                {{Span::Kind::text, "See ", ""}, {Span::Kind::term, "PSPO", "glossary/pspo"}}),
  };
  shown.below = {
      {.id = "duties/cans", .title = "Cans", .kind = SectionKind::power, .basis = Basis::anyone}};
  EXPECT_EQ('\n' + section(shown, {}, {.width = 60}), R"(
4.2 Alcohol on the street
Powers

Section · Duties

When this comes up
  a group is drinking by the swings

Most drinking in public is lawful.

Ask:
• who;
• where.
  (a) of the first kind;

Level  Most
─────  ──────
3      £1,000

Note: Your force's policy says how.

! Warning: Someone very drunk and drowsy may be dying. Call
  an ambulance and stay with them until it comes.

  “Please stay with me.”

The charity <https://example.org/> can help; so can
https://example.com/

See also
  • See PSPO (pspo)

Powers · Edition not stated · law as at 21 November 2026
Id: duties/alcohol

In this section
  • Cans (cans) · ● Anyone may
)");
}

TEST(Provision, SaysWhetherItIsInForceAndWhereToReadIt) {
  ShownSection shown;
  shown.document = powers_document();
  shown.document.title = "Police Reform Act 2002";
  Section& provision = shown.section;
  provision.id = "law/ukpga/2002/30/section/50";
  provision.kind = SectionKind::provision;
  provision.title = "Section 50";
  provision.provision = "ukpga/2002/30/section/50";
  provision.in_force = InForce::yes;
  provision.since = "2002-12-02";
  provision.extent = "E+W";
  provision.body = {
      paragraph(Part::summary, Block::paragraph, words("It asks for a name and address.")),
      paragraph(Part::who, Block::paragraph, words("A constable in uniform."))};
  EXPECT_EQ('\n' + section(shown, {}, {.width = 80}), R"(
Section 50
Police Reform Act 2002

Provision · In force since 2 December 2002 · Extent: E+W
https://www.legislation.gov.uk/ukpga/2002/30/section/50

It asks for a name and address.

Who may use it
  A constable in uniform.

Police Reform Act 2002 · Edition 2026.1 · law as at 21 November 2026
Id: law/ukpga/2002/30/section/50
)");
}

TEST(Term, ShowsWhatItStandsForAndMeans) {
  ShownSection shown;
  shown.document = powers_document();
  shown.document.title = "Glossary";
  Section& term = shown.section;
  term.id = "glossary/pnd";
  term.kind = SectionKind::term;
  term.title = "PND";
  term.topic = Topic::powers;
  term.body = {
      paragraph(Part::expansion, Block::paragraph, words("penalty notice for disorder")),
      paragraph(Part::meaning, Block::paragraph, words("A police ticket for a minor offence.")),
      paragraph(Part::confused_with, Block::paragraph, words("The Police National Database."))};
  EXPECT_EQ('\n' + section(shown, {}, {.width = 80}), R"(
PND
Glossary

Term · Powers

Stands for
  penalty notice for disorder

A police ticket for a minor offence.

Not to be confused with
  The Police National Database.

Glossary · Edition 2026.1 · law as at 21 November 2026
Id: glossary/pnd
)");
}

TEST(Section, CannotSteerTheTerminal) {
  ShownSection shown = alcohol_card();
  shown.section.title = "\x1b]0;owned\a";
  shown.section.body.front().label = "(\x1b[2J)";
  shown.section.id = "a/\x1b[1m";
  EXPECT_EQ(section(shown, {}, {}).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace pcso::terminal
