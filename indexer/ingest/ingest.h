// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/index/writer.h"
#include "indexer/model/error.h"

namespace pcso {

/// What became of a corpus.
struct Report {
  std::size_t files = 0;                         ///< Looked at.
  std::size_t read = 0;                          ///< Became documents, or parts of them.
  std::size_t skipped = 0;                       ///< Sound, but no document.
  std::size_t left_out = 0;                      ///< With an error.
  std::map<std::string, std::size_t> by_format;  ///< Files read, by the name of their format.
  IndexWriter::Summary index;
  /// True if anything that should be in the index is not.
  [[nodiscard]] bool has_errors() const { return errors != 0; }
  std::size_t errors = 0;
};

/// Indexes the files and folders `roots` into the one file `target`. A file that can't be read
/// never stops the others: it goes to `tell`, is left out, and is remembered in the index. `tell`
/// also gets warnings and what was skipped, in the order of the files.
///
/// Beside the documents, a folder may hold at its top `acts.tsv` (law/acts.h), `vocabulary.tsv`
/// (index/vocabulary.h), `words.txt` (ordinary words, one a line, for mending typos) and
/// `SOURCES.md` (its table rows `| S1 | title | publisher |` name the
/// sources).
///
/// Throws Error(io) if the index can't be written, Error(usage) if not one document could be read:
/// the old index, if there is one, stays as it was.
Report ingest(const std::vector<std::filesystem::path>& roots, const std::filesystem::path& target,
              const std::function<void(const Problem&)>& tell);

}  // namespace pcso
