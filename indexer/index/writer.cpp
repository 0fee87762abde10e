// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/writer.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <iterator>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/glass/database.h"
#include "indexer/index/lexicon.h"
#include "indexer/index/metadata.h"
#include "indexer/index/schema.h"
#include "indexer/index/stemmer.h"
#include "indexer/index/term_runs.h"
#include "indexer/index/word_table.h"
#include "indexer/text/by_text.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

// ".handbook.index.work-1234" beside the target: one process, one name.
std::string work_prefix(const fs::path& target) {
  return '.' + target.filename().string() + ".work-";
}

// Removes what writers of the same target left that are no longer running.
void remove_stale_work(const fs::path& target) {
  const fs::path folder = target.parent_path();
  const std::string prefix = work_prefix(target);
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(prefix)) continue;
    const std::string digits =
        name.substr(prefix.size(), name.find('.', prefix.size()) - prefix.size());
    if (digits.empty() ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      continue;
    }
    const pid_t owner = static_cast<pid_t>(std::strtol(digits.c_str(), nullptr, 10));
    if (owner == ::getpid() || ::kill(owner, 0) == 0 || errno == EPERM) continue;
    fs::remove_all(entry.path(), ignored);
  }
}

void sync_path(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw Error(ErrorKind::io, "can't open " + path.string() + " to sync it");
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  if (!synced) throw Error(ErrorKind::io, "can't sync " + path.string());
}

std::string now_iso() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char out[32];
  const std::size_t n = std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {out, n};
}

}  // namespace

struct IndexWriter::Impl {
  fs::path target;
  fs::path work;
  std::optional<glass::DatabaseWriter> database;
  std::optional<TermRuns> terms;
  std::vector<std::uint32_t> lengths;  // of the sections, in terms' counts
  std::map<std::string, std::string> metadata;
  Stemmer stemmer;
  Preparer preparer;
  text::ByText<unsigned> spellings;  // how often the sections hold a word
  std::unordered_set<std::string, text::Hash, std::equal_to<>> stems;  // of those
  std::vector<WordTable> tables;
  std::vector<DocumentInfo> documents;
  std::unordered_map<std::string, std::size_t> document_ids;  // where each stands in `documents`
  std::map<std::string, std::vector<Heading>> outlines;
  std::unordered_set<std::string> section_ids;
  std::map<std::string, std::set<std::string>> acts_by_levels;  // "section/50" → Acts
  std::vector<LeftOut> left_out;
  Summary summary;
  std::size_t files = 0;

  ~Impl() {
    std::error_code ignored;
    database.reset();
    terms.reset();
    if (!work.empty()) fs::remove_all(work, ignored);
  }

  // Keys of Xapian end somewhere above that.
  void keep(const std::string& kind, const std::string& name, const std::string& value) {
    if (name.size() < schema::longest_term - 20) metadata[kind + name] = value;
  }

  DocumentInfo* refuse_taken_ids(const Prepared& document);
  void add_sections(const Prepared& document);

  [[nodiscard]] std::vector<LexiconWord> lexicon() const;
  [[nodiscard]] glass::Metadata all_metadata() const;
};

IndexWriter::IndexWriter(const fs::path& target) : impl_(std::make_unique<Impl>()) {
  impl_->target = fs::absolute(target).lexically_normal();
  if (!impl_->target.has_filename()) impl_->target = impl_->target.parent_path();
  std::error_code failed;
  if (fs::is_directory(impl_->target, failed)) {
    throw Error(ErrorKind::io, impl_->target.string() + " is a folder: an index is one file");
  }
  fs::create_directories(impl_->target.parent_path(), failed);
  remove_stale_work(impl_->target);
  const fs::path work =
      impl_->target.parent_path() / (work_prefix(impl_->target) + std::to_string(::getpid()));
  fs::remove_all(work, failed);
  if (!fs::create_directory(work, failed)) {
    throw Error(ErrorKind::io,
                "can't write in " + impl_->target.parent_path().string() + ": " + failed.message());
  }
  impl_->work = work;
  impl_->database.emplace(work / "index");
  impl_->terms.emplace(work);
}

IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

// Throws if the id of the document or of a section is another's. Gives the document as far as it is
// known, if this is a further part of it.
DocumentInfo* IndexWriter::Impl::refuse_taken_ids(const Prepared& document) {
  const DocumentInfo& info = document.info;
  const Location whole{info.source};
  const auto found = document_ids.find(info.id);
  DocumentInfo* const known = found == document_ids.end() ? nullptr : &documents[found->second];
  if (known != nullptr && (info.part == 0 || known->part == 0)) {
    throw Error(ErrorKind::bad_document,
                "a document with the id \"" + info.id + "\" was read from " + known->source, whole);
  }
  if (known != nullptr && (known->title != info.title || known->edition != info.edition)) {
    throw Error(
        ErrorKind::bad_document,
        "this part of \"" + info.id + "\" has another title or edition than " + known->source,
        whole);
  }
  if (section_ids.contains(info.id))
    throw Error(ErrorKind::bad_document, "the id \"" + info.id + "\" is a section's", whole);
  std::unordered_set<std::string_view> own;
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const std::string& id = document.headings[i].id;
    if (section_ids.contains(id) || !own.insert(id).second) {
      throw Error(ErrorKind::bad_document, "a second section with the id \"" + id + '"',
                  document.sections[i].source);
    }
  }
  return known;
}

