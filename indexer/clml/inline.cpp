// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of CLML in one line. An element is left out (notes and their marks), or begins a
// paragraph, or is part of one. The names of the first two sorts are listed; all else is taken for
// part of a paragraph, so that a name nobody has seen yet costs no words.

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>

#include "indexer/clml/clml.h"
#include "indexer/law/provision.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::clml {
namespace {

using pugi::xml_node;
using Names = std::set<std::string_view>;

const Names& left_out_names() {
  static const Names names{"CommentaryRef", "FootnoteRef", "MarginNoteRef",
                           "Footnote",      "Footnotes",   "Commentary",
                           "Commentaries",  "MarginNote",  "MarginNotes",
                           "Contents",      "Metadata",    "Versions",
                           "Resources",     "Warning",     "Error",
                           "Errors",        "Tasks",       "colgroup",
                           "col",           "annotation",  "SubjectInformation"};
  return names;
}

const Names& block_names() {
  static const Names names{"P",
                           "P1",
                           "P2",
                           "P3",
                           "P4",
                           "P5",
                           "P6",
                           "P7",
                           "P1para",
                           "P2para",
                           "P3para",
                           "P4para",
                           "P5para",
                           "P6para",
                           "P7para",
                           "P1group",
                           "P2group",
                           "P3group",
                           "Text",
                           "Para",
                           "BlockText",
                           "NumberedPara",
                           "Sequence",
                           "UnorderedList",
                           "OrderedList",
                           "KeyList",
                           "KeyListItem",
                           "ListItem",
                           "Key",
                           "LabelledList",
                           "LabelledListItem",
                           "LabelledListItemPara",
                           "Tabular",
                           "table",
                           "TableText",
                           "Figure",
                           "Formula",
                           "Where",
                           "BlockAmendment",
                           "BlockExtract",
                           "AppendText",
                           "Title",
                           "Subtitle",
                           "TitleBlock",
                           "Number",
                           "Reference",
                           "Group",
                           "Part",
                           "Chapter",
                           "Pblock",
                           "PsubBlock",
                           "Division",
                           "Schedules",
                           "Schedule",
                           "ScheduleBody",
                           "Appendix",
                           "AppendixBody",
                           "Abstract",
                           "AbstractBody",
                           "Form",
                           "Body",
                           "EUBody",
                           "EURetained",
                           "EUPrelims",
                           "EUPreamble",
                           "EUPart",
                           "EUTitle",
                           "EUChapter",
                           "EUSection",
                           "EUSubsection",
                           "Attachments",
                           "AttachmentGroup",
                           "Attachment",
                           "MultilineTitle",
                           "PrimaryPrelims",
                           "SecondaryPrelims",
                           "PrimaryPreamble",
                           "SecondaryPreamble",
                           "LongTitle",
                           "IntroductoryText",
                           "EnactingText",
                           "EnactingTextOmitted",
                           "RoyalPresence",
                           "Resolution",
                           "DateOfEnactment",
                           "MadeDate",
                           "LaidDate",
                           "LaidDraft",
                           "SiftedDate",
                           "ComingIntoForce",
                           "ComingIntoForceClauses",
                           "Approved",
                           "Draft",
                           "Correction",
                           "SignedSection",
                           "Signatory",
                           "Signee",
                           "ExplanatoryNotes",
                           "EarlierOrders",
                           "Comment",
                           "FragmentNumber",
                           "FragmentTitle",
                           "IncludedDocument",
                           "Image"};
  return names;
}

// "Character" names what a keyboard lacks.
std::string_view character_named(std::string_view name) {
  if (name == "Minus") return "−";
  if (name == "DotPadding") return "…";
  if (name == "Box" || name == "BoxPadding") return "☐";
  return " ";  // the spaces and the padding lines
}

std::string raised(std::string_view digits, bool up) {
  constexpr std::array high{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  constexpr std::array low{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
  std::string out;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::string(digits);
    out += (up ? high : low)[static_cast<std::size_t>(c - '0')];
  }
  return out;
}

// A formula in one line: a fraction is "a / b", a power "a^b".
std::string math(const xml_node& node) {
  std::string out;
  std::vector<std::string> parts;
  for (const xml_node inner : node.children()) {
    if (inner.type() == pugi::node_element) {
      if (!is_left_out(inner)) parts.push_back(math(inner));
    } else if (const std::string words = text::squeeze(inner.value()); !words.empty()) {
      parts.push_back(words);
    }
  }
  const auto grouped = [](const std::string& part) {
    // Not again what one pair of brackets holds already: "(a + b)", but "(a) (b)".
    const bool whole = part.starts_with('(') && part.find(')') + 1 == part.size();
    return whole || part.find(' ') == std::string::npos ? part : '(' + part + ')';
  };
  if (parts.size() >= 2) {
    if (is(node, "mfrac")) return grouped(parts[0]) + " / " + grouped(parts[1]);
    if (is(node, "msup")) return grouped(parts[0]) + '^' + grouped(parts[1]);
    if (is(node, "msub")) return grouped(parts[0]) + '_' + grouped(parts[1]);
  }
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    const bool close = part.front() == ')' || (!out.empty() && out.back() == '(');
    out += (out.empty() || close ? "" : " ") + part;
  }
  if (is(node, "msqrt")) return "√(" + out + ')';
  if (is(node, "mfenced")) return '(' + out + ')';
  return out;
}

// A span whose text may begin or end with white space, which is not the span's.
void add_words(SpanBuilder& out, std::string_view words, Span::Kind kind,
               const std::string& target = "") {
  if (kind == Span::Kind::text) {
    out.text(words);
    return;
  }
  const std::string_view trimmed = text::trim(words);
  if (trimmed.empty() || trimmed.data() != words.data()) out.text(" ");
  if (trimmed.empty()) return;
  out.add({kind, text::squeeze(trimmed), target});
  if (trimmed.size() + static_cast<std::size_t>(trimmed.data() - words.data()) < words.size()) {
    out.text(" ");
  }
}

// The text of `node` as it stands, with its white space.
std::string raw_text(const xml_node& node) {
  std::string out;
  for (const xml_node inner : node.children()) {
    if (inner.type() == pugi::node_element) {
      if (is(inner, "Character")) out += character_named(attribute(inner, "Name"));
      if (!is_left_out(inner)) out += raw_text(inner);
    } else if (inner.type() == pugi::node_pcdata || inner.type() == pugi::node_cdata) {
      out += shorten_dots(inner.value());
    }
  }
  return out;
}

// A quoted amendment in a line often has its quotation marks apart: “ or (3A) ”.
std::string close_quotes(const std::string& words) {
  constexpr std::string_view open = "“";
  constexpr std::string_view shut = "”";
  std::string_view inner = words;
  if (!inner.starts_with(open) || !inner.ends_with(shut)) return words;
  inner.remove_prefix(open.size());
  inner.remove_suffix(shut.size());
  return std::string(open) + std::string(text::trim(inner)) + std::string(shut);
}

std::optional<std::string> cited(const xml_node& node) {
  const std::string address = attribute(node, "URI");
  // What path_of would understand beyond the law's own addresses is no path of a provision.
  if (std::optional<std::string> path = path_of(address); path && law::parse_path(*path)) {
    return path;
  }
  if (!address.empty() || !is(node, "Citation")) return std::nullopt;
  // Older files name the class, year and number alone: Number="0007".
  const std::string_view type = type_of_class(attribute(node, "Class"));
  std::string number = attribute(node, "Number");
  number.erase(0, number.find_first_not_of('0'));
  if (type.empty() || number.empty()) return std::nullopt;
  return law::canonical(std::string(type) + '/' + attribute(node, "Year") + '/' + number);
}

// "IV", "xii": not a word in capitals but a number.
bool is_roman(std::string_view word) {
  return word.find_first_not_of("IVXLCDM") == std::string_view::npos;
}

}  // namespace

