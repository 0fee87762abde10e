// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/prose_citations.h"

#include <gmock/gmock.h>

namespace pcso::law {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Acts& acts() {
  static const Acts table({
      {"ukpga/2002/30", "Police Reform Act 2002", {"PRA", "PRA 2002"}},
      {"ukpga/1984/60", "Police and Criminal Evidence Act 1984", {"PACE", "PACE Act"}},
      {"ukpga/1968/60", "Theft Act 1968", {"TA 1968", "Theft Act"}},
      {"ukpga/1978/31", "Theft Act 1978", {"TA 1978"}},
      {"ukpga/1971/38", "Misuse of Drugs Act 1971", {"MDA", "Drugs Act"}},
      {"ukpga/1988/52", "Road Traffic Act 1988", {"RTA", "RTA 1988"}},
      {"ukpga/1974/37", "Health and Safety at Work etc. Act 1974", {"HSWA"}},
      {"ukpga/2014/12", "Anti-social Behaviour, Crime and Policing Act 2014", {"ASBCPA 2014"}},
      {"ukpga/1997/33", "Confiscation of Alcohol (Young Persons) Act 1997", {}},
      {"ukpga/Geo4/5/83", "Vagrancy Act 1824", {}},
      {"uksi/2012/1046", "Police Regulations 2012", {}},
      {"uksi/2007/3202", "Police Reform Act 2002 (Standard Powers) Order 2007", {}},
  });
  return table;
}

// "[section 50 of the PRA 2002](ukpga/2002/30/section/50) says": the text with its citations
// marked.
std::string marked(const std::string& text, CitationContext& context) {
  std::string out;
  std::size_t at = 0;
  for (const FoundCitation& found : find_citations(text, acts(), context)) {
    EXPECT_GE(found.begin, at) << text;
    EXPECT_LE(found.end, text.size()) << text;
    out += text.substr(at, found.begin - at) + '[' +
           text.substr(found.begin, found.end - found.begin) + "](" + found.provision;
    for (const std::string& between : found.between) out += " + " + between;
    out += ')';
    at = found.end;
  }
  return out + text.substr(at);
}
std::string marked(const std::string& text) {
  CitationContext context;
  return marked(text, context);
}

struct Row {
  const char* text;
  const char* wanted;
};

class Cited : public testing::TestWithParam<Row> {};

TEST_P(Cited, IsFoundWhereItStands) { EXPECT_EQ(marked(GetParam().text), GetParam().wanted); }

const Row beside[] = {
    {"Under section 50 of the Police Reform Act 2002 you may ask.",
     "Under [section 50 of the Police Reform Act 2002](ukpga/2002/30/section/50) you may ask."},
    {"See s.50 PRA 2002.", "See [s.50 PRA 2002](ukpga/2002/30/section/50)."},
    {"See s50 PRA 2002.", "See [s50 PRA 2002](ukpga/2002/30/section/50)."},
    {"See s. 50(1) of the PRA.", "See [s. 50(1) of the PRA](ukpga/2002/30/section/50/1)."},
    {"PRA 2002, s 50 applies", "[PRA 2002, s 50](ukpga/2002/30/section/50) applies"},
    {"Police Reform Act 2002 section 50",
     "[Police Reform Act 2002 section 50](ukpga/2002/30/section/50)"},
    {"Section 50 (Police Reform Act 2002)",
     "[Section 50 (Police Reform Act 2002](ukpga/2002/30/section/50))"},
    {"sections 46(1) and 50 of the Police Reform Act 2002",
     "[sections 46(1)](ukpga/2002/30/section/46/1) and [50 of the Police Reform Act "
     "2002](ukpga/2002/30/section/50)"},
    {"sections 46(1) and (3) of the PRA",
     "[sections 46(1)](ukpga/2002/30/section/46/1) and [(3) of the "
     "PRA](ukpga/2002/30/section/46/3)"},
    {"ss. 46, 49 and 50 of the PRA",
     "[ss. 46](ukpga/2002/30/section/46), [49](ukpga/2002/30/section/49) and [50 of the "
     "PRA](ukpga/2002/30/section/50)"},
    {"sections 1 to 3 of the Theft Act 1968",
     "[sections 1](ukpga/1968/60/section/1) to [3 of the Theft Act 1968](ukpga/1968/60/section/3 + "
     "ukpga/1968/60/section/2)"},
    {"sections 1–3 of the Theft Act 1968",
     "[sections 1](ukpga/1968/60/section/1)–[3 of the Theft Act 1968](ukpga/1968/60/section/3 + "
     "ukpga/1968/60/section/2)"},
    {"sections 1-2 of the Theft Act 1968",
     "[sections 1](ukpga/1968/60/section/1)-[2 of the Theft Act 1968](ukpga/1968/60/section/2)"},
    {"section 46 and section 50 of the PRA",
     "[section 46](ukpga/2002/30/section/46) and [section 50 of the "
     "PRA](ukpga/2002/30/section/50)"},
    {"Police Reform Act 2002, s 46 and s 50",
     "[Police Reform Act 2002, s 46](ukpga/2002/30/section/46) and [s "
     "50](ukpga/2002/30/section/50)"},
    {"paragraph 7(1) of Schedule 3C to the Police Reform Act 2002",
     "[paragraph 7(1) of Schedule 3C to the Police Reform Act "
     "2002](ukpga/2002/30/schedule/3C/paragraph/7/1)"},
    {"Schedule 3C, paragraph 7(1)(a) to the PRA 2002",
     "[Schedule 3C, paragraph 7(1)(a) to the PRA 2002](ukpga/2002/30/schedule/3C/paragraph/7/1/a)"},
    {"Sch 3C para 7 PRA 2002", "[Sch 3C para 7 PRA 2002](ukpga/2002/30/schedule/3C/paragraph/7)"},
    {"paragraphs 1 and 2 of Schedule 4 to the PRA",
     "[paragraphs 1](ukpga/2002/30/schedule/4/paragraph/1) and [2 of Schedule 4 to the "
     "PRA](ukpga/2002/30/schedule/4/paragraph/2)"},
    {"paragraph 2 of Part 1 of Schedule 3B to the PRA",
     "[paragraph 2 of Part 1 of Schedule 3B to the PRA](ukpga/2002/30/schedule/3B/paragraph/2)"},
    {"Part 1 of Schedule 3B to the Police Reform Act 2002",
     "[Part 1 of Schedule 3B to the Police Reform Act 2002](ukpga/2002/30/schedule/3B/part/1)"},
    {"Part 4 of the Police Reform Act 2002",
     "[Part 4 of the Police Reform Act 2002](ukpga/2002/30/part/4)"},
    {"Chapter 2 of Part 4 of the Police Reform Act 2002",
     "[Chapter 2 of Part 4 of the Police Reform Act 2002](ukpga/2002/30/part/4/chapter/2)"},
    {"Part IV of the Police and Criminal Evidence Act 1984",
     "[Part IV of the Police and Criminal Evidence Act 1984](ukpga/1984/60/part/IV)"},
    {"subsection (2) of section 50 of the PRA",
     "[subsection (2) of section 50 of the PRA](ukpga/2002/30/section/50/2)"},
    {"section 38(6B)(a) of the Police Reform Act 2002",
     "[section 38(6B)(a) of the Police Reform Act 2002](ukpga/2002/30/section/38/6B/a)"},
    {"section 165AA of the Road Traffic Act 1988",
     "[section 165AA of the Road Traffic Act 1988](ukpga/1988/52/section/165AA)"},
    {"regulation 4 of the Police Regulations 2012",
     "[regulation 4 of the Police Regulations 2012](uksi/2012/1046/regulation/4)"},
    {"article 2 of the Police Reform Act 2002 (Standard Powers) Order 2007",
     "[article 2 of the Police Reform Act 2002 (Standard Powers) Order "
     "2007](uksi/2007/3202/article/2)"},
    {"section 2 of the Health and Safety at Work etc. Act 1974",
     "[section 2 of the Health and Safety at Work etc. Act 1974](ukpga/1974/37/section/2)"},
    {"section 1 of the Confiscation of Alcohol (Young Persons) Act 1997",
     "[section 1 of the Confiscation of Alcohol (Young Persons) Act "
     "1997](ukpga/1997/33/section/1)"},
    {"section 59 of the Anti-Social Behaviour, Crime and Policing Act 2014",
     "[section 59 of the Anti-Social Behaviour, Crime and Policing Act "
     "2014](ukpga/2014/12/section/59)"},
    {"section 3 of the Vagrancy Act 1824",
     "[section 3 of the Vagrancy Act 1824](ukpga/Geo4/5/83/section/3)"},
    {"article 2 of SI 2007/3202", "[article 2 of SI 2007/3202](uksi/2007/3202/article/2)"},
    {"S.I. 2007 No. 3202", "[S.I. 2007 No. 3202](uksi/2007/3202)"},
    {"section 1 of PACE", "[section 1 of PACE](ukpga/1984/60/section/1)"},
    {"the power in section 1 PACE", "the power in [section 1 PACE](ukpga/1984/60/section/1)"},
};
INSTANTIATE_TEST_SUITE_P(BesideItsAct, Cited, testing::ValuesIn(beside));

const Row alone[] = {
    {"The Police Reform Act 2002 changed this.",
     "The [Police Reform Act 2002](ukpga/2002/30) changed this."},
    {"The Misuse of Drugs Act is old.", "The [Misuse of Drugs Act](ukpga/1971/38) is old."},
    {"RTA 1988 offences", "[RTA 1988](ukpga/1988/52) offences"},
    {"the Widgets (Trade) Order 2009 (SI 2009/12)",
     "the [Widgets (Trade) Order 2009](uksi/2009/12) ([SI 2009/12](uksi/2009/12))"},
    // in the same sentence, after the Act
    {"The Police Reform Act 2002 gives this in section 50.",
     "The [Police Reform Act 2002](ukpga/2002/30) gives this in [section "
     "50](ukpga/2002/30/section/50)."},
};
INSTANTIATE_TEST_SUITE_P(ByNameAlone, Cited, testing::ValuesIn(alone));

// None of these cites anything.
const char* const prose[] = {
    "section 2 of the car park",
    "section 4 of this policy",
    "See section 4.",
    "See section 4.2 of the guidance.",
    "part 3 of the form",
    "paragraph 5 above",
    "Part 2 of the course",
    "section 50",
    "schedule 3 visits a week",
    "paragraph 7 of Schedule 3C",
    "Rule 1: stay calm.",
    "article 5 in the newspaper",
    "the article of 2 May",
    "Chapter 3 of this handbook",
    "In part 1, we look at patrol.",
    "section 5 of the Widgets Act 1999",
    "section 5 of that Act",
    "section 5 of the Act",
    "the 2002 Act",
    "Act now, and act 2 minutes later",
    "an RTA on the A38",
    "PACE yourself",
    "at a steady pace",
    "keep pace 2 steps behind",
    "the MDA, or the section 5 team",
    "PACE Code C, paragraph 3.2",
    "paragraph 3 of PACE Code C",
    "section 5 of the Scottish Theft Act 1968",
    "section 5 of the Identity Theft Act 1999",
    "the Theft Act 1990",
    "s 5 officers",
    "the force's 5 stations",
    "section 50% of the time",
    "section 5 of the Police Regulations 2012",
    "regulation 5 of the Police Reform Act 2002 section",
    "sections of the Act",
    "section 2002",
    "at 5 to 3 of the clock",
    "section 10:30 to 11",
    "schedule of 2012",
    "The order of 2007",
    "",
    "(((((((",
    "section",
    "section (",
    "section 5(",
    "\xFF\xFEsection 5",
};

TEST(FindCitations, LeavesProseAlone) {
  for (const char* text : prose) {
    CitationContext context;
    for (const FoundCitation& found : find_citations(text, acts(), context)) {
      // An Act by its own name is one; nothing else in these is.
      EXPECT_TRUE(found.provision == "ukpga/2002/30" || found.provision == "uksi/2012/1046")
          << text << " → " << found.provision;
    }
  }
}

TEST(FindCitations, RefersNoBareNumberAcrossASentence) {
  EXPECT_THAT(marked("We follow the Theft Act 1968. Turn to section 3 for forms."),
              testing::HasSubstr("Turn to section 3 for forms."));
  EXPECT_THAT(marked("The Theft Act 1968 applies: see section 4 for how we do it."),
              testing::HasSubstr("see section 4 for"));
  EXPECT_THAT(marked("The Theft Act 1968 and the Police Reform Act 2002 meet in section 4."),
              testing::HasSubstr("in section 4."));
  EXPECT_THAT(marked("The Theft Act 1968 is dealt with in section 4 below."),
              testing::HasSubstr("in section 4 below"));
}

TEST(FindCitations, KeepsTheNamesThatADocumentGives) {
  const Row texts[] = {
      {"Read the Police and Criminal Evidence Act 1984 (PACE) first.",
       "Read the [Police and Criminal Evidence Act 1984 (PACE)](ukpga/1984/60) first."},
      {"PACE governs search.", "[PACE](ukpga/1984/60) governs search."},
      {"section 1 of that Act", "[section 1 of that Act](ukpga/1984/60/section/1)"},
      {"Then the Police Reform Act 2002 (“the 2002 Act”).",
       "Then the [Police Reform Act 2002 (“the 2002 Act”)](ukpga/2002/30)."},
      {"Paragraph 7(1) of Schedule 3C to the 2002 Act",
       "[Paragraph 7(1) of Schedule 3C to the 2002 Act](ukpga/2002/30/schedule/3C/paragraph/7/1)"},
      {"section 50 of the Act and section 1 of PACE",
       "[section 50 of the Act](ukpga/2002/30/section/50) and [section 1 of "
       "PACE](ukpga/1984/60/section/1)"},
      {"Schedule 3C lists them; Schedule 4 does not.",
       "[Schedule 3C](ukpga/2002/30/schedule/3C) lists them; Schedule 4 does not."},
      {"the 1984 Act, section 24", "the [1984 Act, section 24](ukpga/1984/60/section/24)"},
      // Now an Act that nobody knows is "the Act".
      {"See the Widgets Act 1999.", "See the Widgets Act 1999."},
      {"section 2 of the Act", "section 2 of the Act"},
      {"section 2 of the 2002 Act", "[section 2 of the 2002 Act](ukpga/2002/30/section/2)"},
  };
  CitationContext context;
  for (const Row& row : texts) EXPECT_EQ(marked(row.text, context), row.wanted);
}

TEST(FindCitations, TellsTwoActsOfAYearApart) {
  CitationContext context;
  marked("The Theft Act 1968 and the Widgets Act 1968.", context);
  EXPECT_EQ(marked("section 1 of the 1968 Act", context), "section 1 of the 1968 Act");
}

TEST(FindCitations, TakesABareSectionForTheSubjects) {
  CitationContext context{.subject = "ukpga/2002/30"};
  EXPECT_EQ(marked("Use section 50 with care.", context),
            "Use [section 50](ukpga/2002/30/section/50) with care.");
  EXPECT_EQ(marked("Schedule 3C, paragraph 2", context),
            "[Schedule 3C, paragraph 2](ukpga/2002/30/schedule/3C/paragraph/2)");
  for (const char* text :
       {"see section 5", "section 4 of this policy", "this section 4", "section 2 of the car park",
        "section 3 below", "part 2", "article 4", "paragraph 3"}) {
    EXPECT_EQ(marked(text, context), text);
  }
}

TEST(FindCitations, TakesLongTextsInTheirStride) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "sections 1 and 2, ";
  CitationContext context;
  EXPECT_THAT(find_citations(text, acts(), context), IsEmpty());
  EXPECT_THAT(find_citations(std::string(200'000, '('), acts(), context), IsEmpty());
}

}  // namespace
}  // namespace pcso::law
