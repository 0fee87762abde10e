// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/document.h"
#include "indexer/reading/format.h"

namespace pcso {

/// Where a file was fetched from, and what came.
struct Provenance {
  std::string address;
  std::string fetched;  ///< "2026-11-21T09:30:00Z"
  std::string sha256;   ///< Of the bytes, 64 hexadecimal digits.
  std::string type;     ///< "text/html", as the server named it.
  std::string etag;     ///< What the server said for a conditional request; empty if nothing.
  std::string last_modified;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// What a person, or `pcso-index fetch`, says of the file beside it: corpus/format/meta.rng is its
/// schema. A field that is empty says nothing.
struct SideFile {
  DocumentInfo info;     ///< id, title, edition, as_at, review_by, publisher, licence, address
  std::string language;  ///< Apart from `info`, where it has a value from the start.
  std::optional<DocumentKind> kind;
  std::optional<Topic> topic;
  /// The topic of a section and of those below it that say nothing themselves.
  struct SectionTopic {
    std::string id;       ///< The section's local id; empty if it is named by its heading.
    std::string heading;  ///< With or without its number, in any case.
    Topic topic = Topic::role;
    Location where;
    friend bool operator==(const SectionTopic&, const SectionTopic&) = default;
  };
  std::vector<SectionTopic> sections;
  std::optional<Provenance> provenance;
  Location where;  ///< Of <meta>.
  friend bool operator==(const SideFile&, const SideFile&) = default;
};

/// The names that a side file of `file` may have, the first that exists being it:
/// "a/patrol.docx" → "a/patrol.docx.meta.xml", "a/patrol.meta.xml".
std::vector<std::string> side_file_names(std::string_view file);

/// True of a name that ends in ".meta.xml": a side file, and so no document itself.
bool is_side_file_name(std::string_view name);

/// What the side file says. What can't be understood (a bad date, an unknown topic) goes into
/// `problems` as an error with its place, and the rest is taken. Throws Error(bad_document) if it
/// is no XML or its root is not <meta>.
SideFile read_side_file(const Source& source, Problems& problems);

/// The side file's text, which reads back as the same value, but for the places.
std::string to_xml(const SideFile& side);

}  // namespace pcso
