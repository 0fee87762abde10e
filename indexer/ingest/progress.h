// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "indexer/ingest/ingest.h"

namespace pcso {

/// Where progress is shown, and how.
struct Screen {
  bool terminal = false;  ///< A bar that is drawn over and over; else a line now and then.
  bool colour = false;    ///< Escape sequences (ECMA-48, SGR) in what is said of problems.
  std::function<std::size_t()> columns = [] { return std::size_t{80}; };
};

/// The screen that standard error is, as it and the environment (NO_COLOR, TERM) say.
Screen screen_of_stderr();

/// Shows how far a run has come.
///
///   at a terminal   [########............] 120/450 files · 3,400 sections · 45 files/s · 0:07 left
///   in a log        120 of 450 files, 3,400 sections, 45 files/s, about 0:07 left
///
/// The bar is drawn at most ten times a second, the line written every five seconds: a short run
/// leaves a log empty. Belongs to one thread.
class Progress {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  /// `out` must outlive it.
  Progress(std::ostream& out, Screen screen, Clock clock = std::chrono::steady_clock::now);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(const Step& step);

  /// Writes a problem; a bar stays below it.
  void say(const Problem& problem);

  /// Takes the bar away.
  void finish();

 private:
  void draw();

  std::ostream& out_;
  Screen screen_;
  Clock clock_;
  std::chrono::steady_clock::time_point began_, shown_;
  Step last_;
  bool drawn_ = false;
};

/// The two ways of saying it, for a run that has taken `seconds` so far. The bar is cut to
/// `columns`.
std::string progress_bar(const Step& step, double seconds, std::size_t columns);
std::string progress_line(const Step& step, double seconds);

}  // namespace pcso
