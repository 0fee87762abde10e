// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/law/acts.h"
#include "indexer/search/results.h"

namespace pcso {

/// An index opened for reading: the one way in for the server, the command line and the tests.
///
///   const Searcher searcher("build/handbook.index");
///   for (const Hit& hit : searcher.search({.words = "name and address"}).hits)
///     std::cout << hit.title << '\n';
///
/// It sees the index as it stood when it was opened, and belongs to one thread. Opening a small
/// index takes tens of microseconds and the first citation a little more (it reads the Acts'
/// names), so the server keeps one a thread for as long as the file is the same: no lock, and no
/// stale one. Any function throws Error(bad_index) if the index turns out to be damaged.
class Searcher {
 public:
  /// Throws Error(bad_index) if `index` holds none, or one of another schema version; the message
  /// names the command that mends it.
  explicit Searcher(const std::filesystem::path& index);
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  /// The hits that `query` asks for, best first; ties in reading order. Finding nothing is an
  /// answer, not an error. Throws Error(bad_query) if the words don't parse or ask for too much;
  /// the message says what is wrong with them.
  [[nodiscard]] Results search(const Query& query) const;

  /// The section of that full or local id, whole; nothing if the index has no such id.
  [[nodiscard]] std::optional<ShownSection> section(const std::string& id) const;

  [[nodiscard]] std::optional<DocumentInfo> document(const std::string& id) const;

  /// The headings of a document in reading order; none if there is no such document.
  [[nodiscard]] std::vector<Heading> outline(const std::string& document) const;

  /// The provisions that `typed` may mean: one where it is plain, several where it is ambiguous,
  /// none if it is no citation. At most 20.
  [[nodiscard]] std::vector<NamedProvision> understand(const std::string& typed) const;

  /// What is known of a provision, given by its path: our text of it, and what rests on it or cites
  /// it or a part of it. Nothing if the index neither holds nor cites it.
  [[nodiscard]] std::optional<ShownProvision> provision(const std::string& path) const;

  /// Every power, in reading order.
  [[nodiscard]] std::vector<Hit> powers() const;

  /// Up to `limit` completions of `typed`, best first. The last word may be begun only.
  [[nodiscard]] std::vector<Suggestion> suggest(const std::string& typed,
                                                std::size_t limit = 8) const;

  [[nodiscard]] Status status() const;

  /// The Acts that the index knows by name, to write citations with.
  [[nodiscard]] const law::Acts& acts() const;

  /// What SOURCES.md says of a source's number; empty if nothing.
  [[nodiscard]] std::string source(const std::string& number) const;

 private:
  struct Impl;  // keeps <xapian.h> out of every file that includes this one
  std::unique_ptr<Impl> impl_;
};

}  // namespace pcso
