// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/html_body.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <pugixml.hpp>
#include <utility>
#include <vector>

#include "indexer/html/address.h"
#include "indexer/html/among.h"
#include "indexer/html/table.h"
#include "indexer/html/tree.h"
#include "indexer/reading/clause.h"
#include "indexer/reading/paragraphs.h"
#include "indexer/reading/plain_lines.h"
#include "indexer/text/numerals.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using html::among;
using pugi::xml_node;

bool is_block(std::string_view name) {
  static constexpr std::string_view names[] = {
      "address", "aside",  "body",   "center",  "div",   "fieldset", "figure", "footer",
      "form",    "header", "hgroup", "legend",  "main",  "p",        "search", "details",
      "menu",    "dir",    "hr",     "caption", "tbody", "thead",    "tfoot",  "tr",
      "td",      "th",     "nav",    "option",  "title", "noframes"};
  return among(names, name);
}

bool is_skipped(std::string_view name) {
  static constexpr std::string_view names[] = {"button", "input", "select", "textarea",
                                               "script", "style", "rt",     "rp",
                                               "meta",   "link",  "label",  "template"};
  return among(names, name);
}

bool is_emphasis(std::string_view name) {
  static constexpr std::string_view names[] = {"em", "i", "cite", "dfn", "var"};
  return among(names, name);
}

// Without characters that show nothing: soft hyphens and marks where a word may be broken.
std::string visible(std::string_view text) {
  constexpr std::string_view invisible[] = {"\u00AD", "\u200B", "\u2060", "\uFEFF", "\u200E"};
  std::string out;
  out.reserve(text.size());
  while (true) {
    const auto plain = std::find_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    out.append(text.begin(), plain);
    text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
    if (text.empty()) return out;
    const auto found = std::find_if(std::begin(invisible), std::end(invisible),
                                    [&](std::string_view one) { return text.starts_with(one); });
    if (found == std::end(invisible)) out += text.front();
    text.remove_prefix(found == std::end(invisible) ? 1 : found->size());
  }
}

// Inline text as it is met, put together from runs of one sort.
class Line {
 public:
  void text(std::string_view text, Span::Kind kind, const std::string& target) {
    if (kind != kind_ || target != target_) {
      close();
      kind_ = kind;
      target_ = target;
    }
    run_ += text;
  }
  Spans take() {
    close();
    last_ = ' ';
    return spans_.take();
  }
  // The last character seen, or a space.
  [[nodiscard]] char last() const {
    const std::string_view trimmed = text::trim(run_);
    return trimmed.empty() ? last_ : trimmed.back();
  }

 private:
  void close() {
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

  SpanBuilder spans_;
  std::string run_;
  Span::Kind kind_ = Span::Kind::text;
  std::string target_;
  char last_ = ' ';
};

// The first text nodes under `node`, no more than `most`, without those that only lay out the file.
void first_texts(const xml_node& node, std::size_t most, std::vector<xml_node>& out) {
  for (const xml_node child : node.children()) {
    if (out.size() == most) return;
    if (child.type() == pugi::node_pcdata) {
      const std::string_view text = child.value();
      if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) out.push_back(child);
    } else {
      first_texts(child, most, out);
    }
  }
}

// True of the spaces that word processors put between the mark of an item and its words.
bool is_tab(std::string_view text) {
  constexpr std::string_view space = "\u00A0";
  std::size_t spaces = 0;
  for (std::size_t at = 0; (at = text.find(space, at)) != std::string_view::npos;
       at += space.size())
    ++spaces;
  return spaces > 1 && text::trim(text).empty();
}

// The mark of a paragraph that a word processor has saved as such, though it is the item of a list:
//
//   <p>·<span>&nbsp; &nbsp; </span>a torch      a bullet
//   <p>2.<span>&nbsp; &nbsp; </span>a torch     number "2."
struct SavedMark {
  std::string number;  // empty of a bullet
  xml_node mark;
  xml_node tab;
};

std::optional<SavedMark> saved_mark(const xml_node& paragraph) {
  constexpr std::size_t longest = 8;
  std::vector<xml_node> texts;
  first_texts(paragraph, 3, texts);
  if (texts.size() < 3 || !is_tab(texts[1].value())) return std::nullopt;
  const std::string_view mark = text::trim(texts[0].value());
  if (mark.size() > longest) return std::nullopt;
  const bool numbered = mark.size() > 1 && std::any_of(mark.begin(), mark.end(), [](char c) {
                          return (c >= '0' && c <= '9') || c == '.' || c == ')';
                        });
  if (!numbered && text::length(mark) > 1) return std::nullopt;
  return SavedMark{numbered ? std::string(mark) : "", texts[0], texts[1]};
}

