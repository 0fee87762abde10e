// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "indexer/office/docx_inline.h"
#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"

namespace pcso::docx {
namespace {

using pugi::xml_node;
using typeset::Block;

// Paragraphs of a table of contents are short; a longer one says that the contents have ended.
constexpr std::size_t longest_contents_line = 300;

bool is_table_of_contents(const xml_node& sdt) {
  const xml_node gallery =
      xml::child(xml::child(xml::child(sdt, "sdtPr"), "docPartObj"), "docPartGallery");
  return xml::attribute(gallery, "val") == "Table of Contents";
}

class Body {
 public:
  explicit Body(Parts& parts) : parts_(parts), inline_(parts) {}

  void blocks(const xml_node& node);
  std::vector<Block> take() { return std::move(out_); }

 private:
  void paragraph(const xml_node& node);
  void finish(Line line, const Style& style, const Properties& properties, const std::string& id);
  void table(const xml_node& node);
  void row(const xml_node& node, bool first, std::size_t columns);
  void notes(const Line& line, Block& block);
  std::vector<Block> inside(const xml_node& node);

  Parts& parts_;
  InlineReader inline_;
  std::vector<Block> out_;
  Line carried_;  // a paragraph whose end a tracked change has taken out
  bool is_carried_ = false;
  std::set<std::pair<bool, std::string>> noted_;
  int depth_ = 0;
};

void Body::blocks(const xml_node& node) {
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element) continue;
    const std::string_view name = xml::local_name(inner);
    if (name == "p") {
      paragraph(inner);
    } else if (name == "tbl") {
      table(inner);
    } else if (name == "sdt") {
      if (!is_table_of_contents(inner) && !is_unfilled(inner))
        blocks(xml::child(inner, "sdtContent"));
    } else if (name == "AlternateContent") {
      xml_node choice = xml::child(inner, "Choice");
      if (!choice) choice = xml::child(inner, "Fallback");
      blocks(choice);
    } else if (name != "del" && name != "moveFrom" && name != "sectPr" && name != "tblPr") {
      blocks(inner);  // ins, moveTo, customXml, smartTag
    }
  }
}

std::vector<Block> Body::inside(const xml_node& node) {
  std::vector<Block> outside = std::move(out_);
  out_.clear();
  blocks(node);
  std::vector<Block> out = std::move(out_);
  out_ = std::move(outside);
  return out;
}

void Body::paragraph(const xml_node& node) {
  const xml_node own = xml::child(node, "pPr");
  const std::string id = xml::attribute(xml::child(own, "pStyle"), "val");
  const Style& style = parts_.styles.paragraph(id);
  const Properties properties = merged(style.properties, paragraph_properties(own));

  Line line;
  if (is_carried_) line = std::move(carried_);
  is_carried_ = false;
  inline_.paragraph(node, style.properties, line);
  const xml_node mark = xml::child(own, "rPr");
  if (xml::child(mark, "del") || xml::child(mark, "moveFrom")) {
    carried_ = std::move(line);
    is_carried_ = true;
    return;
  }
  finish(std::move(line), style, properties, id);
}

void Body::finish(Line line, const Style& style, const Properties& properties,
                  const std::string& id) {
  Block block;
  block.style = style.name;
  const typeset::StyleMeaning meaning = typeset::meaning_of_style(style.name);
  const std::string words = plain_text(line.spans);
  const bool has_words = !text::trim(words).empty();
  // An empty paragraph of a list is counted only where it shows something beside its number.
  std::optional<Label> label;
  if (properties.list && *properties.list != "0" && has_words) {
    label = parts_.numbering.next(*properties.list, properties.list_level, id);
  }
  const bool outlined = properties.outline && *properties.outline < 9;
  const bool contents =
      meaning.contents ||
      (line.contents && words.size() < longest_contents_line && !outlined && meaning.rank == 0);

  block.rank = outlined ? 10 * (*properties.outline + 1) : meaning.rank;
  // A subheading's style may have been made from a heading's, and its outline level left as it was.
  const bool is_subheading = meaning.rank % 10 == 5;
  if (is_subheading) block.rank = std::max(block.rank, meaning.rank);
  block.title = meaning.title;
  if (block.title) block.rank = 0;
  block.look = line.look(properties.centred.value_or(false));
  if (label && label->bullet) {
    block.paragraph.block = Paragraph::Block::bullet;
    block.paragraph.level = label->level;
  } else if (label && !label->text.empty()) {
    block.paragraph.block = Paragraph::Block::numbered;
    block.paragraph.label = label->text;
    block.paragraph.level = label->level;
  } else if (std::string typed = typeset::take_typed_label(line.spans); !typed.empty()) {
    block.paragraph.block = Paragraph::Block::numbered;
    block.paragraph.label = std::move(typed);
  }
  block.paragraph.cells.push_back(typeset::squeezed(line.spans));
  notes(line, block);
  if (!contents && (has_words || !block.notes.empty())) out_.push_back(std::move(block));
  for (const xml_node box : line.boxes) blocks(box);
}

