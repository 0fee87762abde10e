// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/limits.h"

#include <gtest/gtest.h>

#include <functional>

namespace pcso {
namespace {

Document sound() {
  Document out;
  out.info.id = "d";
  out.info.source = "d.xml";
  Section section;
  section.id = "d/a";
  section.body.push_back(
      {"p", Part::text, Paragraph::Block::paragraph, 0, "", {{{Span::Kind::text, "Words", ""}}}});
  out.sections.push_back(section);
  return out;
}

std::string complaint(const Document& document) {
  try {
    check_limits(document);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::bad_document);
    return error.what();
  }
  return "";
}

TEST(Limits, EachIsNamedWhenItIsPassedAndNotBefore) {
  // A document at a limit, then the step beyond it.
  const struct {
    const char* says;
    std::function<void(Document&)> reach, pass;
  } rows[] = {
      {"more than 50,000 sections", [](Document& d) { d.sections.resize(50000, d.sections[0]); },
       [](Document& d) { d.sections.push_back(d.sections[0]); }},
      {"a section of more than 100,000 paragraphs",
       [](Document& d) { d.sections[0].body.resize(100000); },
       [](Document& d) { d.sections[0].body.emplace_back(); }},
      {"more than 1,000,000 paragraphs",
       [](Document& d) {
         d.sections.resize(11, d.sections[0]);
         for (int i = 0; i < 10; ++i) d.sections[static_cast<std::size_t>(i)].body.resize(100000);
         d.sections[10].body.clear();
       },
       [](Document& d) { d.sections[10].body.emplace_back(); }},
      {"a section of more than 8 MiB",
       [](Document& d) { d.sections[0].body[0].cells[0][0].text.assign((8U << 20) - 1, 'x'); },
       [](Document& d) { d.sections[0].body[0].cells[0][0].text += 'x'; }},
      {"more than 64 MiB of text",
       [](Document& d) {
         d.sections[0].body[0].cells[0][0].text.assign((8U << 20) - 1, 'x');
         d.sections.resize(8, d.sections[0]);
       },
       [](Document& d) { d.sections.push_back(sound().sections[0]); }},
      {"headings nest deeper than 40", [](Document& d) { d.sections[0].level = 40; },
       [](Document& d) { d.sections[0].level = 41; }},
      {"lists nest deeper than 40", [](Document& d) { d.sections[0].body[0].level = 40; },
       [](Document& d) { d.sections[0].body[0].level = 41; }},
      {"the id of the document is longer than 180 bytes",
       [](Document& d) { d.info.id.assign(180, 'x'); }, [](Document& d) { d.info.id += 'x'; }},
      {"the id of a section is longer than 1,000 bytes",
       [](Document& d) { d.sections[0].id.assign(1000, 'x'); },
       [](Document& d) { d.sections[0].id += 'x'; }},
      {"a heading or label longer than 20,000 bytes",
       [](Document& d) { d.sections[0].title.assign(20000, 'x'); },
       [](Document& d) { d.sections[0].title += 'x'; }},
  };
  for (const auto& row : rows) {
    Document document = sound();
    row.reach(document);
    EXPECT_EQ(complaint(document), "") << "short of: " << row.says;
    row.pass(document);
    EXPECT_EQ(complaint(document), row.says);
  }
}

TEST(Limits, AnIdIsText) {
  const struct {
    std::string id;
    const char* says;
  } rows[] = {{"", "a section has no id"},
              {std::string("a\0b", 3), "the id of a section is not text"},
              {"a\nb", "the id of a section is not text"},
              {"a\xFF", "the id of a section is not text"},
              {"d/dŵr", ""}};
  for (const auto& row : rows) {
    Document document = sound();
    document.sections[0].id = row.id;
    EXPECT_EQ(complaint(document), row.says);
  }
}

}  // namespace
}  // namespace pcso
