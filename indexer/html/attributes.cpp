// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/attributes.h"

#include <algorithm>
#include <string>

#include "indexer/html/among.h"
#include "indexer/text/utf8.h"

namespace pcso::html {

bool is_read(std::string_view name, std::string_view value) {
  static constexpr std::string_view by_readers[] = {
      "id",      "href",       "name",          "rel",           "role",          "lang",
      "hidden",  "itemprop",   "property",      "content",       "aria-hidden",   "aria-labelledby",
      "colspan", "rowspan",    "start",         "datetime",      "title",         "type",
      "value",   "aria-level", "aria-expanded", "aria-haspopup", "aria-controls", "data-nosnippet"};
  // Those of <annotation-xml> and <isindex>.
  static constexpr std::string_view by_parser[] = {"encoding", "action", "prompt"};
  if (name == "class") return is_title_style(value);
  if (name == "style") return hides(value) || value.find("margin-left:") != std::string_view::npos;
  // "xlink:href" becomes "href".
  return among(by_readers, name) || among(by_parser, name) ||
         name.find(':') != std::string_view::npos;
}

bool is_title_style(std::string_view classes) {
  while (!classes.empty()) {
    const std::string_view one = classes.substr(0, classes.find(' '));
    if (one == "title" || one == "MsoTitle") return true;
    classes.remove_prefix(std::min(one.size() + 1, classes.size()));
  }
  return false;
}

bool hides(std::string_view style) {
  std::string rules = text::fold(style);
  rules.erase(std::remove(rules.begin(), rules.end(), ' '), rules.end());
  return rules.find("display:none") != std::string::npos ||
         rules.find("visibility:hidden") != std::string::npos;
}

}  // namespace pcso::html
