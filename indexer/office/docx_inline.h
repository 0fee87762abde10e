// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/office/docx.h"

namespace pcso::docx {

/// A paragraph's words as they are gathered.
struct Line {
  Spans spans;                        ///< With tabs where the file has them.
  std::vector<pugi::xml_node> boxes;  ///< Text boxes and shapes anchored in it.
  struct NoteMark {
    std::string id;
    std::string mark;  ///< As it stands in the words; empty where the file has its own.
    bool endnote = false;
  };
  std::vector<NoteMark> notes;
  bool contents = false;  ///< Words of a table of contents were among them.

  std::size_t letters = 0;
  std::size_t bold = 0;
  std::size_t italic = 0;
  std::size_t underlined = 0;
  std::size_t capitals = 0;
  std::map<int, std::size_t> sizes;  ///< Letters of each size.
  /// How all of it looks.
  [[nodiscard]] typeset::Look look(bool centred) const;
};

/// Reads the runs of one paragraph after another. Fields run on from one to the next, and notes are
/// counted, so there is one reader a document (docx_inline.cpp).
///
/// Left out: what tracked changes take out, field codes, hidden text, comments. Of two renderings
/// of one thing (mc:AlternateContent) the first that says anything is read.
class InlineReader {
 public:
  explicit InlineReader(const Parts& parts) : parts_(parts) {}

  /// Adds the content of `node`, a <w:p>, whose style says `base`.
  void paragraph(const pugi::xml_node& node, const Properties& base, Line& line);

 private:
  struct Field {
    std::string code;
    bool shows = false;  // its result has begun
    int paragraphs = 0;
  };
  struct Context {
    const Properties* base = nullptr;
    std::string link;
  };

  void content(const pugi::xml_node& node, const Context& context, Line& line);
  void run(const pugi::xml_node& node, const Context& context, Line& line);
  void field_character(const pugi::xml_node& node, Line& line);
  void text(std::string_view text, const Properties& look, const Context& context, Line& line);
  void note(const pugi::xml_node& node, bool endnote, Line& line);
  [[nodiscard]] bool shown() const;
  [[nodiscard]] bool in_contents() const;
  [[nodiscard]] std::string link_of_field() const;

  const Parts& parts_;
  std::vector<Field> fields_;
  int footnotes_ = 0;
  int endnotes_ = 0;
};

}  // namespace pcso::docx