bool is_left_out(const xml_node& node) { return left_out_names().contains(local_name(node)); }

bool is_block(const xml_node& node) { return block_names().contains(local_name(node)); }

bool is_heading(const xml_node& node) {
  return is(node, "Number") || is(node, "Title") || is(node, "TitleBlock") || is(node, "Subtitle");
}

bool has_words(const xml_node& node) {
  return !!node.find_node([](const xml_node& inner) {
    return is(inner, "Image") || !text::trim(inner.value()).empty();
  });
}

std::string shorten_dots(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t first = text.find('.');
    out += text.substr(0, first);
    if (first == std::string_view::npos) return out;
    text.remove_prefix(first);
    std::size_t dots = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '.') {
        ++dots;
        end = ++at;
      } else if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
        ++at;
      } else if (text.substr(at).starts_with("\u00A0")) {
        at += 2;
      } else {
        break;
      }
    }
    out += dots >= 3 ? "…" : text.substr(0, end);
    text.remove_prefix(end);
  }
}

void add_inline_element(const xml_node& node, SpanBuilder& out, Span::Kind kind) {
  const std::string_view name = local_name(node);
  if (is_left_out(node)) return;
  if (name == "Character") {
    out.text(character_named(attribute(node, "Name")));
  } else if (name == "Citation" || name == "CitationSubRef") {
    if (const std::optional<std::string> path = cited(node)) {
      add_words(out, raw_text(node), Span::Kind::citation, *path);
    } else {
      add_inline(node, out, kind);
    }
  } else if (name == "ExternalLink") {
    const std::string to = attribute(node, "URI");
    const bool web = to.starts_with("http://") || to.starts_with("https://");
    if (web) {
      add_words(out, raw_text(node), Span::Kind::link, to);
    } else {
      add_inline(node, out, kind);
    }
  } else if (name == "Emphasis") {
    add_inline(node, out, kind == Span::Kind::text ? Span::Kind::emphasis : kind);
  } else if (name == "Strong") {
    add_inline(node, out, Span::Kind::strong);
  } else if (name == "InlineAmendment") {
    if (node.find_node([](const xml_node& inner) { return is(inner, "Citation"); })) {
      add_inline(node, out, kind);
    } else {
      add_words(out, close_quotes(raw_text(node)), kind);
    }
  } else if (name == "Superior" || name == "Inferior") {
    add_words(out, raised(text_of(node), name == "Superior"), kind);
  } else if (name == "math") {
    out.text(' ' + math(node) + ' ');
  } else if (name == "Image" || name == "IncludedDocument") {
    const std::string description = attribute(node, "Description");
    out.text(description.empty() ? " [image] " : " [image: " + description + "] ");
  } else if (name == "Formula" && !has_words(node)) {
    out.text(" [formula] ");
  } else if (name == "Pnumber") {
    out.text(' ' + number_label(node) + ' ');
  } else if (name == "br") {
    out.text(" ");
  } else if (is_block(node) || name == "td" || name == "th" || name == "tr") {
    out.text(" ");
    if (name == "ListItem") out.text(attribute(node, "NumberOverride") + ' ');
    add_inline(node, out, kind);
    out.text(" ");
  } else {
    add_inline(node, out, kind);
  }
}

