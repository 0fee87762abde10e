// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/beside_omindex.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/folders.h"

extern char** environ;

namespace pcso::bench {
namespace {

namespace fs = std::filesystem;
using Command = std::vector<std::string>;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 5;

// Nothing if it can't be started.
std::optional<pid_t> start(const Command& command) {
  std::vector<char*> arguments;
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int fd : {1, 2})
    posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_WRONLY, 0);
  pid_t pid = 0;
  const int failed = posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return {};
  return pid;
}

// A process and all that it has started, those that these have started, and so on.
std::vector<pid_t> family(pid_t first) {
  std::multimap<pid_t, pid_t> children;
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream in(entry.path() / "stat");
    std::string all;
    std::getline(in, all);
    const std::size_t bracket = all.rfind(')');  // of the program's name
    if (bracket == std::string::npos) continue;
    std::istringstream fields(all.substr(bracket + 1));
    char state = 0;
    pid_t parent = 0;
    if (fields >> state >> parent) children.emplace(parent, std::stoi(name));
  }
  std::vector<pid_t> out{first};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto [begin, end] = children.equal_range(out[i]);
    for (auto at = begin; at != end; ++at) out.push_back(at->second);
  }
  return out;
}

// What the processes hold together, in KiB: memory that several share counts once.
std::size_t held_kib(pid_t first) {
  std::size_t out = 0;
  for (const pid_t pid : family(first)) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("Pss:")) out += std::strtoul(line.c_str() + 4, nullptr, 10);
    }
  }
  return out;
}

struct Run {
  double seconds = 0;
  std::size_t most_kib = 0;  // if it was watched
};

// Nothing if the program is not there or fails. Being watched takes time: it is not timed then.
std::optional<Run> run(const Command& command, const fs::path& target, bool watched) {
  fs::remove_all(target);
  const Clock::time_point began = Clock::now();
  const std::optional<pid_t> pid = start(command);
  if (!pid) return {};
  Run out;
  int status = 0;
  while (::waitpid(*pid, &status, watched ? WNOHANG : 0) != *pid) {
    out.most_kib = std::max(out.most_kib, held_kib(*pid));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  out.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
  return out;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void compare(const char* what, const Folder& folder, const fs::path& work) {
  // The runs of omindex that are most like ours: the same stemmer, positions (it keeps them unless
  // told otherwise), no spelling (ours keeps its words itself), files of any size, a new database
  // each time, nothing to delete from it.
  const fs::path theirs = work / "omindex.db";
  const Command omindex{"omindex", "--stemmer=english", "--no-delete",
                        "--db",    theirs.string(),     "--url",
                        "/",       folder.path.string()};
  const fs::path ours = work / "ours.index";
  const Command pcso{PCSO_BIN_DIR "/pcso-index", "--quiet", folder.path.string(), "-o",
                     ours.string()};
  std::vector<double> our_times;
  std::vector<double> their_times;
  for (int round = 0; round < rounds; ++round) {
    const std::optional<Run> their = run(omindex, theirs, false);
    const std::optional<Run> our = run(pcso, ours, false);
    if (!their || !our) {
      std::printf("%-16s %s\n", what, !their ? "omindex does not run" : "pcso-index does not run");
      return;
    }
    their_times.push_back(their->seconds);
    our_times.push_back(our->seconds);
  }
  const auto held = [&](const Command& command, const fs::path& target) {
    const std::optional<Run> watched = run(command, target, true);
    return watched ? static_cast<double>(watched->most_kib) / 1024 : 0;
  };
  const double their_memory = held(omindex, theirs);
  const double our_memory = held(pcso, ours);
  std::printf("%-16s %6zu %6.1f %9.2f %9.2f %9.2f %9.0f %9.0f\n", what, folder.files,
              static_cast<double>(folder.bytes) / 1e6, median(their_times), median(our_times),
              median(their_times) / median(our_times), their_memory, our_memory);
}

}  // namespace

void compare_with_omindex(const fs::path& work) {
  std::printf("\n%-16s %6s %6s %9s %9s %9s %9s %9s\n", "beside omindex", "files", "MB", "omindex s",
              "ours s", "as fast", "its MiB", "our MiB");
  compare("HTML and text", write_pages(work / "pages", 8'000), work);
  compare("PDF", write_pdfs(work / "pdfs", 800), work);
  std::fflush(stdout);
}

}  // namespace pcso::bench
