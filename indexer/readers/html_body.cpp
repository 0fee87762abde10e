// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/html_body.h"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>
#include <utility>
#include <vector>

#include "indexer/html/address.h"
#include "indexer/html/table.h"
#include "indexer/html/tree.h"
#include "indexer/readers/html_element.h"
#include "indexer/readers/html_heading.h"
#include "indexer/readers/html_line.h"
#include "indexer/readers/html_list.h"
#include "indexer/readers/html_saved_mark.h"
#include "indexer/reading/clause.h"
#include "indexer/reading/plain_lines.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

using pugi::xml_node;

class Body {
 public:
  Body(const HtmlPlace& place, ProseBuilder& builder) : place_(place), builder_(builder) {}

  void run(const xml_node& content) {
    // Where nothing is marked as a heading, as in what word processors save, bold lines are.
    const xml_node heading = content.find_node([](const xml_node& node) {
      return html::heading_level(node) > 1 && !visible_text(node).empty();
    });
    bold_headings_ = !heading;
    children(content);
    flush();
    release_label();
  }

 private:
  // What paragraphs become where the reader stands.
  struct Context {
    Paragraph::Block block = Paragraph::Block::paragraph;
    int list_level = -1;   // of the list that is being read; -1 outside
    bool in_item = false;  // and its item has no paragraph yet if `label` or a bullet waits
    bool item_begun = false;
    std::string label;
    Span::Kind kind = Span::Kind::text;
    std::string target;
  };

  void children(const xml_node& node) {
    for (const xml_node child : node.children()) one(child);
  }

  void one(const xml_node& node) {
    if (node.type() == pugi::node_pcdata) {
      words(visible(node.value(), visible_));
    } else if (node.type() == pugi::node_element) {
      element(node);
    }
  }

  void element(const xml_node& node) {
    const HtmlElement is = html_element(node.name());
    switch (is) {
      case HtmlElement::skipped:
        return;
      case HtmlElement::heading:
        return heading(node);
      case HtmlElement::line_break:
        return line_break();
      case HtmlElement::list:
        return list(node);
      case HtmlElement::item:
        return item(node, nullptr);
      case HtmlElement::definitions:
        return definitions(node);
      case HtmlElement::table:
        return table(node);
      case HtmlElement::preformatted:
        return preformatted(node);
      case HtmlElement::quote:
        return within(node, Paragraph::Block::quote);
      default:
        return text_element(node, is);
    }
  }

  // Elements that a role may make a note of.
  void text_element(const xml_node& node, HtmlElement is) {
    if (is == HtmlElement::link) remember_anchor(node);
    if (std::string_view(node.attribute("role").value()) == "note") is = HtmlElement::note;
    switch (is) {
      case HtmlElement::note:
        return within(node, Paragraph::Block::note);
      case HtmlElement::term:
        return stressed(node, Span::Kind::strong);
      case HtmlElement::caption:
        return stressed(node, Span::Kind::emphasis);
      case HtmlElement::section:
        return sectioning(node);
      case HtmlElement::block:
        return block(node);
      case HtmlElement::quoted:
        words("“");
        children(node);
        return words("”");
      case HtmlElement::link:
        return link(node);
      case HtmlElement::strong:
      case HtmlElement::emphasis: {
        const bool is_plain =
            context_.kind == Span::Kind::text || context_.kind == Span::Kind::emphasis;
        if (!is_plain) return children(node);
        return marked(node, is == HtmlElement::strong ? Span::Kind::strong : Span::Kind::emphasis,
                      context_.target);
      }
      default:
        return children(node);
    }
  }

  void block(const xml_node& node) {
    if (std::string_view(node.name()) == "p" && !in_cell_ && !context_.in_item) {
      if (const std::optional<HtmlSavedMark> mark = take_saved_mark(node))
        return saved_item(node, *mark);
    }
    flush();
    children(node);
    flush();
  }

  void saved_item(const xml_node& node, const HtmlSavedMark& mark) {
    flush();
    Context before = context_;
    context_ = {
        .block = mark.number.empty() ? Paragraph::Block::bullet : Paragraph::Block::numbered,
        .list_level = mark.level,
        .in_item = true,
        .label = mark.number};
    children(node);
    flush();
    context_ = std::move(before);
  }

  void sectioning(const xml_node& node) {
    flush();
    const HtmlLevels before = levels_.begin();
    children(node);
    flush();
    levels_.end(before);
  }

  void link(const xml_node& node) {
    const pugi::xml_attribute href = node.attribute("href");
    const std::optional<std::string> address = href && context_.kind != Span::Kind::link
                                                   ? html::resolve(place_.base, href.value())
                                                   : std::nullopt;
    if (!address) return children(node);
    marked(node, Span::Kind::link, *address);
  }

