// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <pugixml.hpp>

#include "indexer/office/docx.h"
#include "indexer/office/odt.h"
#include "indexer/reading/xml.h"
#include "indexer/text/utf8.h"

namespace pcso::odt {
namespace {

using pugi::xml_node;

constexpr int longest_chain = 30;
constexpr int most_levels = 10;
constexpr std::size_t longest_affix = 20;  // before and after a number

int number(const std::string& value, int otherwise) {
  if (value.empty() || value.size() > 6 ||
      !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return otherwise;
  }
  return std::stoi(value);
}

// "Heading_20_2" → "Heading 2".
std::string shown_name(const xml_node& node) {
  std::string name = xml::attribute(node, "display-name");
  if (!name.empty()) return name;
  name = xml::attribute(node, "name");
  for (std::size_t at = 0; (at = name.find("_20_", at)) != std::string::npos;)
    name.replace(at, 4, " ");
  return name;
}

void read_words(const xml_node& node, Style& out) {
  const std::string weight = xml::attribute(node, "font-weight");
  if (!weight.empty()) out.bold = weight == "bold" || number(weight, 0) >= 600;
  const std::string slant = xml::attribute(node, "font-style");
  if (!slant.empty()) out.italic = slant != "normal";
  const std::string line = xml::attribute(node, "text-underline-style");
  if (!line.empty()) out.underlined = line != "none";
  const std::string shape = xml::attribute(node, "text-transform");
  if (!shape.empty()) out.capitals = shape == "uppercase";
  const std::string display = xml::attribute(node, "display");
  if (!display.empty()) out.hidden = display == "none";
  const std::string size = xml::attribute(node, "font-size");
  if (size.ends_with("pt")) {
    const double points = std::strtod(size.c_str(), nullptr);
    if (points > 0 && points < 1000) out.size = static_cast<int>(std::lround(2 * points));
  }
}

ListLevel read_level(const xml_node& node) {
  ListLevel out;
  out.format = xml::attribute(node, "num-format");
  out.bullet = xml::local_name(node).find("bullet") != std::string_view::npos ||
               xml::local_name(node).find("image") != std::string_view::npos;
  out.prefix = std::string(text::prefix(xml::attribute(node, "num-prefix"), longest_affix));
  out.suffix = std::string(text::prefix(xml::attribute(node, "num-suffix"), longest_affix));
  out.start = number(xml::attribute(node, "start-value"), 1);
  out.shown = std::clamp(number(xml::attribute(node, "display-levels"), 1), 1, most_levels);
  return out;
}

ListStyle read_levels(const xml_node& node) {
  ListStyle out;
  for (const xml_node inner : node.children()) {
    const int level = number(xml::attribute(inner, "level"), 0);
    if (level >= 1 && level <= most_levels) out[level] = read_level(inner);
  }
  return out;
}

template <class T>
void inherit(std::optional<T>& own, const std::optional<T>& above) {
  if (!own) own = above;
}

}  // namespace

void Styles::add(const xml_node& root) {
  std::vector<xml_node> todo{root};
  while (!todo.empty()) {
    const xml_node at = todo.back();
    todo.pop_back();
    const std::string_view name = xml::local_name(at);
    if (name == "list-style") {
      lists_.emplace(xml::attribute(at, "name"), read_levels(at));
    } else if (name == "outline-style") {
      outline_ = read_levels(at);
    } else if (name == "style") {
      Raw one;
      one.parent = xml::attribute(at, "parent-style-name");
      one.own.name = shown_name(at);
      one.own.outline = number(xml::attribute(at, "default-outline-level"), 0);
      one.own.list = xml::attribute(at, "list-style-name");
      read_words(xml::child(at, "text-properties"), one.own);
      const std::string align =
          xml::attribute(xml::child(at, "paragraph-properties"), "text-align");
      if (!align.empty()) one.own.centred = align == "center";
      raw_.emplace(xml::attribute(at, "family") + '/' + xml::attribute(at, "name"), std::move(one));
    } else if (name != "body") {
      for (const xml_node inner : at.children()) todo.push_back(inner);
    }
  }
}

const Style& Styles::resolved(const std::string& family, const std::string& name) {
  const std::string key = family + '/' + name;
  if (const auto known = resolved_.find(key); known != resolved_.end()) return known->second;
  Style out;
  auto at = raw_.find(key);
  if (at != raw_.end()) out = at->second.own;
  for (int length = 0; at != raw_.end() && length < longest_chain; ++length) {
    at = raw_.find(family + '/' + at->second.parent);
    if (at == raw_.end()) break;
    const Style& above = at->second.own;
    // An automatic style ("P12") is its parent with something changed. What LibreOffice makes its
    // "Title" and "Subtitle" from is called "Heading", too.
    const typeset::StyleMeaning own = typeset::meaning_of_style(out.name);
    if (own.rank == 0 && !own.title && !own.contents && !own.plain) out.name = above.name;
    if (out.outline == 0) out.outline = above.outline;
    if (out.list.empty()) out.list = above.list;
    inherit(out.size, above.size);
    inherit(out.bold, above.bold);
    inherit(out.italic, above.italic);
    inherit(out.underlined, above.underlined);
    inherit(out.capitals, above.capitals);
    inherit(out.hidden, above.hidden);
    inherit(out.centred, above.centred);
  }
  return resolved_.emplace(key, std::move(out)).first->second;
}

const Style& Styles::paragraph(const std::string& name) { return resolved("paragraph", name); }
const Style& Styles::words(const std::string& name) { return resolved("text", name); }

const ListStyle& Styles::list(const std::string& name) const {
  static const ListStyle none;
  const auto found = lists_.find(name);
  return found == lists_.end() ? none : found->second;
}

std::string Counter::next(const ListStyle& style, int level, std::optional<int> start) {
  const auto found = style.find(level);
  if (found == style.end()) return "";
  const auto counted = counts_.find(level);
  const int count = start                      ? *start
                    : counted == counts_.end() ? found->second.start
                                               : counted->second + 1;
  counts_[level] = count;
  counts_.erase(counts_.upper_bound(level), counts_.end());
  const ListLevel& own = found->second;
  if (own.bullet || own.format.empty()) return "";
  std::string out = own.prefix;
  bool first = true;
  for (int at = std::max(1, level - own.shown + 1); at <= level; ++at) {
    const auto there = style.find(at);
    if (there == style.end() || there->second.bullet || there->second.format.empty()) continue;
    const std::string& format = there->second.format;
    const char* word = format == "a"   ? "lowerLetter"
                       : format == "A" ? "upperLetter"
                       : format == "i" ? "lowerRoman"
                       : format == "I" ? "upperRoman"
                                       : "decimal";
    const auto reached = counts_.find(at);
    out += (first ? "" : ".") +
           docx::formatted(reached == counts_.end() ? there->second.start : reached->second, word);
    first = false;
  }
  return out + own.suffix;
}

}  // namespace pcso::odt
