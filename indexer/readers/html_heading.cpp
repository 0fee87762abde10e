// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/html_heading.h"

#include <pugixml.hpp>
#include <string_view>

namespace pcso {

using pugi::xml_node;

HtmlLevels HtmlLevels::begin() {
  const HtmlLevels before = *this;
  above_ = before.own_;
  own_ = 0;
  return before;
}

int HtmlLevels::of(int level) {
  level += raised_;
  if (own_ == 0) {
    if (above_ >= level) {
      raised_ += above_ + 1 - level;
      level = above_ + 1;
    }
    own_ = level;
  }
  return level;
}

std::string anchor_of(const xml_node& heading, const std::string& before) {
  if (const char* id = heading.attribute("id").value(); *id != '\0') return id;
  const xml_node inner = heading.find_node([](const xml_node& node) {
    return *node.attribute("id").value() != '\0' ||
           (std::string_view(node.name()) == "a" && *node.attribute("name").value() != '\0');
  });
  if (const char* id = inner.attribute("id").value(); *id != '\0') return id;
  if (inner) return inner.attribute("name").value();
  if (!before.empty()) return before;
  xml_node first = heading.parent().first_child();
  while (first && first.type() != pugi::node_element) first = first.next_sibling();
  return first == heading ? heading.parent().attribute("id").value() : "";
}

}  // namespace pcso
