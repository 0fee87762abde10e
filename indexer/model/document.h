// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/model/section.h"

namespace pcso {

/// What is known of a document as a whole. Dates are ISO 8601 days ("2026-11-21") or empty.
struct DocumentInfo {
  std::string id;  ///< "powers", "law/ukpga/2002/30": unique in an index, and the path of its page.
  DocumentKind kind = DocumentKind::handbook;
  std::string title;
  std::string edition;    ///< Which issue of it this is: "2026.1".
  std::string as_at;      ///< The day its law is true of.
  std::string review_by;  ///< The day by which it should have been looked at again.
  std::string language = "en-GB";
  std::string description;
  std::string publisher;
  std::string licence;
  std::string
      legislation;      ///< The path of the Act or instrument it is, or is about: "ukpga/2002/30".
  std::string source;   ///< The file it was read from, relative to the corpus.
  std::string address;  ///< Where the original is on the web, if the file says so.
  std::string format;   ///< What it was read from: "handbook XML", "PDF". Set by the indexer.
  int part = 0;         ///< 1, 2 … where a document stands in several files; else 0.
  friend bool operator==(const DocumentInfo&, const DocumentInfo&) = default;
};

/// A source, as a reader gives it: what is known of it, and its sections in reading order.
struct Document {
  DocumentInfo info;
  std::vector<Section> sections;
  friend bool operator==(const Document&, const Document&) = default;
};

/// A line of a document's table of contents.
struct Heading {
  std::string id;  ///< Of the section.
  std::string title;
  std::string number;
  int level = 1;
  SectionKind kind = SectionKind::section;
  Basis basis = Basis::none;
  bool has_text = true;
  friend bool operator==(const Heading&, const Heading&) = default;
};

/// A file that the index does not hold, and why.
struct LeftOut {
  std::string file;
  std::string reason;
  bool fault = true;  ///< False where the file simply holds no document.
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// True if `text` is a day of the calendar in ISO 8601 form: "2026-11-21".
bool is_date(const std::string& text);

}  // namespace pcso
