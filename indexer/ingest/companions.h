// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/vocabulary.h"
#include "indexer/index/writer.h"
#include "indexer/ingest/walk.h"
#include "indexer/law/acts.h"
#include "indexer/model/embedded.h"

namespace pcso {

/// What stands beside the documents at the top of a folder: `acts.tsv` (law/acts.h),
/// `vocabulary.tsv` and `elsewhere.tsv` (index/vocabulary.h), `words.txt` (ordinary words, one a
/// line, for mending typos) and `SOURCES.md`, whose table rows `| S1 | title | publisher |` name
/// the sources. A table that no folder has may be given otherwise (stand_in).
class Companions {
 public:
  explicit Companions(const std::vector<std::filesystem::path>& roots);

  [[nodiscard]] bool has(const FoundFile& file) const;

  /// Reads one of them, of these bytes. Throws Error(bad_document).
  void read(const FoundFile& file, const std::string& bytes, Problems& problems);

  /// Reads the names of Acts among `tables`, if no folder has any, and remembers where tables of
  /// words stand (packed, index/word_table.h) that no folder has. To be called once, when all that
  /// the folders have is read; the tables outlive what is written.
  void stand_in(std::span<const embedded::File> tables);

  /// The Acts that have been read: what the citations in documents are found with.
  [[nodiscard]] const std::vector<law::Act>& acts() const { return acts_; }

  /// A document that is an Act's text, or is about one, makes its name known too.
  void learn(const DocumentInfo& info);

  /// The vocabulary and all other words, which live as long as this.
  void give_words(IndexWriter& writer);
  /// What is known when every document has been read: the Acts; and the sources.
  void give_names(IndexWriter& writer) const;

 private:
  void read(std::string_view table, const std::string& name, std::string_view bytes,
            Problems& problems);

  std::set<std::filesystem::path> paths_;
  std::set<std::string, std::less<>> own_;  // the tables that a folder has
  std::vector<law::Act> acts_;
  std::set<std::string> known_;  // the Acts' paths
  std::vector<VocabularyEntry> vocabulary_;
  std::vector<ElsewhereEntry> elsewhere_;
  std::vector<std::string> words_;
  std::map<std::string, std::string_view, std::less<>> standing_in_;  // packed, by name
  std::vector<std::string> packed_;                                   // of the folders' own
  std::map<std::string, std::string> sources_;
};

}  // namespace pcso
