// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/html/tree.h"

namespace pcso::html {

/// How much of an element is text and how much of that is links. Lengths are bytes without white
/// space.
struct Measure {
  std::size_t text = 0;
  std::size_t linked = 0;         ///< Of the text, what stands in links.
  std::size_t words_outside = 0;  ///< Letters and digits outside links.
  std::size_t links = 0;          ///< With text.
  std::size_t fragments = 0;      ///< Of these, to a place that the page has.
  std::size_t steps = 0;          ///< Of these, rel=prev or rel=next.
  std::size_t shares = 0;         ///< Links of any sort that hand an address to another site.
  std::size_t controls = 0;       ///< Buttons and fields that people see.
  std::size_t headings = 0;       ///< <h1> to <h6> with text that is not all link.
  [[nodiscard]] bool only_links() const { return links > 0 && words_outside == 0; }
};

/// The measures of every element under a node, taken in one pass: what changes in the tree later
/// doesn't show.
class Measures {
 public:
  explicit Measures(const pugi::xml_node& root);
  /// All zero for an element that was not there.
  [[nodiscard]] const Measure& of(const pugi::xml_node& element) const;

 private:
  Measure take(const pugi::xml_node& element, bool in_link);
  void link(const pugi::xml_node& node, Measure& out);
  bool is_place(const pugi::xml_node& node, std::string_view name);

  [[nodiscard]] std::size_t slot(std::size_t node) const;

  struct Taken {
    std::size_t node = 0;  // its hash
    Measure measure;
  };
  std::vector<Taken> taken_;
  // Where in `taken_` a node is, from 1, at the slot of its hash or behind it; 0 where none is.
  std::vector<std::uint32_t> slots_;
  // Ids and names that links can lead to; found out when a link asks.
  std::optional<std::unordered_set<std::string>> places_;
};

}  // namespace pcso::html