void IndexWriter::Impl::add_sections(const Prepared& document) {
  const DocumentInfo& info = document.info;
  const std::uint32_t before = database->documents();
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const Prepared::Section& section = document.sections[i];
    const Heading& heading = document.headings[i];
    const std::array<glass::DatabaseWriter::Value, 6> values{
        {{schema::as_at_slot, info.as_at},
         {schema::review_by_slot, info.review_by},
         {schema::topic_slot, name(section.topic)},
         {schema::document_slot, info.id},
         {schema::kind_slot, name(heading.kind)},
         {schema::basis_slot, name(heading.basis)}}};
    database->add(section.record, values);
    lengths.push_back(section.length);
    section_ids.insert(heading.id);
  }
  terms->add(std::string(document.terms), before + 1);
  for (const auto& [word, count] : document.spellings) {
    const auto known = spellings.find(word);
    if (known != spellings.end()) {
      known->second += count;
    } else {
      spellings.emplace(word, count);
      stems.insert(stemmer(word));
    }
  }
  for (const auto& [levels, act] : document.provisions)
    acts_by_levels[std::string(levels)].emplace(act);
  summary.words += document.words;
  summary.sections += document.sections.size();
}

// Every word that somebody may mean, sorted: what the sections hold, what the vocabulary knows, and
// what else is English.
std::vector<LexiconWord> IndexWriter::Impl::lexicon() const {
  const auto before = [](const LexiconWord& a, const LexiconWord& b) { return a.word < b.word; };
  std::vector<LexiconWord> out;
  out.reserve(spellings.size());
  for (const auto& [word, count] : spellings) out.push_back({word, count, true});
  std::sort(out.begin(), out.end(), before);
  for (const WordTable& table : tables) {
    std::vector<LexiconWord> more;
    more.reserve(table.words.size());
    for (const auto& [word, stem] : table.words)
      more.push_back({std::string(word), 0, stem.empty() || stems.contains(stem)});
    const std::vector<LexiconWord> known = std::exchange(out, {});
    out.reserve(known.size() + more.size());
    std::set_union(known.begin(), known.end(), more.begin(), more.end(), std::back_inserter(out),
                   before);
  }
  return out;
}

// What is known of this index and what the tables say, by keys that rise.
glass::Metadata IndexWriter::Impl::all_metadata() const {
  glass::Metadata out(metadata.begin(), metadata.end());
  for (const WordTable& table : tables) {
    const glass::Metadata known = std::exchange(out, {});
    out.reserve(known.size() + table.entries.size());
    std::merge(known.begin(), known.end(), table.entries.begin(), table.entries.end(),
               std::back_inserter(out));
  }
  return out;
}

IndexWriter::Place IndexWriter::add(const Document& document) {
  const std::string bytes = impl_->preparer(document);
  return add(read_prepared(bytes));
}

IndexWriter::Place IndexWriter::add(const Prepared& document) {
  DocumentInfo* const known = impl_->refuse_taken_ids(document);
  const DocumentInfo& info = document.info;
  const Place place{static_cast<std::uint32_t>(impl_->summary.sections) + 1,
                    static_cast<std::uint32_t>(document.sections.size())};
  impl_->add_sections(document);
  std::vector<Heading>& outline = impl_->outlines[info.id];
  outline.insert(outline.end(), document.headings.begin(), document.headings.end());
  if (known == nullptr) {
    impl_->document_ids.emplace(info.id, impl_->documents.size());
    impl_->documents.push_back(info);
    ++impl_->summary.documents;
  } else {
    known->part = info.part;
    // A document is as old as its oldest part.
    known->as_at = std::min(known->as_at, info.as_at);
  }
  return place;
}

void IndexWriter::remember(const IndexedFile& file) {
  impl_->metadata[schema::file_key(impl_->files++)] = write_file(file);
}

void IndexWriter::set_acts(std::span<const law::Act> acts) {
  impl_->metadata["acts"] = law::write_acts(acts);
}

void IndexWriter::add_words(std::string_view packed) {
  impl_->tables.push_back(read_word_table(packed));
}

void IndexWriter::set_sources(const std::map<std::string, std::string>& sources) {
  for (const auto& [number, description] : sources)
    impl_->metadata["source:" + number] = description;
}

void IndexWriter::leave_out(LeftOut file) { impl_->left_out.push_back(std::move(file)); }

IndexWriter::Summary IndexWriter::finish() {
  Impl& all = *impl_;
  all.metadata["lexicon"] = write_lexicon(all.lexicon());
  for (const auto& [levels, acts] : all.acts_by_levels) {
    std::string value;
    for (const std::string& act : acts) value += act + '\n';
    all.keep("levels:", levels, value);
  }
  for (const auto& [id, outline] : all.outlines)
    all.metadata["outline:" + id] = write_outline(outline);
  all.metadata["documents"] = write_documents(all.documents);
  all.metadata["left-out"] = write_left_out(all.left_out);
  all.metadata["words"] = std::to_string(all.summary.words);
  all.metadata["created"] = now_iso();
  all.metadata["generator"] = "pcso-index";
  all.metadata["schema"] = schema::version;
  all.database->finish(all.all_metadata(), all.lengths,
                       [&](const glass::TakeTerm& take) { all.terms->give(take); });
  all.database.reset();
  const fs::path written = all.work / "index";
  sync_path(written);
  std::error_code failed;
  all.summary.bytes = fs::file_size(written, failed);
  fs::rename(written, all.target, failed);
  if (failed) {
    throw Error(ErrorKind::io,
                "can't put the index in place as " + all.target.string() + ": " + failed.message());
  }
  sync_path(all.target.parent_path());
  return all.summary;
}

}  // namespace pcso
