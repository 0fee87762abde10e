// SPDX-License-Identifier: GPL-3.0-or-later
//
// A Word document is a zip file of parts; which part is what stands in the relationships beside
// each, never in a name.
#include "indexer/office/docx.h"

#include <pugixml.hpp>

#include "indexer/office/zip.h"
#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using docx::Parts;
using pugi::xml_node;

// A part of the package as XML.
struct Part {
  Source source;
  std::unique_ptr<Xml> xml;
  [[nodiscard]] xml_node root() const { return xml ? xml->root() : xml_node(); }
};

struct Relationship {
  std::string type;  // the last component of its address: "officeDocument"
  std::string target;
  bool outside = false;
};
using Relationships = std::map<std::string, Relationship>;

// "../customXml/item1.xml" as it stands in a part of the folder "word/": names within the package,
// never paths.
std::string resolved(const std::string& folder, const std::string& target) {
  const std::string whole = target.starts_with('/') ? target : folder + target;
  std::vector<std::string> names;
  for (std::string& name : text::split(whole, '/')) {
    if (name == "..") {
      if (!names.empty()) names.pop_back();
    } else if (name != ".") {
      names.push_back(std::move(name));
    }
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "/") + name;
  return out;
}

class Package {
 public:
  explicit Package(const Source& source) : source_(source), zip_(source) {}

  std::optional<Document> read(Problems& problems);

 private:
  std::unique_ptr<Part> part(const std::string& name);
  std::unique_ptr<Part> optional_part(const std::string& name, Problems& problems);
  Relationships relationships(const std::string& folder, const std::string& name);
  void read_info(const Relationships& package, DocumentInfo& info, Problems& problems);
  void read_notes(const xml_node& root, std::map<std::string, xml_node>& out);

  const Source& source_;
  Zip zip_;
};

std::unique_ptr<Part> Package::part(const std::string& name) {
  std::optional<std::string> bytes = name.empty() ? std::nullopt : zip_.member(name);
  if (!bytes) return nullptr;
  auto out = std::make_unique<Part>();
  out->source = {source_.file, std::move(*bytes)};
  try {
    out->xml = std::make_unique<Xml>(out->source);
  } catch (const Error& why) {
    // Lines within a part mean nothing to who has only the file.
    typeset::refuse(source_, "its part " + name + " can't be read: " + why.what());
  }
  return out;
}

std::unique_ptr<Part> Package::optional_part(const std::string& name, Problems& problems) {
  try {
    return part(name);
  } catch (const Error& why) {
    problems.push_back({Problem::Severity::warning, why.what(), why.where()});
    return nullptr;
  }
}

Relationships Package::relationships(const std::string& folder, const std::string& name) {
  Relationships out;
  const std::unique_ptr<Part> rels = part(folder + "_rels/" + name + ".rels");
  if (!rels) return out;
  for (const xml_node node : rels->root().children()) {
    if (!xml::is(node, "Relationship")) continue;
    Relationship one;
    const std::string type = xml::attribute(node, "Type");
    one.type = type.substr(type.rfind('/') + 1);
    one.outside = xml::attribute(node, "TargetMode") == "External";
    const std::string target = xml::attribute(node, "Target");
    one.target = one.outside ? target : resolved(folder, target);
    out.emplace(xml::attribute(node, "Id"), std::move(one));
  }
  return out;
}

std::string target_of(const Relationships& all, std::string_view type) {
  for (const auto& [id, one] : all) {
    if (one.type == type && !one.outside) return one.target;
  }
  return "";
}

std::string words_of(const xml_node& parent, std::string_view name) {
  return text::squeeze(text::prefix(xml::child(parent, name).text().as_string(), 1000));
}

