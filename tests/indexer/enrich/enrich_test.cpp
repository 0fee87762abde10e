// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/enrich.h"

#include <gmock/gmock.h>

#include "indexer/enrich/citations.h"
#include "indexer/enrich/ids.h"
#include "indexer/enrich/topic_words.h"
#include "indexer/enrich/topics.h"
#include "indexer/reading/prose.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const law::Acts& acts() {
  static const law::Acts table({{"ukpga/2002/30", "Police Reform Act 2002", {"PRA"}},
                                {"ukpga/1968/60", "Theft Act 1968", {}}});
  return table;
}

Paragraph words(std::string text, Paragraph::Block block = Paragraph::Block::paragraph) {
  return {.block = block, .cells = {{{Span::Kind::text, std::move(text), ""}}}};
}

// A policy: heading, text.
Document prose(const std::vector<std::pair<std::string, std::string>>& sections,
               const std::string& title = "Policy") {
  ProseBuilder builder;
  for (const auto& [heading, text] : sections) {
    builder.heading({.level = 1, .title = heading});
    builder.add(words(text));
  }
  return builder.take({.title = title});
}

Document enriched(Document document, const std::optional<SideFile>& side = {}) {
  Problems problems;
  Document out = enrich(std::move(document), "patrol", acts(), side, problems);
  EXPECT_THAT(problems, IsEmpty());
  return out;
}

TEST(DocumentIds, ComeFromNames) {
  struct Row {
    const char* name;
    const char* id;
  };
  const Row rows[] = {
      {"policies/patrol.docx", "policies-patrol"},
      {"policies/patrol.pdf", "policies-patrol-pdf"},
      {"policies/Patrol.pdf", "policies-patrol-pdf-2"},
      {"policies/patrol", "policies-patrol-2"},
      {"Patrol (v2).pdf", "patrol-v2"},
      {"v1.2/Über uns & mehr.html", "v1-2-uber-uns-and-mehr"},
      {"search.html", "search-html"},
      {"law", "law-2"},
      {"powers.docx", "powers-docx"},
      {".hidden", "hidden"},
  };
  DocumentIds ids;
  for (const Row& row : rows) EXPECT_EQ(ids.of(row.name), row.id) << row.name;
  EXPECT_THAT(ids.of("—.pdf"), HasSubstr("document-"));
  EXPECT_FALSE(ids.take("patrol-v2"));
  EXPECT_FALSE(ids.take("search"));
  EXPECT_TRUE(ids.take("mine"));
  EXPECT_EQ(ids.of("mine.txt"), "mine-txt");
}

TEST(DocumentIds, StayShortAndDifferent) {
  const std::string lengthy(300, 'a');
  std::string name;
  for (int i = 0; i < 60; ++i) name += "word-";
  DocumentIds ids;
  const std::string first = ids.of(name + "one.pdf");
  const std::string second = ids.of(name + "two.pdf");
  EXPECT_NE(first, second);
  EXPECT_LE(first.size(), 90U);
  EXPECT_LE(ids.of(lengthy).size(), 90U);
}

TEST(Enrich, GivesIdsAndKind) {
  const Document document = enriched(prose({{"Name and address", "Ask."}, {"Kit", "Wear it."}}));
  EXPECT_EQ(document.info.id, "patrol");
  EXPECT_EQ(document.info.kind, DocumentKind::guidance);
  EXPECT_EQ(document.info.as_at, "");
  EXPECT_EQ(document.info.edition, "");
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_EQ(document.sections[0].id, "patrol/name-and-address");
}

TEST(Enrich, CallsADocumentWithoutATitleByItsHeadingOrId) {
  EXPECT_EQ(enriched(prose({{"Kit", "Wear it."}, {"More", "x"}}, "")).info.title, "Kit");
  ProseBuilder builder;
  builder.add(words("Only words."));
  const Document document = enriched(builder.take({}));
  EXPECT_EQ(document.info.title, "Patrol");
  EXPECT_EQ(document.sections[0].title, "Patrol");
}

