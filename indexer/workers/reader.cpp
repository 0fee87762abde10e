// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/workers/reader.h"

#include <fcntl.h>
#include <iconv.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <new>

#include "indexer/index/bytes.h"
#include "indexer/workers/channel.h"
#include "indexer/workers/sandbox.h"

namespace pcso::workers {
namespace {

// A reader that a file has left with much more memory than it began with makes way for a fresh one,
// so that no file pays for those before it.
constexpr int most_kept_kib = 96 << 10;
// And so does one that has read many, whatever its libraries forgot to give back.
constexpr int most_files = 1000;

enum class Kind { started, ended };

std::string news(Kind kind, std::int64_t number, const std::string& text) {
  ByteWriter out;
  out.number(static_cast<std::uint64_t>(kind));
  out.number(static_cast<std::uint64_t>(number));
  out.string(text);
  return out.take();
}

// A limit on the processor's time as well, so that nothing runs on for ever where the one who
// watches the clock has been stopped.
void allow_time(std::chrono::milliseconds time) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(time).count();
  rlimit limit{};
  if (::getrlimit(RLIMIT_CPU, &limit) != 0) return;
  limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + seconds + 2);
  ::setrlimit(RLIMIT_CPU, &limit);
}

// The most memory that this process ever held.
long peak_kib() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

Reading failed(std::string message, const std::string& file) {
  Reading out;
  out.problems.push_back({Problem::Severity::error, std::move(message), {file}});
  return out;
}

Reading read_guarded(const ReadFunction& read, const Input& input, const Limits& limits) {
  const std::size_t most = limits.file;
  if (input.source.bytes.size() > most || (input.side && input.side->bytes.size() > most))
    return failed("larger than " + std::to_string(most >> 20) + " MiB", input.source.file);
  try {
    return read(input);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return failed(std::string("the reader failed: ") + error.what(), input.source.file);
  }
}

// False if there is nothing more to do.
bool answer_one(int channel, const ReadFunction& read, const Limits& limits) {
  std::optional<Message> request = receive_message(channel);
  if (!request || request->open.size() < 2) return false;
  ByteReader in(request->bytes);
  Input input;
  input.source.file = in.string();
  input.id = in.string();
  std::string side_name = in.string();
  input.kept = in.number() != 0;
  const Descriptor answer = std::move(request->open[0]);
  input.source.bytes = read_all(request->open[1].get(), limits.file + 1);
  if (request->open.size() > 2)
    input.side = {std::move(side_name), read_all(request->open[2].get(), limits.file + 1)};
  request->open.clear();
  allow_time(limits.time);
  const std::string bytes = write_reading(read_guarded(read, input, limits));
  std::string length(length_bytes, '\0');
  for (std::size_t i = 0; i < length_bytes; ++i)
    length[i] = static_cast<char>((bytes.size() >> (8 * i)) & 0xFF);
  return write_all(answer.get(), length) && write_all(answer.get(), bytes);
}

[[noreturn]] void be_reader(int channel, const ReadFunction& read, const Limits& limits) {
  // What one file leaves the next one takes, and the kernel is not asked for it again.
  ::mallopt(M_TRIM_THRESHOLD, most_kept_kib << 10);
  ::mallopt(M_MMAP_THRESHOLD, 16 << 20);
  const std::string unfiltered = confine(limits.memory);
  send_message(channel, news(Kind::started, ::getpid(), unfiltered));
  const long at_first = peak_kib();
  try {
    for (int files = 0; files < most_files && peak_kib() < at_first + most_kept_kib; ++files) {
      if (!answer_one(channel, read, limits)) ::_exit(0);
    }
  } catch (const std::bad_alloc&) {
    ::_exit(exit_memory);
  }
  ::_exit(exit_make_way);
}

// Only the channel stays open, and nothing of a file is ever shown by a reader itself: but a
// sanitizer's report is.
void keep_open_only(int channel) {
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr int last = 1;
#else
  constexpr int last = 2;
#endif
  for (int fd = 0; fd <= last; ++fd) ::dup2(null, fd);
  if (channel > 3) ::close_range(3, static_cast<unsigned>(channel) - 1, 0);
  ::close_range(static_cast<unsigned>(channel) + 1, ~0U, 0);
}

// Ctrl-C at a terminal reaches every process; whether to stop is for the one that leads to say.
void leave_signals_to_the_parent() {
  for (const int number : {SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGTERM, SIGUSR1, SIGUSR2})
    ::signal(number, SIG_IGN);
  for (const int number : {SIGCHLD, SIGALRM, SIGSEGV, SIGBUS, SIGABRT}) ::signal(number, SIG_DFL);
}

// What the libraries load when they first need it, they can't load once no file may be opened: the
// conversions between UTF-16 and UTF-8 (poppler) and the time zone. They stay for every reader.
void load_ahead() {
  ::tzset();
  for (const char* wide : {"UTF-16", "UTF-16LE", "UTF-16BE"}) {
    static_cast<void>(::iconv_open("UTF-8", wide));
    static_cast<void>(::iconv_open(wide, "UTF-8"));
  }
}

}  // namespace

void keep_reading(int channel, const ReadFunction& read, const Limits& limits) {
  const pid_t parent = ::getppid();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  leave_signals_to_the_parent();
  keep_open_only(channel);
  load_ahead();
  while (true) {
    const pid_t child = ::fork();
    if (child == 0) be_reader(channel, read, limits);
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) ::_exit(1);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) ::_exit(0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_make_way) continue;
    if (!send_message(channel, news(Kind::ended, status, {}))) ::_exit(0);
  }
}

std::string write_request(const Request& request) {
  ByteWriter out;
  out.string(request.name);
  out.string(request.id);
  out.string(request.side_name);
  out.number(request.kept ? 1 : 0);
  return out.take();
}

News read_news(std::string_view message) {
  ByteReader in(message);
  News out;
  const Kind kind = in.value(Kind::ended);
  const auto number = static_cast<int>(in.number());
  std::string text = in.string();
  if (in.failed()) return out;
  if (kind == Kind::started) {
    out.started = {number, std::move(text)};
  } else {
    out.ended = {number};
  }
  return out;
}

std::uint64_t answer_length(std::string_view first_bytes) {
  std::uint64_t out = 0;
  for (std::size_t i = std::min(length_bytes, first_bytes.size()); i-- > 0;)
    out = out << 8 | static_cast<unsigned char>(first_bytes[i]);
  return out;
}

}  // namespace pcso::workers
