// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pipeline: walk → changed? → read, in other processes → write. Files are read in any order,
// but everything after that happens in theirs.
#include "indexer/ingest/ingest.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "indexer/enrich/ids.h"
#include "indexer/index/previous.h"
#include "indexer/ingest/changes.h"
#include "indexer/ingest/companions.h"
#include "indexer/ingest/fingerprint.h"
#include "indexer/ingest/read.h"
#include "indexer/ingest/walk.h"
#include "indexer/reading/side_file.h"
#include "indexer/workers/pool.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

constexpr const char* companion_format = "companion table";
// How far the readers may be ahead of the writer, in bytes of what they have read: so much that
// none waits for a file that takes another long.
constexpr std::size_t most_ahead = std::size_t{16} << 20;

// A file on its way into the index.
struct Item {
  FoundFile file;
  std::string id;  // of its document, if the file states none
  std::optional<FoundFile> side;
  enum class Sort { document, companion, passed_over } sort = Sort::document;
  std::string hash;
  const IndexedFile* known = nullptr;  // from the run before, if that made what this one would
  Problems problems;                   // of what is not for a reader process
  bool unreadable = false;             // it could not even be opened
  bool started = false;
};

Problems safe(Problems problems) {
  for (Problem& problem : problems) {
    problem.message = safe_text(problem.message);
    problem.where.file = safe_text(problem.where.file);
    // One character for one byte, so that the caret stays where it belongs.
    for (char& c : problem.where.source) {
      if (static_cast<unsigned char>(c) < 0x20 && c != '\t') c = '?';
    }
    problem.where.source = safe_text(problem.where.source);
  }
  return problems;
}

bool is_left_out(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.severity == Problem::Severity::error;
  });
}

// A run from the first file to the index.
class Run {
 public:
  Run(const std::vector<fs::path>& roots, fs::path target,
      const std::function<void(const Problem&)>& tell, const IngestOptions& options)
      : roots_(roots),
        target_(std::move(target)),
        tell_(tell),
        options_(options),
        companions_(roots) {}

  Report go() {
    find();
    read_companions();
    start_readers();
    compare();
    if (!report_.changed) return leave_as_it_is();
    write();
    return report_;
  }

 private:
  void find();
  void pass_over(Problem problem);
  void read_companions();
  void read_companion(Item& item);
  void start_readers();
  void compare();
  Report leave_as_it_is();
  void write();

  struct Opened {
    workers::Descriptor file, side;
  };
  Opened open(const Item& item) const;
  std::string hash(const Item& item, const Opened& opened) const;
  bool start_kept(std::size_t number);
  void start(std::size_t number);
  void feed(std::size_t at);
  std::optional<workers::Answer> answer(std::size_t number);
  std::optional<workers::Answer> result(std::size_t number);
  void put(Item& item, workers::Answer answer, IndexWriter& writer);
  void note(const Item& item, const Problem& problem, IndexWriter* writer);
  void count(const Item& item, const std::string& format, Fate fate, std::size_t sections);

  const std::vector<fs::path>& roots_;
  fs::path target_;
  const std::function<void(const Problem&)>& tell_;
  const IngestOptions& options_;
  Companions companions_;
  std::vector<Item> items_;
  std::optional<workers::Pool> pool_;
  std::optional<PreviousIndex> previous_;
  std::optional<Changes> changes_;
  std::size_t next_ = 0;  // the first file that no reader has been offered
  Report report_;
};

// Every file under the roots; what is passed over there comes first.
void Run::find() {
  Problems problems;
  const std::vector<FoundFile> files = walk(roots_, problems);
  items_.reserve(files.size() + problems.size());
  for (Problem& problem : problems) pass_over(std::move(problem));
  std::map<std::string, const FoundFile*> sides;  // by path
  for (const FoundFile& file : files) {
    if (is_side_file_name(file.below)) sides.emplace(file.path.string(), &file);
  }
  DocumentIds ids;
  for (const FoundFile& file : files) {
    if (is_side_file_name(file.below)) continue;
    Item& item = items_.emplace_back();
    item.file = file;
    if (companions_.has(file)) {
      item.sort = Item::Sort::companion;
      continue;
    }
    item.id = ids.of(file.below);
    for (const std::string& path : side_file_names(file.path.string())) {
      const auto side = sides.find(path);
      if (side == sides.end() || side->second == nullptr) continue;
      item.side = *std::exchange(side->second, nullptr);
      break;
    }
  }
  for (const auto& [path, side] : sides) {
    if (side != nullptr)
      pass_over(
          {Problem::Severity::skipped, "the file that it stands beside is gone", {side->name}});
  }
  report_.files = items_.size();
}

// What is no file to read, but is told of.
void Run::pass_over(Problem problem) {
  Item& item = items_.emplace_back();
  item.file.name = problem.where.file;
  item.sort = Item::Sort::passed_over;
  Fingerprint why;
  why.add(problem.message);
  item.hash = why.bytes();
  item.problems.push_back(std::move(problem));
}

void Run::read_companions() {
  for (Item& item : items_) {
    if (item.sort == Item::Sort::companion) read_companion(item);
  }
  companions_.stand_in(options_.tables);
}

