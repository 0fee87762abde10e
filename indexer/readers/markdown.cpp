// SPDX-License-Identifier: GPL-3.0-or-later
//
// Markdown: made HTML by md4c, and then read as HTML is.
#include <md4c-html.h>

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "indexer/html/content.h"
#include "indexer/html/tree.h"
#include "indexer/readers/html_body.h"
#include "indexer/readers/markdown_dialects.h"
#include "indexer/reading/format.h"
#include "indexer/reading/front_matter.h"
#include "indexer/reading/plain_lines.h"
#include "indexer/reading/prose.h"
#include "indexer/text/encoding.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

constexpr std::size_t largest = std::size_t{8} * 1024 * 1024;

// HTML within Markdown goes the way of all HTML: only what it says is kept. Text that is indented
// is text here, no program.
// md4c's search for bare addresses takes time that grows with the square of their number: they stay
// text.
constexpr unsigned flags =
    MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS;

bool is_underline(std::string_view line) {
  return line.size() >= 3 && (line[0] == '=' || line[0] == '-') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

// A line drawn under a heading is about as long as it; one across a page is not.
bool underlines(std::string_view line, std::string_view heading) {
  const std::size_t size = text::length(heading);
  return is_underline(line) && line.size() <= size + 3 && size <= line.size() + 3;
}

// "**so" stresses; "*** NOTE ***" is drawn.
bool stresses(std::string_view line) {
  const std::size_t at = line.find("**");
  return at != std::string_view::npos && at + 2 < line.size() && line[at + 2] != '*' &&
         line[at + 2] != ' ' && line.find("**", at + 2) != std::string_view::npos;
}

bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find("--") != std::string_view::npos &&
         line.find_first_not_of("|-: ") == std::string_view::npos;
}

std::size_t occurrences(std::string_view line, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = line.find(what); at != std::string_view::npos;
       at = line.find(what, at + what.size()))
    ++count;
  return count;
}

// How many of Markdown's own marks the lines have: what no plain text has by chance counts most.
struct Marks {
  std::size_t lines = 0;
  std::size_t headings = 0;
  std::size_t touching = 0;  // headings right after one another: comments of a program
  std::size_t others = 0;
  std::size_t underlined = 0;
  std::size_t overlined = 0;  // between two such lines, as only plain text has them
};

Marks marks_of(std::string_view text) {
  Marks out;
  std::string_view before;
  std::string_view two_before;
  bool heading_before = false;
  for (const std::string_view raw : text::lines(text)) {
    const std::string_view line = text::trim(raw);
    if (!line.empty()) ++out.lines;
    const bool heading = is_markdown_heading(raw);
    out.headings += heading ? 1U : 0U;
    out.touching += heading && heading_before ? 1U : 0U;
    out.others += occurrences(line, "](") > 0 ? 2U : 0U;
    out.others += stresses(line) ? 1U : 0U;
    out.others += line.starts_with("```") || line.starts_with("> ") ? 1U : 0U;
    out.others += is_table_rule(line) ? 2U : 0U;
    out.underlined += !before.empty() && underlines(line, before) ? 1U : 0U;
    out.overlined +=
        !before.empty() && !is_drawn_rule(before) && is_drawn_rule(line) && two_before == line;
    heading_before = heading;
    two_before = before;
    before = line;
  }
  return out;
}

bool recognises(std::string_view bytes) {
  constexpr std::size_t looked_at = 65536;
  if (!text::is_text(bytes) || bytes.starts_with("#!")) return false;
  const std::string decoded = text::to_utf8(bytes.substr(0, looked_at));
  // Form feeds come from programs that print.
  if (decoded.find('\f') != std::string::npos) return false;
  DocumentInfo unused;
  const std::size_t front = read_front_matter(decoded, unused);
  const Marks marks = marks_of(std::string_view(decoded).substr(front));
  if (marks.touching * 3 > marks.headings || marks.headings * 2 > marks.lines + 2) return false;
  if (front > 0 && decoded.starts_with("---")) return true;
  if (marks.overlined > 0 && marks.headings == 0 && marks.others < 2) return false;
  return marks.headings * 2 + marks.others + marks.underlined >= 2;
}

// The id that GitHub gives a heading: "Name & address?" → "name--address".
std::string anchor(std::string_view heading) {
  std::string out;
  for (std::size_t at = 0; at < heading.size();) {
    const text::Character character = text::character_at(heading, at);
    const std::string_view bytes = heading.substr(at, character.bytes);
    at += character.bytes;
    if (character.code == ' ') {
      out += '-';
    } else if (character.code >= 'A' && character.code <= 'Z') {
      out += static_cast<char>(character.code - 'A' + 'a');
    } else if (character.code == '-' || character.code == '_' ||
               text::is_word_character(character.code)) {
      out += bytes;
    }
  }
  return out;
}

