// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/model/document.h"

namespace pcso {

/// A file's bytes, and its name as problems and the index show it.
struct Source {
  std::string file;
  std::string bytes;
};

/// A way in which documents are written. What a file is shows in its content, never in its name.
struct Format {
  std::string_view name;  ///< "handbook XML"

  /// True if the bytes are of this format, however broken further on. Looks at the beginning only.
  bool (*recognises)(std::string_view bytes);

  /// The document in the file. Nothing if the file is sound but holds no document (a contents list,
  /// a feed); `problems` then says why, as skipped. What the reader can live with goes into
  /// `problems` as a warning. Throws Error(bad_document), with its place, if it can't go on.
  std::optional<Document> (*read)(const Source& source, Problems& problems);

  /// True if what it reads is complete: with ids, topics and citations, as handbook XML and CLML
  /// state them. False for prose as found: there the document has no id, sections have local ids
  /// only and no topic, and citations stand in the text unmarked; the indexer adds them.
  bool complete = true;
};

}  // namespace pcso
