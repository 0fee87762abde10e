// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/index/file_record.h"
#include "indexer/reading/format.h"

namespace pcso::workers {

/// What a file's reader is given.
struct Input {
  Source source;
  std::string id;              ///< The id of the document, where the file states none.
  std::optional<Source> side;  ///< The side file, if there is one.
  bool kept = false;           ///< The bytes are what an index kept of the document.
};

/// Reads one file. It runs in a process of its own, so it may crash or hang; what it should not do
/// is throw: an Error(bad_document) belongs into the reading's problems.
using ReadFunction = std::function<Reading(const Input&)>;

/// What one file may cost.
struct Limits {
  std::chrono::milliseconds time = std::chrono::seconds(60);  ///< By the clock on the wall.
  std::size_t memory = std::size_t{512} << 20;  ///< In bytes, beyond an idle reader's.
  std::size_t file = std::size_t{64} << 20;     ///< In bytes.
  std::size_t answer = std::size_t{256} << 20;  ///< Of the document as it is passed on.
};

/// The life of a reader process: starts a confined child that reads what `channel` asks for, and
/// another whenever one has ended, until the other end of the channel is closed. This process
/// itself never sees a byte of a file. To be called after fork(); never returns.
///
///   request   the file's name and id, the side file's name, whether the bytes are what an index
///             kept; open with it: where to write the answer, the file and, if there is one, the
///             side file
///   answer    its length (8 bytes), then a Reading as write_reading gives it
///   messages  Started and Ended below, back over the channel; a child that has made way for a
///             fresh one between two files is not spoken of
[[noreturn]] void keep_reading(int channel, const ReadFunction& read, const Limits& limits);

/// A request's bytes.
struct Request {
  std::string name;
  std::string id;
  std::string side_name;
  bool kept = false;
};
std::string write_request(const Request& request);

/// What a reader process says of itself.
struct Started {
  int pid = 0;
  std::string unfiltered;  ///< Why the kernel would not filter its calls; empty if it does.
};
struct Ended {
  int status = 0;  ///< As waitpid gives it.
};
struct News {
  std::optional<Started> started;
  std::optional<Ended> ended;
};
News read_news(std::string_view message);

/// The exit codes of a reader that was refused memory, and of one that makes way for a fresh one.
inline constexpr int exit_memory = 4;
inline constexpr int exit_make_way = 3;

/// The bytes of an answer's length.
inline constexpr std::size_t length_bytes = 8;
std::uint64_t answer_length(std::string_view first_bytes);

}  // namespace pcso::workers