// What stands under `node`; of a long text, no more than its beginning of `enough` bytes and a bit.
std::string text_of(const pugi::xml_node& node, std::size_t enough = std::string::npos) {
  std::string out;
  for (const pugi::xml_node child : node.children()) {
    if (out.size() >= enough) break;
    out += child.type() == pugi::node_pcdata ? child.value() : text_of(child, enough - out.size());
  }
  return out;
}

// Takes "{#kit .wide}" from the end of a heading, and the id that it names.
void take_attributes(pugi::xml_node heading) {
  pugi::xml_node last = heading.last_child();
  const std::string_view words = last.value();
  const std::size_t begin = words.rfind('{');
  if (begin == std::string_view::npos || !text::trim(words).ends_with('}')) return;
  std::string_view inner = text::trim(words.substr(begin + 1));
  inner = inner.substr(0, inner.find('}'));
  if (inner.starts_with(':')) inner.remove_prefix(1);
  std::string id;
  for (const std::string& one : text::split(inner, ' ')) {
    if (one[0] == '#') id = one.substr(1);
    if (one[0] != '#' && one[0] != '.' && one != "-" && one.find('=') == std::string::npos) return;
  }
  if (inner.empty()) return;
  if (!id.empty()) heading.append_attribute("id") = id.c_str();
  last.set_value(std::string(text::trim(words.substr(0, begin))).c_str());
}

struct Anchors : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (html::heading_level(node) > 0) take_attributes(node);
    if (html::heading_level(node) > 0 && !node.attribute("id")) {
      std::string id = anchor(text::trim(text_of(node)));
      const int times = used[id]++;
      if (times > 0) id += '-' + std::to_string(times);
      node.append_attribute("id") = id.c_str();
    }
    return true;
  }
  std::map<std::string, int> used;
};

// "1. Kit" above a line is a heading to whoever wrote it, but the item of a list to CommonMark, if
// the point is not escaped.
std::string with_numbered_headings(std::string_view markdown) {
  std::string out;
  out.reserve(markdown.size());
  std::string_view before;
  std::string_view line;
  std::size_t begin = 0;  // of `line` in `out`
  const auto escape_line = [&](std::string_view next) {
    const std::size_t digits = line.find_first_not_of("0123456789");
    const bool numbered = digits != std::string_view::npos && digits >= 1 && digits <= 3 &&
                          (line[digits] == '.' || line[digits] == ')');
    if (numbered && text::trim(before).empty() && underlines(text::trim(next), text::trim(line)))
      out.insert(begin + digits, 1, '\\');
  };
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size() - 1) + 1;
    const std::string_view next = markdown.substr(0, end);
    escape_line(next);
    before = line;
    line = next;
    begin = out.size();
    out += next;
    markdown.remove_prefix(end);
  }
  return out;
}

std::string to_html(std::string_view markdown) {
  const std::string plain = with_numbered_headings(to_common_mark(markdown));
  markdown = plain;
  std::string out;
  const auto append = [](const MD_CHAR* text, MD_SIZE size, void* to) {
    static_cast<std::string*>(to)->append(text, size);
  };
  if (md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &out, flags, 0) != 0)
    throw Error(ErrorKind::bad_document, "can't be read as Markdown");
  return out;
}

std::optional<Document> read(const Source& source, Problems& problems) {
  const Location file{source.file};
  if (source.bytes.size() > largest) {
    throw Error(ErrorKind::bad_document,
                "larger than " + std::to_string(largest >> 20) + " MiB of Markdown", file);
  }
  const std::string utf8 = text::to_utf8(source.bytes);
  DocumentInfo info;
  info.kind = DocumentKind::guidance;
  const std::size_t front = read_front_matter(utf8, info);
  info.source = source.file;
  try {
    const html::Tree tree(to_html(std::string_view(utf8).substr(front)));
    pugi::xml_node body = tree.body();
    html::drop_unread(body);
    Anchors anchors;
    body.traverse(anchors);
    html::drop_contents_lists(body);
    ProseBuilder builder;
    builder.place(file);
    add_html(body, {.file = source.file, .base = info.address, .has_lines = false}, builder);
    if (builder.has_no_text()) {
      problems.push_back({Problem::Severity::skipped, "Markdown without text", file});
      return std::nullopt;
    }
    constexpr std::size_t enough = 1000;
    return builder.take(std::move(info), title_for(source.file, text_of(body, enough)));
  } catch (const Error& error) {
    throw Error(error.kind(), error.what(), file);
  }
}

}  // namespace

namespace format {
extern const Format markdown;
const Format markdown{"Markdown", recognises, read, false};
}  // namespace format

}  // namespace pcso