void Body::notes(const Line& line, Block& block) {
  for (const Line::NoteMark& mark : line.notes) {
    const auto& all = mark.endnote ? parts_.endnotes : parts_.footnotes;
    const auto found = all.find(mark.id);
    // A note shows once, however often it is referred to, and none within a note.
    if (found == all.end() || depth_ > 0 || !noted_.emplace(mark.endnote, mark.id).second) continue;
    ++depth_;
    std::vector<Block> inner = inside(found->second);
    --depth_;
    for (Block& one : inner) {
      Paragraph note{.block = Paragraph::Block::note};
      if (&one == &inner.front() && !mark.mark.empty()) note.label = '[' + mark.mark + ']';
      note.cells = std::move(one.paragraph.cells);
      block.notes.push_back(std::move(note));
    }
  }
}

void Body::table(const xml_node& node) {
  std::size_t columns = 0;
  std::vector<xml_node> rows;
  std::vector<xml_node> todo{node};
  while (!todo.empty()) {  // rows may stand in <w:sdt> or <w:ins>
    const xml_node at = todo.back();
    todo.pop_back();
    if (xml::is(at, "tr")) {
      const xml_node properties = xml::child(at, "trPr");
      if (!xml::child(properties, "del")) rows.push_back(at);
      continue;
    }
    std::vector<xml_node> inner(at.begin(), at.end());
    todo.insert(todo.end(), inner.rbegin(), inner.rend());
  }
  for (const xml_node one : rows) {
    const auto cells =
        static_cast<std::size_t>(std::count_if(one.begin(), one.end(), [](const xml_node& cell) {
          return xml::is(cell, "tc") || xml::is(cell, "sdt");
        }));
    columns = std::max(columns, cells);
  }
  for (const xml_node& one : rows) row(one, &one == &rows.front() && rows.size() > 1, columns);
}

void Body::row(const xml_node& node, bool first, std::size_t columns) {
  struct Cell {
    std::vector<Block> blocks;
    int span = 1;
  };
  std::vector<Cell> cells;
  std::vector<xml_node> todo(node.begin(), node.end());
  std::reverse(todo.begin(), todo.end());
  while (!todo.empty()) {
    const xml_node at = todo.back();
    todo.pop_back();
    if (xml::is(at, "sdt") || xml::is(at, "sdtContent") || xml::is(at, "ins") ||
        xml::is(at, "customXml")) {
      std::vector<xml_node> inner(at.begin(), at.end());
      todo.insert(todo.end(), inner.rbegin(), inner.rend());
    }
    if (!xml::is(at, "tc")) continue;
    const xml_node properties = xml::child(at, "tcPr");
    if (xml::child(properties, "cellDel")) continue;
    const std::string span = xml::attribute(xml::child(properties, "gridSpan"), "val");
    cells.push_back({inside(at), span.size() == 1 && span[0] > '1' ? span[0] - '0' : 1});
  }
  const auto filled = std::count_if(cells.begin(), cells.end(),
                                    [](const Cell& cell) { return !cell.blocks.empty(); });
  if (filled == 0) return;
  // A table of one column is a frame around text; a row of one cell that holds a heading is one.
  if (columns == 1 || cells.size() == 1) {
    const bool headed =
        std::any_of(cells.front().blocks.begin(), cells.front().blocks.end(),
                    [](const Block& block) { return block.rank > 0 || block.title; });
    if (columns == 1 || headed) {
      std::move(cells.front().blocks.begin(), cells.front().blocks.end(), std::back_inserter(out_));
      return;
    }
  }
  Block out;
  out.in_table = true;
  const bool bold = std::all_of(cells.begin(), cells.end(), [](const Cell& cell) {
    return std::all_of(cell.blocks.begin(), cell.blocks.end(),
                       [](const Block& block) { return block.look.bold; });
  });
  const bool marked = static_cast<bool>(xml::child(xml::child(node, "trPr"), "tblHeader"));
  out.paragraph.block =
      marked || (first && bold) ? Paragraph::Block::table_heading : Paragraph::Block::table_row;
  for (Cell& cell : cells) {
    Spans words;
    for (Block& block : cell.blocks) {
      if (!words.empty()) typeset::append(words, {Span::Kind::text, " ", ""});
      if (!block.paragraph.label.empty()) {
        typeset::append(words, {Span::Kind::text, block.paragraph.label + ' ', ""});
      }
      for (Spans& inner : block.paragraph.cells) {
        for (Span& span : inner) {
          if (out.paragraph.block == Paragraph::Block::table_heading &&
              span.kind == Span::Kind::strong) {
            span.kind = Span::Kind::text;
          }
          typeset::append(words, std::move(span));
        }
        if (&inner != &block.paragraph.cells.back())
          typeset::append(words, {Span::Kind::text, " ", ""});
      }
      std::move(block.notes.begin(), block.notes.end(), std::back_inserter(out.notes));
    }
    out.paragraph.cells.push_back(typeset::squeezed(words));
    if (cells.size() > 1) {
      for (int more = 1; more < cell.span; ++more) out.paragraph.cells.emplace_back();
    }
  }
  out_.push_back(std::move(out));
}

}  // namespace

std::vector<Block> read_body(const xml_node& body, Parts& parts) {
  Body reader(parts);
  reader.blocks(body);
  return reader.take();
}

}  // namespace pcso::docx
