// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/office/odt.h"

#include <pugixml.hpp>

#include "indexer/office/zip.h"
#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using pugi::xml_node;

// The first member of an OpenDocument file is not compressed and says what it is.
constexpr std::string_view member_name = "mimetype";
constexpr std::string_view family = "application/vnd.oasis.opendocument.";
constexpr std::size_t name_at = 30;

// "text", "spreadsheet", "text-template"; empty if it is no OpenDocument file.
std::string_view kind_of(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04") || bytes.size() < name_at) return {};
  bytes.remove_prefix(name_at);
  if (!bytes.starts_with(member_name)) return {};
  bytes = bytes.substr(member_name.size(), 200);
  const std::size_t at = bytes.find(family);
  if (at == std::string_view::npos) return {};
  bytes.remove_prefix(at + family.size());
  return bytes.substr(0, bytes.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"));
}

std::unique_ptr<Xml> part(const Source& file, const std::string& name, Source& bytes) {
  try {
    return std::make_unique<Xml>(bytes);
  } catch (const Error& why) {
    typeset::refuse(file, "its part " + name + " can't be read: " + why.what());
  }
}

std::string words_of(const xml_node& parent, std::string_view name) {
  return text::squeeze(text::prefix(xml::child(parent, name).text().as_string(), 1000));
}

void read_info(const Source& source, Zip& zip, DocumentInfo& info) {
  const std::optional<std::string> bytes = zip.member("meta.xml");
  if (!bytes) return;
  Source held{source.file, *bytes};
  const std::unique_ptr<Xml> xml = part(source, "meta.xml", held);
  const xml_node meta = xml::child(xml->root(), "meta");
  info.title = words_of(meta, "title");
  info.description = words_of(meta, "description");
  info.publisher = words_of(meta, "publisher");
  if (info.publisher.empty()) info.publisher = words_of(meta, "creator");
  if (info.publisher.empty()) info.publisher = words_of(meta, "initial-creator");
  if (const std::string language = words_of(meta, "language"); !language.empty()) {
    info.language = language;
  }
  info.as_at = typeset::day(words_of(meta, "date"));
  if (info.as_at.empty()) info.as_at = typeset::day(words_of(meta, "creation-date"));
}

bool recognises(std::string_view bytes) { return !kind_of(bytes).empty(); }

std::optional<Document> read(const Source& source, Problems& problems) {
  const std::string_view kind = kind_of(source.bytes);
  if (!kind.starts_with("text")) {
    problems.push_back({Problem::Severity::skipped,
                        "an OpenDocument file, but no text (" + std::string(kind) + ")",
                        {source.file}});
    return std::nullopt;
  }
  Zip zip(source);
  const std::optional<std::string> manifest = zip.member("META-INF/manifest.xml");
  if (manifest && manifest->find("encryption-data") != std::string::npos) {
    typeset::refuse(source, "it is protected by a password");
  }
  const std::optional<std::string> content = zip.member("content.xml");
  if (!content) typeset::refuse(source, "it has no content.xml");
  Source held{source.file, *content};
  const std::unique_ptr<Xml> xml = part(source, "content.xml", held);
  odt::Styles styles;
  if (const std::optional<std::string> bytes = zip.member("styles.xml")) {
    Source styles_held{source.file, *bytes};
    styles.add(part(source, "styles.xml", styles_held)->root());
  }
  styles.add(xml->root());
  DocumentInfo info;
  try {
    read_info(source, zip, info);
  } catch (const Error& why) {
    problems.push_back({Problem::Severity::warning, why.what(), why.where()});
  }
  const xml_node text = xml::child(xml::child(xml->root(), "body"), "text");
  std::vector<typeset::Block> blocks = odt::read_body(text, styles);
  if (blocks.empty()) {
    problems.push_back({Problem::Severity::skipped, "no text in it", {source.file}});
    return std::nullopt;
  }
  return typeset::assemble(std::move(blocks), std::move(info), source);
}

}  // namespace

namespace format {
extern const Format odt;
const Format odt{"ODT", recognises, read, false};
}  // namespace format

}  // namespace pcso
