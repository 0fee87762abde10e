// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/typed_citation.h"

#include <gtest/gtest.h>

namespace pcso::law {
namespace {

const Acts& acts() {
  static const Acts known({{"ukpga/2002/30", "Police Reform Act 2002", {"PRA"}},
                           {"ukpga/1984/60", "Police and Criminal Evidence Act 1984", {"PACE"}},
                           {"ukpga/2014/12",
                            "Anti-social Behaviour, Crime and Policing Act 2014",
                            {"ASBCPA", "ASB Act"}},
                           {"ukpga/2003/38", "Anti-social Behaviour Act 2003", {"ASB Act"}},
                           {"ukpga/1988/52", "Road Traffic Act 1988", {"RTA"}},
                           {"ukpga/1998/42", "Human Rights Act 1998", {"HRA", "ECHR"}},
                           {"ukpga/Will4/5-6/50", "Highway Act 1835", {}},
                           {"ukpga/Geo5/23-24/12", "Children and Young Persons Act 1933", {}},
                           {"ukpga/1971/48", "Criminal Damage Act 1971", {"CDA"}},
                           {"ukpga/2026/20", "Crime and Policing Act 2026", {"CPA"}},
                           {"uksi/1989/1796", "Road Vehicles Lighting Regulations 1989", {}}});
  return known;
}

std::string shown(std::string_view typed) {
  const std::optional<TypedCitation> citation = understand(typed, acts());
  if (!citation) return "nothing";
  std::string out;
  for (const std::string& act : citation->acts) out += (out.empty() ? "" : "|") + act;
  out += ' ' + citation->levels;
  for (const std::string& levels : citation->more) out += " & " + levels;
  for (const TypedCitation& other : citation->others) {
    out += " ; " + other.acts.front() + ' ' + other.levels;
    for (const std::string& levels : other.more) out += " & " + levels;
  }
  if (!citation->rest.empty()) {
    out += " +";
    for (const std::string& word : citation->rest) out += ' ' + word;
  }
  return out;
}

TEST(TypedCitation, IsUnderstoodInTheFormsPeopleType) {
  const struct {
    const char* typed;
    const char* expected;
  } rows[] = {
      {"s.50 PRA", "ukpga/2002/30 section/50"},
      {"s50 PRA 2002", "ukpga/2002/30 section/50"},
      {"PRA 2002 s50(1)", "ukpga/2002/30 section/50/1"},
      {"p.r.a. 2002, s. 50 (1) (a)", "ukpga/2002/30 section/50/1/a"},
      {"section 50 of the Police Reform Act 2002", "ukpga/2002/30 section/50"},
      {"Police Reform Act 2002, s 50", "ukpga/2002/30 section/50"},
      {"police reform act section 50", "ukpga/2002/30 section/50"},
      {"2002 c. 30 s 50", "ukpga/2002/30 section/50"},
      {"PRA 02 s 50", "ukpga/2002/30 section/50"},
      {"§ 50 PRA", "ukpga/2002/30 section/50"},
      {"subsection (1) of section 50 PRA", "ukpga/2002/30 section/50/1"},
      {"ukpga/2002/30/section/50", "ukpga/2002/30 section/50"},
      {"https://www.legislation.gov.uk/id/ukpga/2002/30/section/50", "ukpga/2002/30 section/50"},
      {"PRA 2002 sch 3C para 7", "ukpga/2002/30 schedule/3C/paragraph/7"},
      {"para 7 of sch 3C", " schedule/3C/paragraph/7"},
      {"Sch.3C ¶7(1)(a)", " schedule/3C/paragraph/7/1/a"},
      {"sch3c para7", " schedule/3C/paragraph/7"},
      {"schedule 3B part 1 paragraph 2 PRA", "ukpga/2002/30 schedule/3B/paragraph/2"},
      {"Part 1 of Schedule 3B", " schedule/3B/part/1"},
      {"part 4 pra 2002", "ukpga/2002/30 part/4"},
      {"s24A PACE", "ukpga/1984/60 section/24A"},
      {"SI 2007/3202", "uksi/2007/3202 "},
      {"S.I. 2007/3202 reg 2", "uksi/2007/3202 regulation/2"},
      {"regulation 2 of SI 2007 No. 3202", "uksi/2007/3202 regulation/2"},
      {"s50", " section/50"},
      {"what does section 50 say", " section/50"},
      {"what is s.38(6B)(a) of the PRA", "ukpga/2002/30 section/38/6B/a"},
      {"section 39 ASB Act", "ukpga/2014/12|ukpga/2003/38 section/39"},
      {"section 39 ASB Act 2014", "ukpga/2014/12 section/39"},
      {"Road Traffic Act 1988", "ukpga/1988/52 "},
      {"PRA02 s50", "ukpga/2002/30 section/50"},
      {"c. 30 of 2002, s 50", "ukpga/2002/30 section/50"},
      {"section 50(1) of the Police Reform Act 2002 (c. 30)", "ukpga/2002/30 section/50/1"},
      {"Sched 3C p 7", " schedule/3C/paragraph/7"},
      {"first schedule to PACE", "ukpga/1984/60 schedule/1"},
      {"1st schedule PACE", "ukpga/1984/60 schedule/1"},
      {"Part IV of the PRA", "ukpga/2002/30 part/IV"},
      {"s72 highways act 1835", "ukpga/Will4/5-6/50 section/72"},
      {"article 8 ECHR", "ukpga/1998/42 schedule/1/article/8"},
      {"HRA 1998 sch 1 art 8", "ukpga/1998/42 schedule/1/article/8"},
      {"https://www.legislation.gov.uk/ukpga/2002/30/section/50/welsh", "ukpga/2002/30 section/50"},
      {"legislation.gov.uk/eut/teu/article/5", "eut/teu article/5"},
      {"s50pra", "ukpga/2002/30 section/50"},
      {"s50pra2002", "ukpga/2002/30 section/50"},
      {"s24apace", "ukpga/1984/60 section/24A"},
      {"section 50 sub-section 1 police reform act", "ukpga/2002/30 section/50/1"},
      {"s.50 sub-s.(1) PRA 2002", "ukpga/2002/30 section/50/1"},
      {"police reform act 2002 sec 50 sub 1", "ukpga/2002/30 section/50/1"},
      {"sub-paragraph (1) of paragraph 7 of Schedule 3C PRA",
       "ukpga/2002/30 schedule/3C/paragraph/7/1"},
      {"sch 3C para 7 sub-para (4) PRA", "ukpga/2002/30 schedule/3C/paragraph/7/4"},
      {"pgh 7 sched 3C PRA 2002", "ukpga/2002/30 schedule/3C/paragraph/7"},
      {"PRA 2002, pt 4 ch 2", "ukpga/2002/30 part/4/chapter/2"},
      {"23 & 24 Geo. 5 c. 12", "ukpga/Geo5/23-24/12 "},
      {"s 7, 23 and 24 Geo 5 chapter 12", "ukpga/Geo5/23-24/12 section/7"},
      {"5 & 6 Will. 4 c. 50 s 72", "ukpga/Will4/5-6/50 section/72"},
      {"Statutory Instrument 2007 No. 3202", "uksi/2007/3202 "},
      {"see https://www.legislation.gov.uk/ukpga/1988/52/section/163.",
       "ukpga/1988/52 section/163"},
      {"<https://www.legislation.gov.uk/ukpga/2014/12/section/35/2014-10-20>",
       "ukpga/2014/12 section/35"},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(row.typed), row.expected) << row.typed;
}

TEST(TypedCitation, IsUnderstoodAsItIsSpokenPastedAndScribbled) {
  const struct {
    const char* typed;
    const char* expected;
  } rows[] = {
      {"section fifty of the police reform act two thousand and two", "ukpga/2002/30 section/50"},
      {"schedule three c paragraph seven", " schedule/3C/paragraph/7"},
      {"section one hundred and sixty three of the road traffic act nineteen eighty eight",
       "ukpga/1988/52 section/163"},
      {"section one thirty six pace", "ukpga/1984/60 section/136"},
      {"section twenty four a pace", "ukpga/1984/60 section/24A"},
      {"subsection one of section fifty PRA", "ukpga/2002/30 section/50/1"},
      {"section five lads", " section/5 + lads"},
      {"s50[1] PRA", "ukpga/2002/30 section/50/1"},
      {"s.50{1} PRA", "ukpga/2002/30 section/50/1"},
      {"s.165<1><b> RTA 1988", "ukpga/1988/52 section/165/1/b"},
      {"s. 50 ( 1 ) ( a ) PRA", "ukpga/2002/30 section/50/1/a"},
      {"s17(1(b) PACE", "ukpga/1984/60 section/17/1/b"},
      {"section 12(4 PRA", "ukpga/2002/30 section/12/4"},
      {"50(2)a PRA2002", "ukpga/2002/30 section/50/2/a"},
      {"P A C E s 24 A", " section/24A + p a c e"},
      {"s 60 AA PACE", "ukpga/1984/60 section/60AA"},
      {"s.1 TA 1968", " section/1 + ta 1968"},
      {"PRA 2002 sch 3 C para 7", "ukpga/2002/30 schedule/3C/paragraph/7"},
      {"PRA2002_S50", "ukpga/2002/30 section/50"},
      {"PRA|s50", "ukpga/2002/30 section/50"},
      {"s7/3 PACE", "ukpga/1984/60 section/7/3"},
      {"ss 46/50 PRA", "ukpga/2002/30 section/46 & section/50"},
      {"PRA: 50", "ukpga/2002/30 section/50"},
      {"136 pace", "ukpga/1984/60 section/136"},
      {"nicked 24A pace any person", "ukpga/1984/60 section/24A + nicked any person"},
      {"17(1)(e) pace save life", "ukpga/1984/60 section/17/1/e + save life"},
      {"2 pace clocks", "ukpga/1984/60  + 2 clocks"},
      {"paragraph 7 PRA", "nothing"},
      {"adran 50 PRA", "ukpga/2002/30 section/50"},
      {"Atodlen 3C, paragraff 7, PRA", "ukpga/2002/30 schedule/3C/paragraph/7"},
      {"the second subsection of section 50 PRA", "ukpga/2002/30 section/50 + second subsection"},
      {"23 and 24 Geo. V. Ch. 12, s 7(3)", "ukpga/Geo5/23-24/12 section/7/3"},
      {"chapter 12 of 2014, section 34(1)", "ukpga/2014/12 section/34/1"},
      {"RVL regs 1989 r.24(1)", " rule/24/1 + rvl regs 1989"},
      {"Road Vehicles Lighting Regulations 1989 r.24(1)", "uksi/1989/1796 regulation/24/1"},
      {"SI no 1836 of 2004, regulation 4", "uksi/2004/1836 regulation/4"},
      {"https%3A%2F%2Fwww.legislation.gov.uk%2Fukpga%2F1986%2F64%2Fsection%2F5",
       "ukpga/1986/64 section/5"},
      {"https://search.example/url?q=https://www.legislation.gov.uk/ukpga/1994/33/section/60&sa=U",
       "ukpga/1994/33 section/60"},
      {"legislation.gov.uk\\ukpga\\2002\\30\\section\\59", "ukpga/2002/30 section/59"},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(row.typed), row.expected) << row.typed;
}

TEST(TypedCitation, NamesAnActByATitleCutShort) {
  const struct {
    const char* typed;
    const char* expected;
  } rows[] = {
      {"s.50 police ref act 2002", "ukpga/2002/30 section/50"},
      {"crim damage act 1971 s1", "ukpga/1971/48 section/1"},
      {"police crim evidence act s 24A", "ukpga/1984/60 section/24A"},
      {"road vehicles light regs 1989, reg 23", "uksi/1989/1796 regulation/23"},
      {"antisocial behaviour, crime and policing act s34", "ukpga/2014/12 section/34"},
      // A year that the Act does not have names another, or none.
      {"Crime & Policing Act 2014, s 37", " section/37 + crime policing 2014"},
      {"crim damage act 1972", "nothing"},
      {"crim act 71 s1", " section/1 + crim 71"},
      {"highw act 1835 s 72", "ukpga/Will4/5-6/50 section/72"},
      {"Anti Social Behavior Crime & Policing Act s.35", "ukpga/2014/12 section/35"},
      {"the act of pol", "nothing"},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(row.typed), row.expected) << row.typed;
}

TEST(TypedCitation, MayNameSeveralProvisions) {
  const struct {
    const char* typed;
    const char* expected;
  } rows[] = {
      {"sections 46 and 50 PRA", "ukpga/2002/30 section/46 & section/50"},
      {"ss 46, 50 PRA 2002", "ukpga/2002/30 section/46 & section/50"},
      {"s.46 and s.50 PRA", "ukpga/2002/30 section/46 & section/50"},
      {"ss. 38-40 PRA", "ukpga/2002/30 section/38 & section/39 & section/40"},
      {"ss 38 to 40 PRA", "ukpga/2002/30 section/38 & section/39 & section/40"},
      {"s 50(1) and (2) PRA", "ukpga/2002/30 section/50/1 & section/50/2"},
      {"paras 5(1) and 5(3) of schedule 3C",
       " schedule/3C/paragraph/5/1 & schedule/3C/paragraph/5/3"},
      {"s 50 and sch 3C PRA", "ukpga/2002/30 section/50 & schedule/3C"},
      {"section 50 and 3 lads", " section/50 + 3 lads"},
      {"s. 46 and 50 pra", "ukpga/2002/30 section/46 & section/50"},
      {"secs 46 + 50 PRA 2002", "ukpga/2002/30 section/46 & section/50"},
      {"§§ 46-47 PRA", "ukpga/2002/30 section/46 & section/47"},
      {"section 1(1) and 7 of PACE", "ukpga/1984/60 section/1/1 & section/7"},
      {"s. 24A(3)(a), (b) PACE", "ukpga/1984/60 section/24A/3/a & section/24A/3/b"},
      {"s 24A(3)(a)(i) and (b) PACE", "ukpga/1984/60 section/24A/3/a/i & section/24A/3/b"},
      {"s 24A(1)-(3) PACE", "ukpga/1984/60 section/24A/1 & section/24A/2 & section/24A/3"},
      {"s.50 PRA 2002 and s.163 RTA 1988", "ukpga/2002/30 section/50 ; ukpga/1988/52 section/163"},
      {"s 24A PACE 1984 / s 46 PRA", "ukpga/1984/60 section/24A ; ukpga/2002/30 section/46"},
      {"PRA 2002 s 50, RTA 1988 ss 163 and 165",
       "ukpga/2002/30 section/50 ; ukpga/1988/52 section/163 & section/165"},
      {"section 163(3) of the Road Traffic Act 1988 and Schedule 2 to the Highway Act 1835",
       "ukpga/1988/52 section/163/3 ; ukpga/Will4/5-6/50 schedule/2"},
      {"s 50 PRA and sch 3C PRA", "ukpga/2002/30 section/50 & schedule/3C"},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(row.typed), row.expected) << row.typed;
  const std::optional<TypedCitation> all = understand("ss 1-900 PRA", acts());
  ASSERT_TRUE(all);
  EXPECT_LE(all->more.size(), 20U);
}

TEST(TypedCitation, LeavesOtherWordsToTheCaller) {
  EXPECT_EQ(shown("section 2 of the car park"), " section/2 + car park");
  EXPECT_EQ(shown("s59 warning"), " section/59 + warning");
  EXPECT_EQ(shown("who may use s50 PRA"), "ukpga/2002/30 section/50 + who may use");
}

TEST(TypedCitation, IsNotSeenInProse) {
  for (const char* typed :
       {"name and address", "30 mins", "he ran off", "under 16 smoking", "", "part time job",
        "section", "schedule my shift", "50", "(1)(a)", "4x4 on the footpath"}) {
    EXPECT_EQ(shown(typed), "nothing") << typed;
  }
}

TEST(TypedCitation, IsUnmistakableByALetterOrAParagraphOfASchedule) {
  for (const char* typed : {"s24A", "sch 3C para 7", "s.38(6B)(a)", "para 2 of schedule 1"})
    EXPECT_TRUE(understand(typed, acts())->unmistakable()) << typed;
  for (const char* typed : {"s50", "s 50(1)(a)", "schedule 3", "part IV"})
    EXPECT_FALSE(understand(typed, acts())->unmistakable()) << typed;
}

TEST(Acts, TellWhatIsWrongWithALine) {
  Problems problems;
  const std::vector<Act> read = read_acts(
      "path\ttitle\tabbreviations\n"
      "# a comment\n"
      "ukpga/2002/30\tPolice Reform Act 2002\tPRA; PRA02\n"
      "ukpga/2002/30/section/50\tNot an Act\t\n"
      "nonsense\n",
      "acts.tsv", problems);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].abbreviations, (std::vector<std::string>{"PRA", "PRA02"}));
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].where.line, 4U);
  EXPECT_EQ(problems[1].where.line, 5U);
  Problems none;
  EXPECT_EQ(read_acts(write_acts(read), "again", none), read);
  EXPECT_TRUE(none.empty());
}

TEST(Acts, AreCitedByTheirTitles) {
  EXPECT_EQ(cite("ukpga/2002/30/schedule/3C/paragraph/7/1", acts()),
            "Police Reform Act 2002, Sch 3C para 7(1)");
  EXPECT_EQ(cite("ukpga/1999/1/section/2", acts()), "ukpga/1999/1, s 2");
  EXPECT_EQ(cite_in_words("ukpga/2002/30/section/50", acts()),
            "Section 50, Police Reform Act 2002");
}

}  // namespace
}  // namespace pcso::law