  // The text within is of `kind`.
  void marked(const xml_node& node, Span::Kind kind, const std::string& target) {
    const Span::Kind kind_before = std::exchange(context_.kind, kind);
    const std::string target_before = std::exchange(context_.target, target);
    children(node);
    // A block within may have begun and ended items; only the sort of text is undone.
    if (context_.kind == kind && context_.target == target) {
      context_.kind = kind_before;
      context_.target = target_before;
    }
  }

  void words(std::string_view text) {
    const std::string_view said = text::trim(text);
    if (!said.empty()) anchor_.clear();
    if (broken_ && !said.empty()) {
      broken_ = false;
      const char first = said.front();
      const char last = line_.last();
      // A line that was broken in the middle of a sentence goes on.
      const bool goes_on = (first >= 'a' && first <= 'z') &&
                           std::string_view(".:;!?").find(last) == std::string_view::npos;
      if (goes_on || in_cell_) {
        line_.text(" ", context_.kind, context_.target);
      } else {
        flush();
      }
    }
    line_.text(text, context_.kind, context_.target);
  }

  void line_break() {
    if (broken_ && !in_cell_) flush();
    broken_ = true;
  }

  void within(const xml_node& node, Paragraph::Block block) {
    flush();
    const Context before = context_;
    context_ = {.block = block, .kind = before.kind, .target = before.target};
    children(node);
    flush();
    context_ = before;
  }

  void stressed(const xml_node& node, Span::Kind kind) {
    flush();
    const Context before = context_;
    const bool bold_headings = std::exchange(bold_headings_, false);
    context_.kind = kind;
    children(node);
    flush();
    context_.kind = before.kind;
    bold_headings_ = bold_headings;
  }

  void list(const xml_node& node) {
    flush();
    const Context before = context_;
    context_ = {.list_level = std::min(before.list_level + 1, 8)};
    const bool numbered = std::string_view(node.name()) == "ol";
    HtmlNumbers numbers(node);
    for (const xml_node child : node.children()) {
      if (std::string_view(child.name()) == "li") {
        item(child, numbered ? &numbers : nullptr);
      } else {
        one(child);
      }
    }
    flush();
    context_ = before;
    context_.item_begun = true;
  }

  // `numbers` is null in a list that has none.
  void item(const xml_node& node, HtmlNumbers* numbers) {
    flush();
    Context before = context_;
    context_.list_level = std::max(context_.list_level, 0);
    context_.in_item = true;
    context_.item_begun = false;
    context_.block = Paragraph::Block::bullet;
    context_.label.clear();
    if (numbers != nullptr) {
      context_.block = Paragraph::Block::numbered;
      context_.label = numbers->next(node);
    }
    if (in_cell_) words("• ");
    children(node);
    flush();
    context_ = std::move(before);
  }

  void definitions(const xml_node& node) {
    flush();
    const Context before = context_;
    std::string label;
    definitions_of(node, label);
    flush();
    if (!label.empty()) labelled_only(label);
    context_ = before;
  }

  void definitions_of(const xml_node& node, std::string& label) {
    for (const xml_node child : node.children()) {
      const std::string_view name = child.name();
      if (name == "dt") {
        if (!label.empty() && last_was_dd_) labelled_only(label);
        const std::string term = text::squeeze(visible_text(child));
        label += label.empty() ? term : "; " + term;
        while (label.ends_with(':')) label.pop_back();
        last_was_dd_ = false;
      } else if (name == "dd") {
        flush();
        context_.label = std::exchange(label, "");
        last_was_dd_ = true;
        children(child);
        flush();
        context_.label.clear();
      } else if (name == "div") {
        definitions_of(child, label);
      } else {
        one(child);
      }
    }
  }

  // A term without a definition is said all the same.
  void labelled_only(std::string& label) {
    flush();
    const bool bold_headings = std::exchange(bold_headings_, false);
    line_.text(std::exchange(label, ""), Span::Kind::strong, "");
    flush();
    bold_headings_ = bold_headings;
  }

  void table(const xml_node& node) {
    flush();
    if (in_cell_ || !html::is_data_table(node)) {
      children(node);
      flush();
      return;
    }
    const Context before = context_;
    if (const xml_node caption = node.child("caption")) stressed(caption, Span::Kind::strong);
    context_ = {};
    for (const html::TableRow& row : html::table_rows(node)) {
      Paragraph paragraph;
      paragraph.block =
          row.is_heading ? Paragraph::Block::table_heading : Paragraph::Block::table_row;
      for (const xml_node& cell : row.cells) {
        in_cell_ = true;
        children(cell);
        in_cell_ = false;
        broken_ = false;
        paragraph.cells.push_back(line_.take());
      }
      release_label();
      builder_.add(std::move(paragraph));
    }
    context_ = before;
  }

