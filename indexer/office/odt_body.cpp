// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "indexer/office/odt.h"
#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::odt {
namespace {

using pugi::xml_node;
using typeset::Block;

constexpr int most_spaces = 20;

// What is not the document's text. What tracked changes take out is kept in <tracked-changes>.
const std::set<std::string_view>& left_out() {
  static const std::set<std::string_view> names{"tracked-changes",
                                                "table-of-content",
                                                "alphabetical-index",
                                                "illustration-index",
                                                "table-index",
                                                "object-index",
                                                "user-index",
                                                "bibliography",
                                                "annotation",
                                                "sequence-decls",
                                                "variable-decls",
                                                "user-field-decls",
                                                "forms",
                                                "desc",
                                                "title",
                                                "ruby-text",
                                                "script",
                                                "hidden-paragraph",
                                                "event-listeners",
                                                "soft-page-break"};
  return names;
}

struct Look {
  std::size_t letters = 0;
  std::size_t bold = 0;
  std::size_t italic = 0;
  std::size_t underlined = 0;
  std::size_t capitals = 0;
  std::map<int, std::size_t> sizes;
};

class Body {
 public:
  explicit Body(Styles& styles) : styles_(styles) {}
  void blocks(const xml_node& node);
  std::vector<Block> take() { return std::move(out_); }

 private:
  // The list that a paragraph stands in.
  struct Item {
    const ListStyle* style = nullptr;
    Counter* counter = nullptr;
    int level = 0;
    bool labelled = false;  // the first paragraph of the item has been seen
    std::optional<int> start;
  };
  struct Line {
    Spans spans;
    Look look;
    std::vector<Paragraph> notes;
    std::vector<xml_node> boxes;
  };

  void paragraph(const xml_node& node, bool heading);
  void list(const xml_node& node);
  void table(const xml_node& node);
  void row(const xml_node& node, bool header, std::size_t columns);
  void content(const xml_node& node, const Style& base, const std::string& link, Line& line);
  void text(std::string_view words, const Style& look, const std::string& link, Line& line);
  void note(const xml_node& node, Line& line);
  std::vector<Block> inside(const xml_node& node);

  Styles& styles_;
  std::vector<Block> out_;
  Item* item_ = nullptr;
  std::map<std::string, Counter> counters_;  // by list style
  Counter outline_;
  int note_depth_ = 0;
};

std::optional<int> number(const std::string& value) {
  if (value.empty() || value.size() > 6 ||
      !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  return std::stoi(value);
}

void Body::blocks(const xml_node& node) {
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element) continue;
    const std::string_view name = xml::local_name(inner);
    if (left_out().contains(name)) continue;
    if (name == "p" || name == "h") {
      paragraph(inner, name == "h");
    } else if (name == "list") {
      list(inner);
    } else if (name == "table") {
      table(inner);
    } else {
      blocks(inner);  // sections, frames, text boxes
    }
  }
}

std::vector<Block> Body::inside(const xml_node& node) {
  std::vector<Block> outside = std::move(out_);
  out_.clear();
  Item* item = item_;
  item_ = nullptr;
  blocks(node);
  item_ = item;
  std::vector<Block> out = std::move(out_);
  out_ = std::move(outside);
  return out;
}

void Body::list(const xml_node& node) {
  const std::string name = xml::attribute(node, "style-name");
  Item item;
  if (item_ != nullptr) item = *item_;
  item.labelled = false;
  ++item.level;
  if (!name.empty()) item.style = &styles_.list(name);
  if (item_ == nullptr) {
    item.counter = &counters_[name];
    if (xml::attribute(node, "continue-numbering") != "true" &&
        xml::attribute(node, "continue-list").empty()) {
      item.counter->clear();
    }
  }
  Item* outer = item_;
  for (const xml_node inner : node.children()) {
    const bool is_item = xml::is(inner, "list-item");
    if (!is_item && !xml::is(inner, "list-header")) continue;
    Item one = item;
    one.labelled = !is_item;
    one.start = number(xml::attribute(inner, "start-value"));
    item_ = &one;
    blocks(inner);
    item_ = outer;
  }
}

