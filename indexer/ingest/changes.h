// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/index/previous.h"
#include "indexer/ingest/walk.h"
#include "indexer/workers/channel.h"

namespace pcso {

/// The files of a run beside those of the run before.
class Changes {
 public:
  /// `previous` may be null: then everything is new; else it must outlive this. `shared` is what
  /// decides how every file is read (the Acts that citations are found with).
  Changes(const PreviousIndex* previous, const std::string& shared);

  /// The fingerprint of all that decides what is read from an open file: its bytes, its name, its
  /// document's id, its side file (below 0 if it has none), what is shared, this program. Empty if
  /// the file can't be read.
  [[nodiscard]] std::string hash(const FoundFile& file, int fd, const std::string& id,
                                 int side) const;

  /// What the run before made of the file of that name, if it was the same; else null.
  [[nodiscard]] const IndexedFile* unchanged(const std::string& name,
                                             const std::string& hash) const;

  /// True if the run before had just these, in this order, and another run could make nothing else
  /// of them.
  struct Item {
    const std::string& name;
    const std::string& hash;
  };
  [[nodiscard]] bool none(const std::vector<Item>& files) const;

  /// How many files of the run before are not among these.
  [[nodiscard]] std::size_t removed(const std::vector<Item>& files) const;

 private:
  const PreviousIndex* previous_;
  std::string shared_;
};

/// Opens a file for reading, if it still is a regular one of at most `most` bytes. Throws
/// Error(bad_document) that says why not.
workers::Descriptor open_file(const FoundFile& file, std::size_t most);

}  // namespace pcso