// How far a paragraph is indented, in lists: 36 points a level.
int saved_level(const xml_node& paragraph) {
  constexpr std::string_view rule = "margin-left:";
  constexpr double points_a_level = 36;
  const std::string_view style = paragraph.attribute("style").value();
  const std::size_t at = style.find(rule);
  if (at == std::string_view::npos) return 0;
  char* end = nullptr;
  const double length = std::strtod(style.data() + at + rule.size(), &end);
  const std::string_view unit(end);
  const double points = unit.starts_with("pt")   ? length
                        : unit.starts_with("cm") ? length * 28.35
                        : unit.starts_with("in") ? length * 72
                                                 : 0;
  return std::clamp(static_cast<int>(std::lround(points / points_a_level)) - 1, 0, 8);
}

// What number the items of a list have.
struct Numbering {
  char type = '1';
  int next = 1;
};

std::string number_as(char type, int number) {
  if (type == '1' || number < 1 || number > 3000) return std::to_string(number) + '.';
  std::string out;
  if (type == 'i' || type == 'I') {
    out = text::roman(number);
  } else {
    for (int left = number; left > 0; left = (left - 1) / 26)
      out.insert(out.begin(), static_cast<char>('a' + (left - 1) % 26));
  }
  if (type == 'A' || type == 'I') {
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  }
  return out + '.';
}

class Body {
 public:
  Body(const HtmlPlace& place, ProseBuilder& builder) : place_(place), builder_(builder) {}