void Body::text(std::string_view words, const Style& look, const std::string& link, Line& line) {
  if (words.empty() || look.hidden.value_or(false)) return;
  std::string kept;
  for (std::size_t i = 0; i < words.size();) {
    const text::Character c = text::character_at(words, i);
    if (c.code != 0xAD && c.code != 0x200B && c.code != 0xFEFF &&
        (c.code < 0xE000 || c.code > 0xF8FF)) {
      kept += words.substr(i, c.bytes);
    }
    i += c.bytes;
  }
  std::size_t letters = 0;
  std::size_t capitals = 0;
  for (const char c : kept) {
    const bool upper = c >= 'A' && c <= 'Z';
    capitals += upper ? 1 : 0;
    letters += upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC3 ? 1 : 0;
  }
  line.look.letters += letters;
  line.look.capitals += look.capitals.value_or(false) ? letters : capitals;
  line.look.bold += look.bold.value_or(false) ? letters : 0;
  line.look.italic += look.italic.value_or(false) ? letters : 0;
  line.look.underlined += look.underlined.value_or(false) ? letters : 0;
  if (look.size) line.look.sizes[*look.size] += letters;
  Span span{Span::Kind::text, std::move(kept), ""};
  if (letters > 0) {
    if (!link.empty()) {
      span.kind = Span::Kind::link;
      span.target = link;
    } else if (look.bold.value_or(false)) {
      span.kind = Span::Kind::strong;
    } else if (look.italic.value_or(false)) {
      span.kind = Span::Kind::emphasis;
    }
  }
  typeset::append(line.spans, std::move(span));
}

void Body::note(const xml_node& node, Line& line) {
  const std::string mark = text::squeeze(xml::child(node, "note-citation").child_value());
  if (note_depth_ > 0) return;
  typeset::append(line.spans, {Span::Kind::text, '[' + mark + ']', ""});
  ++note_depth_;
  std::vector<Block> inner = inside(xml::child(node, "note-body"));
  --note_depth_;
  for (Block& one : inner) {
    Paragraph out{.block = Paragraph::Block::note};
    if (&one == &inner.front()) out.label = '[' + mark + ']';
    out.cells = std::move(one.paragraph.cells);
    line.notes.push_back(std::move(out));
  }
}

void Body::content(const xml_node& node, const Style& base, const std::string& link, Line& line) {
  for (const xml_node inner : node.children()) {
    if (inner.type() == pugi::node_pcdata || inner.type() == pugi::node_cdata) {
      text(inner.value(), base, link, line);
      continue;
    }
    const std::string_view name = xml::local_name(inner);
    if (inner.type() != pugi::node_element || left_out().contains(name)) continue;
    if (name == "span") {
      Style over = base;
      const Style& own = styles_.words(xml::attribute(inner, "style-name"));
      if (own.bold) over.bold = own.bold;
      if (own.italic) over.italic = own.italic;
      if (own.underlined) over.underlined = own.underlined;
      if (own.capitals) over.capitals = own.capitals;
      if (own.hidden) over.hidden = own.hidden;
      if (own.size) over.size = own.size;
      content(inner, over, link, line);
    } else if (name == "a") {
      const std::string to = xml::attribute(inner, "href");
      const std::string start = text::fold(to.substr(0, 8));
      const bool web = start.starts_with("http://") || start.starts_with("https://") ||
                       start.starts_with("mailto:");
      content(inner, base, web ? to : link, line);
    } else if (name == "tab") {
      text("\t", base, link, line);
    } else if (name == "s") {
      const int count = number(xml::attribute(inner, "c")).value_or(1);
      text(std::string(static_cast<std::size_t>(std::clamp(count, 1, most_spaces)), ' '), base,
           link, line);
    } else if (name == "line-break") {
      text(" ", base, link, line);
    } else if (name == "note") {
      note(inner, line);
    } else if (name == "text-box" || name == "list" || name == "table") {
      line.boxes.push_back(inner);
    } else {
      content(inner, base, link, line);  // fields, bookmarks, frames
    }
  }
}

