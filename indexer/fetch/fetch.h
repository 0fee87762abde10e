// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/fetch/http.h"
#include "indexer/model/error.h"

namespace pcso {

/// A document to bring.
struct Wanted {
  std::string id;       ///< Its file's name without an ending: "ukpga-2002-30".
  std::string address;  ///< https://www.legislation.gov.uk/ukpga/2002/30/data.xml
  std::string type;     ///< The media types that it may have, comma between; empty: any we know.
  std::string licence;
  friend bool operator==(const Wanted&, const Wanted&) = default;
};

/// Reads lines of `id<TAB>address<TAB>type<TAB>licence`, the last two optional; `#` starts a
/// comment line, the first line may be the header. A line that can't be used goes into `problems`.
std::vector<Wanted> read_fetch_list(std::string_view tsv, const std::string& file,
                                    Problems& problems);

struct FetchOptions {
  std::filesystem::path folder;
  HttpLimits limits;
  std::chrono::milliseconds delay{2'000};           ///< Between two requests to one host.
  std::chrono::milliseconds longest_wait{120'000};  ///< That a Retry-After may ask for.
  int redirects = 5;
  int attempts = 3;
  /// Passes the time; tests pass none.
  std::function<void(std::chrono::milliseconds)> wait;
};

struct Fetched {
  enum class Outcome { fetched, unchanged, failed };
  Outcome outcome = Outcome::failed;
  std::string id;
  std::filesystem::path file;  ///< Empty if it failed.
  std::size_t bytes = 0;
  std::string message;  ///< Why it failed.
};

/// Brings the documents one after another into the folder, as `id.xml`, `id.pdf` …, with a side
/// file (readers/side_file.h) that keeps where each came from; what a person wrote there stays. One
/// that was brought before and is as it was is asked for with its ETag and date, so nothing comes
/// if nothing changed. Redirects keep their scheme, and every hop is held to the limits. A file is
/// replaced whole or not at all, and one document's failure never stops the others. `tell` gets
/// each as it is done. Throws Error(io) if the folder can't be made.
std::vector<Fetched> fetch(std::span<const Wanted> list, const FetchOptions& options,
                           const std::function<void(const Fetched&)>& tell);

/// The wait that a Retry-After asks for: seconds, or a date seen from `now`; nothing if it can't be
/// understood.
std::optional<std::chrono::seconds> retry_after(std::string_view header,
                                                std::chrono::system_clock::time_point now);

}  // namespace pcso
