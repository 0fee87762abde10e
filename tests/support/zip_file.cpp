// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/zip_file.h"

#include <array>
#include <cstdint>

namespace pcso::support {
namespace {

std::uint32_t crc32(std::string_view bytes) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      out[i] = i;
      for (int bit = 0; bit < 8; ++bit)
        out[i] = (out[i] >> 1U) ^ ((out[i] & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return out;
  }();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes)
    crc = (crc >> 8U) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU];
  return ~crc;
}

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i)
    out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
}

// What the local header and the directory say alike.
std::string description(const std::string& name, const std::string& bytes) {
  std::string out;
  put(out, 20, 2);  // version
  put(out, 0, 2);   // flags
  put(out, 0, 2);   // stored
  put(out, 0, 4);   // time and day
  put(out, crc32(bytes), 4);
  put(out, static_cast<std::uint32_t>(bytes.size()), 4);
  put(out, static_cast<std::uint32_t>(bytes.size()), 4);
  put(out, static_cast<std::uint32_t>(name.size()), 2);
  put(out, 0, 2);
  return out;
}

}  // namespace

std::string zip_file(const ZipMembers& members) {
  std::string out;
  std::string directory;
  for (const auto& [name, bytes] : members) {
    const std::string same = description(name, bytes);
    directory += std::string("PK\x01\x02\x14\x00", 6) + same;
    put(directory, 0, 2);  // comment
    put(directory, 0, 2);  // disk
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, static_cast<std::uint32_t>(out.size()), 4);
    directory += name;
    out += "PK\x03\x04" + same + name + bytes;
  }
  const auto at = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(members.size()), 2);
  put(out, static_cast<std::uint32_t>(members.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, at, 4);
  put(out, 0, 2);
  return out;
}

std::string docx_file(std::string_view body, const ZipMembers& parts, const ZipMembers& links) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string open =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  std::string package = open + R"(<Relationship Id="m" Type=")" + types +
                        R"(officeDocument" Target="word/document.xml"/>)";
  std::string document = open;
  for (const auto& [name, bytes] : parts) {
    const std::string file = name.substr(name.rfind('/') + 1);
    const std::string type = file.substr(0, file.find('.'));
    if (name.starts_with("word/")) {
      document += "<Relationship Id=\"" + type + "\" Type=\"" + types + type + "\" Target=\"" +
                  file + "\"/>";
    } else if (type == "core") {
      package += R"(<Relationship Id="c" Type="http://schemas.openxmlformats.org/package/2006/)"
                 R"(relationships/metadata/core-properties" Target="docProps/core.xml"/>)";
    } else if (type == "app") {
      package += R"(<Relationship Id="a" Type=")" + types +
                 R"(extended-properties" Target="docProps/app.xml"/>)";
    }
  }
  for (const auto& [id, address] : links) {
    document += "<Relationship Id=\"" + id + "\" Type=\"" + types + "hyperlink\" Target=\"" +
                address + "\" TargetMode=\"External\"/>";
  }
  ZipMembers members{
      {"[Content_Types].xml",
       R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
      {"_rels/.rels", package + "</Relationships>"},
      {"word/_rels/document.xml.rels", document + "</Relationships>"},
      {"word/document.xml",
       R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="urn:w" xmlns:r="urn:r">)"
       "<w:body>" +
           std::string(body) + "</w:body></w:document>"}};
  members.insert(members.end(), parts.begin(), parts.end());
  return zip_file(members);
}

std::string odt_file(std::string_view text, std::string_view styles, const ZipMembers& parts) {
  ZipMembers members{
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml",
       R"(<office:document-content xmlns:office="urn:o" xmlns:text="urn:t" xmlns:style="urn:s")"
       R"( xmlns:fo="urn:f" xmlns:table="urn:b" xmlns:xlink="urn:x" xmlns:draw="urn:d">)"
       "<office:automatic-styles>" +
           std::string(styles) + "</office:automatic-styles><office:body><office:text>" +
           std::string(text) + "</office:text></office:body></office:document-content>"}};
  members.insert(members.end(), parts.begin(), parts.end());
  return zip_file(members);
}

}  // namespace pcso::support
