// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/coding.h"
#include "indexer/glass/database.h"

/// The terms of many documents, turned around: term by term, where it stands. A run holds its terms
/// sorted; each process that reads files makes one of each document, and here they become one.
namespace pcso {

/// The first bytes of a term, as a number that sorts as they do: most terms differ there.
std::uint64_t first_bytes(std::string_view term);

/// Where a term stands in one section, as a run keeps it: each position by its distance from the
/// one before.
class PositionBytes {
 public:
  /// From 1. A position that is not behind the last one is there already.
  void add(std::uint32_t position) {
    if (position <= last_) return;
    glass::append_number(bytes_, position - last_);
    last_ = position;
  }
  void clear() {
    bytes_.clear();
    last_ = 0;
  }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::uint32_t last_ = 0;
  std::string bytes_;
};

/// The postings of one term in a run, as bytes: of each section how far it is from the one before,
/// how often the term counts there, and its positions.
class PostingBytes {
 public:
  /// `section`: after those already added, from 1.
  void add(std::uint32_t section, std::uint32_t wdf, const PositionBytes& positions);
  [[nodiscard]] bool empty() const { return count_ == 0; }
  void clear();

  /// Appends this as the entry of `term` to a run, where terms rise.
  void write(std::string_view term, std::string& run) const;

 private:
  std::string bytes_;
  std::uint32_t count_ = 0;
  std::uint32_t last_ = 0;
};

/// What each section of a run adds up to, by its number less one: the sum of its terms' counts.
/// Throws Error(bad_index) unless `run` is what PostingBytes wrote, terms rise and are not longer
/// than the schema allows, sections are at most `sections`, and nothing is beyond what Xapian
/// holds.
std::vector<std::uint32_t> checked_lengths(std::string_view run, std::size_t sections);

/// Many runs as one. Holds so many bytes of them in memory; what goes beyond is merged into files
/// in a folder. Belongs to one thread.
class TermRuns {
 public:
  explicit TermRuns(std::filesystem::path folder, std::size_t most_held = std::size_t{96} << 20);
  ~TermRuns();
  TermRuns(TermRuns&&) noexcept;
  TermRuns& operator=(TermRuns&&) noexcept;

  /// A run, checked, whose section 1 is the index's section `first`. Later runs are of later
  /// sections. Throws Error(io) if the disk refuses.
  void add(std::string run, std::uint32_t first);

  /// Gives every term with all of its postings. Throws Error(io).
  void give(const glass::TakeTerm& take);

 private:
  class Run;
  void gather();
  void spill();

  std::filesystem::path folder_;
  std::size_t most_held_;
  std::size_t held_ = 0;
  std::vector<std::unique_ptr<Run>> spilled_;
  std::vector<std::unique_ptr<Run>> gathered_;  // each of many runs
  std::vector<std::unique_ptr<Run>> fresh_;
};

}  // namespace pcso
