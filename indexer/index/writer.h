// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/index/file_record.h"
#include "indexer/index/prepared.h"
#include "indexer/law/acts.h"
#include "indexer/model/document.h"

namespace pcso {

/// Writes an index, whole or not at all.
///
///   IndexWriter writer("build/handbook.index");
///   writer.add(document);
///   writer.finish();
///
/// It fills a work folder beside the target, and finish() makes one file of it, syncs it and
/// renames it over the target. Until then, and if the process is killed at any moment, the target
/// stays as it was; a work folder left by a process that is gone is removed by the next writer.
/// Memory: what is kept of each section beside its words (its heading, its id, its length: some 400
/// bytes), every distinct word, and 96 MiB of terms; more of them go to files in the work folder.
/// Belongs to one thread.
class IndexWriter {
 public:
  /// Throws Error(io) if no work folder can be made beside `target`, or `target` is a folder.
  explicit IndexWriter(const std::filesystem::path& target);
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  /// Where a document's sections stand in the index: `sections` Xapian documents from `first` on.
  struct Place {
    std::uint32_t first = 0;
    std::uint32_t sections = 0;
  };
  /// Adds the sections of `document`, in order, after those already added. A document in several
  /// parts is added part by part. Throws Error(bad_document), with the place, and adds nothing of
  /// it if its id or a section's id is already taken; Error(io) if the disk refuses.
  Place add(const Document& document);
  Place add(const Prepared& document);

  /// Keeps what the next run must know of a file (index/previous.h); in the order of the files.
  void remember(const IndexedFile& file);

  void set_acts(std::span<const law::Act> acts);
  /// A table of words (word_table.h), which must outlive finish(). Where two have a word, the one
  /// that was added first says whether the index speaks of it. Throws Error(bad_index) if it is
  /// damaged.
  void add_words(std::string_view packed);
  /// Number ("S301") → what SOURCES.md says of it.
  void set_sources(const std::map<std::string, std::string>& sources);
  void leave_out(LeftOut file);

  struct Summary {
    std::size_t documents = 0;
    std::size_t sections = 0;
    std::size_t words = 0;
    std::uintmax_t bytes = 0;  ///< Of the finished file.
  };
  /// Puts the index in place. Nothing may be added after it. Throws Error(io).
  Summary finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pcso
