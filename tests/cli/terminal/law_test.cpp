// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/law.h"

#include <gtest/gtest.h>

namespace pcso::terminal {
namespace {

const NamedProvision section_50{"ukpga/2002/30/section/50", "Police Reform Act 2002, s 50",
                                "https://www.legislation.gov.uk/ukpga/2002/30/section/50", ""};

ShownProvision held() {
  DocumentInfo act;
  act.id = "law/ukpga/2002/30";
  act.title = "Police Reform Act 2002";
  act.edition = "2026.1";
  act.as_at = "2026-11-21";
  ShownSection text;
  text.document = act;
  text.section.id = "law/ukpga/2002/30/section/50";
  text.section.kind = SectionKind::provision;
  text.section.title = "Section 50";
  text.section.provision = "ukpga/2002/30/section/50";
  text.section.body = {
      {.part = Part::summary, .cells = {{{Span::Kind::text, "A name and address.", ""}}}}};
  Hit rests;
  rests.id = "powers/details";
  rests.kind = SectionKind::power;
  rests.title = "Details";
  rests.trail = {"Powers"};
  rests.document = act;
  rests.basis = Basis::constable;
  rests.snippet.text = "You may ask.";
  return {section_50, text, {rests}};
}

TEST(Provision, SaysWhatItSaysThenWhatRestsOnIt) {
  EXPECT_EQ('\n' + provision(held(), {}, {.width = 80}), R"(
Police Reform Act 2002, s 50
https://www.legislation.gov.uk/ukpga/2002/30/section/50

What it says here:

Section 50
Police Reform Act 2002

Provision
https://www.legislation.gov.uk/ukpga/2002/30/section/50

A name and address.

Police Reform Act 2002 · Edition 2026.1 · law as at 21 November 2026
Id: law/ukpga/2002/30/section/50

What rests on it or cites it (1)

1. Details
   ◇ Only if your designation gives it
   Powers
   You may ask.
   Edition 2026.1 · law as at 21 November 2026
   pcso show details
)");
}

TEST(Provision, HeldAsPartOfAnotherSaysSo) {
  ShownProvision shown = held();
  shown.provision.path += "/1";
  EXPECT_NE(provision(shown, {}, {}).find("Held here as part of this:\n"), std::string::npos);
}

TEST(Provision, ThatIsOnlyCitedLeadsToItsAddress) {
  ShownProvision shown = held();
  shown.section.reset();
  EXPECT_TRUE(provision(shown, {}, {})
                  .starts_with("Police Reform Act 2002, s 50\n"
                               "https://www.legislation.gov.uk/ukpga/2002/30/section/50\n"
                               "\n"
                               "Cited here, not held: read it at the address above.\n"
                               "\n"
                               "What rests on it or cites it (1)\n"));
}

TEST(Provision, ThatNothingCitesSaysSo) {
  ShownProvision shown = held();
  shown.citing.clear();
  EXPECT_TRUE(
      provision(shown, {}, {}).ends_with("\n\nNothing else here rests on it or cites it.\n"));
}

TEST(Provision, ThatIsNeitherHeldNorCitedIsNoDeadEnd) {
  EXPECT_EQ(not_held(section_50, {}),
            "Police Reform Act 2002, s 50\n"
            "https://www.legislation.gov.uk/ukpga/2002/30/section/50\n"
            "\n"
            "Not held here, and nothing here cites it: read it at the address above.\n");
}

TEST(Candidates, AreListedWithWhatToAskFor) {
  NamedProvision other{"ukpga/2016/2/section/50", "Psychoactive Substances Act 2016, s 50", "",
                       "law/x"};
  EXPECT_EQ(candidates("s 50", {section_50, other}, {}),
            "“s 50” may mean any of these. Ask for one by its path:\n"
            "\n"
            "• Police Reform Act 2002, s 50 (not held here)\n"
            "  pcso cite ukpga/2002/30/section/50\n"
            "• Psychoactive Substances Act 2016, s 50\n"
            "  pcso cite ukpga/2016/2/section/50\n");
}

}  // namespace
}  // namespace pcso::terminal