  void preformatted(const xml_node& node) {
    if (in_cell_ || context_.in_item) {
      flush();
      children(node);
      flush();
      return;
    }
    flush();
    release_label();
    (void)add_plain_text(visible_text(node), {place_.file, 0, false}, builder_);
  }

  void heading(const xml_node& node) {
    flush();
    std::string title = text::squeeze(visible_text(node));
    // The button of an accordion has it before what it does.
    if (title.ends_with(',')) title = text::trim(title.substr(0, title.size() - 1));
    if (title.empty()) return;
    if (text::slug(title).empty() && !is_clause_label(title)) return;  // a line of stars
    if (in_cell_) {
      words(title + ' ');
      return;
    }
    if (is_clause_label(title)) {
      hold_label(title);
      return;
    }
    release_label();
    builder_.heading({.level = levels_.of(html::heading_level(node) + place_.raised),
                      .title = title,
                      .anchor = anchor_of(node, std::exchange(anchor_, "")),
                      .where = {place_.file, place_.has_lines ? html::line_of(node) : 0}});
  }

  // <a name="x"></a> before a heading names the heading.
  void remember_anchor(const xml_node& node) {
    if (std::string_view(node.name()) != "a" || node.attribute("href")) return;
    const char* id = node.attribute("id").value();
    anchor_ = *id != '\0' ? id : node.attribute("name").value();
  }

  // Ends the paragraph that is being read; in a table's cell, all is one.
  void flush() {
    if (in_cell_) {
      line_.text(" ", context_.kind, context_.target);
      return;
    }
    broken_ = false;
    Spans spans = line_.take();
    if (spans.empty()) return;
    const bool alone = !context_.in_item && context_.label.empty() &&
                       context_.block == Paragraph::Block::paragraph;
    const std::string plain = alone && is_short(spans) ? text::squeeze(plain_text(spans)) : "";
    if (!plain.empty() && bold_headings_ && is_bold_heading(spans, plain)) {
      release_label();
      builder_.heading({.level = 7, .title = plain, .where = {place_.file}});
      return;
    }
    if (!plain.empty() && is_clause_label(plain)) {
      hold_label(plain);
      return;
    }
    Paragraph paragraph;
    if (alone && !held_.empty()) {
      paragraph = clause_paragraph(std::exchange(held_, ""));
    } else {
      release_label();
      paragraph.block = context_.block;
      if (context_.in_item) {
        paragraph.level = context_.list_level;
        // What follows in an item stands under it, without a bullet of its own.
        if (context_.item_begun) paragraph.block = Paragraph::Block::numbered;
        context_.item_begun = true;
      }
      paragraph.label = std::exchange(context_.label, "");
    }
    paragraph.cells.push_back(std::move(spans));
    builder_.add(std::move(paragraph));
  }

  // No longer than a heading or a label can be.
  static bool is_short(const Spans& spans) {
    constexpr std::size_t longest = 90;
    std::size_t bytes = 0;
    for (const Span& span : spans) bytes += span.text.size();
    return bytes <= longest;
  }

  static bool is_bold_heading(const Spans& spans, const std::string& plain) {
    if (std::string_view(".:;,").find(plain.back()) != std::string::npos) return false;
    return !is_clause_label(plain) && std::all_of(spans.begin(), spans.end(), [](const Span& span) {
      return span.kind == Span::Kind::strong || text::trim(span.text).empty();
    });
  }

  // "1" is followed by "1.1" where both name the same words.
  void hold_label(const std::string& label) {
    if (!held_.empty() && !label.starts_with(held_)) release_label();
    held_ = label;
  }

  // Says a label that turned out to stand over nothing.
  void release_label() {
    if (held_.empty()) return;
    builder_.add({.cells = {{{Span::Kind::text, std::exchange(held_, ""), ""}}}});
  }

  const HtmlPlace& place_;
  ProseBuilder& builder_;
  Context context_;
  HtmlLevels levels_;
  HtmlLine line_;
  std::string visible_;
  std::string held_;     // a label that waits for its paragraph
  std::string anchor_;   // a place named since the last words
  bool broken_ = false;  // a <br> since the last words
  bool in_cell_ = false;
  bool bold_headings_ = false;
  bool last_was_dd_ = true;
};

}  // namespace

void add_html(const xml_node& content, const HtmlPlace& place, ProseBuilder& builder) {
  Body(place, builder).run(content);
}

}  // namespace pcso
