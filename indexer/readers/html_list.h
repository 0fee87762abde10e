// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pugi {
class xml_node;
}

namespace pcso {

/// The numbers of a list's items, as its attributes and theirs say: "1.", "b.", "iv.".
class HtmlNumbers {
 public:
  explicit HtmlNumbers(const pugi::xml_node& list);
  /// Of the item that comes next.
  std::string next(const pugi::xml_node& item);

 private:
  char type_ = '1';
  int next_ = 1;
};

}  // namespace pcso
