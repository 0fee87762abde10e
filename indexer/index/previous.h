// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index/file_record.h"
#include "indexer/index/writer.h"

namespace pcso {

/// The index of the run before, from which unchanged files are taken instead of being read again.
///
///   if (const std::optional<PreviousIndex> old = PreviousIndex::open("handbook.index"))
///     if (const IndexedFile* file = old->file("corpus/role.xml"))
///     use(read_kept(old->kept(*file)));
///
/// A section's record holds all of it, so a document that is written from here gives the same index
/// as one read from its file. It stays readable while a new index is put in its place. Belongs to
/// one thread.
class PreviousIndex {
 public:
  /// Nothing if there is no index at that path, it is damaged, or of another schema version: then
  /// everything is read.
  static std::optional<PreviousIndex> open(const std::filesystem::path& index);
  PreviousIndex(PreviousIndex&&) noexcept;
  PreviousIndex& operator=(PreviousIndex&&) noexcept;
  ~PreviousIndex();

  /// The files it was made from, in their order.
  [[nodiscard]] const std::vector<IndexedFile>& files() const;

  /// The file of that name; null if it was not among them.
  [[nodiscard]] const IndexedFile* file(const std::string& name) const;

  /// What the index holds of the document read from `file`, one of files() whose outcome is
  /// `document`: read_kept() makes that of it. Throws Error(bad_index) if the index turns out to be
  /// damaged.
  [[nodiscard]] std::string kept(const IndexedFile& file) const;

  [[nodiscard]] IndexWriter::Summary summary() const;

 private:
  struct Impl;
  explicit PreviousIndex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The document that PreviousIndex::kept() gave, perhaps in another process. Throws
/// Error(bad_index) on other bytes.
Document read_kept(std::string_view bytes);

}  // namespace pcso
