// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "indexer/model/error.h"

namespace pcso::terminal {
namespace {

// POSIX, Shell, 2.8.2: the command was not found, or could not be executed.
constexpr int not_found = 127;
constexpr int not_executable = 126;

// False if the pager could not be started, and so has shown nothing.
bool page(const std::string& text, const std::string& pager) {
  // What less needs so as to pass colours on and to leave a short text on the screen.
  ::setenv("LESS", "FRX", 0);
  std::FILE* pipe = ::popen(pager.c_str(), "w");
  if (pipe == nullptr) return false;
  auto* const before = std::signal(SIGPIPE, SIG_IGN);
  std::fwrite(text.data(), 1, text.size(), pipe);
  const int status = ::pclose(pipe);
  std::signal(SIGPIPE, before);
  return !(status != -1 && WIFEXITED(status) &&
           (WEXITSTATUS(status) == not_found || WEXITSTATUS(status) == not_executable));
}

}  // namespace

Screen look() {
  if (::isatty(STDOUT_FILENO) != 1) return {};
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {.is_terminal = true};
  return {.is_terminal = true, .width = size.ws_col};
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> day{};
  std::strftime(day.data(), day.size(), "%Y-%m-%d", &local);
  return day.data();
}

void write(const std::string& text, const std::string& pager) {
  if (!pager.empty() && page(text, pager)) return;
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) {
    throw Error(ErrorKind::io,
                std::string("can't write to standard output: ") + std::strerror(errno));
  }
}

}  // namespace pcso::terminal
