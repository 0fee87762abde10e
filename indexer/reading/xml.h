// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/reading/format.h"

namespace pugi {
class xml_node;
}

namespace pcso {

/// An XML file, parsed, with the place of every node. Entities and document types are never
/// expanded, so no file outside and no bomb is opened.
class Xml {
 public:
  /// Throws Error(bad_document) with the place if the bytes are not XML that pugixml reads, are not
  /// UTF-8 where they claim or default to it, hold no single root element, or nest deeper than 400.
  explicit Xml(const Source& source);
  ~Xml();
  Xml(const Xml&) = delete;
  Xml& operator=(const Xml&) = delete;

  /// The root element.
  [[nodiscard]] pugi::xml_node root() const;

  /// Where `node` begins in the file. In a file that is not UTF-8 only the file is known.
  [[nodiscard]] Location place(const pugi::xml_node& node) const;

  /// An Error(bad_document) at `node`.
  [[nodiscard]] Error error(const pugi::xml_node& node, const std::string& message) const;

 private:
  [[nodiscard]] Location at(std::size_t offset) const;

  struct Impl;
  const Source& source_;
  std::unique_ptr<Impl> impl_;
  bool located_ = true;
};

/// The name of the root element in the first few kilobytes, with its prefix: "document",
/// "Legislation", "atom:feed". Empty if no element begins there or the bytes are no XML.
std::string root_name(std::string_view bytes);

/// Elements and attributes by their local names: "p" is <w:p> as well as <p>, "lang" is xml:lang.
namespace xml {

std::string_view local_name(const pugi::xml_node& node);
bool is(const pugi::xml_node& node, std::string_view name);
/// The first child element of that name; an empty node if there is none.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
/// An attribute's value, white space squeezed; empty if there is none or it is longer than any that
/// means something.
std::string attribute(const pugi::xml_node& node, std::string_view name);

}  // namespace xml

}  // namespace pcso
