// SPDX-License-Identifier: GPL-3.0-or-later
//
// The corpus's own format: corpus/format/handbook.rng is its schema, example.xml its commented
// example. The schema is checked by the tests; here a file may come from anyone, so everything that
// the model needs is checked again, with its place.

#include <functional>
#include <pugixml.hpp>
#include <set>

#include "indexer/law/provision.h"
#include "indexer/reading/format.h"
#include "indexer/reading/paragraphs.h"
#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

using pugi::xml_node;

std::string text_of(const xml_node& node) {
  std::string out;
  for (const xml_node child : node.children()) {
    if (child.type() == pugi::node_element) {
      out += text_of(child);
    } else {
      out += child.value();
    }
  }
  return text::squeeze(out);
}

bool is(const xml_node& node, std::string_view name) { return node.name() == name; }

class Reader {
 public:
  Reader(const Source& source, Problems& problems)
      : xml_(source), problems_(problems), file_(source.file) {}

  Document read();

 private:
  // Attributes
  std::string required(const xml_node& node, const char* attribute) const;
  std::string date(const xml_node& node, const char* attribute, bool must) const;
  template <class T>
  T one_of(const xml_node& node, const char* attribute,
           std::optional<T> (*named)(std::string_view)) const;
  std::string id(const xml_node& node, std::string_view also = "") const;

  // Sections
  Section begin(const xml_node& node, int level, const std::vector<std::string>& trail);
  void sections(const xml_node& parent, int level, const std::vector<std::string>& trail);
  void section(const xml_node& node, int level, const std::vector<std::string>& trail);
  void power(const xml_node& node, int level, const std::vector<std::string>& trail);
  void provision(const xml_node& node);
  void entry(const xml_node& node);
  void finish(Section section);

  // Paragraphs
  void part(Section& section, const xml_node& node, Part part, const std::string& label = "") const;
  void block(Section& section, const xml_node& node, Part part) const;
  void list(Section& section, const xml_node& node, Part part, int level) const;
  Spans inline_of(const xml_node& node) const;
  void add(Section& section, Part part, Paragraph::Block block, Spans spans,
           const std::string& label = "", int level = 0) const;

  Xml xml_;
  Problems& problems_;
  std::string file_;
  Document document_;
  std::set<std::string> ids_;
};

std::string Reader::required(const xml_node& node, const char* attribute) const {
  std::string value = text::squeeze(node.attribute(attribute).value());
  if (value.empty()) {
    throw xml_.error(node, "<" + std::string(node.name()) + "> needs a " + attribute);
  }
  return value;
}

std::string Reader::date(const xml_node& node, const char* attribute, bool must) const {
  const std::string value =
      must ? required(node, attribute) : std::string(node.attribute(attribute).value());
  if (!value.empty() && !is_date(value)) {
    throw xml_.error(node,
                     std::string(attribute) + "=\"" + value + "\" is not a day such as 2026-11-21");
  }
  return value;
}

template <class T>
T Reader::one_of(const xml_node& node, const char* attribute,
                 std::optional<T> (*named)(std::string_view)) const {
  const std::string value = required(node, attribute);
  const std::optional<T> found = named(value);
  if (!found) throw xml_.error(node, "unknown " + std::string(attribute) + " \"" + value + '"');
  return *found;
}

// An id of lower-case letters, digits and hyphens, and the characters of `also`.
std::string Reader::id(const xml_node& node, std::string_view also) const {
  std::string value = required(node, "id");
  for (const char c : value) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!plain && also.find(c) == std::string_view::npos) {
      throw xml_.error(node,
                       "the id \"" + value + "\" may hold lower-case letters, digits and hyphens");
    }
  }
  return value;
}

void Reader::add(Section& section, Part part, Paragraph::Block block, Spans spans,
                 const std::string& label, int level) const {
  Paragraph paragraph{.part = part, .block = block, .level = level, .label = label};
  paragraph.cells.push_back(std::move(spans));
  add_paragraph(section, std::move(paragraph));
}

