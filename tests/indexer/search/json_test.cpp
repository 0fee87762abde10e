// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pcso {
namespace {

DocumentInfo powers_document() {
  DocumentInfo info;
  info.id = "powers";
  info.title = "Powers";
  info.edition = "2026.1";
  info.as_at = "2026-11-21";
  info.review_by = "2027-05-21";
  return info;
}

Hit alcohol_hit() {
  Hit hit;
  hit.id = "powers/confiscate-alcohol-under-18";
  hit.kind = SectionKind::power;
  hit.topic = Topic::powers;
  hit.title = "Take alcohol";
  hit.trail = {"Powers", "Alcohol"};
  hit.document = powers_document();
  hit.basis = Basis::constable;
  hit.citations = {"ukpga/1997/33/section/1"};
  hit.snippet = {"take alcohol away", {{5, 12}}};
  hit.why = {"booze → alcohol"};
  hit.score = 1.5;
  return hit;
}

Results two_hits() {
  Results results;
  results.query = "booze";
  results.understood.expanded = {{"booze", "alcohol"}};
  results.total = 14;
  results.limit = 1;
  results.facets.topic = {{"powers", "Powers", 9}};
  results.hits = {alcohol_hit()};
  return results;
}

ShownSection shown_section() {
  ShownSection shown;
  shown.document = powers_document();
  Section& section = shown.section;
  section.id = "powers/wait";
  section.kind = SectionKind::power;
  section.title = "Wait";
  section.number = "4.2";
  section.level = 2;
  section.trail = {"Identity"};
  section.topic = Topic::powers;
  section.citations = {{"ukpga/2002/30/schedule/3C/paragraph/7/1", "paragraph 7(1)"}};
  section.basis = Basis::schedule_3c;
  section.confidence = Confidence::part;
  section.penalty = "level 3";
  section.ends = "2027-01-01";
  section.body = {
      {.id = "ab",
       .part = Part::when,
       .block = Paragraph::Block::bullet,
       .level = 1,
       .label = "",
       .cells = {{{Span::Kind::text, "They refused: ", ""},
                  {Span::Kind::reference, "details", "powers/require-name-and-address"}}}},
      {.id = "cd",
       .part = Part::text,
       .block = Paragraph::Block::table_row,
       .label = "",
       .cells = {{{Span::Kind::text, "a", ""}}, {{Span::Kind::strong, "b", ""}}}},
  };
  shown.next =
      Heading{.id = "powers/next", .title = "Next", .level = 2, .kind = SectionKind::power};
  shown.below = {{.id = "powers/below", .title = "Below", .number = "1", .level = 3}};
  return shown;
}

TEST(Json, ResultsAreWrittenInTheDocumentedOrder) {
  EXPECT_EQ(
      json::results(two_hits()),
      R"({"version":1,"query":"booze","understood":{"as":"words","citation":null,"corrected":null,)"
      R"("expanded":[{"from":"booze","to":"alcohol"}]},"total":14,"offset":0,"limit":1,)"
      R"("facets":{"topic":[{"value":"powers","count":9}],"document":[],"kind":[]},)"
      R"("hits":[{"id":"powers/confiscate-alcohol-under-18","kind":"power","topic":"powers",)"
      R"("title":"Take alcohol","trail":["Powers","Alcohol"],)"
      R"("url":"/powers/confiscate-alcohol-under-18","document":{"id":"powers","title":"Powers",)"
      R"("edition":"2026.1","as_at":"2026-11-21","review_by":"2027-05-21"},"basis":"constable",)"
      R"("status":"Only if your designation gives it","citations":["ukpga/1997/33/section/1"],)"
      R"("snippet":{"text":"take alcohol away","marks":[[5,12]]},"why":["booze → alcohol"]}],)"
      R"("advice":null})"
      "\n");
}

TEST(Json, WhatIsNoPowerHasNeitherBasisNorStatus) {
  Results results = two_hits();
  results.hits.front().basis = Basis::none;
  results.hits.front().provision = "ukpga/2002/30/section/50";
  results.hits.front().in_force = InForce::partly;
  results.hits.front().document.review_by = "";
  const auto hit = nlohmann::json::parse(json::results(results))["hits"][0];
  EXPECT_TRUE(hit["basis"].is_null());
  EXPECT_TRUE(hit["status"].is_null());
  EXPECT_EQ(hit["provision"], "ukpga/2002/30/section/50");
  EXPECT_EQ(hit["in_force"], "partly");
  EXPECT_TRUE(hit["document"]["review_by"].is_null());
  EXPECT_FALSE(hit.contains("ends"));
  EXPECT_FALSE(hit.contains("number"));
}

TEST(Json, AScoreIsGivenOnlyWithItsExplanation) {
  Results results = two_hits();
  EXPECT_FALSE(nlohmann::json::parse(json::results(results))["hits"][0].contains("score"));
  results.hits.front().explanation = {"alcohol 1.5"};
  const auto hit = nlohmann::json::parse(json::results(results))["hits"][0];
  EXPECT_EQ(hit["score"], 1.5);
  EXPECT_EQ(hit["explanation"], nlohmann::json::array({"alcohol 1.5"}));
}

TEST(Json, ACitationThatIsPlainHasNoCandidates) {
  Results results;
  results.understood.as = Understood::As::citation;
  results.understood.citations = {{"ukpga/2002/30/section/50", "Police Reform Act 2002, s 50",
                                   "https://www.legislation.gov.uk/ukpga/2002/30/section/50",
                                   "law/ukpga/2002/30/section/50"}};
  const auto understood = nlohmann::json::parse(json::results(results))["understood"];
  EXPECT_EQ(understood["as"], "citation");
  EXPECT_EQ(understood["citation"]["provision"], "ukpga/2002/30/section/50");
  EXPECT_EQ(understood["citation"]["url"], "/law/ukpga/2002/30/section/50");
  EXPECT_EQ(understood["citation"]["candidates"], nlohmann::json::array());
}

TEST(Json, ACitationThatMayMeanSeveralNamesThemAll) {
  Results results;
  results.understood.as = Understood::As::citation;
  results.understood.citations = {{"ukpga/2002/30/section/50", "a", "b", ""},
                                  {"ukpga/2016/2/section/50", "c", "d", ""}};
  const auto citation = nlohmann::json::parse(json::results(results))["understood"]["citation"];
  EXPECT_TRUE(citation["url"].is_null());
  EXPECT_EQ(citation["candidates"],
            nlohmann::json::array({"ukpga/2002/30/section/50", "ukpga/2016/2/section/50"}));
}

TEST(Json, AdviceHasAReasonAMessageAndSuggestions) {
  Results results;
  results.advice = Advice{Advice::Reason::no_match, "Nothing holds it.", {"name and address"}};
  const auto advice = nlohmann::json::parse(json::results(results))["advice"];
  EXPECT_EQ(advice["reason"], "no-match");
  EXPECT_EQ(advice["message"], "Nothing holds it.");
  EXPECT_EQ(advice["suggestions"], nlohmann::json::array({"name and address"}));
}

TEST(Json, ASectionIsWrittenInTheDocumentedOrder) {
  EXPECT_EQ(
      json::section(shown_section()),
      R"({"version":1,"id":"powers/wait","kind":"power","topic":"powers","title":"Wait",)"
      R"("number":"4.2","trail":["Powers","Identity"],"url":"/powers/wait",)"
      R"("document":{"id":"powers","title":"Powers","edition":"2026.1","as_at":"2026-11-21",)"
      R"("review_by":"2027-05-21"},"basis":"schedule-3c",)"
      R"("status":"Only if your designation gives it","ends":"2027-01-01",)"
      R"("citations":["ukpga/2002/30/schedule/3C/paragraph/7/1"],"level":2,"penalty":"level 3",)"
      R"("confidence":"part","paragraphs":[{"id":"ab","part":"when","block":"bullet","level":1,)"
      R"("label":"","text":"They refused: details","cells":[[{"text":"They refused: "},)"
      R"({"text":"details","kind":"reference","target":"powers/require-name-and-address"}]]},)"
      R"({"id":"cd","part":"text","block":"table-row","level":0,"label":"","text":"a | b",)"
      R"("cells":[[{"text":"a"}],[{"text":"b","kind":"strong"}]]}],"previous":null,)"
      R"("next":{"id":"powers/next","title":"Next","number":null,"level":2,"kind":"power",)"
      R"("url":"/powers/next"},"below":[{"id":"powers/below","title":"Below","number":"1",)"
      R"("level":3,"kind":"section","url":"/powers/below"}]})"
      "\n");
}

TEST(Json, AnOutlineNamesItsDocumentOnce) {
  EXPECT_EQ(
      json::outline(powers_document(), {{.id = "powers/a", .title = "A"}}),
      R"({"version":1,"document":{"id":"powers","title":"Powers","edition":"2026.1",)"
      R"("as_at":"2026-11-21","review_by":"2027-05-21"},"headings":[{"id":"powers/a","title":"A",)"
      R"("number":null,"level":1,"kind":"section","url":"/powers/a"}]})"
      "\n");
}

TEST(Json, CiteHoldsTheProvisionItsTextAndWhatCitesIt) {
  const NamedProvision named{"ukpga/2002/30/section/50", "PRA, s 50", "https://example/50",
                             "law/x"};
  ShownProvision shown{named, shown_section(), {alcohol_hit()}};
  const auto full = nlohmann::ordered_json::parse(json::cite("s 50", {named}, shown));
  EXPECT_EQ(full["candidates"].size(), 1U);
  EXPECT_EQ(full["provision"]["label"], "PRA, s 50");
  EXPECT_EQ(full["provision"]["section"]["id"], "powers/wait");
  EXPECT_FALSE(full["provision"]["section"].contains("version"));
  EXPECT_EQ(full["provision"]["citing"][0]["id"], "powers/confiscate-alcohol-under-18");

  shown.section.reset();
  EXPECT_TRUE(
      nlohmann::json::parse(json::cite("s 50", {named}, shown))["provision"]["section"].is_null());
  EXPECT_EQ(json::cite("x", {}, std::nullopt),
            "{\"version\":1,\"query\":\"x\",\"candidates\":[],\"provision\":null}\n");
}

TEST(Json, ASuggestionThatIsNoSectionIsOnlyText) {
  EXPECT_EQ(json::suggestions("na", {{.text = "name and address"},
                                     {"PND", "glossary/pnd", SectionKind::term, "Glossary"}}),
            R"({"version":1,"query":"na","suggestions":[{"text":"name and address"},{"text":"PND",)"
            R"("id":"glossary/pnd","url":"/glossary/pnd","kind":"term","document":"Glossary"}]})"
            "\n");
}

TEST(Json, StatusCountsTheSectionsOfEachDocument) {
  Status status;
  status.documents = {powers_document()};
  status.sections = {3};
  status.left_out = {{"a.pdf", "it is empty", false}};
  status.created = "2026-11-21T09:00:00Z";
  status.schema = "1";
  status.total_sections = 3;
  EXPECT_EQ(
      json::status(status),
      R"({"version":1,"created":"2026-11-21T09:00:00Z","schema":"1","sections":3,"documents":[)"
      R"({"id":"powers","title":"Powers","edition":"2026.1","as_at":"2026-11-21",)"
      R"("review_by":"2027-05-21","sections":3}],"left_out":[{"file":"a.pdf",)"
      R"("reason":"it is empty","fault":false}]})"
      "\n");
}

TEST(Json, PowersAreHits) {
  const auto powers = nlohmann::json::parse(json::powers({alcohol_hit()}));
  EXPECT_EQ(powers["version"], 1);
  EXPECT_EQ(powers["powers"][0]["status"], "Only if your designation gives it");
}

TEST(Json, FieldsNameThemselvesWithAnExample) {
  const auto fields = nlohmann::json::parse(json::fields(schema::fields()))["fields"];
  ASSERT_EQ(fields.size(), schema::fields().size());
  EXPECT_EQ(fields[0]["name"], "title");
  EXPECT_EQ(fields[0]["text"], true);
}

TEST(Json, AProblemIsAnRfc9457Object) {
  EXPECT_EQ(json::problem(404, "Not found", "no \"x\""),
            "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,\"detail\":\"no "
            "\\\"x\\\"\"}\n");
}

TEST(Json, BytesThatAreNotUtf8BecomeReplacementCharacters) {
  for (const std::string& bytes :
       {std::string("\xff"), std::string("\xc3"), std::string("\xed\xa0\x80"),
        std::string("\xf0\x9f\x92"), std::string("a\0b", 3)}) {
    Results results = two_hits();
    results.query = bytes;
    results.hits.front().title = bytes;
    results.hits.front().snippet.text = bytes;
    const std::string out = json::results(results);
    EXPECT_NO_THROW({
      const auto parsed = nlohmann::json::parse(out);
      EXPECT_TRUE(parsed.contains("hits"));
    }) << out;
    EXPECT_NO_THROW(static_cast<void>(json::problem(400, bytes, bytes)));
  }
}

}  // namespace
}  // namespace pcso
