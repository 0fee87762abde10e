// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "indexer/reading/format.h"

namespace pcso::format {
extern const Format html;
extern const Format govuk_json;
extern const Format markdown;
extern const Format plain_text;
}  // namespace pcso::format

/// What tests of readers ask of a document.
namespace pcso::reading {

/// The document that `format` reads from `bytes`; fails the test and is empty if it reads none.
inline Document read(const Format& format, const std::string& bytes,
                     const std::string& file = "file") {
  Problems problems;
  std::optional<Document> out = format.read({file, bytes}, problems);
  EXPECT_TRUE(out.has_value()) << (problems.empty() ? "" : problems[0].message);
  return out ? *std::move(out) : Document();
}

/// Why `format` skips `bytes`; empty if it doesn't.
inline std::string skipped(const Format& format, const std::string& bytes) {
  Problems problems;
  const bool read = format.read({"file", bytes}, problems).has_value();
  return read || problems.empty() ? "" : problems[0].message;
}

/// What `format` throws for `bytes`; empty if nothing.
inline std::string refused(const Format& format, const std::string& bytes) {
  Problems problems;
  try {
    (void)format.read({"file", bytes}, problems);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::bad_document);
    EXPECT_EQ(error.where().file, "file");
    return error.what();
  }
  return "";
}

/// The headings: "1 Patrol", "2 4.2 On foot".
inline std::vector<std::string> outline(const Document& document) {
  std::vector<std::string> out;
  for (const Section& section : document.sections) {
    out.push_back(std::to_string(section.level) + ' ' + section.number +
                  (section.number.empty() ? "" : " ") + section.title);
  }
  return out;
}

/// The paragraphs of a section: "words", "* bullet", "  * bullet one level in", "1. numbered",
/// "TH a | b", "TR a | b", "note: words", "warning: words", "quote: words".
inline std::vector<std::string> body(const Section& section) {
  std::vector<std::string> out;
  for (const Paragraph& paragraph : section.body) {
    static constexpr const char* marks[] = {"",    "* ",     "",          "TH ",
                                            "TR ", "note: ", "warning: ", "quote: "};
    out.push_back(std::string(2 * static_cast<std::size_t>(paragraph.level), ' ') +
                  marks[static_cast<std::size_t>(paragraph.block)] + paragraph.label +
                  (paragraph.label.empty() ? "" : " ") + plain_text(paragraph));
  }
  return out;
}

/// Every word of a document.
inline std::string all_text(const Document& document) {
  std::string out = document.info.title + '\n';
  for (const Section& section : document.sections)
    out += section.title + '\n' + plain_text(section);
  return out;
}

}  // namespace pcso::reading
