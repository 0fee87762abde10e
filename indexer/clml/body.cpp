// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>

#include "indexer/clml/clml.h"
#include "indexer/law/provision.h"
#include "indexer/text/numerals.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::clml {
namespace {

using pugi::xml_node;
using Names = std::set<std::string_view>;

// Containers that open with a heading of their own.
const Names& with_heading() {
  static const Names names{"P1group",         "P2group", "P3group",   "Group",        "Part",
                           "Chapter",         "Pblock",  "PsubBlock", "Division",     "Schedule",
                           "Appendix",        "Form",    "EUPart",    "EUTitle",      "EUChapter",
                           "EUSection",       "Figure",  "Tabular",   "EUSubsection", "Attachment",
                           "LabelledListItem"};
  return names;
}

// P2 … P7 and their like. P1 is one too where it does not begin a section.
bool is_numbered(std::string_view name) {
  return name == "NumberedPara" ||
         (name.size() == 2 && name[0] == 'P' && name[1] >= '1' && name[1] <= '7');
}

// The label of an ordered list's item: "(b)", "ii.", "3)".
std::string item_label(const xml_node& list, int number) {
  const std::string type = attribute(list, "Type");
  std::string label = std::to_string(number);
  if (number > 0 && number < 400) {
    if (type.starts_with("roman")) label = text::roman(number);
    if (type.starts_with("alpha")) {
      // z is followed by aa, bb.
      label = std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                          static_cast<char>('a' + (number - 1) % 26));
    }
  }
  if (type == "romanUpper" || type == "alphaUpper") {
    for (char& c : label) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  const std::string decoration = attribute(list, "Decoration");
  if (decoration == "parens") return '(' + label + ')';
  if (decoration == "parenRight") return label + ')';
  if (decoration == "brackets") return '[' + label + ']';
  if (decoration == "bracketRight") return label + ']';
  if (decoration == "period") return label + '.';
  if (decoration == "colon") return label + ':';
  return label;
}

}  // namespace

void BodyWriter::emit(Spans spans) {
  Paragraph paragraph{.id = std::move(pending_.id),
                      .block = where_.quote ? Paragraph::Block::quote : pending_.block,
                      .level = std::max(where_.level, 0),
                      .label = std::move(pending_.label)};
  paragraph.cells.push_back(std::move(spans));
  pending_ = {};
  paragraphs_.add(std::move(paragraph));
}

void BodyWriter::settle() {
  if (pending_.label.empty()) return;
  // "(2)" followed by "(a)" at once: the level has an address though it has no words of its own.
  if (!pending_.id.empty()) {
    emit({});
    return;
  }
  const std::string label = std::move(pending_.label);
  pending_ = {};
  emit({{Span::Kind::text, label, ""}});
}

// The label of a level without an address, to stand before its first inner one's: "(1)" and "(a)".
std::string BodyWriter::take_label() {
  if (!pending_.id.empty()) settle();
  std::string label = std::move(pending_.label);
  pending_ = {};
  return label;
}

void BodyWriter::content(const xml_node& node) {
  SpanBuilder line;
  const auto flush = [&] {
    Spans spans = line.take();
    line = SpanBuilder();
    if (!spans.empty()) emit(std::move(spans));
  };
  for (const xml_node inner : node.children()) {
    if (inner.type() == pugi::node_pcdata || inner.type() == pugi::node_cdata) {
      line.text(shorten_dots(inner.value()));
    } else if (inner.type() != pugi::node_element || is_left_out(inner) || is(inner, "Pnumber")) {
      continue;
    } else if (is_block(inner) && !(is(inner, "Image") && is(node, "Text"))) {
      flush();
      element(inner);
    } else {
      add_inline_element(inner, line, Span::Kind::text);
    }
  }
  flush();
}