void Run::read_companion(Item& item) {
  try {
    const workers::Descriptor fd = open_file(item.file, options_.limits.file);
    const std::string bytes = workers::read_all(fd.get(), options_.limits.file);
    Fingerprint all;
    all.add(bytes);
    item.hash = all.bytes();
    companions_.read(item.file, bytes, item.problems);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::bad_document) throw;
    item.unreadable = true;
    item.problems.push_back({Problem::Severity::error, error.what(), error.where()});
  }
}

// The readers are copies of this process: they come before anything large.
void Run::start_readers() {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t readers = std::min(options_.readers != 0 ? options_.readers : cores,
                                       std::max<std::size_t>(items_.size(), 1));
  pool_.emplace(
      [acts = law::Acts(companions_.acts()),
       prepare = std::make_shared<Preparer>()](const workers::Input& input) {
        Reading out;
        if (input.kept) {
          out.document = read_kept(input.source.bytes);
        } else {
          out = read(input, acts);
        }
        if (out.document) out.prepared = (*prepare)(*out.document);
        out.document.reset();
        return out;
      },
      readers, options_.limits);
}

// What the run before already knows.
void Run::compare() {
  if (!options_.rebuild) previous_ = PreviousIndex::open(target_);
  changes_.emplace(previous_ ? &*previous_ : nullptr, law::write_acts(companions_.acts()));
  if (!previous_) return;
  std::vector<Changes::Item> files;
  for (Item& item : items_) {
    if (options_.stop()) break;
    if (item.sort == Item::Sort::document) {
      try {
        const Opened opened = open(item);
        item.hash = hash(item, opened);
        item.known = changes_->unchanged(item.file.name, item.hash);
        if (item.known != nullptr && item.known->outcome != IndexedFile::Outcome::document &&
            item.known->outcome != IndexedFile::Outcome::no_document)
          item.known = nullptr;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::bad_document) throw;  // told when its turn comes
      }
    }
    files.push_back({item.file.name, item.hash});
  }
  report_.changed = !changes_->none(files);
  report_.removed = changes_->removed(files);
}

Report Run::leave_as_it_is() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const IndexedFile& file = previous_->files()[i];
    for (const Problem& problem : file.problems) note(items_[i], problem, nullptr);
    const bool held =
        file.outcome == IndexedFile::Outcome::document ||
        (file.outcome == IndexedFile::Outcome::companion && !is_left_out(file.problems));
    count(items_[i], file.format,
          held                         ? Fate::unchanged
          : is_left_out(file.problems) ? Fate::left_out
                                       : Fate::skipped,
          file.sections);
  }
  report_.index = previous_->summary();
  return report_;
}

void Run::write() {
  IndexWriter writer(target_);
  // While the readers are at the first files.
  feed(0);
  companions_.give_words(writer);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    std::optional<workers::Answer> made = result(i);
    if (!made || options_.stop()) {
      report_.stopped = true;
      return;
    }
    put(items_[i], std::move(*made), writer);
  }
  report_.unfiltered = pool_->unfiltered();
  pool_.reset();
  if (report_.all.read + report_.all.unchanged == 0)
    throw Error(ErrorKind::usage, "not one document could be read: no index is written");
  companions_.give_names(writer);
  report_.index = writer.finish();
}

Run::Opened Run::open(const Item& item) const {
  const std::size_t most = options_.limits.file;
  return {open_file(item.file, most),
          item.side ? open_file(*item.side, most) : workers::Descriptor()};
}

std::string Run::hash(const Item& item, const Opened& opened) const {
  return changes_->hash({item.file.name, item.id, opened.file.get(), opened.side.get()});
}

// Gives a reader what the run before kept of a file; false if that is damaged.
bool Run::start_kept(std::size_t number) {
  Item& item = items_[number];
  try {
    const std::string kept = previous_->kept(*item.known);
    pool_->start(number, {item.file.name, item.id, workers::file_of(kept), "", {}, true});
    return true;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::bad_index) throw;
    item.known = nullptr;
    return false;
  }
}

// Gives a file to a reader, or says why not.
void Run::start(std::size_t number) {
  Item& item = items_[number];
  item.started = true;
  if (item.known != nullptr && start_kept(number)) return;
  try {
    Opened opened = open(item);
    if (item.hash.empty()) item.hash = hash(item, opened);
    pool_->start(number, {item.file.name, item.id, std::move(opened.file),
                          item.side ? item.side->name : "", std::move(opened.side)});
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::bad_document) throw;
    item.unreadable = true;
    item.problems.push_back({Problem::Severity::error, error.what(), error.where()});
  }
}

// Keeps the readers busy with what comes after file `at`, but not so far ahead that what they have
// read fills the memory.
void Run::feed(std::size_t at) {
  pool_->wait(std::chrono::milliseconds(0));
  for (next_ = std::max(next_, at); next_ < items_.size(); ++next_) {
    if (!pool_->has_room() || pool_->held() > most_ahead) return;
    const Item& item = items_[next_];
    const bool says_nothing =
        item.known != nullptr && item.known->outcome == IndexedFile::Outcome::no_document;
    if (item.sort == Item::Sort::document && !says_nothing && !item.started) start(next_);
  }
}

