// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "indexer/index/writer.h"
#include "indexer/model/embedded.h"
#include "indexer/model/error.h"
#include "indexer/workers/reader.h"

namespace pcso {

/// What became of a file.
enum class Fate {
  read,
  unchanged,  ///< As in the run before; what that made of it stands in the new index.
  skipped,    ///< Sound, but no document.
  left_out,   ///< With an error.
};

/// How many files of one format met which fate.
struct Tally {
  std::size_t read = 0;
  std::size_t unchanged = 0;
  std::size_t skipped = 0;   ///< Unchanged ones too.
  std::size_t left_out = 0;  ///< Unchanged ones too.
  std::size_t sections = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// What became of a corpus. Every file that was found counts once.
struct Report {
  std::size_t files = 0;
  Tally all;
  std::map<std::string, Tally> by_format;  ///< By the name of the format; "unknown" for none.
  std::size_t removed = 0;                 ///< Files of the run before that are gone.
  std::size_t errors = 0;                  ///< Problems of that severity.
  std::size_t warnings = 0;
  bool changed = true;   ///< False: nothing differs from the run before, the index stays as it is.
  bool stopped = false;  ///< Asked to: the index stays as it is.
  std::string unfiltered;  ///< Why the kernel did not filter the readers' calls; empty if it did.
  IndexWriter::Summary index;
  /// True if anything that should be in the index is not.
  [[nodiscard]] bool has_errors() const { return errors != 0; }
};

/// How far a run has come, and the file that it just dealt with.
struct Step {
  std::size_t done = 0;
  std::size_t total = 0;
  std::size_t sections = 0;  ///< So far.
  std::string file;
  std::string format;  ///< Empty if no reader knows it.
  Fate fate = Fate::read;
  std::size_t file_sections = 0;
};

/// How to go about it; the values stand for what is right for most.
struct IngestOptions {
  std::size_t readers = 0;  ///< Processes that read files; 0: as many as there are cores.
  workers::Limits limits;   ///< For each file.
  bool rebuild = false;     ///< Read every file, also those that have not changed.
  std::span<const embedded::File> tables;  ///< Where no folder has its own (companions.h).
  std::function<void(const Step&)> step = [](const Step&) {};  ///< After each file, in their order.
  std::function<bool()> stop = [] { return false; };           ///< Asked often; true: stop.
};

/// Indexes the files and folders `roots` into the one file `target`. Only what has changed since
/// the index there was written is read again. Files are read by processes that can do nothing else
/// (workers/pool.h); whatever their number, the same files give the same index. A file that can't
/// be read never stops the others: it goes to `tell`, is left out, and is remembered in the index.
/// `tell` also gets warnings and what was skipped, in the order of the files; what it gets is safe
/// to show at a terminal.
///
/// Beside the documents, a folder may hold tables at its top: companions.h.
///
/// Throws Error(io) if the index can't be written, Error(usage) if not one document could be read:
/// the old index, if there is one, stays as it was. To be called while this process has one thread.
Report ingest(const std::vector<std::filesystem::path>& roots, const std::filesystem::path& target,
              const std::function<void(const Problem&)>& tell, const IngestOptions& options = {});

}  // namespace pcso
