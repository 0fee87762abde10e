// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace pcso::support {

/// What a program left behind.
struct Finished {
  int exit_code = -1;  ///< 128 + the signal, if one ended it.
  std::string out;
  std::string err;
};

/// Runs a program to its end. Neither pipe is a terminal; `environment` is added to ours.
Finished run(const std::vector<std::string>& command,
             const std::vector<std::pair<std::string, std::string>>& environment = {});

/// A program running beside the test; ended, if it still runs, at the end of the scope.
class Running {
 public:
  explicit Running(const std::vector<std::string>& command);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Its standard output up to and with the next newline; empty at its end.
  std::string read_line();
  void signal(int number) const;
  /// Waits for its end: the exit code, or 128 + the signal.
  int wait();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

}  // namespace pcso::support