  void run(const xml_node& content) {
    // Where nothing is marked as a heading, as in what word processors save, bold lines are.
    const xml_node heading = content.find_node([](const xml_node& node) {
      return html::heading_level(node) > 1 && !text_of(node).empty();
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

  // The levels of headings in the <section> that is being read.
  struct Sectioning {
    int above = 0;   // of the heading of the section around it; 0 if there is none
    int own = 0;     // of its own first heading; 0 before that
    int raised = 0;  // what its headings stand below what they say
  };

  void children(const xml_node& node) {
    for (const xml_node child : node.children()) one(child);
  }

  void one(const xml_node& node) {
    if (node.type() == pugi::node_pcdata) {
      words(visible(node.value()));
    } else if (node.type() == pugi::node_element) {
      element(node);
    }
  }

  void element(const xml_node& node) {
    const std::string_view name = node.name();
    if (is_skipped(name)) return;
    remember_anchor(node);
    if (html::heading_level(node) > 0) return heading(node);
    if (name == "br") return line_break();
    if (name == "ul" || name == "ol" || name == "menu" || name == "dir") return list(node);
    if (name == "li") return item(node, nullptr);
    if (name == "dl") return definitions(node);
    if (name == "table") return table(node);
    if (name == "pre") return preformatted(node);
    if (name == "blockquote") return within(node, Paragraph::Block::quote);
    const std::string_view role = node.attribute("role").value();
    if (name == "aside" || role == "note") return within(node, Paragraph::Block::note);
    if (name == "summary" || name == "dt") return stressed(node, Span::Kind::strong);
    if (name == "figcaption") return stressed(node, Span::Kind::emphasis);
    if (name == "section" || name == "article") return sectioning(node);
    if (name == "p" && !in_cell_ && !context_.in_item) {
      if (const std::optional<SavedMark> mark = saved_mark(node)) return saved_item(node, *mark);
    }
    if (is_block(name)) {
      flush();
      children(node);
      flush();
      return;
    }
    inline_element(node);
  }

  // A section's first heading stands below the heading of the section around it, whatever number
  // the two have.
  void sectioning(const xml_node& node) {
    flush();
    const Sectioning before = sectioning_;
    sectioning_.above = before.own;
    sectioning_.own = 0;
    children(node);
    flush();
    sectioning_ = before;
  }

  int level_of(const xml_node& heading) {
    int level = html::heading_level(heading) + place_.raised + sectioning_.raised;
    if (sectioning_.own == 0) {
      if (sectioning_.above >= level) {
        sectioning_.raised += sectioning_.above + 1 - level;
        level = sectioning_.above + 1;
      }
      sectioning_.own = level;
    }
    return level;
  }

  void inline_element(const xml_node& node) {
    const std::string_view name = node.name();
    if (name == "q") {
      words("“");
      children(node);
      words("”");
      return;
    }
    const Context before = context_;
    if (name == "a" && before.kind != Span::Kind::link) {
      const std::optional<std::string> address =
          node.attribute("href") ? html::resolve(place_.base, node.attribute("href").value())
                                 : std::nullopt;
      if (address) {
        context_.kind = Span::Kind::link;
        context_.target = *address;
      }
    } else if (before.kind == Span::Kind::text || before.kind == Span::Kind::emphasis) {
      if (name == "strong" || name == "b") context_.kind = Span::Kind::strong;
      if (is_emphasis(name)) context_.kind = Span::Kind::emphasis;
    }
    const Span::Kind kind = context_.kind;
    const std::string target = context_.target;
    children(node);
    // A block within may have begun and ended items; only the sort of text is undone.
    if (context_.kind == kind && context_.target == target) {
      context_.kind = before.kind;
      context_.target = before.target;
    }
  }

  void words(std::string_view text) {
    if (!text::trim(text).empty()) anchor_.clear();
    if (broken_ && !text::trim(text).empty()) {
      broken_ = false;
      const char first = text::trim(text).front();
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
    Numbering numbering;
    if (const std::string_view type = node.attribute("type").value(); type.size() == 1)
      numbering.type =
          std::string_view("1aAiI").find(type[0]) == std::string_view::npos ? '1' : type[0];
    numbering.next = std::clamp(node.attribute("start").as_int(1), 0, 100'000);
    for (const xml_node child : node.children()) {
      if (std::string_view(child.name()) == "li") {
        item(child, numbered ? &numbering : nullptr);
      } else {
        one(child);
      }
    }
    flush();
    context_ = before;
    context_.item_begun = true;
  }

  void item(const xml_node& node, Numbering* numbering) {
    flush();
    Context before = context_;
    context_.list_level = std::max(context_.list_level, 0);
    context_.in_item = true;
    context_.item_begun = false;
    context_.block = Paragraph::Block::bullet;
    context_.label.clear();
    if (numbering != nullptr) {
      if (const pugi::xml_attribute value = node.attribute("value"))
        numbering->next = std::clamp(value.as_int(1), 0, 100'000);
      context_.block = Paragraph::Block::numbered;
      context_.label = number_as(numbering->type, numbering->next++);
    }
    if (in_cell_) words("• ");
    children(node);
    flush();
    context_ = std::move(before);
  }

  void saved_item(const xml_node& node, const SavedMark& mark) {
    flush();
    Context before = context_;
    context_ = {
        .block = mark.number.empty() ? Paragraph::Block::bullet : Paragraph::Block::numbered,
        .list_level = saved_level(node),
        .in_item = true,
        .label = mark.number};
    for (xml_node text : {mark.mark, mark.tab}) text.set_value("");
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
        const std::string term = text::squeeze(text_of(child));
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
    (void)add_plain_text(text_of(node), {place_.file, 0, false}, builder_);
  }

  static std::string text_of(const xml_node& node) {
    std::string out;
    struct Walker : pugi::xml_tree_walker {
      explicit Walker(std::string& to) : text(to) {}
      bool for_each(xml_node& inner) override {
        if (inner.type() == pugi::node_pcdata) text += inner.value();
        if (std::string_view(inner.name()) == "br") text += '\n';
        return true;
      }
      std::string& text;
    };
    Walker walker(out);
    xml_node(node).traverse(walker);
    return visible(out);
  }

  void heading(const xml_node& node) {
    flush();
    std::string title = text::squeeze(text_of(node));
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
    builder_.heading({.level = level_of(node),
                      .title = title,
                      .anchor = anchor_of(node),
                      .where = {place_.file, place_.has_lines ? html::line_of(node) : 0}});
  }

  // <a name="x"></a> before a heading names the heading.
  void remember_anchor(const xml_node& node) {
    if (std::string_view(node.name()) != "a" || node.attribute("href")) return;
    const char* id = node.attribute("id").value();
    anchor_ = *id != '\0' ? id : node.attribute("name").value();
  }

  std::string anchor_of(const xml_node& heading) {
    std::string before = std::exchange(anchor_, "");
    if (const char* id = heading.attribute("id").value(); *id != '\0') return id;
    const xml_node inner = heading.find_node([](const xml_node& node) {
      return *node.attribute("id").value() != '\0' ||
             (std::string_view(node.name()) == "a" && *node.attribute("name").value() != '\0');
    });
    if (const char* id = inner.attribute("id").value(); *id != '\0') return id;
    if (inner) return inner.attribute("name").value();
    if (!before.empty()) return before;
    xml_node first = heading.parent().first_child();
    while (first && first.type() != pugi::node_element) first = first.next_sibling();
    return first == heading ? heading.parent().attribute("id").value() : "";
  }

  // Ends the paragraph that is being read; in a table's cell, all is one.
  void flush() {
    if (in_cell_) {
      line_.text(" ", context_.kind, context_.target);
      return;
    }
    broken_ = false;
    Spans spans = line_.take();
    const std::string plain = text::squeeze(plain_text(spans));
    if (plain.empty()) return;
    const bool alone = !context_.in_item && context_.label.empty() &&
                       context_.block == Paragraph::Block::paragraph;
    if (alone && bold_headings_ && is_bold_heading(spans, plain)) {
      release_label();
      builder_.heading({.level = 7, .title = plain, .where = {place_.file}});
      return;
    }
    if (alone && is_clause_label(plain)) {
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

  static bool is_bold_heading(const Spans& spans, const std::string& plain) {
    constexpr std::size_t longest = 90;
    if (plain.size() > longest || std::string_view(".:;,").find(plain.back()) != std::string::npos)
      return false;
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
  Sectioning sectioning_;
  Line line_;
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
