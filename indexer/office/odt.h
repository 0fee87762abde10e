// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/typeset/typeset.h"

namespace pugi {
class xml_node;
}

/// What the reader of OpenDocument text (LibreOffice's) is made of.
namespace pcso::odt {

/// A style of paragraphs or words, with all that it inherits.
struct Style {
  std::string name;  ///< As people see it: "Heading 2".
  int outline = 0;   ///< 1 is the highest; 0 is none.
  std::string list;  ///< The list style of its paragraphs.
  std::optional<int> size;
  std::optional<bool> bold, italic, underlined, capitals, hidden, centred;
};

struct ListLevel {
  bool bullet = true;
  std::string format;  ///< "1", "a", "A", "i", "I"; empty for none.
  std::string prefix;
  std::string suffix;
  int start = 1;
  int shown = 1;  ///< How many levels its number shows: 2 for "4.2".
};
using ListStyle = std::map<int, ListLevel>;  ///< By level, from 1.

/// The styles of styles.xml and content.xml (odt_styles.cpp).
class Styles {
 public:
  /// Adds the styles below `root`.
  void add(const pugi::xml_node& root);
  [[nodiscard]] const Style& paragraph(const std::string& name);
  [[nodiscard]] const Style& words(const std::string& name);
  [[nodiscard]] const ListStyle& list(const std::string& name) const;
  /// How headings are numbered.
  [[nodiscard]] const ListStyle& outline() const { return outline_; }

 private:
  struct Raw {
    std::string parent;
    Style own;
  };
  const Style& resolved(const std::string& family, const std::string& name);

  std::map<std::string, Raw> raw_;  // by family and name
  std::map<std::string, Style> resolved_;
  std::map<std::string, ListStyle> lists_;
  ListStyle outline_;
};

/// How far a list has counted, by level from 1.
class Counter {
 public:
  /// Counts on at `level` and gives its label; empty for a bullet.
  std::string next(const ListStyle& style, int level, std::optional<int> start);
  void clear() { counts_.clear(); }

 private:
  std::map<int, int> counts_;
};

/// The blocks of <office:text> (odt_body.cpp).
std::vector<typeset::Block> read_body(const pugi::xml_node& text, Styles& styles);

}  // namespace pcso::odt
