// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/lists.h"

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

Status two_documents() {
  Status status;
  status.documents = {document("powers", "Powers"), document("role", "The role")};
  status.documents[1].review_by = "2026-01-01";
  status.sections = {110, 16};
  status.total_sections = 126;
  status.created = "2026-11-21T20:46:20Z";
  status.schema = "1";
  return status;
}

TEST(Outline, IndentsByLevelAndExplainsItsShapes) {
  const std::vector<Heading> headings{
      {.id = "powers/identity", .title = "Identity"},
      {.id = "powers/stop",
       .title = "No stop and search",
       .level = 2,
       .kind = SectionKind::power,
       .basis = Basis::excluded},
      {.id = "powers/details",
       .title = "Name and address: relevant offences",
       .number = "1.2",
       .level = 2,
       .kind = SectionKind::power,
       .basis = Basis::schedule_3c},
      {.id = "powers/wait",
       .title = "Wait",
       .level = 3,
       .kind = SectionKind::power,
       .basis = Basis::constable},
  };
  EXPECT_EQ(
      '\n' + outline(document("powers", "Powers"), headings, {.width = 50, .today = "2026-11-21"}),
      R"(
Powers
Edition 2026.1 · law as at 21 November 2026

Identity (identity)
  ⊘ No stop and search (stop)
  ◇ 1.2 Name and address: relevant offences
    (details)
    ◇ Wait (wait)

◇ Only if your designation gives it
⊘ Excluded by law
)");
}

TEST(Documents, StandWithTheirEditionsAndDates) {
  EXPECT_EQ('\n' + documents(two_documents(), {.width = 80, .today = "2026-11-21"}), R"(
Document  Title     Sections  Edition  Law as at
────────  ────────  ────────  ───────  ─────────────────────────────────────────
powers    Powers    110       2026.1   21 November 2026
role      The role  16        2026.1   21 November 2026; review was due 1
                                       January 2026

pcso outline DOCUMENT lists the headings of one.
)");
}

TEST(Status, SaysWhenTheIndexWasMadeAndThatNothingIsLeftOut) {
  EXPECT_EQ('\n' + status(two_documents(), {.width = 0, .today = "2025-12-31"}), R"(
2 documents, 126 sections
Made on 21 November 2026, 20:46 UTC
Schema 1

Document  Title     Sections  Edition  Law as at
────────  ────────  ────────  ───────  ────────────────
powers    Powers    110       2026.1   21 November 2026
role      The role  16        2026.1   21 November 2026

No file was left out.
)");
}

TEST(Status, TellsFaultsFromFilesWithoutADocument) {
  Status holes = two_documents();
  holes.left_out = {{"contents.xml", "it only lists other files", false},
                    {"torn.xml", "it ends too soon", true}};
  EXPECT_TRUE(
      status(holes, {}).ends_with("\n\n"
                                  "Left out because of a fault\n"
                                  "  torn.xml: it ends too soon\n"
                                  "\n"
                                  "Left out because they hold no document\n"
                                  "  contents.xml: it only lists other files\n"));
}

TEST(Suggestions, SayWhatTheyAre) {
  EXPECT_EQ(suggestions({{.text = "name and address"},
                         {"PND", "glossary/pnd", SectionKind::term, "Glossary"}},
                        {}),
            "name and address\n"
            "PND (pnd) · Term in Glossary\n");
}

TEST(Fields, AreAllListed) {
  const std::string text = fields(schema::fields(), {.width = 0});
  for (const schema::Field& field : schema::fields()) {
    EXPECT_NE(text.find('\n' + std::string(field.name) + ' '), std::string::npos) << field.name;
    EXPECT_NE(text.find(field.example), std::string::npos) << field.example;
  }
}

}  // namespace
}  // namespace pcso::terminal
