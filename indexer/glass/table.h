// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/block_file.h"

namespace pcso::glass {

/// Where a table stands in its file.
struct Root {
  std::uint32_t block = 0;
  unsigned level = 0;
  std::uint64_t entries = 0;  ///< 0: the table is empty and has no blocks.
  std::uint32_t end = 0;      ///< The first block after it.
};

/// A table, as a B-tree that is written once, from its first entry to its last.
///
///   TableWriter table(file);
///   table.add("a", "first");
///   table.add("b", "second");
///   const Root root = table.finish();
///
/// Leaves go into the file as they fill, so whoever walks the table reads on without seeking.
class TableWriter {
 public:
  /// `file` must outlive it, and nobody else may append to it until finish().
  explicit TableWriter(BlockFile& file);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  /// Keys rise. Throws Error(io) if the key is longer than 255 bytes, empty or out of order, or the
  /// tag is larger than the format can hold (some 100 MB).
  void add(std::string_view key, std::string_view tag);

  /// Nothing may be added after it.
  Root finish();

 private:
  struct Divider;
  struct Level;
  void add_piece(std::string_view key, std::string_view bytes, std::size_t number,
                 unsigned char flags);
  void start_leaf(std::string_view key, std::size_t number);
  void add_branch(std::size_t level, Divider divider, std::uint32_t child);
  void flush(std::size_t level);

  BlockFile& file_;
  std::vector<std::unique_ptr<Level>> levels_;  // the blocks being filled, leaves first
  std::string last_key_;
  std::uint64_t entries_ = 0;
};

}  // namespace pcso::glass
