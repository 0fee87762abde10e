// SPDX-License-Identifier: GPL-3.0-or-later
//
// HTML as found: the page's content, without what surrounds it.
#include <algorithm>
#include <pugixml.hpp>

#include "indexer/html/content.h"
#include "indexer/html/page_info.h"
#include "indexer/html/tree.h"
#include "indexer/readers/html_body.h"
#include "indexer/reading/format.h"
#include "indexer/reading/prose.h"
#include "indexer/reading/xml.h"
#include "indexer/text/encoding.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

// Elements that a file of HTML may begin with, where it has no <html>.
constexpr std::string_view beginnings[] = {
    "html", "head", "body",    "title",  "meta",       "link",   "base",   "h1",
    "h2",   "h3",   "h4",      "p",      "div",        "span",   "main",   "article",
    "nav",  "ul",   "ol",      "dl",     "table",      "br",     "hr",     "a",
    "b",    "i",    "em",      "pre",    "style",      "script", "center", "font",
    "form", "img",  "section", "header", "blockquote", "details"};

bool recognises(std::string_view bytes) {
  constexpr std::size_t looked_at = 16384;
  if (!text::is_text(bytes)) return false;
  const std::string decoded = text::to_utf8(bytes.substr(0, looked_at));
  const std::string begins = text::in_small_letters(text::trim(decoded));
  if (!begins.starts_with('<')) {
    return begins.find("<html") != std::string::npos && begins.find("<body") != std::string::npos;
  }
  std::string root = text::fold(root_name(decoded));
  if (const std::size_t colon = root.find(':'); colon != std::string::npos)
    root.erase(0, colon + 1);
  if (begins.starts_with("<?xml")) return root == "html";
  if (begins.find("<!doctype html") != std::string::npos) return true;
  return std::find(std::begin(beginnings), std::end(beginnings), root) != std::end(beginnings);
}

std::string text_of(const pugi::xml_node& node) {
  constexpr std::size_t enough = 400;
  std::string out;
  for (const pugi::xml_node child : node.children()) {
    if (out.size() > enough) break;
    out += child.type() == pugi::node_pcdata ? child.value() : text_of(child);
    out += ' ';
  }
  return out;
}

std::optional<Document> read(const Source& source, Problems& problems) {
  const std::string utf8 = text::to_utf8(source.bytes, html::declared_encoding);
  try {
    const html::Tree tree(utf8);
    DocumentInfo info = html::page_info(tree);
    info.source = source.file;
    const std::string base = html::base_address(tree, info);
    const pugi::xml_node content = html::main_content(tree);
    ProseBuilder builder;
    builder.place({source.file});
    add_html(content, {.file = source.file, .base = base}, builder);
    if (builder.has_no_text()) {
      problems.push_back({Problem::Severity::skipped, "a page without text", {source.file}});
      return std::nullopt;
    }
    return builder.take(std::move(info), title_for(source.file, text_of(content)));
  } catch (const Error& error) {
    throw Error(error.kind(), error.what(), {source.file});
  }
}

}  // namespace

namespace format {
extern const Format html;
const Format html{"HTML", recognises, read, false};
}  // namespace format

}  // namespace pcso
