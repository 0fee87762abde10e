// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/document.h"

namespace pcso {

/// Builds a document from what prose formats give in reading order: headings and paragraphs.
///
///   ProseBuilder builder;
///   builder.heading({.level = 2, .title = "4.2 Name and address", .where = {file, 12}});
///   builder.add({.cells = {spans}});
///   Document document = builder.take({.title = "Patrol policy"});
///
/// Levels come out without gaps: a heading two levels below the one above it stands one below. What
/// stands before the first heading becomes a section under the document's own title. Local ids are
/// made from the headings' words ("name-and-address"), with "-2", "-3" … where a document says the
/// same twice, so they stay when other headings change.
class ProseBuilder {
 public:
  struct Heading {
    int level = 1;       ///< As the format counts: 1 is the highest; any number from 1.
    std::string title;   ///< With its number, if it has one: "4.2 Name and address".
    std::string anchor;  ///< Where it stands in the original: Section::anchor.
    Location where;
  };

  ProseBuilder();
  ~ProseBuilder();
  ProseBuilder(const ProseBuilder&) = delete;
  ProseBuilder& operator=(const ProseBuilder&) = delete;

  /// Begins a section. A heading without a word begins none.
  void heading(Heading heading);

  /// Adds a paragraph to the section begun last; one without a word is left out.
  void add(Paragraph paragraph);

  /// Where what is added next stands, for a section that no heading begins.
  void place(Location where, std::string anchor = {});

  /// True if nothing but headings was added, or not even these.
  [[nodiscard]] bool has_no_text() const;

  /// The words of every paragraph added, in order.
  [[nodiscard]] std::vector<std::string> paragraphs() const;

  /// The document of what was added, with `info`: without an id, topics and citations (see
  /// Format::complete). If `info` has no title, the only heading of the highest level gives it, if
  /// it stands first; that heading then is the document and no section unless it has text. Where no
  /// heading does, `otherwise` is the title.
  [[nodiscard]] Document take(DocumentInfo info, const std::string& otherwise = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What a document without a title of its own is called: the words of its file's name, if it has
/// two that say something ("notes/taser-use_v2.txt" → "taser use v2"), else the beginning of its
/// text, at most about ten words of it.
std::string title_for(std::string_view file, std::string_view text);

/// A heading's number and its words: "4.2 Name and address" → "4.2", "Name and address";
/// "Part 3: Patrol" → "Part 3", "Patrol"; "Annex A – Forms" → "Annex A", "Forms"; "(a) Tents" →
/// "(a)", "Tents"; "2011 Census" stays whole, and so does a heading that is nothing but a number.
struct NumberedTitle {
  std::string number;
  std::string title;
  friend bool operator==(const NumberedTitle&, const NumberedTitle&) = default;
};
NumberedTitle split_number(std::string_view heading);

}  // namespace pcso
