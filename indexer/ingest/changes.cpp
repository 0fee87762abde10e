// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/changes.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unordered_set>

#include "indexer/ingest/fingerprint.h"

namespace pcso {

Changes::Changes(const PreviousIndex* previous, const std::string& shared) : previous_(previous) {
  Fingerprint both;
  both.add(program_fingerprint());
  both.add(shared);
  shared_ = both.bytes();
  // A program that can't tell itself from another build can't trust what the other has read.
  if (program_fingerprint().empty()) previous_ = nullptr;
}

std::string Changes::hash(const Open& file) const {
  Fingerprint all;
  for (const std::string& piece : {shared_, file.name, file.id}) all.add(piece);
  if (!all.add_file(file.file)) return {};
  all.add(file.side >= 0 ? "with a side file" : "");
  if (file.side >= 0 && !all.add_file(file.side)) return {};
  return all.bytes();
}

const IndexedFile* Changes::unchanged(const std::string& name, const std::string& hash) const {
  if (previous_ == nullptr || hash.empty()) return nullptr;
  const IndexedFile* file = previous_->file(name);
  return file != nullptr && file->hash == hash ? file : nullptr;
}

bool Changes::none(const std::vector<Item>& files) const {
  if (previous_ == nullptr) return false;
  const std::vector<IndexedFile>& old = previous_->files();
  return std::equal(files.begin(), files.end(), old.begin(), old.end(),
                    [](const Item& now, const IndexedFile& before) {
                      return now.name == before.name && now.hash == before.hash &&
                             !now.hash.empty() && before.outcome != IndexedFile::Outcome::again;
                    });
}

std::size_t Changes::removed(const std::vector<Item>& files) const {
  if (previous_ == nullptr) return 0;
  std::unordered_set<std::string> names;
  for (const Item& file : files) names.insert(file.name);
  const std::vector<IndexedFile>& old = previous_->files();
  return static_cast<std::size_t>(std::count_if(
      old.begin(), old.end(), [&](const IndexedFile& file) { return !names.contains(file.name); }));
}

namespace {

// Between the walk and now, the file or a folder on the way to it may have become something else: a
// link is not followed, and a pipe is not waited for. Not open, with errno, if it can't be.
workers::Descriptor open_where_it_stood(const FoundFile& file) {
  constexpr int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  if (file.root.empty()) return workers::Descriptor(::open(file.path.c_str(), flags));
  // The person named the root: a link there is followed.
  workers::Descriptor folder(::open(file.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  const std::filesystem::path below = file.path.lexically_relative(file.root);
  for (const std::filesystem::path& name : below.parent_path()) {
    if (!folder.is_open()) return {};
    folder = workers::Descriptor(
        ::openat(folder.get(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  }
  if (!folder.is_open()) return {};
  return workers::Descriptor(::openat(folder.get(), below.filename().c_str(), flags));
}

}  // namespace

workers::Descriptor open_file(const FoundFile& file, std::size_t most) {
  const auto refuse = [&](const std::string& why) -> Error {
    return {ErrorKind::bad_document, why, {file.name}};
  };
  workers::Descriptor out = open_where_it_stood(file);
  struct stat found {};
  if (!out.is_open() || ::fstat(out.get(), &found) != 0)
    throw refuse(std::string("can't be read: ") + std::strerror(errno));
  if (!S_ISREG(found.st_mode)) throw refuse("not a regular file");
  if (static_cast<std::size_t>(found.st_size) > most)
    throw refuse("larger than " + std::to_string(most >> 20) + " MiB");
  return out;
}

}  // namespace pcso
