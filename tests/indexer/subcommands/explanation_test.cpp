// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/subcommands/explanation.h"

#include <gmock/gmock.h>

#include "indexer/ingest/read.h"
#include "indexer/subcommands/subcommand.h"

namespace pcso {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* policy =
    R"(<document id="patrol" kind="guidance" edition="2" as-at="2026-04-01" lang="en-GB">
<title>Patrol</title>
<section id="names" topic="powers" number="1.2"><title>Names</title>
<p>Ask under <cite to="ukpga/2002/30/section/50">section 50</cite>.</p>
<p>A <blink>word</blink>.</p>
<section id="kit" topic="uniform"><title>Kit</title><p>Wear it.</p></section></section>
</document>)";

Explanation explained(const std::string& file, const std::string& bytes,
                      const std::optional<Source>& side = {}) {
  return explain(file, side ? side->file : "", read({{file, bytes}, "p", side}, {}));
}

TEST(Explain, PrintsTheTreeWithTopicsAndCitations) {
  const Explanation explanation = explained("p.xml", policy);
  ASSERT_TRUE(explanation.document.has_value());
  const std::string text = to_text(explanation);
  EXPECT_THAT(text, HasSubstr("p.xml\n  format      handbook XML\n  id          patrol\n"));
  EXPECT_THAT(text, HasSubstr("  as at       2026-04-01\n"));
  EXPECT_THAT(text, HasSubstr("  holds       2 sections, 3 paragraphs, 1 citation\n"));
  EXPECT_THAT(text, HasSubstr("\n  1.2  Names  "));
  EXPECT_THAT(text, HasSubstr("powers · 2 paragraphs · #names\n"));
  EXPECT_THAT(text, HasSubstr("\n    section 50 → ukpga/2002/30/section/50\n"));
  EXPECT_THAT(text, HasSubstr("\n    Kit  "));
  EXPECT_THAT(text, HasSubstr("warning: p.xml:5:7: <blink> can't stand in <p>"));
}

TEST(Explain, SaysWhyAFileIsLeftOut) {
  EXPECT_THAT(to_text(explained("a.bin", "\x01\x02")),
              HasSubstr("skipped: a.bin: no reader knows this format"));
  const Explanation broken = explained("b.xml", "<document id='b'");
  EXPECT_FALSE(broken.document.has_value());
  EXPECT_THAT(to_text(broken), HasSubstr("error: b.xml:1"));
}

TEST(Explain, TakesTheSideFile) {
  const Source side{"p.xml.meta.xml", "<meta edition='9' as-at='soon'/>"};
  const std::string text = to_text(explained("p.xml", policy, side));
  EXPECT_THAT(text, HasSubstr("  side file   p.xml.meta.xml\n"));
  EXPECT_THAT(text, HasSubstr("  edition     9\n"));
  EXPECT_THAT(text, HasSubstr("error: p.xml.meta.xml:1"));
  EXPECT_THAT(text, HasSubstr("as-at=\"soon\""));
}

TEST(Subcommands, AreFoundByName) {
  for (const Subcommand* command : subcommands()) {
    EXPECT_EQ(subcommand_named(command->name), command);
    EXPECT_STRNE(command->summary, "");
  }
  EXPECT_NE(subcommand_named("explain"), nullptr);
  EXPECT_EQ(subcommand_named("corpus"), nullptr);
}

}  // namespace
}  // namespace pcso
