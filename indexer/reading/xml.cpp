// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/xml.h"

#include <algorithm>
#include <pugixml.hpp>
#include <vector>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

constexpr int deepest = 400;

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") ||
         bytes.starts_with(std::string_view("\0<", 2)) ||
         bytes.starts_with(std::string_view("<\0", 2));
}

// The encoding that the XML declaration names, in lower case; empty if it names none.
std::string declared_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!bytes.starts_with("<?xml")) return "";
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return "";
  const std::size_t open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return "";
  const std::size_t close = declaration.find(declaration[open], open + 1);
  return text::fold(declaration.substr(open + 1, close - open - 1));
}

}  // namespace

struct Xml::Impl {
  pugi::xml_document document;
  std::vector<std::size_t> lines;  // where each begins; empty until a place is asked for
};

Xml::Xml(const Source& source) : source_(source), impl_(std::make_unique<Impl>()) {
  const std::string encoding = declared_encoding(source.bytes);
  located_ = !is_utf16(source.bytes) && !encoding.starts_with("utf-16") &&
             !encoding.starts_with("iso-8859") && encoding != "latin1";
  if (located_) {
    if (const auto bad = text::bad_utf8(source.bytes)) {
      throw Error(ErrorKind::bad_document, "these bytes are not UTF-8", at(*bad));
    }
  }
  const pugi::xml_parse_result result = impl_->document.load_buffer(
      source.bytes.data(), source.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result) {
    Location where = located_ && result.offset >= 0 ? at(static_cast<std::size_t>(result.offset))
                                                    : Location{source.file};
    std::string message = result.description();
    if (!message.empty() && message.front() >= 'A' && message.front() <= 'Z') {
      message.front() = static_cast<char>(message.front() - 'A' + 'a');
    }
    throw Error(ErrorKind::bad_document, message, where);
  }
  int roots = 0;
  for (const pugi::xml_node child : impl_->document.children()) {
    if (child.type() != pugi::node_element) continue;
    if (++roots == 2) throw error(child, "a second root element");
  }
  if (roots == 0) throw Error(ErrorKind::bad_document, "no element in the file", at(0));
  // The readers walk the tree by recursion: no file may choose how deep.
  int depth = 0;
  for (pugi::xml_node node = root(); node;) {
    if (depth > deepest) throw error(node, "elements nest deeper than " + std::to_string(deepest));
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node && !node.next_sibling() && node != root()) {
      node = node.parent();
      --depth;
    }
    if (node == root()) break;
    node = node.next_sibling();
  }
}

Xml::~Xml() = default;

pugi::xml_node Xml::root() const { return impl_->document.document_element(); }

Location Xml::at(std::size_t offset) const {
  // A document of law asks for thousands of places: the lines are counted once.
  std::vector<std::size_t>& lines = impl_->lines;
  if (lines.empty()) {
    lines.push_back(0);
    for (std::size_t end = source_.bytes.find('\n'); end != std::string::npos;
         end = source_.bytes.find('\n', end + 1)) {
      lines.push_back(end + 1);
    }
  }
  offset = std::min(offset, source_.bytes.size());
  const auto next = std::upper_bound(lines.begin(), lines.end(), offset);
  const std::size_t begin = *std::prev(next);
  Location out{source_.file, static_cast<std::size_t>(next - lines.begin()), offset - begin + 1};
  // Only what is shown of the line is looked at: some files are one line of megabytes.
  constexpr std::size_t shown = 200;
  const std::size_t from = std::max(begin, offset - std::min(offset, shown));
  out.source = text::line_around(std::string_view(source_.bytes).substr(from, 2 * shown),
                                 offset - from, out.caret);
  return out;
}

Location Xml::place(const pugi::xml_node& node) const {
  if (!located_ || node.offset_debug() < 0) return {source_.file};
  return at(static_cast<std::size_t>(node.offset_debug()));
}

Error Xml::error(const pugi::xml_node& node, const std::string& message) const {
  return {ErrorKind::bad_document, message, place(node)};
}

std::string root_name(std::string_view bytes) {
  constexpr std::size_t looked_at = 16384;
  std::string ascii;
  if (is_utf16(bytes)) {
    // The name of an element that we look for is ASCII: every other byte will do.
    for (const char c : bytes.substr(0, looked_at)) {
      if (c > 0) ascii += c;
    }
    bytes = ascii;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = text::trim(bytes.substr(0, looked_at));
  if (!bytes.starts_with('<')) return "";
  while (bytes.starts_with('<')) {
    if (bytes.starts_with("<!--")) {
      const std::size_t end = bytes.find("-->");
      if (end == std::string_view::npos) return "";
      bytes.remove_prefix(end + 3);
    } else if (bytes.starts_with("<?")) {
      const std::size_t end = bytes.find("?>");
      if (end == std::string_view::npos) return "";
      bytes.remove_prefix(end + 2);
    } else if (bytes.starts_with("<!")) {
      // A document type: its internal part stands in square brackets.
      std::size_t end = bytes.find_first_of("[>");
      if (end != std::string_view::npos && bytes[end] == '[') end = bytes.find(']', end);
      if (end != std::string_view::npos) end = bytes.find('>', end);
      if (end == std::string_view::npos) return "";
      bytes.remove_prefix(end + 1);
    } else {
      const std::size_t end = bytes.find_first_of(" \t\r\n/>", 1);
      return std::string(bytes.substr(1, end == std::string_view::npos ? end : end - 1));
    }
    bytes = text::trim(bytes);
  }
  return "";
}

namespace xml {

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node) == name; }

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node inner : node.children()) {
    if (is(inner, name)) return inner;
  }
  return {};
}

std::string attribute(const pugi::xml_node& node, std::string_view name) {
  constexpr std::size_t longest = 1000;
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view full = attribute.name();
    const std::size_t colon = full.find(':');
    if (full == name || (colon != std::string_view::npos && full.substr(colon + 1) == name)) {
      const std::string_view value = attribute.value();
      return value.size() > longest ? "" : text::squeeze(value);
    }
  }
  return "";
}

}  // namespace xml

}  // namespace pcso