void BodyWriter::element(const xml_node& node) {
  const std::string_view name = local_name(node);
  if (is_left_out(node)) return;
  const auto line = [&] {
    SpanBuilder out;
    add_inline_element(node, out, Span::Kind::text);
    if (Spans spans = out.take(); !spans.empty()) emit(std::move(spans));
  };
  if (is_numbered(name)) {
    numbered(node);
  } else if (name == "BlockAmendment" || name == "BlockExtract") {
    settle();
    const Where before = where_;
    if (!where_.quote) where_ = {.level = -1, .quote = true, .path = ""};
    content(node);
    where_ = before;
  } else if (name == "AppendText") {
    append(node);
  } else if (name == "UnorderedList" || name == "OrderedList" || name == "KeyList" ||
             name == "LabelledList") {
    list(node);
  } else if (name == "table") {
    table(node);
  } else if (with_heading().contains(name)) {
    headed(node);
  } else if (is_heading(node) || name == "FragmentNumber" || name == "FragmentTitle") {
    heading(text_of(node));
  } else if (name == "Signee") {
    std::string words;
    for (const xml_node inner : node.children()) {
      const std::string part = text_of(inner);
      if (part.empty()) continue;
      words += (words.empty() ? "" : words.ends_with(',') ? " " : ", ") + part;
    }
    if (!words.empty()) emit({{Span::Kind::text, words, ""}});
  } else if (name == "Formula") {
    if (!has_words(node)) {
      line();
    } else {
      content(node);
    }
  } else if (name == "Image" || name == "IncludedDocument" || name == "DateOfEnactment" ||
             name == "MadeDate" || name == "LaidDate" || name == "LaidDraft" ||
             name == "SiftedDate" || name == "ComingIntoForceClauses" ||
             (name == "ComingIntoForce" && !child(node, "ComingIntoForceClauses"))) {
    line();
  } else {
    content(node);
  }
}

// The path below the section of a level whose number is printed so. The numbers say it better than
// the file's own addresses, which tell a repeated number apart as nobody cites it: "141/1n1".
std::string BodyWriter::level_path(const xml_node& node, const std::string& number) const {
  if (section_.provision.empty()) return "";
  const std::string bare = bare_number(number);
  if (!bare.empty() && (!where_.path.empty() || where_.level < 0)) {
    // Any provision will do to learn how the levels are written.
    constexpr std::string_view any = "ukpga/2000/1/section/1/";
    const std::string path = where_.path + (where_.path.empty() ? "" : "/") + bare;
    const std::optional<std::string> canonical = law::canonical(std::string(any) + path);
    if (canonical) return canonical->substr(any.size());
  }
  const std::optional<std::string> path = path_of(attribute(node, "IdURI"));
  if (!path || !path->starts_with(section_.provision + '/')) return "";
  return path->substr(section_.provision.size() + 1);
}

void BodyWriter::numbered(const xml_node& node) {
  const Where before = where_;
  const std::string outer = take_label();
  const xml_node number = child(node, "Pnumber");
  const std::string label = number_label(number);
  // A P1 in a text is a point of a table or a note, not a level of this provision.
  const bool level = !where_.quote && !is(node, "P1") && !is(node, "NumberedPara");
  const std::string path = level ? level_path(node, text_of(number)) : "";
  where_.path = path;
  ++where_.level;
  pending_.label = outer + label;
  pending_.id = path;
  std::replace(pending_.id.begin(), pending_.id.end(), '/', '-');
  pending_.block = label.empty() ? Paragraph::Block::paragraph : Paragraph::Block::numbered;
  content(node);
  settle();
  pending_ = {};
  where_ = before;
}

void BodyWriter::list(const xml_node& node) {
  settle();
  const Where before = where_;
  // What hangs on an item is no level of the provision.
  where_ = {.level = before.level + 1, .quote = before.quote, .path = ""};
  const bool ordered = is(node, "OrderedList");
  const bool bare = attribute(node, "Decoration") == "none";
  int number = std::clamp(node.attribute("Start").as_int(1), 1, 9999);
  for (const xml_node item : node.children()) {
    if (item.type() != pugi::node_element || is_left_out(item)) continue;
    const xml_node holder = is(item, "KeyListItem") ? child(item, "ListItem") : item;
    pending_ = {};
    pending_.label = attribute(item, "NumberOverride");
    if (is(item, "KeyListItem")) pending_.label = text_of(child(item, "Key"));
    if (is(item, "LabelledListItem")) pending_.label = text_of(child(item, "Title"));
    if (ordered && pending_.label.empty()) pending_.label = item_label(node, number);
    ++number;
    pending_.block = !pending_.label.empty() ? Paragraph::Block::numbered
                     : bare                  ? Paragraph::Block::paragraph
                                             : Paragraph::Block::bullet;
    if (is(item, "LabelledListItem")) {
      for (const xml_node inner : item.children()) {
        if (inner.type() == pugi::node_element && !is(inner, "Title")) element(inner);
      }
    } else {
      content(holder);
    }
  }
  pending_ = {};
  where_ = before;
}

