// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/index/record.h"
#include "indexer/index/stemmer.h"
#include "indexer/model/kinds.h"
#include "indexer/ranking/spelling.h"

namespace Xapian {
class Database;
}

/// What a searcher keeps in memory of its index from one query to the next: what every posting and
/// every section that is looked at more closely would else be asked for again and again.
namespace pcso {

/// A stem, by a number that one table gives it: equal stems, equal numbers.
using StemId = std::uint32_t;

/// A word of a heading or of an asked phrase.
struct PhraseWord {
  StemId stem = 0;
  bool soft = false;  ///< It asks rather than says (ranking::is_soft).
};
using Phrase = std::vector<PhraseWord>;

/// What ranking looks at in a section.
struct Profile {
  Phrase heading;
  std::vector<Phrase> asked;
  /// The words of its text in reading order, each by its stem's hash (index/record.h) with
  /// `ends_paragraph` added to the last of a paragraph. To stem every text that is looked at would
  /// cost more than all else; of two million hashes, a query's few dozen seldom meet a stranger's.
  std::vector<std::uint32_t> text;
  static constexpr std::uint32_t ends_paragraph = 1U << 31;
  double linked_from = 0;  ///< How many sections refer to it.
};

/// What a list of headings shows of a section.
struct ShortHead {
  std::string id;
  std::string document;
  std::string title;
  std::string normal;  ///< The title in normal form.
};

/// What a section has of a query so far.
struct Sum {
  double score = 0;
  double share = 0;
};
using Sums = std::vector<Sum>;  ///< By number of the section.

/// A value of each section, from few: its topic, its document.
struct Column {
  std::vector<std::string> values;  ///< Sorted.
  std::vector<std::uint32_t> of;    ///< By number of the section, a place in `values`, or `none`.
  static constexpr std::uint32_t none = 0xffffffff;
};

/// Belongs to one thread.
class SectionTable {
 public:
  /// `db` must outlive the table. Reads the length and kind of every section, so making one takes
  /// microseconds a section.
  explicit SectionTable(const Xapian::Database& db);

  /// One more than the highest number of a section.
  [[nodiscard]] std::size_t size() const { return lengths_.size(); }
  /// The weighted length of a section, as BM25 takes it, over the average.
  [[nodiscard]] double relative_length(std::uint32_t section) const { return lengths_[section]; }
  [[nodiscard]] SectionKind kind(std::uint32_t section) const { return kinds_[section]; }

  /// The values that a slot of Xapian's holds. Read when it is first asked for.
  [[nodiscard]] const Column& column(unsigned slot);

  /// Zeros for every section, to be given back as zeros: making them costs more than most queries.
  [[nodiscard]] Sums take_sums();
  void give_back(Sums&& zeros) { spare_sums_.push_back(std::move(zeros)); }

  /// How rare a term is: its inverse document frequency, log(1 + (N - n + 0.5) / (n + 0.5)).
  [[nodiscard]] double rarity(const std::string& term);
  /// The same of a stem in the weighted space.
  [[nodiscard]] double rarity(StemId stem);

  [[nodiscard]] StemId id_of(std::string_view stem);
  [[nodiscard]] Phrase phrase(std::string_view words);

  /// What the index keeps of a section (index/record.h). Valid until the next call.
  [[nodiscard]] const RecordReader& record(std::uint32_t section);

  /// Valid until the next call.
  [[nodiscard]] const Profile& profile(std::uint32_t section);

  /// Valid until the next call.
  [[nodiscard]] const ShortHead& short_head(std::uint32_t section);

  [[nodiscard]] Stemmer& stemmer() { return stemmer_; }

  /// Made when it is first asked for.
  [[nodiscard]] const Speller& speller();

 private:
  const Xapian::Database& db_;
  Stemmer stemmer_;
  std::vector<float> lengths_;
  std::vector<SectionKind> kinds_;
  std::unordered_map<unsigned, Column> columns_;
  std::vector<Sums> spare_sums_;
  std::unordered_map<std::string, StemId> ids_;
  std::vector<std::string> stems_;   // by id
  std::vector<double> stem_rarity_;  // by id; below 0 where it was not asked for yet
  std::unordered_map<std::string, double> rarities_;
  // What shows a hit again finds its text unpacked.
  struct KeptRecord {
    explicit KeptRecord(std::string of) : bytes(std::move(of)), reader(bytes) {}
    std::string bytes;
    RecordReader reader;
  };
  std::unordered_map<std::uint32_t, KeptRecord> records_;
  std::size_t record_bytes_ = 0;
  std::unordered_map<std::uint32_t, Profile> profiles_;
  std::size_t profile_words_ = 0;
  std::unordered_map<std::uint32_t, ShortHead> short_heads_;
  std::optional<Speller> speller_;
};

}  // namespace pcso
