// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace pcso::support {
namespace {

[[noreturn]] void become(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Finished run(const std::vector<std::string>& command,
             const std::vector<std::pair<std::string, std::string>>& environment) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  if (::pipe(out.data()) != 0 || ::pipe(err.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t pid = ::fork();
  if (pid < 0) throw std::runtime_error("no process");
  if (pid == 0) {
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
    const int null = ::open("/dev/null", O_RDONLY);
    ::dup2(null, 0);
    ::dup2(out[1], 1);
    ::dup2(err[1], 2);
    for (const int fd : {out[0], out[1], err[0], err[1]}) ::close(fd);
    become(command);
  }
  ::close(out[1]);
  ::close(err[1]);
  Finished finished;
  std::array<pollfd, 2> waiting{{{out[0], POLLIN, 0}, {err[0], POLLIN, 0}}};
  int open = 2;
  while (open > 0) {
    ::poll(waiting.data(), waiting.size(), -1);
    for (pollfd& at : waiting) {
      if (at.fd < 0 || at.revents == 0) continue;
      std::array<char, 4096> buffer{};
      const ssize_t n = ::read(at.fd, buffer.data(), buffer.size());
      if (n > 0) {
        (at.fd == out[0] ? finished.out : finished.err)
            .append(buffer.data(), static_cast<std::size_t>(n));
      } else {
        ::close(at.fd);
        at.fd = -1;
        --open;
      }
    }
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  finished.exit_code = code_of(status);
  return finished;
}

Running::Running(const std::vector<std::string>& command) {
  std::array<int, 2> out{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    ::dup2(out[1], 1);
    become(command);
  }
  ::close(out[1]);
  out_ = out[0];
}

Running::~Running() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  if (out_ >= 0) ::close(out_);
}

std::string Running::read_line() {
  std::string line;
  char c = 0;
  while (::read(out_, &c, 1) == 1) {
    line += c;
    if (c == '\n') break;
  }
  return line;
}

void Running::signal(int number) const {
  if (pid_ > 0) ::kill(pid_, number);
}

int Running::wait() {
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return code_of(status);
}

}  // namespace pcso::support
