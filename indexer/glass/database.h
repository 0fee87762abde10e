// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/block_file.h"
#include "indexer/glass/table.h"

/// Writes a Xapian database, in the glass format of Xapian 1.4, as one file: the kind of file that
/// `Xapian::Database::compact` makes with DBCOMPACT_SINGLE_FILE.
///
/// Xapian itself writes what may be changed at any time, and so keeps trees up to date, turns each
/// document's terms around in memory and writes all of it a second time to compact it. An index is
/// written once, in order, and never changed: that is a tenth of the work. Reading is Xapian's
/// alone, so a file that it would not read as it was meant fails the tests, which hold each table
/// against one that Xapian wrote.
namespace pcso::glass {

/// A term in a document.
struct Posting {
  std::uint32_t document = 0;
  std::uint32_t wdf = 0;
  std::span<const std::uint32_t> positions;  ///< Rising; may be empty.
};

/// Takes a term and its postings, in the order of the documents, at least one.
using TakeTerm = std::function<void(std::string_view term, std::span<const Posting> postings)>;
/// Gives every term, in their order (byte for byte).
using GiveTerms = std::function<void(const TakeTerm& take)>;

/// What a database says of itself: names, which rise, and values.
using Metadata = std::vector<std::pair<std::string_view, std::string_view>>;

/// Every member throws Error(io) if the disk refuses, or something is larger than the format
/// allows. Memory: some twenty bytes a document and its values, besides what finish() is given.
class DatabaseWriter {
 public:
  /// While it writes it keeps a second file beside `path`.
  explicit DatabaseWriter(const std::filesystem::path& path);

  struct Value {
    unsigned slot = 0;
    std::string_view value;  ///< An empty one is not kept.
  };
  /// Adds the next document, from number 1 on: its data and its values.
  void add(std::string_view data, std::span<const Value> values);
  [[nodiscard]] std::uint32_t documents() const { return documents_; }

  /// Writes the rest and the header. `lengths`: of every document, the sum of its terms' wdf.
  /// Entries of `metadata` without a value are not kept. The caller syncs.
  void finish(const Metadata& metadata, std::span<const std::uint32_t> lengths,
              const GiveTerms& terms);

 private:
  // The values of one slot, in chunks as they will stand in their table.
  struct Slot {
    std::vector<std::pair<std::uint32_t, std::string>> chunks;  // by their first documents
    std::uint32_t last = 0;
    std::uint32_t count = 0;
    std::string lowest, highest;
  };
  void write_values(TableWriter& table) const;

  std::filesystem::path path_;
  BlockFile file_;
  TableWriter data_;
  std::uint32_t documents_ = 0;
  std::map<unsigned, Slot> slots_;
};

}  // namespace pcso::glass