// What a reader made of the file. Nothing if asked to stop.
std::optional<workers::Answer> Run::answer(std::size_t number) {
  Item& item = items_[number];
  while (!options_.stop()) {
    if (!item.started && pool_->has_room()) start(number);
    if (item.unreadable) return workers::Answer{{{}, {}, item.problems}, true};
    if (std::optional<workers::Answer> there = pool_->take(number)) {
      if (item.known == nullptr) return there;
      if (!there->reading.prepared.empty()) {
        there->reading.format = item.known->format;
        there->reading.problems = item.known->problems;
        return there;
      }
      // What was kept makes no sense: the file itself is read.
      item.known = nullptr;
      item.started = false;
      continue;
    }
    feed(number);
    if (!pool_->has(number)) pool_->wait();
  }
  return {};
}

// What there is to put into the index for a file, from wherever it comes.
std::optional<workers::Answer> Run::result(std::size_t number) {
  Item& item = items_[number];
  feed(number);
  if (item.sort != Item::Sort::document) {
    const bool companion = item.sort == Item::Sort::companion;
    return workers::Answer{{companion ? companion_format : "", {}, item.problems}, item.unreadable};
  }
  const IndexedFile* const known = item.known;
  if (known != nullptr && known->outcome == IndexedFile::Outcome::no_document)
    return workers::Answer{{known->format, {}, known->problems}};
  return answer(number);
}

void Run::put(Item& item, workers::Answer answer, IndexWriter& writer) {
  Reading& reading = answer.reading;
  IndexedFile file{
      item.file.name, item.hash, reading.format, IndexedFile::Outcome::no_document, {}, {}, 0, 0};
  const bool companion = item.sort == Item::Sort::companion;
  if (companion) file.outcome = IndexedFile::Outcome::companion;
  if (answer.perhaps_another_time) file.outcome = IndexedFile::Outcome::again;
  Problems refusal;
  if (!reading.prepared.empty()) {
    try {
      const Prepared document = read_prepared(reading.prepared);
      const IndexWriter::Place place = writer.add(document);
      companions_.learn(document.info);
      file.outcome = IndexedFile::Outcome::document;
      file.info = document.info;
      file.first = place.first;
      file.sections = place.sections;
    } catch (const Error& error) {
      // Bytes that make no sense come from a reader that something in the file has led astray.
      if (error.kind() != ErrorKind::bad_document && error.kind() != ErrorKind::bad_index) throw;
      file.outcome = IndexedFile::Outcome::refused;
      refusal.push_back({Problem::Severity::error, error.what(), error.where()});
    }
  }
  file.problems = safe(std::move(reading.problems));
  Problems all = file.problems;
  for (Problem& problem : safe(std::move(refusal))) all.push_back(std::move(problem));
  for (const Problem& problem : all) note(item, problem, &writer);
  const bool held =
      file.outcome == IndexedFile::Outcome::document || (companion && !item.unreadable);
  count(item, file.format,
        !held                   ? (is_left_out(all) ? Fate::left_out : Fate::skipped)
        : item.known != nullptr ? Fate::unchanged
                                : Fate::read,
        file.sections);
  // What the next run tells of the file where nothing has changed, it was told of it in this one.
  file.problems = std::move(all);
  writer.remember(file);
}

// Tells of a problem; `writer`, if there is one, keeps it.
void Run::note(const Item& item, const Problem& problem, IndexWriter* writer) {
  tell_(problem);
  const bool fault = problem.severity == Problem::Severity::error;
  report_.errors += fault ? 1 : 0;
  report_.warnings += problem.severity == Problem::Severity::warning ? 1 : 0;
  if (writer == nullptr || problem.severity == Problem::Severity::warning) return;
  const std::string& name = item.file.name;
  std::string place = describe(problem.where);
  if (place.starts_with(name)) place.erase(0, name.size());
  writer->leave_out(
      {name, (place.starts_with(':') ? "line " + place.substr(1) + ": " : "") + problem.message,
       fault});
}

void Run::count(const Item& item, const std::string& format, Fate fate, std::size_t sections) {
  const bool passed_over = item.sort == Item::Sort::passed_over;
  Tally& tally = report_.by_format[!format.empty() ? format
                                   : passed_over   ? "not a file"
                                                   : "unknown"];
  for (Tally* of : {&tally, &report_.all}) {
    (fate == Fate::read        ? of->read
     : fate == Fate::unchanged ? of->unchanged
     : fate == Fate::skipped   ? of->skipped
                               : of->left_out) += 1;
    of->sections += sections;
  }
  const Tally& all = report_.all;
  options_.step({all.read + all.unchanged + all.skipped + all.left_out, report_.files, all.sections,
                 item.file.name, format, fate, sections});
}

}  // namespace

Report ingest(const std::vector<fs::path>& roots, const fs::path& target,
              const std::function<void(const Problem&)>& tell, const IngestOptions& options) {
  return Run(roots, target, tell, options).go();
}

}  // namespace pcso
