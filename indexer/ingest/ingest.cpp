// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/ingest.h"

#include <fstream>
#include <optional>
#include <set>

#include "indexer/ingest/walk.h"
#include "indexer/readers/format.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = std::uintmax_t{64} * 1024 * 1024;

// The bytes of a file. Throws Error(bad_document) with its name.
std::string read_file(const FoundFile& file) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(file.path, failed);
  if (failed)
    throw Error(ErrorKind::bad_document, "can't be read: " + failed.message(), {file.name});
  if (size > largest_file) {
    throw Error(ErrorKind::bad_document,
                "larger than " + std::to_string(largest_file >> 20) + " MiB", {file.name});
  }
  std::ifstream in(file.path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) && !bytes.empty()) {
    throw Error(ErrorKind::bad_document, "can't be read", {file.name});
  }
  return bytes;
}

// The rows of SOURCES.md: | S1 | title | publisher | …
void read_sources(std::string_view markdown, std::map<std::string, std::string>& sources) {
  for (const std::string_view line : text::lines(markdown)) {
    const std::vector<std::string> cells = text::split(line, '|');
    if (!line.starts_with('|') || cells.size() < 2 || cells[0].size() < 2 || cells[0][0] != 'S')
      continue;
    if (cells[0].find_first_not_of("0123456789", 1) != std::string::npos) continue;
    sources[cells[0]] = cells[1] + (cells.size() > 2 && cells[2] != "-" ? ", " + cells[2] : "");
  }
}

// What stands beside the documents of a folder.
class Companions {
 public:
  explicit Companions(const std::vector<fs::path>& roots) {
    for (const fs::path& root : roots) {
      for (const char* name : {"acts.tsv", "vocabulary.tsv", "words.txt", "SOURCES.md"})
        names_.insert((root / name).lexically_normal());
    }
  }
  [[nodiscard]] bool has(const fs::path& path) const {
    return names_.contains(path.lexically_normal());
  }

  void read(const FoundFile& file, Problems& problems) {
    const std::string bytes = read_file(file);
    if (const std::string name = file.path.filename().string(); name == "acts.tsv") {
      const law::Acts read = law::Acts::from_tsv(bytes, file.name, problems);
      acts_.insert(acts_.end(), read.all().begin(), read.all().end());
    } else if (name == "vocabulary.tsv") {
      for (VocabularyEntry& entry : read_vocabulary(bytes, file.name, problems))
        vocabulary_.push_back(std::move(entry));
    } else if (name == "words.txt") {
      for (const std::string_view line : text::lines(bytes)) {
        if (!line.empty() && !line.starts_with('#')) words_.emplace_back(line);
      }
    } else {
      read_sources(bytes, sources_);
    }
  }
  // A document that is an Act's text, or is about one, makes its name known too.
  void learn(const DocumentInfo& info) {
    if (info.legislation.empty()) return;
    for (const law::Act& act : acts_) {
      if (act.path == info.legislation) return;
    }
    acts_.push_back({info.legislation, info.title, {}});
  }
  void give(IndexWriter& writer) {
    writer.set_acts(law::Acts(acts_));
    writer.set_vocabulary(vocabulary_);
    writer.set_words(words_);
    writer.set_sources(sources_);
  }

 private:
  std::set<fs::path> names_;
  std::vector<law::Act> acts_;
  std::vector<VocabularyEntry> vocabulary_;
  std::vector<std::string> words_;
  std::map<std::string, std::string> sources_;
};

}  // namespace

Report ingest(const std::vector<fs::path>& roots, const fs::path& target,
              const std::function<void(const Problem&)>& tell) {
  Report report;
  IndexWriter writer(target);
  Companions companions(roots);

  const auto note = [&](const Problem& problem, const std::string& file) {
    tell(problem);
    if (problem.severity == Problem::Severity::warning) return;
    const bool fault = problem.severity == Problem::Severity::error;
    report.errors += fault ? 1 : 0;
    std::string place = describe(problem.where);
    if (place.starts_with(file)) place.erase(0, file.size());
    writer.leave_out(
        {file, (place.starts_with(':') ? "line " + place.substr(1) + ": " : "") + problem.message,
         fault});
  };

  Problems found;
  const std::vector<FoundFile> files = walk(roots, found);
  for (const Problem& problem : found) note(problem, problem.where.file);

  for (const FoundFile& file : files) {
    ++report.files;
    Problems problems;
    try {
      if (companions.has(file.path)) {
        companions.read(file, problems);
        ++report.read;
        ++report.by_format["companion table"];
      } else {
        const Source source{file.name, read_file(file)};
        const Format* format = format_of(source.bytes);
        if (format == nullptr) {
          problems.push_back(
              {Problem::Severity::skipped, "no reader knows this format", {file.name}});
          ++report.skipped;
        } else if (const std::optional<Document> document = format->read(source, problems)) {
          companions.learn(document->info);
          writer.add(*document);
          ++report.read;
          ++report.by_format[std::string(format->name)];
        } else {
          ++report.skipped;
        }
      }
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::bad_document) throw;
      ++report.left_out;
      problems.push_back({Problem::Severity::error, error.what(), error.where()});
    }
    for (const Problem& problem : problems) note(problem, file.name);
  }
  companions.give(writer);
  report.index = writer.finish();
  return report;
}

}  // namespace pcso
