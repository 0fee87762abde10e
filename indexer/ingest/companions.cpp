// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/companions.h"

#include "indexer/index/word_table.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

constexpr std::string_view acts_table = "acts.tsv";
constexpr std::string_view vocabulary_table = "vocabulary.tsv";
constexpr std::string_view elsewhere_table = "elsewhere.tsv";
constexpr std::string_view words_table = "words.txt";
constexpr std::string_view sources_table = "SOURCES.md";

// "S" and a few digits: more is no number, and no key of the index.
bool is_source_number(const std::string& cell) {
  return cell.size() >= 2 && cell.size() <= 12 && cell[0] == 'S' &&
         cell.find_first_not_of("0123456789", 1) == std::string::npos;
}

// The rows of SOURCES.md: | S1 | title | publisher | …
void read_sources(std::string_view markdown, std::map<std::string, std::string>& sources) {
  for (const std::string_view line : text::lines(markdown)) {
    const std::vector<std::string> cells = text::split(line, '|');
    if (!line.starts_with('|') || cells.size() < 2 || !is_source_number(cells[0])) continue;
    sources[cells[0]] = cells[1] + (cells.size() > 2 && cells[2] != "-" ? ", " + cells[2] : "");
  }
}

}  // namespace

Companions::Companions(const std::vector<std::filesystem::path>& roots) {
  for (const std::filesystem::path& root : roots) {
    for (const std::string_view name :
         {acts_table, vocabulary_table, elsewhere_table, words_table, sources_table})
      paths_.insert((root / name).lexically_normal());
  }
}

bool Companions::has(const FoundFile& file) const {
  return paths_.contains(file.path.lexically_normal());
}

void Companions::read(const FoundFile& file, const std::string& bytes, Problems& problems) {
  const std::string table = file.path.filename().string();
  own_.insert(table);
  read(table, file.name, bytes, problems);
}

void Companions::stand_in(std::span<const embedded::File> tables) {
  for (const embedded::File& table : tables) {
    if (own_.contains(table.name)) continue;
    if (table.name == acts_table) {
      Problems problems;  // of reviewed data: a test reads it without any
      read(table.name, std::string(table.name), table.bytes, problems);
    } else {
      standing_in_.emplace(table.name, table.bytes);
    }
  }
}

void Companions::read(std::string_view table, const std::string& name, std::string_view bytes,
                      Problems& problems) {
  if (table == acts_table) {
    for (law::Act& act : law::read_acts(bytes, name, problems)) {
      known_.insert(act.path);
      acts_.push_back(std::move(act));
    }
  } else if (table == vocabulary_table) {
    for (VocabularyEntry& entry : read_vocabulary(bytes, name, problems))
      vocabulary_.push_back(std::move(entry));
  } else if (table == elsewhere_table) {
    for (ElsewhereEntry& entry : read_elsewhere(bytes, name, problems))
      elsewhere_.push_back(std::move(entry));
  } else if (table == words_table) {
    for (std::string& word : read_words(bytes)) words_.push_back(std::move(word));
  } else {
    read_sources(bytes, sources_);
  }
}

void Companions::learn(const DocumentInfo& info) {
  if (!info.legislation.empty() && known_.insert(info.legislation).second)
    acts_.push_back({info.legislation, info.title, {}});
}

void Companions::give_words(IndexWriter& writer) {
  packed_ = {packed_vocabulary(vocabulary_), packed_elsewhere(elsewhere_), packed_words(words_)};
  std::size_t own = 0;
  for (const std::string_view table : {vocabulary_table, elsewhere_table, words_table}) {
    const auto found = standing_in_.find(table);
    writer.add_words(found != standing_in_.end() ? found->second : packed_[own]);
    ++own;
  }
}

void Companions::give_names(IndexWriter& writer) const {
  writer.set_acts(acts());
  writer.set_sources(sources_);
}

}  // namespace pcso
