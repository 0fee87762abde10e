// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/attributes.h"

#include <algorithm>
#include <string>

#include "indexer/html/among.h"
#include "indexer/text/utf8.h"

namespace pcso::html {

bool is_read(std::string_view name, std::string_view value) {
  static constexpr std::string_view by_readers[] = {
      "id",      "href",     "name",     "rel",      "role",        "lang",
      "hidden",  "itemprop", "property", "content",  "aria-hidden", "aria-labelledby",
      "colspan", "rowspan",  "start",    "datetime", "title",       "type",
      "value"};
  // Those of <annotation-xml> and <isindex>.
  static constexpr std::string_view by_parser[] = {"encoding", "action", "prompt"};
  if (name == "class") return false;
  if (name == "style") return hides(value);
  // "xlink:href" becomes "href".
  return among(by_readers, name) || among(by_parser, name) ||
         name.find(':') != std::string_view::npos;
}

bool hides(std::string_view style) {
  std::string rules = text::fold(style);
  rules.erase(std::remove(rules.begin(), rules.end(), ' '), rules.end());
  return rules.find("display:none") != std::string::npos ||
         rules.find("visibility:hidden") != std::string::npos;
}

}  // namespace pcso::html