void Package::read_info(const Relationships& package, DocumentInfo& info, Problems& problems) {
  if (const auto core = optional_part(target_of(package, "core-properties"), problems)) {
    const xml_node root = core->root();
    info.title = words_of(root, "title");
    info.description = words_of(root, "description");
    info.language = words_of(root, "language");
    info.publisher = words_of(root, "publisher");
    if (info.publisher.empty()) info.publisher = words_of(root, "creator");
    info.as_at = typeset::day(words_of(root, "modified"));
    if (info.as_at.empty()) info.as_at = typeset::day(words_of(root, "created"));
  }
  if (const auto extended = optional_part(target_of(package, "extended-properties"), problems)) {
    const std::string company = words_of(extended->root(), "Company");
    if (!company.empty()) info.publisher = company;
  }
}

// The texts of a diagram's shapes, in its order.
std::vector<xml_node> shapes_of(const xml_node& diagram) {
  std::vector<xml_node> out;
  for (const xml_node point : xml::child(diagram, "ptLst").children()) {
    const std::string type = xml::attribute(point, "type");
    const xml_node words = xml::child(point, "t");
    if (words && (type.empty() || type == "node" || type == "asst")) out.push_back(words);
  }
  return out;
}

void Package::read_notes(const xml_node& root, std::map<std::string, xml_node>& out) {
  for (const xml_node node : root.children()) {
    const std::string type = xml::attribute(node, "type");
    if (type.empty() || type == "normal") out.emplace(xml::attribute(node, "id"), node);
  }
}

std::optional<Document> Package::read(Problems& problems) {
  const Relationships package = relationships("", "");
  const std::string main = target_of(package, "officeDocument");
  const std::unique_ptr<Part> document = part(main);
  if (!document) typeset::refuse(source_, "the package names no main document that is in it");
  const xml_node body = xml::child(document->root(), "body");
  if (!xml::is(document->root(), "document") || !body) {
    problems.push_back({Problem::Severity::skipped,
                        "an Office file, but no Word document (its main part is " + main + ")",
                        {source_.file}});
    return std::nullopt;
  }
  const std::size_t slash = main.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : main.substr(0, slash + 1);
  const Relationships related = relationships(folder, main.substr(folder.size()));

  Parts parts;
  const auto styles = optional_part(target_of(related, "styles"), problems);
  if (styles) parts.styles = docx::Styles(styles->root());
  const auto numbering = optional_part(target_of(related, "numbering"), problems);
  if (numbering) parts.numbering = docx::Numbering(numbering->root());
  const auto footnotes = optional_part(target_of(related, "footnotes"), problems);
  if (footnotes) read_notes(footnotes->root(), parts.footnotes);
  const auto endnotes = optional_part(target_of(related, "endnotes"), problems);
  if (endnotes) read_notes(endnotes->root(), parts.endnotes);
  std::vector<std::unique_ptr<Part>> diagrams;
  for (const auto& [id, one] : related) {
    if (one.outside && one.type == "hyperlink") parts.links.emplace(id, one.target);
    if (one.outside || one.type != "diagramData") continue;
    diagrams.push_back(optional_part(one.target, problems));
    if (diagrams.back()) parts.diagrams.emplace(id, shapes_of(diagrams.back()->root()));
  }

  DocumentInfo info;
  read_info(package, info, problems);
  if (info.language.empty()) info.language = parts.styles.language();
  if (info.language.empty()) info.language = DocumentInfo{}.language;
  std::vector<typeset::Block> blocks = docx::read_body(body, parts);
  if (blocks.empty()) {
    problems.push_back({Problem::Severity::skipped, "no text in it", {source_.file}});
    return std::nullopt;
  }
  return typeset::assemble(std::move(blocks), std::move(info), source_);
}

bool recognises(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") &&
         bytes.find("[Content_Types].xml") != std::string_view::npos;
}

std::optional<Document> read(const Source& source, Problems& problems) {
  return Package(source).read(problems);
}

}  // namespace

namespace format {
extern const Format docx;
const Format docx{"DOCX", recognises, read, false};
}  // namespace format

}  // namespace pcso