TEST(Enrich, MarksCitationsInTheirSpans) {
  const Document document = enriched(
      prose({{"Names",
              "Use section 50 of the Police Reform Act 2002, then sections 1 to 3 of the Theft "
              "Act 1968."}}));
  const Section& section = document.sections.at(0);
  EXPECT_THAT(
      section.body.at(0).cells.at(0),
      ElementsAre(Span{Span::Kind::text, "Use ", ""},
                  Span{Span::Kind::citation, "section 50 of the Police Reform Act 2002",
                       "ukpga/2002/30/section/50"},
                  Span{Span::Kind::text, ", then ", ""},
                  Span{Span::Kind::citation, "sections 1", "ukpga/1968/60/section/1"},
                  Span{Span::Kind::text, " to ", ""},
                  Span{Span::Kind::citation, "3 of the Theft Act 1968", "ukpga/1968/60/section/3"},
                  Span{Span::Kind::text, ".", ""}));
  std::vector<std::string> cited;
  for (const Citation& citation : section.citations) cited.push_back(citation.provision);
  EXPECT_THAT(cited, ElementsAre("ukpga/2002/30/section/50", "ukpga/1968/60/section/1",
                                 "ukpga/1968/60/section/3", "ukpga/1968/60/section/2"));
}

TEST(MarkCitations, KeepsEveryWordAndEveryOtherSpan) {
  Document document = prose({{"Names", "x"}});
  Spans& cell = document.sections[0].body[0].cells[0];
  cell = {{Span::Kind::text, "Read ", ""},
          {Span::Kind::link, "section 1 of the Theft Act 1968", "https://example.org/"},
          {Span::Kind::text, " or ", ""},
          {Span::Kind::reference, "", "kit"},
          {Span::Kind::text, " and section ", ""},
          {Span::Kind::strong, "50", ""},
          {Span::Kind::text, " of the Police Reform Act 2002; ", ""},
          {Span::Kind::link, "this", "https://www.legislation.gov.uk/ukpga/1968/60/section/2"},
          {Span::Kind::reference, "", "end"}};
  const std::string before = plain_text(cell);
  mark_citations(document, acts());
  const Spans& after = document.sections[0].body[0].cells[0];
  EXPECT_EQ(plain_text(after), before);
  EXPECT_THAT(
      after,
      ElementsAre(Span{Span::Kind::text, "Read ", ""},
                  Span{Span::Kind::link, "section 1 of the Theft Act 1968", "https://example.org/"},
                  Span{Span::Kind::text, " or ", ""}, Span{Span::Kind::reference, "", "kit"},
                  Span{Span::Kind::text, " and ", ""},
                  Span{Span::Kind::citation, "section 50 of the Police Reform Act 2002",
                       "ukpga/2002/30/section/50"},
                  Span{Span::Kind::text, "; ", ""},
                  Span{Span::Kind::citation, "this", "ukpga/1968/60/section/2"},
                  Span{Span::Kind::reference, "", "end"}));
}

TEST(MarkCitations, KnowsWhatAHeadingOrALeadIsAbout) {
  ProseBuilder builder;
  builder.heading({.level = 1, .title = "Theft Act 1968"});
  builder.add(words("Section 1 says what theft is."));
  builder.heading({.level = 1, .title = "Other"});
  builder.add(words("Section 1 is none."));
  builder.add(words("Under the Police Reform Act 2002:"));
  builder.add(words("section 46", Paragraph::Block::bullet));
  builder.add(words("After the list, section 47 is none."));
  Document document = builder.take({.title = "Policy"});
  mark_citations(document, acts());
  const auto cited = [&](std::size_t i) {
    std::vector<std::string> out;
    for (const Citation& citation : document.sections.at(i).citations)
      out.push_back(citation.provision);
    return out;
  };
  EXPECT_THAT(cited(0), ElementsAre("ukpga/1968/60/section/1"));
  EXPECT_THAT(cited(1), ElementsAre("ukpga/2002/30", "ukpga/2002/30/section/46"));
}

TEST(Topics, FollowHeadingsAndWords) {
  struct Row {
    const char* heading;
    const char* text;
    Topic topic;
  };
  const Row rows[] = {
      {"Missing from home", "Tell the duty sergeant at once.", Topic::safeguarding},
      {"Body-worn video", "Switch it on.", Topic::uniform},
      {"Annual leave and sickness absence", "Ring in by nine.", Topic::employment},
      {"Foot patrol and hotspots", "Walk where the map says.", Topic::deployment},
      {"Gifts, gratuities and hospitality", "Say no.", Topic::conduct},
      {"Vetting and application", "Fill in the form.", Topic::recruitment},
      {"Pocket notebook entries", "Write in ink.", Topic::evidence},
      {"Penalty notices for disorder", "You may issue one if designated.", Topic::powers},
      {"Beat surgeries and community engagement", "Meet people.", Topic::duties},
      {"Budget and funding", "Councils pay half.", Topic::finance},
      {"Human rights and the Equality Act", "Be proportionate.", Topic::legislation},
      {"Tutor phase and refresher courses", "Ten weeks.", Topic::training},
      {"Role profile", "What a PCSO is for.", Topic::role},
  };
  for (const Row& row : rows) {
    const Document document = prose({{row.heading, row.text}}, "Policy 12");
    EXPECT_EQ(name(topics_of(document).at(0)), name(row.topic)) << row.heading;
  }
}