void add_inline(const xml_node& node, SpanBuilder& out, Span::Kind kind) {
  for (const xml_node inner : node.children()) {
    if (inner.type() == pugi::node_element) {
      add_inline_element(inner, out, kind);
    } else if (inner.type() == pugi::node_pcdata || inner.type() == pugi::node_cdata) {
      add_words(out, shorten_dots(inner.value()), kind);
    }
  }
}

std::string number_label(const xml_node& pnumber) {
  const std::string number = text_of(pnumber);
  if (number.empty()) return "";
  // Only the number is stored; the brackets are understood unless the file says what is printed.
  const xml_node level = pnumber.parent();
  const bool bare = is(level, "P1") || is(level, "NumberedPara") || is(level, "P2group");
  const char first = number.front();
  const bool bracketed = first == '(' || first == '[';
  std::string before = bare || bracketed ? "" : "(";
  std::string after = bare || bracketed ? "" : ")";
  if (pnumber.attribute("PuncBefore")) before = pnumber.attribute("PuncBefore").value();
  if (pnumber.attribute("PuncAfter")) after = pnumber.attribute("PuncAfter").value();
  return text::squeeze(before + number + after);
}

std::string text_of(const xml_node& node) {
  SpanBuilder out;
  add_inline(node, out, Span::Kind::text);
  return plain_text(out.take());
}

std::string shortened(const std::string& words, std::size_t bytes) {
  return words.size() <= bytes ? words : std::string(text::prefix(words, bytes)) + "…";
}

std::string title_of(const xml_node& node) {
  std::string out;
  for (const xml_node inner : node.children()) {
    if (!is_heading(inner) || is(inner, "Number")) continue;
    const std::string words = text_of(inner);
    if (!words.empty()) out += (out.empty() ? "" : " ") + words;
  }
  return shortened(out, longest_title);
}

std::string soften(std::string_view heading_number) {
  std::string out;
  for (std::string word : text::split(text::squeeze(heading_number), ' ')) {
    const bool capitals = word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) {
                            return c >= 'A' && c <= 'Z';
                          });
    if (capitals && !is_roman(word)) {
      std::transform(word.begin() + 1, word.end(), word.begin() + 1,
                     [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    }
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

std::string heading_of(const xml_node& node) {
  std::string number = shortened(soften(text_of(child(node, "Number"))), longest_number);
  const std::string title = title_of(node);
  while (number.ends_with(':')) number.pop_back();
  if (number.empty() || title.empty()) return number + title;
  return number + (number.ends_with('.') ? " " : ": ") + title;
}

bool is_only_dots(std::string_view text) {
  bool dots = false;
  while (!text.empty()) {
    const text::Character c = text::character_at(text, 0);
    if (text::is_word_character(c.code)) return false;
    dots = dots || c.code == U'.' || c.code == U'…';
    text.remove_prefix(c.bytes);
  }
  return dots;
}

}  // namespace pcso::clml
