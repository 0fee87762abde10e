// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/model/document.h"

/// What became of a file: as a reader process tells it, and as the index remembers it.
namespace pcso {

/// What became of reading one file.
struct Reading {
  std::string format;                ///< Its name; empty if no reader knows the file.
  std::optional<Document> document;  ///< Nothing if it holds none or can't be read.
  Problems problems;                 ///< Why not, and what the reader could live with.
  std::string
      prepared{};  ///< The document as the index takes it (prepared.h), if it was asked for.
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// A reading as one process gives it to another. `read_reading` throws Error(bad_index) on bytes
/// that `write_reading` did not make.
std::string write_reading(const Reading& reading);
Reading read_reading(std::string_view bytes);

/// What the index remembers of each file that it was made from, in their order: so that the next
/// run reads only what has changed.
struct IndexedFile {
  enum class Outcome {
    document,     ///< Its sections stand in the index.
    no_document,  ///< Nothing of it stands there; `problems` says why.
    refused,      ///< Read, but the index would not have it: its id is another's.
    companion,    ///< A table beside the documents (ingest/companions.h).
    again,        ///< Left out for a reason that another run may not meet: it is read again.
  };
  std::string name;
  std::string hash;  ///< Of all that decides what is read from it.
  std::string format;
  Outcome outcome = Outcome::no_document;
  Problems problems;
  DocumentInfo info;           ///< As the file states it: of this part, if it is one of several.
  std::uint32_t first = 0;     ///< The number of its first section's document in Xapian.
  std::uint32_t sections = 0;  ///< These follow each other.
  friend bool operator==(const IndexedFile&, const IndexedFile&) = default;
};
std::string write_file(const IndexedFile& file);
IndexedFile read_file(std::string_view bytes);

}  // namespace pcso
