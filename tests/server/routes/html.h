// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pcso::support {

/// What is wrong with a page of ours, one line a fault: elements that don't close in order, an id
/// twice, a link to a place in the page that isn't there, a heading level left out, not one h1,
/// scripts and styles in the page (a script of ours has an
/// address).
inline std::vector<std::string> faults(const std::string& html) {
  static const std::set<std::string, std::less<>> empty{"meta", "link", "input",
                                                        "br",   "path", "img"};
  std::vector<std::string> out;
  std::vector<std::string> open;
  std::set<std::string> ids;
  std::vector<std::string> fragments;
  int last_heading = 0;
  int first_headings = 0;
  if (!html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
    out.emplace_back("no doctype or language");
  if (html.find("{{") != std::string::npos) out.emplace_back("an unfilled template");
  for (std::size_t at = html.find('<', 2); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) {
      out.emplace_back("a tag without end");
      break;
    }
    const std::string tag = html.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(
        tag.front() == '/' ? 1 : 0, tag.find_first_of(" \n/", 1) - (tag.front() == '/' ? 1 : 0));
    if (tag.front() == '/') {
      if (open.empty() || open.back() != name) {
        out.push_back("</" + name + "> closes " + (open.empty() ? "nothing" : open.back()));
        if (open.empty()) continue;
      }
      open.pop_back();
      continue;
    }
    if (!empty.contains(name)) open.push_back(name);
    if (name == "style" || name == "iframe" ||
        (name == "script" && tag.find(" src=\"/assets/") == std::string::npos)) {
      out.push_back("<" + name + ">");
    }
    if (name == "img" && tag.find(" alt=\"") == std::string::npos)
      out.emplace_back("an image without words");
    for (const char* never : {" style=", " onclick=", " onload="}) {
      if (tag.find(never) != std::string::npos) out.push_back(name + " with" + never);
    }
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      const int level = name[1] - '0';
      if (level > last_heading + 1) out.push_back("a heading level left out before " + tag);
      last_heading = level;
      first_headings += level == 1 ? 1 : 0;
    }
    const auto value = [&](std::string_view attribute) -> std::string {
      const std::size_t begin = tag.find(attribute);
      if (begin == std::string::npos) return "";
      const std::size_t from = begin + attribute.size();
      return tag.substr(from, tag.find('"', from) - from);
    };
    if (const std::string id = value(" id=\""); !id.empty() && !ids.insert(id).second) {
      out.push_back("the id " + id + " twice");
    }
    if (const std::string href = value(" href=\""); href.starts_with('#'))
      fragments.push_back(href.substr(1));
    if (name == "a" && tag.find(" href=\"") == std::string::npos)
      out.push_back("a link to nowhere");
  }
  for (const std::string& name : open) {
    if (name != "!DOCTYPE") out.push_back("<" + name + "> never closed");
  }
  for (const std::string& fragment : fragments) {
    if (!ids.contains(fragment)) out.push_back("no place #" + fragment);
  }
  if (first_headings != 1) out.push_back(std::to_string(first_headings) + " first headings");
  return out;
}

}  // namespace pcso::support
