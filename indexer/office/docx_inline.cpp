// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/office/docx_inline.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <set>

#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::docx {
namespace {

using pugi::xml_node;

// A field whose code goes on for longer than this has lost its end.
constexpr int longest_code = 3;
constexpr int longest_contents = 2000;
// No honest file nests fields deeper; every word looks at them all.
constexpr std::size_t deepest_fields = 50;

// What tracked changes take out, and what is not the document's text.
const std::set<std::string_view>& left_out() {
  static const std::set<std::string_view> names{"del",
                                                "moveFrom",
                                                "delText",
                                                "delInstrText",
                                                "instrText",
                                                "rPr",
                                                "pPr",
                                                "sdtPr",
                                                "sdtEndPr",
                                                "fldData",
                                                "ffData",
                                                "annotationRef",
                                                "footnoteRef",
                                                "endnoteRef",
                                                "ruby",
                                                "binData",
                                                "tblPr",
                                                "object",
                                                "commentReference",
                                                "lastRenderedPageBreak",
                                                "separator",
                                                "continuationSeparator"};
  return names;
}

// The signs of Word's symbol fonts that mean something when they stand alone.
std::string symbol(const std::string& font, const std::string& code) {
  unsigned value = 0;
  std::from_chars(code.data(), code.data() + code.size(), value, 16);
  const unsigned low = value & 0xFFU;
  if (text::fold(font).starts_with("wingdings")) {
    switch (low) {
      case 0xFC:
        return "✓";
      case 0xFB:
        return "✗";
      case 0xFE:
        return "☑";
      case 0xFD:
        return "☒";
      case 0x6F:
      case 0xA8:
        return "☐";
      case 0xE0:
        return "→";
      default:
        return "";
    }
  }
  if (font == "Symbol") {
    switch (low) {
      case 0xA3:
        return "≤";
      case 0xB3:
        return "≥";
      case 0xB0:
        return "°";
      case 0xB1:
        return "±";
      case 0xB4:
        return "×";
      default:
        return "";
    }
  }
  if (value >= 0x20 && value < 0xD800) {
    std::string out;
    text::append(out, value);
    return out;
  }
  return "";
}

bool is_web(std::string_view address) {
  const std::string folded = text::fold(address.substr(0, 8));
  return folded.starts_with("http://") || folded.starts_with("https://") ||
         folded.starts_with("mailto:");
}

// The letters of `text`, and how many of them are capitals.
std::pair<std::size_t, std::size_t> letters(std::string_view text) {
  std::size_t all = 0;
  std::size_t capitals = 0;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC3)
      ++all;
  }
  return {all, capitals};
}

std::string checkbox(const xml_node& data) {
  const xml_node box = xml::child(data, "checkBox");
  if (!box) return "";
  xml_node state = xml::child(box, "checked");
  if (!state) state = xml::child(box, "default");
  const std::string value = xml::attribute(state, "val");
  return state && value != "0" && value != "false" ? "☑" : "☐";
}

bool says_anything(const xml_node& node) {
  return !!node.find_node([](const xml_node& inner) {
    return xml::is(inner, "t") || xml::is(inner, "txbxContent") || xml::is(inner, "sym") ||
           xml::is(inner, "relIds");
  });
}

}  // namespace

bool is_unfilled(const xml_node& sdt) {
  return xml::is(sdt, "sdt") && xml::child(xml::child(sdt, "sdtPr"), "showingPlcHdr");
}

typeset::Look Line::look(bool centred) const {
  typeset::Look out;
  const auto most = std::max_element(
      sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != sizes.end()) out.size = most->first;
  out.bold = letters > 0 && bold == letters;
  out.italic = letters > 0 && italic == letters;
  out.underlined = letters > 0 && underlined == letters;
  out.capitals = letters > 1 && capitals == letters;
  out.centred = centred;
  return out;
}

void InlineReader::paragraph(const xml_node& node, const Properties& base, Line& line) {
  // A field that lost its end must not swallow the rest of the document.
  for (Field& field : fields_) ++field.paragraphs;
  const bool lost = std::any_of(fields_.begin(), fields_.end(), [](const Field& field) {
    return field.paragraphs > (field.shows ? longest_contents : longest_code);
  });
  if (lost) fields_.clear();
  line.contents = line.contents || in_contents();
  content(node, {&base, ""}, line);
  line.contents = line.contents || in_contents();
}

void InlineReader::content(const xml_node& node, const Context& context, Line& line) {
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element) continue;
    const std::string_view name = xml::local_name(inner);
    if (left_out().contains(name) || is_unfilled(inner)) continue;
    if (name == "r") {
      run(inner, context, line);
    } else if (name == "hyperlink") {
      Context below = context;
      const auto found = parts_.links.find(xml::attribute(inner, "id"));
      if (found != parts_.links.end()) {
        below.link = found->second;
        const std::string anchor = xml::attribute(inner, "anchor");
        if (!anchor.empty() && below.link.find('#') == std::string::npos)
          below.link += '#' + anchor;
      }
      content(inner, below, line);
    } else if (name == "fldSimple") {
      fields_.push_back({xml::attribute(inner, "instr"), true, 0});
      content(inner, context, line);
      if (!fields_.empty()) fields_.pop_back();
    } else if (name == "txbxContent") {
      line.boxes.push_back(inner);
    } else if (name == "relIds") {  // a diagram: its words are in a part of their own
      const auto diagram = parts_.diagrams.find(xml::attribute(inner, "dm"));
      if (diagram != parts_.diagrams.end())
        line.boxes.insert(line.boxes.end(), diagram->second.begin(), diagram->second.end());
    } else {
      content(inner, context, line);  // ins, moveTo, sdt, smartTag, oMath …
    }
  }
}

