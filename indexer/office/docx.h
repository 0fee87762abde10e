// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/typeset/typeset.h"

namespace pugi {
class xml_node;
}

/// What the reader of Word's documents (Office Open XML, strict and transitional) is made of.
namespace pcso::docx {

/// What a style, or a paragraph or run itself, says of its look and place. What is not said is
/// inherited.
struct Properties {
  std::optional<int> outline;       ///< 0 is the highest; 9 is none.
  std::optional<std::string> list;  ///< The number of its list; "0" is none.
  std::optional<int> list_level;
  std::optional<int> size;
  std::optional<bool> bold, italic, underlined, capitals, hidden, centred;
};

/// `under` with everything that `over` says.
Properties merged(const Properties& under, const Properties& over);

/// What <w:pPr> and <w:rPr> say.
Properties paragraph_properties(const pugi::xml_node& node);
Properties run_properties(const pugi::xml_node& node);

struct Style {
  std::string name;
  Properties properties;
};

/// The styles of styles.xml (docx_styles.cpp).
class Styles {
 public:
  Styles() = default;
  explicit Styles(const pugi::xml_node& root);

  /// A style with all that it inherits; the default paragraph's where there is none of that id.
  [[nodiscard]] const Style& paragraph(const std::string& id) const;
  /// Of a character style: only what it says, without the document's defaults.
  [[nodiscard]] const Style& character(const std::string& id) const;
  /// "en-GB"; empty if the document does not say.
  [[nodiscard]] const std::string& language() const { return language_; }

 private:
  std::map<std::string, Style> paragraph_;
  std::map<std::string, Style> character_;
  Style default_paragraph_;
  Style none_;
  std::string language_;
};

/// What stands before a paragraph of a list.
struct Label {
  std::string text;  ///< "4.2", "(a)"; empty for a bullet.
  bool bullet = false;
  int level = 0;
};

/// The lists of numbering.xml, and how far each has counted (docx_numbering.cpp).
class Numbering {
 public:
  Numbering();
  explicit Numbering(const pugi::xml_node& root);
  ~Numbering();
  Numbering(Numbering&&) noexcept;
  Numbering& operator=(Numbering&&) noexcept;

  /// Counts on in `list` and gives the label as it is printed; nothing if there is no such list.
  /// Without a level it is that of the list's level for `style`, else the first.
  std::optional<Label> next(const std::string& list, std::optional<int> level,
                            const std::string& style);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `number` in a format of Word's ("lowerRoman"): 4 → "iv".
std::string formatted(int number, std::string_view format);

/// The parts that the text refers to.
struct Parts {
  Styles styles;
  Numbering numbering;
  std::map<std::string, std::string> links;  ///< Relationship id → address.
  std::map<std::string, pugi::xml_node> footnotes;
  std::map<std::string, pugi::xml_node> endnotes;
  std::map<std::string, std::vector<pugi::xml_node>> diagrams;  ///< Id → the texts of its shapes.
};

/// True of a <w:sdt> that nobody has filled in yet: it holds what asks for its content.
bool is_unfilled(const pugi::xml_node& sdt);

/// The blocks of <w:body> (docx_body.cpp).
std::vector<typeset::Block> read_body(const pugi::xml_node& body, Parts& parts);

}  // namespace pcso::docx