TEST(Topics, OfASectionThatSaysLittleAreThoseAbove) {
  ProseBuilder builder;
  builder.heading({.level = 1, .title = "Recruitment and vetting"});
  builder.add(words("How applicants are chosen."));
  builder.heading({.level = 2, .title = "Step two"});
  builder.add(words("It takes a week."));
  builder.heading({.level = 1, .title = "Uniform and body armour"});
  builder.heading({.level = 2, .title = "Scope"});
  builder.add(words("Everyone."));
  const std::vector<Topic> topics = topics_of(builder.take({.title = "Policy"}));
  EXPECT_THAT(topics,
              ElementsAre(Topic::recruitment, Topic::recruitment, Topic::uniform, Topic::uniform));
}

TEST(Topics, OfADocumentWithoutAWordAreTheRole) {
  EXPECT_THAT(topics_of(prose({{"Zzz", "qqq"}}, "Xxx")), ElementsAre(Topic::role));
  EXPECT_THAT(topics_of(Document{}), IsEmpty());
}

TEST(TopicWords, AreFoldedAndShort) {
  for (const TopicWord& row : topic_words()) {
    std::string phrase(row.words);
    if (phrase.ends_with('*')) phrase.pop_back();
    EXPECT_EQ(text::normal(phrase), phrase);
    EXPECT_LE(std::count(phrase.begin(), phrase.end(), ' '), 2) << phrase;
    EXPECT_GE(row.weight, 1);
  }
}

TEST(Enrich, TakesTheSideFilesWord) {
  SideFile side;
  side.info = {.id = "patrol-policy", .title = "Patrol", .edition = "3", .as_at = "2026-04-01"};
  side.language = "cy";
  side.kind = DocumentKind::handbook;
  side.topic = Topic::deployment;
  side.sections = {{.id = "", .heading = "2 KIT", .topic = Topic::uniform}};
  side.provenance = Provenance{.address = "https://example.org/p"};
  ProseBuilder builder;
  builder.heading({.level = 1, .title = "1 Pay"});
  builder.heading({.level = 1, .title = "2 Kit"});
  builder.heading({.level = 2, .title = "Pension"});
  const Document document = enriched(builder.take({.title = "x", .as_at = "2020-01-01"}), side);
  EXPECT_EQ(document.info.id, "patrol-policy");
  EXPECT_EQ(document.info.title, "Patrol");
  EXPECT_EQ(document.info.as_at, "2026-04-01");
  EXPECT_EQ(document.info.language, "cy");
  EXPECT_EQ(document.info.kind, DocumentKind::handbook);
  EXPECT_EQ(document.info.address, "https://example.org/p");
  EXPECT_EQ(document.sections[0].topic, Topic::deployment);
  EXPECT_EQ(document.sections[1].topic, Topic::uniform);
  EXPECT_EQ(document.sections[2].topic, Topic::uniform);
  EXPECT_EQ(document.sections[2].id, "patrol-policy/pension");
}

TEST(Enrich, SaysWhatTheSideFileCanNotHave) {
  SideFile side;
  side.info.id = "search";
  side.sections = {{.id = "no-such", .topic = Topic::uniform, .where = {"a.meta.xml", 4}}};
  Problems problems;
  const Document document = enrich(prose({{"Kit", "x"}}), "patrol", acts(), side, problems);
  EXPECT_EQ(document.info.id, "patrol");
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].severity, Problem::Severity::error);
  EXPECT_THAT(problems[0].message, HasSubstr("\"search\" is taken"));
  EXPECT_EQ(problems[1].severity, Problem::Severity::warning);
  EXPECT_THAT(problems[1].message, HasSubstr("no section \"no-such\""));
  EXPECT_EQ(problems[1].where.line, 4U);
}

TEST(Apply, ChangesWhatIsKnownOfACompleteDocument) {
  Document document = prose({{"Kit", "x"}});
  document.info.id = "law/ukpga/2002/30";
  SideFile side;
  side.info.id = "other";
  side.info.licence = "OGL 3.0";
  Problems problems;
  apply(side, document, problems);
  EXPECT_EQ(document.info.id, "law/ukpga/2002/30");
  EXPECT_EQ(document.info.licence, "OGL 3.0");
}

}  // namespace
}  // namespace pcso
