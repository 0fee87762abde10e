// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/html_saved_mark.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <pugixml.hpp>
#include <string_view>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using pugi::xml_node;

constexpr std::size_t longest_mark = 8;

// The first text nodes under an element, without those that only lay out the file.
struct FirstTexts : pugi::xml_tree_walker {
  bool for_each(xml_node& node) override {
    if (node.type() != pugi::node_pcdata) return true;
    const std::string_view text = node.value();
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return true;
    found[count++] = node;
    // Most paragraphs begin with words.
    if (count == 1 && text::trim(text).size() > longest_mark) return false;
    return count < found.size();
  }
  std::array<xml_node, 3> found;  // the mark, what stands behind it, and the item's words
  std::size_t count = 0;
};

// True of the spaces that word processors put between the mark of an item and its words.
bool is_tab(std::string_view text) {
  constexpr std::string_view space = "\u00A0";
  std::size_t spaces = 0;
  for (std::size_t at = 0; (at = text.find(space, at)) != std::string_view::npos;
       at += space.size())
    ++spaces;
  return spaces > 1 && text::trim(text).empty();
}

// How far a paragraph is indented, in lists: 36 points a level.
int level_of(const xml_node& paragraph) {
  constexpr std::string_view rule = "margin-left:";
  constexpr double points_a_level = 36;
  const std::string_view style = paragraph.attribute("style").value();
  const std::size_t at = style.find(rule);
  if (at == std::string_view::npos) return 0;
  char* end = nullptr;
  const double length = std::strtod(style.data() + at + rule.size(), &end);
  const std::string_view unit(end);
  const double points = unit.starts_with("pt")   ? length
                        : unit.starts_with("cm") ? length * 28.35
                        : unit.starts_with("in") ? length * 72
                                                 : 0;
  return static_cast<int>(std::clamp(std::round(points / points_a_level) - 1, 0.0, 8.0));
}

}  // namespace

std::optional<HtmlSavedMark> take_saved_mark(const xml_node& paragraph) {
  FirstTexts texts;
  xml_node(paragraph).traverse(texts);
  if (texts.count < texts.found.size() || !is_tab(texts.found[1].value())) return {};
  const std::string mark(text::trim(texts.found[0].value()));
  const bool numbered = mark.size() > 1 && std::any_of(mark.begin(), mark.end(), [](char c) {
                          return (c >= '0' && c <= '9') || c == '.' || c == ')';
                        });
  if (!numbered && text::length(mark) > 1) return {};
  for (std::size_t i = 0; i < 2; ++i) texts.found[i].set_value("");
  return HtmlSavedMark{numbered ? mark : std::string(), level_of(paragraph)};
}

}  // namespace pcso
