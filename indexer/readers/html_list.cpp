// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/html_list.h"

#include <algorithm>
#include <pugixml.hpp>
#include <string_view>

#include "indexer/text/numerals.h"

namespace pcso {
namespace {

constexpr int highest = 100'000;

std::string number_as(char type, int number) {
  if (type == '1' || number < 1 || number > 3000) return std::to_string(number) + '.';
  std::string out;
  if (type == 'i' || type == 'I') {
    out = text::roman(number);
  } else {
    for (int left = number; left > 0; left = (left - 1) / 26)
      out.insert(out.begin(), static_cast<char>('a' + (left - 1) % 26));
  }
  if (type == 'A' || type == 'I') {
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  }
  return out + '.';
}

}  // namespace

HtmlNumbers::HtmlNumbers(const pugi::xml_node& list)
    : next_(std::clamp(list.attribute("start").as_int(1), 0, highest)) {
  const std::string_view type = list.attribute("type").value();
  if (type.size() == 1 && std::string_view("aAiI").find(type[0]) != std::string_view::npos)
    type_ = type[0];
}

std::string HtmlNumbers::next(const pugi::xml_node& item) {
  if (const pugi::xml_attribute value = item.attribute("value"))
    next_ = std::clamp(value.as_int(1), 0, highest);
  return number_as(type_, next_++);
}

}  // namespace pcso
