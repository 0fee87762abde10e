// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/measure.h"

#include <pugixml.hpp>
#include <string_view>

namespace pcso::html {
namespace {

void add(Measure& to, const Measure& other) {
  to.text += other.text;
  to.linked += other.linked;
  to.words_outside += other.words_outside;
  to.links += other.links;
  to.fragments += other.fragments;
  to.steps += other.steps;
  to.shares += other.shares;
  to.controls += other.controls;
  to.headings += other.headings;
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) < 0xE2);
}

// A heading that can be pressed is none.
bool is_control(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  if (name == "button" && heading_level(node.parent()) > 0) return false;
  if (name == "button" || name == "select" || name == "textarea") return true;
  return name == "input" && std::string_view(node.attribute("type").value()) != "hidden";
}

bool hands_on_an_address(std::string_view href) {
  if (href.starts_with("mailto:?")) return true;
  const std::size_t query = href.find('?');
  if (query == std::string_view::npos) return false;
  const std::string_view rest = href.substr(query);
  if (rest.starts_with("?share=") || rest.find("&share=") != std::string_view::npos) return true;
  return rest.find("=http") != std::string_view::npos ||
         rest.find("%3A%2F%2F") != std::string_view::npos ||
         rest.find("%3a%2f%2f") != std::string_view::npos;
}

struct Places : pugi::xml_tree_walker {
  explicit Places(std::unordered_set<std::string>& to) : out(to) {}
  bool for_each(pugi::xml_node& node) override {
    for (const char* name : {"id", "name"}) {
      if (const pugi::xml_attribute place = node.attribute(name)) out.insert(place.value());
    }
    return true;
  }
  std::unordered_set<std::string>& out;
};

}  // namespace

Measures::Measures(const pugi::xml_node& root) { take(root, false); }

const Measure& Measures::of(const pugi::xml_node& element) const {
  static const Measure none;
  const auto found = by_node_.find(element.hash_value());
  return found == by_node_.end() ? none : found->second;
}

// True if there is such a place in the page of `node`.
bool Measures::is_place(const pugi::xml_node& node, std::string_view name) {
  if (!places_) {
    Places places(places_.emplace());
    pugi::xml_node top = node.root();
    top.traverse(places);
  }
  return places_->contains(std::string(name));
}

void Measures::link(const pugi::xml_node& node, Measure& out) {
  const std::string_view href = node.attribute("href").value();
  out.shares += hands_on_an_address(href) ? 1U : 0U;
  if (out.text == 0) return;
  ++out.links;
  const bool to_place = href.size() > 1 && href[0] == '#' && is_place(node, href.substr(1));
  out.fragments += to_place ? 1U : 0U;
  const std::string_view rel = node.attribute("rel").value();
  out.steps += rel == "prev" || rel == "next" ? 1U : 0U;
}

Measure Measures::take(const pugi::xml_node& node, bool in_link) {
  Measure out;
  if (node.type() == pugi::node_pcdata) {
    // Without a branch in them, the processor counts many at once.
    for (const char c : std::string_view(node.value())) {
      out.text += static_cast<unsigned char>(c) > ' ' ? 1U : 0U;
      out.words_outside += is_word_byte(c) ? 1U : 0U;
    }
    if (in_link) {
      out.linked = out.text;
      out.words_outside = 0;
    }
    return out;
  }
  if (is_control(node)) {
    out.controls = 1;
  } else {
    const bool is_link = std::string_view(node.name()) == "a" && node.attribute("href");
    for (const pugi::xml_node child : node.children()) add(out, take(child, in_link || is_link));
    if (is_link) link(node, out);
    if (heading_level(node) > 0 && out.words_outside > 0) ++out.headings;
  }
  by_node_.emplace(node.hash_value(), out);
  return out;
}

}  // namespace pcso::html
