// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/summary.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/ingest/json_lines.h"

namespace pcso {
namespace {

Report report() {
  Report out;
  out.files = 1004;
  out.by_format["PDF"] = {1000, 0, 0, 1, 12345};
  out.by_format["unknown"] = {0, 0, 3, 0, 0};
  out.all = {1000, 0, 3, 1, 12345};
  out.errors = 1;
  out.index = {1000, 12345, 999999, 5000};
  return out;
}

TEST(Summary, IsATableByFormat) {
  EXPECT_EQ(summary_table(report()),
            "format    read  unchanged  skipped  left out  sections\n"
            "PDF      1,000          0        0         1    12,345\n"
            "unknown      0          0        3         0         0\n"
            "total    1,000          0        3         1    12,345\n");
}

TEST(Summary, SaysWhatTheIndexHolds) {
  Report r = report();
  EXPECT_EQ(summary_sentence(r, "h.index"),
            "wrote h.index: 1,000 documents, 12,345 sections, 999,999 words, 5 KiB\n");
  r.removed = 2;
  EXPECT_TRUE(summary_sentence(r, "h.index").ends_with("KiB; files that are gone: 2\n"));
  r.changed = false;
  EXPECT_TRUE(summary_sentence(r, "h.index").starts_with("nothing has changed: h.index stays, "));
  r.stopped = true;
  EXPECT_EQ(summary_sentence(r, "h.index"), "stopped: h.index stays as it was\n");
}

TEST(Summary, TheExitCodeFollowsWhatIsMissing) {
  Report r;
  EXPECT_EQ(exit_code(r, true), 0);
  r.all.skipped = 1;
  EXPECT_EQ(exit_code(r, false), 0);
  EXPECT_EQ(exit_code(r, true), 2);
  r.all.skipped = 0;
  r.warnings = 1;
  EXPECT_EQ(exit_code(r, false), 0);
  EXPECT_EQ(exit_code(r, true), 2);
  r.errors = 1;
  EXPECT_EQ(exit_code(r, false), 2);
}

TEST(JsonLines, EachIsOneObjectOnOneLine) {
  const Problem problem{Problem::Severity::error, "line\n\"two\" \xFF", {"c/a.xml", 2, 3}};
  Step step;
  step.file = "c/a.xml";
  step.fate = Fate::left_out;
  step.done = 1;
  step.total = 4;
  for (const std::string& line :
       {json_lines::line(problem), json_lines::line(step), json_lines::line(report(), "h", 2),
        json_lines::line(Error(ErrorKind::io, "full"))}) {
    EXPECT_EQ(line.find('\n'), line.size() - 1) << line;
    EXPECT_TRUE(nlohmann::json::accept(line)) << line;
  }
  EXPECT_EQ(json_lines::line(problem),
            "{\"event\":\"problem\",\"severity\":\"error\",\"file\":\"c/a.xml\",\"line\":2,"
            "\"column\":3,\"message\":\"line\\n\\\"two\\\" \xEF\xBF\xBD\"}\n");
  EXPECT_EQ(json_lines::line(step),
            "{\"event\":\"file\",\"file\":\"c/a.xml\",\"format\":null,\"fate\":\"left-out\","
            "\"sections\":0,\"done\":1,\"total\":4}\n");
  const nlohmann::json summary = nlohmann::json::parse(json_lines::line(report(), "h.index", 2));
  EXPECT_EQ(summary["left_out"], 1);
  EXPECT_EQ(summary["formats"]["PDF"]["sections"], 12345);
  EXPECT_EQ(summary["index"]["path"], "h.index");
  EXPECT_EQ(summary["exit"], 2);
}

}  // namespace
}  // namespace pcso