// The text of `node` with its inline elements; lists inside it are not its text.
Spans Reader::inline_of(const xml_node& node) const {
  SpanBuilder out;
  const std::function<void(const xml_node&)> walk = [&](const xml_node& parent) {
    for (const xml_node child : parent.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        out.text(child.value());
      } else if (child.type() != pugi::node_element || is(child, "ul") || is(child, "ol")) {
        continue;
      } else if (is(child, "cite")) {
        const std::string to = child.attribute("to").value();
        const std::optional<std::string> path = law::canonical(to);
        if (!path) {
          problems_.push_back({Problem::Severity::warning,
                               "\"" + to + "\" is not the path of a provision; kept as plain text",
                               xml_.place(child)});
          out.text(text_of(child));
        } else {
          out.add({Span::Kind::citation, text_of(child), *path});
        }
      } else if (is(child, "ref")) {
        out.add({Span::Kind::reference, text_of(child), required(child, "to")});
      } else if (is(child, "term")) {
        out.add({Span::Kind::term, text_of(child), required(child, "to")});
      } else if (is(child, "em")) {
        out.add({Span::Kind::emphasis, text_of(child), ""});
      } else if (is(child, "strong")) {
        out.add({Span::Kind::strong, text_of(child), ""});
      } else {
        problems_.push_back({Problem::Severity::warning,
                             "<" + std::string(child.name()) + "> can't stand in <" +
                                 parent.name() + ">; its text is kept",
                             xml_.place(child)});
        walk(child);
      }
    }
  };
  walk(node);
  return out.take();
}

void Reader::list(Section& section, const xml_node& node, Part part, int level) const {
  const bool numbered = is(node, "ol");
  int number = 0;
  for (const xml_node item : node.children("li")) {
    ++number;
    add(section, part, numbered ? Paragraph::Block::numbered : Paragraph::Block::bullet,
        inline_of(item), numbered ? std::to_string(number) + '.' : "", level);
    for (const xml_node inner : item.children()) {
      if (is(inner, "ul") || is(inner, "ol")) list(section, inner, part, level + 1);
    }
  }
}

void Reader::block(Section& section, const xml_node& node, Part part) const {
  using Block = Paragraph::Block;
  if (is(node, "p")) {
    add(section, part, Block::paragraph, inline_of(node));
  } else if (is(node, "ul") || is(node, "ol")) {
    list(section, node, part, 0);
  } else if (is(node, "note")) {
    add(section, part, Block::note, inline_of(node));
  } else if (is(node, "warning")) {
    add(section, part, Block::warning, inline_of(node));
  } else if (is(node, "quote")) {
    add(section, part, Block::quote, inline_of(node));
  } else if (is(node, "table")) {
    if (const xml_node caption = node.child("caption")) {
      add(section, part, Block::paragraph, inline_of(caption));
    }
    for (const xml_node row : node.children("tr")) {
      Paragraph paragraph{.part = part,
                          .block = row.child("th") ? Block::table_heading : Block::table_row};
      for (const xml_node cell : row.children()) {
        if (is(cell, "td") || is(cell, "th")) paragraph.cells.push_back(inline_of(cell));
      }
      add_paragraph(section, std::move(paragraph));
    }
  } else {
    throw xml_.error(node, "unknown element <" + std::string(node.name()) + ">");
  }
}

bool is_block(const xml_node& node) {
  for (const char* name : {"p", "ul", "ol", "table", "note", "warning", "quote"}) {
    if (is(node, name)) return true;
  }
  return false;
}

// A part of a card: blocks, or text alone.
void Reader::part(Section& section, const xml_node& node, Part part,
                  const std::string& label) const {
  bool blocks = false;
  for (const xml_node child : node.children()) blocks = blocks || is_block(child);
  if (!blocks) {
    add(section, part, Paragraph::Block::paragraph, inline_of(node), label);
    return;
  }
  for (const xml_node child : node.children()) {
    if (child.type() == pugi::node_element) {
      block(section, child, part);
    } else if (!text::trim(child.value()).empty()) {
      throw xml_.error(child,
                       "text beside blocks in <" + std::string(node.name()) + ">: put it in a <p>");
    }
  }
}