void Body::paragraph(const xml_node& node, bool heading) {
  const Style& style = styles_.paragraph(xml::attribute(node, "style-name"));
  Line line;
  content(node, style, "", line);
  Block block;
  block.style = style.name;
  const typeset::StyleMeaning meaning = typeset::meaning_of_style(style.name);
  const Look& look = line.look;
  const bool has_words = !text::trim(plain_text(line.spans)).empty();
  block.title = meaning.title;
  if (heading) {
    const int level = std::clamp(number(xml::attribute(node, "outline-level")).value_or(1), 1, 10);
    if (!block.title) block.rank = 10 * level;
    if (has_words && xml::attribute(node, "is-list-header") != "true") {
      block.paragraph.label =
          outline_.next(styles_.outline(), level, number(xml::attribute(node, "start-value")));
    }
  } else if (!block.title) {
    block.rank = style.outline > 0 ? 10 * style.outline : meaning.rank;
  }
  if (item_ != nullptr && has_words) {
    std::string label;
    bool bullet = false;
    if (!item_->labelled && item_->style != nullptr && item_->counter != nullptr) {
      const auto level = item_->style->find(item_->level);
      label = item_->counter->next(*item_->style, item_->level, item_->start);
      bullet = level == item_->style->end() || level->second.bullet;
      item_->labelled = true;
    }
    if (!label.empty()) {
      block.paragraph.block = Paragraph::Block::numbered;
      block.paragraph.label = label;
    } else if (bullet) {
      block.paragraph.block = Paragraph::Block::bullet;
    }
    block.paragraph.level = item_->level - 1;
  } else if (block.paragraph.label.empty()) {
    std::string typed = typeset::take_typed_label(line.spans);
    if (!typed.empty()) {
      block.paragraph.block = Paragraph::Block::numbered;
      block.paragraph.label = std::move(typed);
    }
  }
  const auto most =
      std::max_element(look.sizes.begin(), look.sizes.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != look.sizes.end()) block.look.size = most->first;
  block.look.bold = look.letters > 0 && look.bold == look.letters;
  block.look.italic = look.letters > 0 && look.italic == look.letters;
  block.look.underlined = look.letters > 0 && look.underlined == look.letters;
  block.look.capitals = look.letters > 1 && look.capitals == look.letters;
  block.look.centred = style.centred.value_or(false);
  block.paragraph.cells.push_back(typeset::squeezed(line.spans));
  block.notes = std::move(line.notes);
  if (!meaning.contents && (has_words || !block.notes.empty())) out_.push_back(std::move(block));
  for (const xml_node box : line.boxes) {
    std::vector<Block> inner = inside(xml::is(box, "text-box") ? box : box.parent());
    std::move(inner.begin(), inner.end(), std::back_inserter(out_));
  }
}

void Body::table(const xml_node& node) {
  struct Row {
    xml_node node;
    bool header;
  };
  std::vector<Row> rows;
  std::vector<Row> todo{{node, false}};
  while (!todo.empty()) {
    const Row at = todo.back();
    todo.pop_back();
    if (xml::is(at.node, "table-row")) {
      rows.push_back(at);
      continue;
    }
    const bool header = at.header || xml::is(at.node, "table-header-rows");
    std::vector<xml_node> inner(at.node.begin(), at.node.end());
    std::reverse(inner.begin(), inner.end());
    for (const xml_node& one : inner) todo.push_back({one, header});
  }
  std::size_t columns = 0;
  for (const Row& one : rows) {
    const auto cells = static_cast<std::size_t>(
        std::count_if(one.node.begin(), one.node.end(), [](const xml_node& cell) {
          return xml::is(cell, "table-cell") || xml::is(cell, "covered-table-cell");
        }));
    columns = std::max(columns, cells);
  }
  for (const Row& one : rows) row(one.node, one.header, columns);
}

void Body::row(const xml_node& node, bool header, std::size_t columns) {
  Block out;
  out.in_table = true;
  out.paragraph.block = header ? Paragraph::Block::table_heading : Paragraph::Block::table_row;
  bool filled = false;
  for (const xml_node cell : node.children()) {
    if (xml::is(cell, "covered-table-cell")) {
      out.paragraph.cells.emplace_back();
      continue;
    }
    if (!xml::is(cell, "table-cell")) continue;
    std::vector<Block> inner = inside(cell);
    if (columns == 1) {  // a frame around text
      std::move(inner.begin(), inner.end(), std::back_inserter(out_));
      continue;
    }
    Spans words;
    for (Block& block : inner) {
      if (!words.empty()) typeset::append(words, {Span::Kind::text, " ", ""});
      if (!block.paragraph.label.empty()) {
        typeset::append(words, {Span::Kind::text, block.paragraph.label + ' ', ""});
      }
      for (Spans& spans : block.paragraph.cells) {
        for (Span& span : spans) typeset::append(words, std::move(span));
        if (&spans != &block.paragraph.cells.back()) {
          typeset::append(words, {Span::Kind::text, " ", ""});
        }
      }
      std::move(block.notes.begin(), block.notes.end(), std::back_inserter(out.notes));
      filled = true;
    }
    out.paragraph.cells.push_back(typeset::squeezed(words));
  }
  if (filled) out_.push_back(std::move(out));
}

}  // namespace

std::vector<Block> read_body(const xml_node& text, Styles& styles) {
  Body body(styles);
  body.blocks(text);
  return body.take();
}

}  // namespace pcso::odt
