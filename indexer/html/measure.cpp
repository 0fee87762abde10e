// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/measure.h"

#include <bit>
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

void count(std::string_view text, bool in_link, Measure& to) {
  // Without a branch in them, the processor counts many at once.
  std::size_t bytes = 0;
  std::size_t words = 0;
  for (const char c : text) {
    bytes += static_cast<unsigned char>(c) > ' ' ? 1U : 0U;
    words += is_word_byte(c) ? 1U : 0U;
  }
  to.text += bytes;
  (in_link ? to.linked : to.words_outside) += in_link ? bytes : words;
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

Measures::Measures(const pugi::xml_node& root) {
  take(root, false);
  slots_.resize(std::bit_ceil(2 * taken_.size() + 1));
  for (std::size_t i = 0; i < taken_.size(); ++i)
    slots_[slot(taken_[i].node)] = static_cast<std::uint32_t>(i + 1);
}

std::size_t Measures::slot(std::size_t node) const {
  const std::size_t last = slots_.size() - 1;
  // The low bits of the hashes of neighbours are alike.
  std::size_t at = (node ^ node >> 7) & last;
  while (slots_[at] != 0 && taken_[slots_[at] - 1].node != node) at = (at + 1) & last;
  return at;
}

const Measure& Measures::of(const pugi::xml_node& element) const {
  static const Measure none;
  const std::uint32_t found = slots_[slot(element.hash_value())];
  return found == 0 ? none : taken_[found - 1].measure;
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

Measure Measures::take(const pugi::xml_node& element, bool in_link) {
  Measure out;
  if (is_control(element)) {
    out.controls = 1;
  } else {
    const bool is_link = std::string_view(element.name()) == "a" && element.attribute("href");
    for (const pugi::xml_node child : element.children()) {
      if (child.type() == pugi::node_pcdata) {
        count(child.value(), in_link || is_link, out);
      } else {
        add(out, take(child, in_link || is_link));
      }
    }
    if (is_link) link(element, out);
    if (heading_level(element) > 0 && out.words_outside > 0) ++out.headings;
  }
  taken_.push_back({element.hash_value(), out});
  return out;
}

}  // namespace pcso::html