Section Reader::begin(const xml_node& node, int level, const std::vector<std::string>& trail) {
  Section out;
  const std::string local = id(node, is(node, "provision") ? "/.ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "");
  out.id = document_.info.id + '/' + local;
  if (!ids_.insert(local).second)
    throw xml_.error(node, "a second section with the id \"" + local + '"');
  out.title = text_of(node.child("title"));
  if (out.title.empty()) throw xml_.error(node, "the section \"" + local + "\" needs a <title>");
  out.number = node.attribute("number").value();
  out.level = level;
  out.trail = trail;
  out.asked = text::split(text_of(node.child("asked")), ';');
  out.source = xml_.place(node);
  return out;
}

void Reader::finish(Section section) {
  collect_citations(section);
  document_.sections.push_back(std::move(section));
}

void add_source(Section& section, const xml_node& node) {
  Paragraph paragraph{.part = Part::source, .label = node.attribute("ref").value()};
  paragraph.cells.push_back({{Span::Kind::text, text_of(node), ""}});
  add_paragraph(section, std::move(paragraph));
}

void Reader::section(const xml_node& node, int level, const std::vector<std::string>& trail) {
  Section out = begin(node, level, trail);
  out.topic = one_of(node, "topic", topic_named);
  for (const xml_node child : node.children()) {
    if (child.type() != pugi::node_element || is(child, "title") || is(child, "asked") ||
        is(child, "section") || is(child, "power")) {
      continue;
    }
    if (is(child, "situations")) continue;
    if (is(child, "doubts")) {
      for (const xml_node doubt : child.children("doubt")) part(out, doubt, Part::doubts);
    } else if (is(child, "see-also")) {
      part(out, child, Part::see_also);
    } else if (is(child, "source")) {
      add_source(out, child);
    } else {
      block(out, child, Part::text);
    }
  }
  // They come last, as on the page: an extract begins with what the section says.
  if (const xml_node situations = node.child("situations")) part(out, situations, Part::situations);
  std::vector<std::string> below = trail;
  below.push_back(out.title);
  finish(std::move(out));
  sections(node, level + 1, below);
}

// "on" of a limit, as it is shown before the limit.
std::string limit_label(const std::string& on) {
  if (on == "other") return "";
  if (on == "constable") return "Constable";
  std::string out = on;
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

void Reader::power(const xml_node& node, int level, const std::vector<std::string>& trail) {
  Section out = begin(node, level, trail);
  out.kind = SectionKind::power;
  out.basis = one_of(node, "basis", basis_named);
  out.confidence = one_of(node, "confidence", confidence_named);
  out.topic = node.attribute("topic") ? one_of(node, "topic", topic_named) : Topic::powers;
  out.ends = date(node, "ends", false);
  bool authority = false;
  bool when = false;
  bool source = false;
  for (const xml_node child : node.children()) {
    if (child.type() != pugi::node_element || is(child, "title") || is(child, "asked")) continue;
    if (is(child, "summary")) {
      part(out, child, Part::summary);
    } else if (is(child, "believed")) {
      part(out, child, Part::believed);
    } else if (is(child, "authority")) {
      part(out, child, Part::authority);
      authority = true;
    } else if (is(child, "when")) {
      part(out, child, Part::when);
      when = true;
    } else if (is(child, "may")) {
      part(out, child, Part::may);
    } else if (is(child, "instead")) {
      part(out, child, Part::instead);
    } else if (is(child, "say")) {
      for (const xml_node said : child.children()) {
        if (is(said, "must")) part(out, said, Part::say, "The law requires you to say");
        if (is(said, "words")) {
          add(out, Part::say, Paragraph::Block::quote, inline_of(said), "Suggested words");
        }
      }
    } else if (is(child, "refusal")) {
      out.penalty = child.attribute("penalty").value();
      part(out, child, Part::refusal);
    } else if (is(child, "limits")) {
      for (const xml_node limit : child.children("limit")) {
        add(out, Part::limits, Paragraph::Block::bullet, inline_of(limit),
            limit_label(required(limit, "on")));
      }
    } else if (is(child, "record")) {
      part(out, child, Part::record);
    } else if (is(child, "change")) {
      const std::string day = date(child, "date", false);
      part(out, child, Part::change, text::long_date(day));
    } else if (is(child, "next")) {
      for (const xml_node step : child.children("step")) {
        const std::string rel = required(step, "rel");
        const std::string label = rel == "requires"   ? "First"
                                  : rel == "leads-to" ? "May lead to"
                                                      : "Stops here";
        Spans spans = inline_of(step);
        // An empty reference is shown with the title of what it leads to.
        if (const std::string to = step.attribute("to").value(); !to.empty()) {
          spans.push_back({Span::Kind::text, " ", ""});
          spans.push_back({Span::Kind::reference, "", to});
        }
        add(out, Part::next, Paragraph::Block::bullet, std::move(spans), label);
      }
    } else if (is(child, "see-also")) {
      part(out, child, Part::see_also);
    } else if (is(child, "doubts")) {
      for (const xml_node doubt : child.children("doubt")) part(out, doubt, Part::doubts);
    } else if (is(child, "source")) {
      add_source(out, child);
      source = true;
    } else {
      throw xml_.error(child, "unknown element <" + std::string(child.name()) + "> in a power");
    }
  }
  // Rule 2 of the card: no power without these three.
  if (!authority) throw xml_.error(node, "a power needs an <authority>");
  if (!when) throw xml_.error(node, "a power needs a <when>");
  if (!source) throw xml_.error(node, "a power needs a <source>");
  finish(std::move(out));
}

void Reader::provision(const xml_node& node) {
  Section out = begin(node, 1, {});
  if (document_.info.legislation.empty()) {
    throw xml_.error(node, "a provision's document needs legislation=\"…\"");
  }
  const std::string local = local_id(out.id, document_.info.id);
  const std::optional<std::string> path =
      law::canonical(document_.info.legislation + (local == "whole" ? "" : '/' + local));
  if (!path) throw xml_.error(node, "\"" + local + "\" does not name a provision");
  out.kind = SectionKind::provision;
  out.provision = *path;
  out.topic = node.attribute("topic") ? one_of(node, "topic", topic_named) : Topic::legislation;
  out.in_force = one_of(node, "in-force", in_force_named);
  out.since = date(node, "since", false);
  out.until = date(node, "until", false);
  for (const xml_node child : node.children()) {
    if (is(child, "summary")) part(out, child, Part::summary);
    if (is(child, "who")) part(out, child, Part::who);
    if (is(child, "state")) part(out, child, Part::state);
    if (is(child, "source")) add_source(out, child);
  }
  finish(std::move(out));
}

void Reader::entry(const xml_node& node) {
  Section out = begin(node, 1, {});
  out.kind = SectionKind::term;
  out.topic = one_of(node, "topic", topic_named);
  for (const xml_node child : node.children()) {
    if (is(child, "expansion")) part(out, child, Part::expansion);
    if (is(child, "meaning")) part(out, child, Part::meaning);
    if (is(child, "confused-with")) part(out, child, Part::confused_with);
    if (is(child, "see-also")) part(out, child, Part::see_also);
  }
  finish(std::move(out));
}

void Reader::sections(const xml_node& parent, int level, const std::vector<std::string>& trail) {
  for (const xml_node child : parent.children()) {
    if (is(child, "section")) {
      section(child, level, trail);
    } else if (is(child, "power")) {
      power(child, level, trail);
    } else if (is(child, "provision")) {
      provision(child);
    } else if (is(child, "entry")) {
      entry(child);
    } else if (child.type() == pugi::node_element && level == 1 && !is(child, "title") &&
               !is(child, "description") && !is(child, "publisher") && !is(child, "licence")) {
      throw xml_.error(child, "unknown element <" + std::string(child.name()) + "> in a document");
    }
  }
}

Document Reader::read() {
  const xml_node root = xml_.root();
  DocumentInfo& info = document_.info;
  info.id = id(root, "/ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  info.kind = one_of(root, "kind", document_kind_named);
  info.title = text_of(root.child("title"));
  if (info.title.empty()) throw xml_.error(root, "a document needs a <title>");
  info.edition = required(root, "edition");
  info.as_at = date(root, "as-at", true);
  info.review_by = date(root, "review-by", false);
  if (const pugi::xml_attribute lang = root.attribute("lang")) info.language = lang.value();
  info.part = root.attribute("part").as_int();
  info.description = text_of(root.child("description"));
  info.publisher = text_of(root.child("publisher"));
  info.licence = text_of(root.child("licence"));
  info.source = file_;
  if (const pugi::xml_attribute act = root.attribute("legislation")) {
    const std::optional<std::string> path = law::canonical(act.value());
    if (!path) {
      throw xml_.error(root,
                       "legislation=\"" + std::string(act.value()) + "\" is not an Act's path");
    }
    info.legislation = *path;
  }
  sections(root, 1, {});
  if (document_.sections.empty()) throw xml_.error(root, "the document has no section");
  return std::move(document_);
}

bool recognises(std::string_view bytes) { return root_name(bytes) == "document"; }

std::optional<Document> read(const Source& source, Problems& problems) {
  return Reader(source, problems).read();
}

}  // namespace

namespace format {
extern const Format handbook_xml;
const Format handbook_xml{"handbook XML", recognises, read};
}  // namespace format

}  // namespace pcso
