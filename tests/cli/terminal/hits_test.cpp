// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/hits.h"

#include <gtest/gtest.h>

namespace pcso::terminal {
namespace {

DocumentInfo document(const std::string& id, const std::string& title) {
  DocumentInfo info;
  info.id = id;
  info.title = title;
  info.edition = "2026.1";
  info.as_at = "2026-11-21";
  info.review_by = "2027-05-21";
  return info;
}

Hit power(const std::string& id, const std::string& title, Basis basis) {
  Hit hit;
  hit.id = "powers/" + id;
  hit.kind = SectionKind::power;
  hit.topic = Topic::powers;
  hit.title = title;
  hit.trail = {"Powers", "Alcohol, tobacco and drugs"};
  hit.document = document("powers", "Powers");
  hit.basis = basis;
  hit.snippet = {"If your designation gives it, you may take alcohol from someone under 18.",
                 {{43, 50}}};
  hit.why = {"booze → alcohol", "heading"};
  return hit;
}

Results alcohol_results() {
  Results results;
  results.query = "booze kid";
  results.understood.expanded = {{"booze", "alcohol"}, {"booze", "drink"}, {"kid", "under 18"}};
  results.total = 14;
  results.limit = 3;
  Hit provision;
  provision.id = "law/ukpga/1997/33/section/1";
  provision.kind = SectionKind::provision;
  provision.title = "Section 1";
  provision.trail = {"Confiscation of Alcohol (Young Persons) Act 1997"};
  provision.document = document("law/ukpga/1997/33", provision.trail.front());
  provision.in_force = InForce::yes;
  provision.snippet.text = "Drink in public places.";
  Hit term;
  term.id = "glossary/dppo";
  term.kind = SectionKind::term;
  term.topic = Topic::powers;
  term.title = "DPPO";
  term.trail = {"Glossary"};
  term.document = document("glossary", "Glossary");
  term.document.review_by = "2026-01-01";
  term.snippet.text = "An old order.";
  results.hits = {power("take-alcohol", "Take alcohol", Basis::constable), provision, term};
  results.facets.topic = {{"powers", "Powers", 9}, {"legislation", "Legislation", 5}};
  results.facets.kind = {{"power", "Power", 8}};
  return results;
}

std::string visible(std::string text) {
  for (std::size_t at = 0; (at = text.find('\x1b', at)) != std::string::npos; at += 2)
    text.replace(at, 1, "^[");
  return text;
}

TEST(Hits, StandWithTheirStatusTheirEditionAndTheReason) {
  EXPECT_EQ('\n' + results(alcohol_results(), {.width = 80, .today = "2026-11-21"}), R"(
14 sections for “booze kid”; 1 to 3 shown
Also looked for: booze → alcohol, drink; kid → under 18

1. Take alcohol
   ◇ Only if your designation gives it
   Powers › Alcohol, tobacco and drugs
   If your designation gives it, you may take alcohol from someone under 18.
   Edition 2026.1 · law as at 21 November 2026
   Why: booze → alcohol; heading
   pcso show take-alcohol

2. Section 1
   Provision · In force
   Confiscation of Alcohol (Young Persons) Act 1997
   Drink in public places.
   Edition 2026.1 · law as at 21 November 2026
   pcso show law/ukpga/1997/33/section/1

3. DPPO
   Term · Powers
   Glossary
   An old order.
   Edition 2026.1 · law as at 21 November 2026 · review was due 1 January 2026
   pcso show dppo

Narrow by:
  --topic powers (9), legislation (5)
  --kind power (8)

More: --offset 3
)");
}

TEST(Hits, FitIn40Columns) {
  EXPECT_EQ('\n' + results(alcohol_results(), {.width = 40, .today = "2026-11-21"}), R"(
14 sections for “booze kid”; 1 to 3
shown
Also looked for: booze → alcohol, drink;
  kid → under 18

1. Take alcohol
   ◇ Only if your designation gives it
   Powers › Alcohol, tobacco and drugs
   If your designation gives it, you may
   take alcohol from someone under 18.
   Edition 2026.1 · law as at 21
   November 2026
   Why: booze → alcohol; heading
   pcso show take-alcohol

2. Section 1
   Provision · In force
   Confiscation of Alcohol (Young
   Persons) Act 1997
   Drink in public places.
   Edition 2026.1 · law as at 21
   November 2026
   pcso show law/ukpga/1997/33/section/1

3. DPPO
   Term · Powers
   Glossary
   An old order.
   Edition 2026.1 · law as at 21
   November 2026 · review was due 1
   January 2026
   pcso show dppo

Narrow by:
  --topic powers (9), legislation (5)
  --kind power (8)

More: --offset 3
)");
}

TEST(Hits, AreBoldWhereTheyAnswerInColour) {
  Results one = alcohol_results();
  one.hits.resize(1);
  one.facets = {};
  EXPECT_EQ('\n' + visible(results(one, {.width = 80, .colour = true, .today = "2026-11-21"})), R"(
14 sections for “booze kid”; 1 to 1 shown
Also looked for: booze → alcohol, drink; kid → under 18

1. ^[[1mTake alcohol^[[0m
   ^[[33m◇ Only if your designation gives it^[[0m
   ^[[2mPowers › Alcohol, tobacco and drugs^[[0m
   If your designation gives it, you may take ^[[1malcohol^[[0m from someone under 18.
   Edition 2026.1 · law as at 21 November 2026
   ^[[2mWhy: booze → alcohol; heading^[[0m
   ^[[2mpcso show take-alcohol^[[0m

More: --offset 1
)");
}

TEST(Hits, MarksThatDoNotFitTheTextAreLeftOut) {
  Results one = alcohol_results();
  one.hits.resize(1);
  for (const std::pair<std::size_t, std::size_t>& mark :
       {std::pair<std::size_t, std::size_t>{5, 5}, {9, 4}, {70, 7000}, {7000, 7001}}) {
    one.hits.front().snippet.marks = {mark};
    EXPECT_NE(results(one, {.width = 0, .colour = true}).find(one.hits.front().snippet.text),
              std::string::npos);
  }
}

TEST(Hits, NumbersGoOnFromTheOffset) {
  Results later = alcohol_results();
  later.offset = 11;
  const std::string text = results(later, {});
  EXPECT_NE(text.find("14 sections for “booze kid”; 12 to 14 shown\n"), std::string::npos);
  EXPECT_NE(text.find("\n12. Take alcohol\n    ◇ Only"), std::string::npos);
  EXPECT_EQ(text.find("More:"), std::string::npos);
}

TEST(Hits, NoneFromTheOffsetOnIsSaid) {
  Results later = alcohol_results();
  later.offset = 20;
  later.hits.clear();
  EXPECT_TRUE(results(later, {}).starts_with("14 sections for “booze kid”; none from 21 on\n"));
}

TEST(Hits, TermsAndWeightsAreShownWhereAskedFor) {
  Results one = alcohol_results();
  one.hits.resize(1);
  one.hits.front().score = 0.5;
  one.hits.front().explanation = {"alcohol = 0.5"};
  EXPECT_NE(results(one, {}).find("\n   Score: 0.500\n     alcohol = 0.5\n"), std::string::npos);
}

TEST(NoHits, SayWhatToDoNext) {
  Results none;
  none.query = "alchohol zzz";
  none.understood.corrected = "alcohol zzz";
  none.advice = Advice{
      Advice::Reason::no_match, "Nothing here holds these words.", {"alcohol", "take alcohol"}};
  EXPECT_EQ('\n' + results(none, {.width = 80}), R"(
Nothing found for “alchohol zzz”.
Searched for “alcohol zzz” in place of “alchohol zzz”.

! Nothing here holds these words.
  Try: “alcohol” · “take alcohol”

Browse: pcso powers, pcso outline, or pcso search topic:TOPIC with one of these
topics:
  role, deployment, legislation, powers, duties, safeguarding, evidence,
  conduct, training, recruitment, employment, uniform, finance
)");
}

TEST(Citation, ThatIsPlainIsNamedWithItsAddress) {
  Results cited;
  cited.query = "s 50 PRA";
  cited.understood.as = Understood::As::citation;
  cited.understood.citations = {{"ukpga/2002/30/section/50", "Police Reform Act 2002, s 50",
                                 "https://www.legislation.gov.uk/ukpga/2002/30/section/50", ""}};
  cited.advice =
      Advice{Advice::Reason::not_held, "This is cited here, but its text is not held.", {}};
  cited.total = 1;
  cited.hits = {power("take-alcohol", "Take alcohol", Basis::constable)};
  EXPECT_TRUE(results(cited, {.width = 0})
                  .starts_with("1 section for “s 50 PRA”\n"
                               "Taken as Police Reform Act 2002, s 50: "
                               "https://www.legislation.gov.uk/ukpga/2002/30/section/50\n"
                               "\n"
                               "! This is cited here, but its text is not held.\n"
                               "\n"
                               "1. Take alcohol\n"));
}

TEST(Citation, ThatMayMeanSeveralListsThem) {
  Results cited;
  cited.query = "s 50";
  cited.understood.citations = {{"a", "Act A, s 50", "", ""}, {"b", "Act B, s 50", "", ""}};
  EXPECT_NE(results(cited, {}).find("It may mean:\n  • Act A, s 50\n  • Act B, s 50\n"),
            std::string::npos);
}

TEST(Powers, StandUnderTheirStatus) {
  std::vector<Hit> all{power("stop", "No stop and search", Basis::excluded),
                       power("tobacco", "Take cigarettes", Basis::schedule_3c),
                       power("alcohol", "Take alcohol", Basis::constable),
                       power("old", "Old power", Basis::repealed)};
  all[1].ends = "2027-01-01";
  EXPECT_EQ('\n' + powers(all, {.width = 60, .today = "2026-11-21"}), R"(
◇ Only if your designation gives it (2)
  Take cigarettes (tobacco) · ends on 1 January 2027
  Take alcohol (alcohol)

⊘ Excluded by law (1)
  No stop and search (stop)

† No longer law (1)
  Old power (old)

Powers · Edition 2026.1 · law as at 21 November 2026
)");
  EXPECT_NE(powers(all, {.width = 60, .today = "2027-01-01"}).find("ended on 1 January 2027"),
            std::string::npos);
}

}  // namespace
}  // namespace pcso::terminal
