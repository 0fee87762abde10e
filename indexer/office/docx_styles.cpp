// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <pugixml.hpp>

#include "indexer/office/docx.h"
#include "indexer/reading/xml.h"

namespace pcso::docx {
namespace {

using pugi::xml_node;

// A style may rest on another; no chain is longer than this.
constexpr int longest_chain = 30;

std::optional<int> number(const xml_node& node) {
  if (!node) return std::nullopt;
  const std::string value = xml::attribute(node, "val");
  if (value.empty() || value.size() > 6 ||
      !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  return std::stoi(value);
}

std::optional<bool> on(const xml_node& node) {
  if (!node) return std::nullopt;
  const std::string value = xml::attribute(node, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

template <class T>
void put(std::optional<T>& under, const std::optional<T>& over) {
  if (over) under = over;
}

}  // namespace

Properties merged(const Properties& under, const Properties& over) {
  Properties out = under;
  put(out.outline, over.outline);
  put(out.list, over.list);
  put(out.list_level, over.list_level);
  put(out.size, over.size);
  put(out.bold, over.bold);
  put(out.italic, over.italic);
  put(out.underlined, over.underlined);
  put(out.capitals, over.capitals);
  put(out.hidden, over.hidden);
  put(out.centred, over.centred);
  return out;
}

Properties run_properties(const xml_node& node) {
  Properties out;
  out.bold = on(xml::child(node, "b"));
  out.italic = on(xml::child(node, "i"));
  out.underlined = on(xml::child(node, "u"));
  out.capitals = on(xml::child(node, "caps"));
  out.hidden = on(xml::child(node, "vanish"));
  out.size = number(xml::child(node, "sz"));
  return out;
}

Properties paragraph_properties(const xml_node& node) {
  Properties out;
  out.outline = number(xml::child(node, "outlineLvl"));
  if (const xml_node list = xml::child(node, "numPr")) {
    if (const xml_node id = xml::child(list, "numId")) out.list = xml::attribute(id, "val");
    out.list_level = number(xml::child(list, "ilvl"));
  }
  if (const xml_node align = xml::child(node, "jc")) {
    out.centred = xml::attribute(align, "val") == "center";
  }
  return out;
}

Styles::Styles(const xml_node& root) {
  struct Raw {
    std::string name;
    std::string based_on;
    bool character = false;
    Properties properties;
  };
  std::map<std::string, Raw> raw;
  std::string default_id;
  Properties base;
  if (const xml_node defaults = xml::child(root, "docDefaults")) {
    const xml_node run = xml::child(xml::child(defaults, "rPrDefault"), "rPr");
    base = merged(run_properties(run),
                  paragraph_properties(xml::child(xml::child(defaults, "pPrDefault"), "pPr")));
    language_ = xml::attribute(xml::child(run, "lang"), "val");
  }
  for (const xml_node node : root.children()) {
    if (!xml::is(node, "style")) continue;
    Raw one;
    const std::string type = xml::attribute(node, "type");
    const std::string id = xml::attribute(node, "styleId");
    one.name = xml::attribute(xml::child(node, "name"), "val");
    one.based_on = xml::attribute(xml::child(node, "basedOn"), "val");
    one.character = type == "character";
    one.properties = merged(run_properties(xml::child(node, "rPr")),
                            paragraph_properties(xml::child(node, "pPr")));
    const std::string is_default = xml::attribute(node, "default");
    if (type == "paragraph" && (is_default == "1" || is_default == "true")) default_id = id;
    raw.emplace(id, std::move(one));
  }
  for (const auto& [id, one] : raw) {
    std::vector<const Raw*> chain{&one};
    for (auto at = raw.find(one.based_on);
         at != raw.end() && static_cast<int>(chain.size()) < longest_chain;
         at = raw.find(at->second.based_on)) {
      chain.push_back(&at->second);
    }
    Properties all = one.character ? Properties{} : base;
    std::for_each(chain.rbegin(), chain.rend(),
                  [&](const Raw* link) { all = merged(all, link->properties); });
    (one.character ? character_ : paragraph_).emplace(id, Style{one.name, all});
  }
  default_paragraph_.properties = base;
  if (const auto found = paragraph_.find(default_id); found != paragraph_.end()) {
    default_paragraph_ = found->second;
  }
}

const Style& Styles::paragraph(const std::string& id) const {
  const auto found = paragraph_.find(id);
  return found == paragraph_.end() ? default_paragraph_ : found->second;
}

const Style& Styles::character(const std::string& id) const {
  const auto found = character_.find(id);
  return found == character_.end() ? none_ : found->second;
}

}  // namespace pcso::docx