void BodyWriter::heading(const std::string& text) {
  settle();
  if (text.empty()) return;
  emit({{Span::Kind::strong, text, ""}});
}

// A container inside a text: its heading, then what it holds.
void BodyWriter::headed(const xml_node& node) {
  constexpr std::size_t longest_heading = 120;
  if (is(node, "Division")) {
    // EU legislation numbers its recitals and the points of its annexes so, and their first words
    // often stand as a title.
    pending_.label = take_label() + text_of(child(node, "Number"));
    if (!pending_.label.empty()) pending_.block = Paragraph::Block::numbered;
    ++where_.level;
    for (const xml_node inner : node.children()) {
      if (!is_heading(inner) || is(inner, "Number")) continue;
      const std::string title = text_of(inner);
      if (title.empty()) continue;
      emit({{title.size() <= longest_heading ? Span::Kind::strong : Span::Kind::text, title, ""}});
    }
  } else {
    heading(heading_of(node));
  }
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element || is_heading(inner) || is_left_out(inner)) {
      continue;
    }
    element(inner);
  }
  if (is(node, "Division")) {
    settle();
    --where_.level;
  }
}

// What follows a quoted amendment on its last line: the full stop of the sentence that quotes.
void BodyWriter::append(const xml_node& node) {
  SpanBuilder out;
  add_inline(node, out, Span::Kind::text);
  Spans spans = out.take();
  if (spans.empty()) return;
  if (section_.body.empty() || section_.body.back().block != Paragraph::Block::quote) {
    emit(std::move(spans));
    return;
  }
  Spans& last = section_.body.back().cells.back();
  const text::Character first = text::character_at(spans.front().text, 0);
  if (text::is_word_character(first.code)) last.push_back({Span::Kind::text, " ", ""});
  std::move(spans.begin(), spans.end(), std::back_inserter(last));
}

void BodyWriter::table(const xml_node& node) {
  constexpr std::size_t most_columns = 30;  // beyond which cells are no longer kept in line
  settle();
  std::vector<int> rows_left;  // a column: how many more rows the cell above reaches down
  const auto row = [&](const xml_node& tr, bool in_head) {
    Paragraph paragraph;
    bool all_headings = true;
    std::size_t column = 0;
    const auto fill = [&] {
      while (column < rows_left.size() && rows_left[column] > 0) {
        --rows_left[column++];
        paragraph.cells.emplace_back();
      }
    };
    for (const xml_node cell : tr.children()) {
      if (!is(cell, "td") && !is(cell, "th")) continue;
      fill();
      all_headings = all_headings && is(cell, "th");
      SpanBuilder out;
      add_inline(cell, out, Span::Kind::text);
      paragraph.cells.push_back(out.take());
      const int across = std::max(1, cell.attribute("colspan").as_int(1));
      const int down = std::max(1, cell.attribute("rowspan").as_int(1));
      for (int i = 0; i < across && column < most_columns; ++i, ++column) {
        if (i > 0) paragraph.cells.emplace_back();
        if (column >= rows_left.size()) rows_left.resize(column + 1);
        rows_left[column] = down - 1;
      }
    }
    fill();
    while (!paragraph.cells.empty() && paragraph.cells.back().empty()) paragraph.cells.pop_back();
    paragraph.block =
        in_head || all_headings ? Paragraph::Block::table_heading : Paragraph::Block::table_row;
    paragraphs_.add(std::move(paragraph));
  };
  for (const xml_node part : node.children()) {
    if (is(part, "tr")) {
      row(part, false);
    } else if (is(part, "caption")) {
      heading(text_of(part));
    } else if (is(part, "thead") || is(part, "tbody") || is(part, "tfoot")) {
      for (const xml_node tr : part.children()) {
        if (is(tr, "tr")) row(tr, is(part, "thead"));
      }
    }
  }
}

}  // namespace pcso::clml
