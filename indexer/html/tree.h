// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace pugi {
class xml_node;
}

/// What stands in HTML, whoever wrote it: the tree, its content without what surrounds it, and what
/// its head says.
namespace pcso::html {

/// HTML as a tree, built as browsers build it: nothing is malformed, and <html>, <head> and <body>
/// are always there. Names of elements and attributes are in lower case; comments are left out, and
/// so are attributes that nobody reads (see attributes.h).
class Tree {
 public:
  /// `utf8` must be well-formed UTF-8. Throws Error(bad_document), without a place, if it is larger
  /// than 8 MiB, has more tags or attributes than any page, or nests so deep that only an attack
  /// would: parsing takes time that grows with the square of depth.
  explicit Tree(std::string_view utf8);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] pugi::xml_node root() const;  ///< <html>
  [[nodiscard]] pugi::xml_node head() const;
  [[nodiscard]] pugi::xml_node body() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The line on which a heading (<h1> to <h6>) began in what was parsed; 0 for other elements.
std::size_t line_of(const pugi::xml_node& heading);

/// 1 to 6 for <h1> to <h6>, else 0.
int heading_level(const pugi::xml_node& node);

}  // namespace pcso::html
