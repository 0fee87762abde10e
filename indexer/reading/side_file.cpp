// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/side_file.h"

#include <functional>
#include <pugixml.hpp>

#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

using pugi::xml_node;

constexpr std::string_view ending = ".meta.xml";

// The attributes of <meta> and the elements in it that say something of the document.
struct Field {
  const char* name;
  std::string DocumentInfo::*value;
  enum class Sort { text, day, id } sort = Sort::text;
};
constexpr Field attributes[] = {
    {"id", &DocumentInfo::id, Field::Sort::id},
    {"edition", &DocumentInfo::edition},
    {"as-at", &DocumentInfo::as_at, Field::Sort::day},
    {"review-by", &DocumentInfo::review_by, Field::Sort::day},
};
constexpr Field elements[] = {
    {"title", &DocumentInfo::title},         {"description", &DocumentInfo::description},
    {"publisher", &DocumentInfo::publisher}, {"licence", &DocumentInfo::licence},
    {"address", &DocumentInfo::address},
};

struct ProvenanceField {
  const char* name;
  std::string Provenance::*value;
};
constexpr ProvenanceField provenance_fields[] = {
    {"address", &Provenance::address}, {"fetched", &Provenance::fetched},
    {"sha256", &Provenance::sha256},   {"type", &Provenance::type},
    {"etag", &Provenance::etag},       {"last-modified", &Provenance::last_modified},
};

// Only such an address is ever shown as a link.
bool is_web_address(const std::string& address) {
  return address.starts_with("https://") || address.starts_with("http://");
}

class Reader {
 public:
  Reader(const Source& source, Problems& problems) : xml_(source), problems_(problems) {}

  SideFile read() {
    const xml_node root = xml_.root();
    if (std::string_view(root.name()) != "meta") {
      throw xml_.error(root, "<" + std::string(root.name()) + "> where <meta> is expected");
    }
    out_.where = xml_.place(root);
    for (const pugi::xml_attribute attribute : root.attributes()) about(root, attribute);
    for (const xml_node node : root.children()) {
      if (node.type() == pugi::node_element) element(node);
    }
    return std::move(out_);
  }

 private:
  void complain(const xml_node& node, const std::string& message) {
    problems_.push_back({Problem::Severity::error, message, xml_.place(node)});
  }

  template <class T>
  std::optional<T> one_of(const xml_node& node, const char* attribute,
                          std::optional<T> (*named)(std::string_view)) {
    const std::string value = text::squeeze(node.attribute(attribute).value());
    const std::optional<T> found = named(value);
    if (!found) complain(node, "unknown " + std::string(attribute) + " \"" + value + '"');
    return found;
  }

  void about(const xml_node& root, const pugi::xml_attribute& attribute) {
    const std::string_view name = attribute.name();
    const std::string value = text::squeeze(attribute.value());
    for (const Field& field : attributes) {
      if (name == field.name) return set(root, field, value);
    }
    if (name == "lang") {
      out_.language = value;
    } else if (name == "kind") {
      out_.kind = one_of(root, "kind", document_kind_named);
    } else if (name == "topic") {
      out_.topic = one_of(root, "topic", topic_named);
    } else if (!name.starts_with("xmlns") && !name.starts_with("xml:")) {
      complain(root, "<meta> has no attribute \"" + std::string(name) + '"');
    }
  }

  void set(const xml_node& node, const Field& field, const std::string& value) {
    if (field.sort == Field::Sort::day && !is_date(value)) {
      return complain(
          node, std::string(field.name) + "=\"" + value + "\" is not a day such as 2026-11-21");
    }
    if (field.sort == Field::Sort::id && (value.empty() || text::slug(value) != value)) {
      return complain(node,
                      "the id \"" + value + "\" may hold lower-case letters, digits and hyphens");
    }
    out_.info.*field.value = value;
  }

  void element(const xml_node& node) {
    const std::string_view name = node.name();
    for (const Field& field : elements) {
      if (name != field.name) continue;
      const std::string value = text::squeeze(node.text().get());
      if (field.value == &DocumentInfo::address && !is_web_address(value)) {
        return complain(node,
                        "\"" + value + "\" is no address that begins with https:// or http://");
      }
      return set(node, field, value);
    }
    if (name == "section") {
      section(node);
    } else if (name == "provenance") {
      Provenance read;
      for (const ProvenanceField& field : provenance_fields)
        read.*field.value = text::squeeze(node.attribute(field.name).value());
      out_.provenance = std::move(read);
    } else {
      complain(node, "unknown element <" + std::string(name) + '>');
    }
  }

  void section(const xml_node& node) {
    SideFile::SectionTopic read;
    read.id = text::squeeze(node.attribute("id").value());
    read.heading = text::squeeze(node.attribute("heading").value());
    read.where = xml_.place(node);
    if (read.id.empty() == read.heading.empty()) {
      return complain(node, "a <section> is named by its id or by its heading");
    }
    const std::optional<Topic> topic = one_of(node, "topic", topic_named);
    if (!topic) return;
    read.topic = *topic;
    out_.sections.push_back(std::move(read));
  }

  Xml xml_;
  Problems& problems_;
  SideFile out_;
};

}  // namespace

std::vector<std::string> side_file_names(std::string_view file) {
  std::vector<std::string> out{std::string(file) + std::string(ending)};
  const std::size_t slash = file.rfind('/');
  const std::size_t dot = file.rfind('.');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  if (dot != std::string_view::npos && dot > name)
    out.push_back(std::string(file.substr(0, dot)) + std::string(ending));
  return out;
}

bool is_side_file_name(std::string_view name) { return name.ends_with(ending); }

SideFile read_side_file(const Source& source, Problems& problems) {
  return Reader(source, problems).read();
}

std::string to_xml(const SideFile& side) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<meta";
  const auto attribute = [&](const char* name, std::string_view value) {
    if (!value.empty()) out += ' ' + std::string(name) + "=\"" + text::escape_html(value) + '"';
  };
  for (const Field& field : attributes) attribute(field.name, side.info.*field.value);
  attribute("lang", side.language);
  if (side.kind) attribute("kind", name(*side.kind));
  if (side.topic) attribute("topic", name(*side.topic));
  out += ">\n";
  for (const Field& field : elements) {
    const std::string& value = side.info.*field.value;
    if (value.empty()) continue;
    out += "  <" + std::string(field.name) + '>' + text::escape_html(value) + "</" + field.name +
           ">\n";
  }
  for (const SideFile::SectionTopic& section : side.sections) {
    out += "  <section";
    attribute("id", section.id);
    attribute("heading", section.heading);
    attribute("topic", name(section.topic));
    out += "/>\n";
  }
  if (side.provenance) {
    out += "  <provenance";
    for (const ProvenanceField& field : provenance_fields)
      attribute(field.name, (*side.provenance).*field.value);
    out += "/>\n";
  }
  return out + "</meta>\n";
}

}  // namespace pcso
