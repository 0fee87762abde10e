// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/html_line.h"

#include <algorithm>
#include <iterator>
#include <pugixml.hpp>

#include "indexer/text/strings.h"

namespace pcso {

void HtmlLine::text(std::string_view text, Span::Kind kind, const std::string& target) {
  if (kind != kind_ || target != target_) {
    close();
    kind_ = kind;
    target_ = target;
  }
  run_ += text;
}

Spans HtmlLine::take() {
  if (!run_.empty()) close();
  last_ = ' ';
  return spans_.take();
}

char HtmlLine::last() const {
  const std::string_view trimmed = text::trim(run_);
  return trimmed.empty() ? last_ : trimmed.back();
}

void HtmlLine::close() {
  last_ = last();
  const std::string_view trimmed = text::trim(run_);
  if (kind_ == Span::Kind::text || trimmed.empty()) {
    spans_.text(run_);
  } else {
    if (trimmed.data() != run_.data()) spans_.text(" ");
    spans_.add({kind_, text::squeeze(trimmed), target_});
    if (trimmed.data() + trimmed.size() != run_.data() + run_.size()) spans_.text(" ");
  }
  run_.clear();
}

std::string_view visible(std::string_view text, std::string& room) {
  constexpr std::string_view invisible[] = {"\u00AD", "\u200B", "\u2060", "\uFEFF", "\u200E"};
  room.clear();
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) continue;
    const std::string_view rest = text.substr(at);
    const auto* const found =
        std::find_if(std::begin(invisible), std::end(invisible),
                     [&](std::string_view one) { return rest.starts_with(one); });
    if (found == std::end(invisible)) continue;
    room += text.substr(copied, at - copied);
    copied = at + found->size();
    at = copied - 1;
  }
  if (copied == 0) return text;
  room += text.substr(copied);
  return room;
}

std::string visible_text(const pugi::xml_node& node) {
  std::string out;
  struct Walker : pugi::xml_tree_walker {
    explicit Walker(std::string& to) : text(to) {}
    bool for_each(pugi::xml_node& inner) override {
      if (inner.type() == pugi::node_pcdata) text += inner.value();
      if (std::string_view(inner.name()) == "br") text += '\n';
      return true;
    }
    std::string& text;
  };
  Walker walker(out);
  pugi::xml_node(node).traverse(walker);
  std::string room;
  return std::string(visible(out, room));
}

}  // namespace pcso
