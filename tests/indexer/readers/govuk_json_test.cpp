// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reading.h"

namespace pcso {
namespace {

using format::govuk_json;
using reading::all_text;
using reading::body;
using reading::outline;
using reading::read;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(GovukJson, IsKnownByItsContent) {
  for (const char* yes : {"{\"title\": 1}", " {\n \"a\":1}", "{}", "[{\"a\":1}]"})
    EXPECT_TRUE(govuk_json.recognises(yes)) << yes;
  for (const char* no : {"", "{\\rtf1}", "[link](x)", "[1] A note", "{curly} words", "words"})
    EXPECT_FALSE(govuk_json.recognises(no)) << no;
}

TEST(GovukJson, ReadsAGuideWithItsParts) {
  const Document document = read(govuk_json, R"({"base_path": "/beat-guide", "title": "Walk a beat",
"description": "How to walk one.", "document_type": "guide", "locale": "en",
"public_updated_at": "2026-03-04T09:30:00.000+00:00", "updated_at": "2026-09-09T00:00:00Z",
"links": {"organisations": [{"title": "Home Office"}, {"title": "College"}],
          "ordered_related_items": [{"title": "zebra", "base_path": "/z"}]},
"details": {"parts": [
  {"title": "Overview", "slug": "overview", "body": "<p>Walk <a href=\"/slow\">slowly</a>.</p>"},
  {"title": "Kit", "slug": "kit", "body": [
     {"content_type": "text/govspeak", "content": "zebra"},
     {"content_type": "text/html", "content": "<h2 id=\"boots\">Boots</h2><p>Wear them.</p>"}]}]}})");
  EXPECT_EQ(document.info.title, "Walk a beat");
  EXPECT_EQ(document.info.description, "How to walk one.");
  EXPECT_EQ(document.info.as_at, "2026-03-04");
  EXPECT_EQ(document.info.edition, "2026-03-04");
  EXPECT_EQ(document.info.publisher, "Home Office, College");
  EXPECT_EQ(document.info.address, "https://www.gov.uk/beat-guide");
  EXPECT_EQ(document.info.licence, "");
  EXPECT_THAT(outline(document), ElementsAre("1 Overview", "1 Kit", "2 Boots"));
  EXPECT_EQ(document.sections[0].anchor, "overview");
  EXPECT_EQ(document.sections[1].anchor, "kit");
  EXPECT_EQ(document.sections[2].anchor, "boots");
  EXPECT_EQ(document.sections[0].body[0].cells[0][1].target, "https://www.gov.uk/slow");
  EXPECT_THAT(all_text(document), Not(HasSubstr("zebra")));
}

TEST(GovukJson, ReadsTheFieldsOfEachDocumentType) {
  struct Row {
    const char* details;
    std::vector<std::string> headings;
    const char* text;
  };
  const Row rows[] = {
      {R"({"body": "<h2>A</h2><p>answer</p>"})", {"1 A"}, "answer"},
      {R"({"introductory_paragraph": "<p>intro</p>", "what_you_need_to_know": "<p>know</p>",
           "other_ways_to_apply": "<h2>Post</h2><p>post</p>"})",
       {"1 T", "1 What you need to know", "1 Other ways to apply", "2 Post"},
       "post"},
      {R"({"introduction": "<p>local</p>", "more_information": "<p>more</p>"})", {"1 T"}, "more"},
      {R"({"body": "<p>ask</p>", "public_feedback_detail": "<p>said</p>"})",
       {"1 T", "1 Feedback received"},
       "said"},
      {R"({"summary": [{"content_type": "text/html", "content": "<p>travel</p>"}], "parts": []})",
       {"1 T"},
       "travel"},
      {R"({"body": "<p>q</p>", "nodes": [{"slug": "yes", "title": "Yes", "body": "<p>do</p>"}]})",
       {"1 T", "1 Yes"},
       "do"},
      {R"({"body": "", "collection_groups": [{"title": "G", "body": "<p>group</p>"}]})",
       {"1 G"},
       "group"},
      {R"({"step_by_step_nav": {"introduction": "<p>steps</p>", "steps": [{"title": "First",
           "contents": [{"type": "paragraph", "text": "go"},
                        {"type": "list", "contents": [{"text": "there", "href": "/there"}]}]}]}})",
       {"1 T", "1 First"},
       "there"},
  };
  for (const Row& row : rows) {
    const Document document =
        read(govuk_json,
             std::string(R"({"base_path": "/t", "title": "T", "details": )") + row.details + '}');
    EXPECT_EQ(outline(document), row.headings) << row.details;
    EXPECT_THAT(all_text(document), HasSubstr(row.text));
  }
}

TEST(GovukJson, SaysThatAPageWasWithdrawn) {
  const Document document = read(govuk_json, R"({"base_path": "/t", "title": "T",
"withdrawn_notice": {"explanation": "<p>Too old.</p>", "withdrawn_at": "2025-01-02T00:00:00Z"},
"details": {"body": "<p>Text.</p>"}})");
  EXPECT_THAT(
      body(document.sections[0]),
      ElementsAre("warning: This page was withdrawn on 2 January 2025.", "Too old.", "Text."));
}

TEST(GovukJson, ReadsAPageThatWasSavedWithoutItsDetails) {
  const Document document = read(govuk_json, R"({"title": "T", "body": "<h2>A</h2><p>Text.</p>",
"source_url": "https://www.gov.uk/t", "last_updated": "2024-10-31T17:00:17+00:00", "description": null})");
  EXPECT_EQ(document.info.address, "https://www.gov.uk/t");
  EXPECT_EQ(document.info.as_at, "2024-10-31");
  EXPECT_THAT(outline(document), ElementsAre("1 A"));
}

TEST(GovukJson, SkipsOrRefusesTheRest) {
  EXPECT_EQ(reading::skipped(govuk_json, R"({"a": [1, 2]})"), "JSON that is no page of GOV.UK");
  EXPECT_EQ(reading::skipped(govuk_json, R"([{"title": "x"}])"), "JSON that is no page of GOV.UK");
  EXPECT_EQ(reading::skipped(govuk_json, R"({"title": "x", "details": {"links": []}})"),
            "a page of GOV.UK without text");
  EXPECT_EQ(reading::refused(govuk_json, R"({"title": )"), "not well-formed JSON");
  std::string deep = R"({"title": "x", "details": )";
  for (int i = 0; i < 10'000; ++i) deep += R"({"body": )";
  EXPECT_THAT(reading::refused(govuk_json, deep), HasSubstr("nests deeper"));
}

TEST(GovukJson, IsNotConfusedByOtherTypes) {
  const Document document = read(govuk_json, R"({"title": "T", "base_path": 7, "links": [],
"description": {}, "public_updated_at": 5, "details": {"parts": {"a": 1}, "nodes": 3,
"step_by_step_nav": "x", "collection_groups": [7, null], "body": "<p>Text.</p>"}})");
  EXPECT_THAT(all_text(document), HasSubstr("Text."));
  EXPECT_EQ(document.info.address, "");
}

}  // namespace
}  // namespace pcso