bool InlineReader::shown() const {
  return std::all_of(fields_.begin(), fields_.end(), [](const Field& f) { return f.shows; });
}

bool InlineReader::in_contents() const {
  return std::any_of(fields_.begin(), fields_.end(), [](const Field& field) {
    return text::trim(field.code).substr(0, 4) == "TOC " || text::trim(field.code) == "TOC";
  });
}

std::string InlineReader::link_of_field() const {
  const auto field = std::find_if(fields_.rbegin(), fields_.rend(), [](const Field& one) {
    return text::trim(one.code).starts_with("HYPERLINK");
  });
  if (field == fields_.rend()) return "";
  const std::string_view code = text::trim(field->code);
  const std::size_t open = code.find('"');
  const std::size_t close = open == std::string_view::npos ? open : code.find('"', open + 1);
  if (close == std::string_view::npos) return "";
  if (code.substr(0, open).find('\\') != std::string_view::npos) return "";  // \l: a bookmark
  return std::string(code.substr(open + 1, close - open - 1));
}

void InlineReader::field_character(const xml_node& node, Line& line) {
  const std::string type = xml::attribute(node, "fldCharType");
  if (type == "begin") {
    const std::string box = checkbox(xml::child(node, "ffData"));
    if (!box.empty() && shown()) typeset::append(line.spans, {Span::Kind::text, box + ' ', ""});
    if (fields_.size() >= deepest_fields) fields_.clear();
    fields_.push_back({});
  } else if (type == "separate" && !fields_.empty()) {
    fields_.back().shows = true;
  } else if (type == "end" && !fields_.empty()) {
    fields_.pop_back();
  }
}

void InlineReader::text(std::string_view words, const Properties& look, const Context& context,
                        Line& line) {
  if (words.empty() || !shown()) return;
  std::string kept;
  for (std::size_t i = 0; i < words.size();) {
    const text::Character c = text::character_at(words, i);
    // Soft hyphens, marks of width zero, and private signs of symbol fonts.
    const bool dropped = c.code == 0xAD || c.code == 0x200B || c.code == 0xFEFF ||
                         (c.code >= 0xE000 && c.code <= 0xF8FF);
    if (!dropped) kept += words.substr(i, c.bytes);
    i += c.bytes;
  }
  const auto [all, capitals] = letters(kept);
  line.letters += all;
  line.capitals += look.capitals.value_or(false) ? all : capitals;
  if (look.bold.value_or(false)) line.bold += all;
  if (look.italic.value_or(false)) line.italic += all;
  if (look.underlined.value_or(false)) line.underlined += all;
  if (look.size) line.sizes[*look.size] += all;

  std::string address = context.link.empty() ? link_of_field() : context.link;
  const bool plain = std::none_of(kept.begin(), kept.end(),
                                  [](char c) { return static_cast<unsigned char>(c) > ' '; });
  Span span{Span::Kind::text, std::move(kept), ""};
  if (!plain && is_web(address)) {
    span.kind = Span::Kind::link;
    span.target = std::move(address);
  } else if (!plain && look.bold.value_or(false)) {
    span.kind = Span::Kind::strong;
  } else if (!plain && look.italic.value_or(false)) {
    span.kind = Span::Kind::emphasis;
  }
  typeset::append(line.spans, std::move(span));
}

void InlineReader::note(const xml_node& node, bool endnote, Line& line) {
  if (!shown()) return;
  const std::string own = xml::attribute(node, "customMarkFollows");
  Line::NoteMark mark{xml::attribute(node, "id"), "", endnote};
  if (own.empty() || own == "0" || own == "false") {
    mark.mark = endnote ? formatted(++endnotes_, "lowerRoman") : std::to_string(++footnotes_);
    typeset::append(line.spans, {Span::Kind::text, '[' + mark.mark + ']', ""});
  }
  line.notes.push_back(std::move(mark));
}

void InlineReader::run(const xml_node& node, const Context& context, Line& line) {
  const xml_node own = xml::child(node, "rPr");
  if (xml::child(own, "del") || xml::child(own, "moveFrom")) return;
  Properties look = *context.base;
  if (const xml_node style = xml::child(own, "rStyle")) {
    look = merged(look, parts_.styles.character(xml::attribute(style, "val")).properties);
  }
  look = merged(look, run_properties(own));
  const bool hidden = look.hidden.value_or(false);
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element) continue;
    const std::string_view name = xml::local_name(inner);
    if (name == "fldChar") {
      field_character(inner, line);
    } else if (name == "instrText") {
      if (!fields_.empty() && !fields_.back().shows && fields_.back().code.size() < 4000) {
        fields_.back().code += inner.child_value();
      }
    } else if (hidden) {
      continue;
    } else if (name == "t") {
      for (const xml_node piece : inner.children()) text(piece.value(), look, context, line);
    } else if (name == "tab" || name == "ptab") {
      text("\t", look, context, line);
    } else if (name == "br" || name == "cr") {
      text(" ", look, context, line);
    } else if (name == "noBreakHyphen") {
      text("-", look, context, line);
    } else if (name == "sym") {
      text(symbol(xml::attribute(inner, "font"), xml::attribute(inner, "char")), look, context,
           line);
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      note(inner, name == "endnoteReference", line);
    } else if (name == "AlternateContent") {
      for (const xml_node choice : inner.children()) {
        if (choice.type() != pugi::node_element || !says_anything(choice)) continue;
        content(choice, context, line);
        break;
      }
    } else if (!left_out().contains(name)) {
      content(inner, context, line);  // drawings and pictures: their text boxes
    }
  }
}

}  // namespace pcso::docx
