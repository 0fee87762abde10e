// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "indexer/workers/channel.h"
#include "indexer/workers/reader.h"

namespace pcso::workers {

/// A file to read. Its bytes pass to the reader as open descriptors, so that it need open nothing.
struct Job {
  std::string name;
  std::string id;
  Descriptor file;
  std::string side_name;
  Descriptor side;    ///< Open if the file has a side file.
  bool kept = false;  ///< Input::kept
};

/// What a reader made of a file.
struct Answer {
  Reading reading;
  /// True if the file failed for a reason that another day may not bring: a crash, a limit.
  bool perhaps_another_time = false;
};

/// A few confined processes that read files; see sandbox.h for what they can't do.
///
///   Pool pool(read, 2, {});
///   pool.start(0, std::move(job));
///   while (!(answer = pool.take(0))) pool.wait();
///
/// A reader that crashes, takes too long or too much memory costs the file that it was reading: the
/// answer then says so as an error ("took longer than 60 s"), and a fresh one takes its place. To
/// be made while this process is small and has no threads: the readers are its copies.
/// Belongs to one thread.
class Pool {
 public:
  /// Throws Error(io) if no process can be started.
  Pool(ReadFunction read, std::size_t readers, const Limits& limits);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// True if a reader has nothing to do.
  [[nodiscard]] bool has_room() const;

  /// Gives a file to a reader; `ticket` is new, and has_room().
  void start(std::size_t ticket, Job job);

  /// True if the answer to that ticket is there.
  [[nodiscard]] bool has(std::size_t ticket) const;

  /// The answer to that ticket, once; nothing as long as it is not there.
  std::optional<Answer> take(std::size_t ticket);

  /// The bytes of the answers that nobody has taken.
  [[nodiscard]] std::size_t held() const;

  /// Waits until something happens, or `most` has passed, or a fifth of a second, or a signal
  /// comes. Time counts against a file's limit only while somebody waits here: a reader may stand
  /// still because its answer is not being fetched.
  void wait(std::chrono::milliseconds most = std::chrono::hours(1));

  /// Why the kernel does not filter the readers' calls; empty if it does, or none has started yet.
  [[nodiscard]] std::string unfiltered() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pcso::workers
