// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/workers/pool.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "indexer/workers/sandbox.h"

namespace pcso::workers {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds tick{200};
// How long the end of a reader that can't answer any more may take to be told.
constexpr std::chrono::seconds patience{2};
// What a reader may need beside what a file makes it hold, generously.
constexpr std::size_t spare_memory = std::size_t{64} << 20;

// Why the pool itself ended a reader.
enum class Killed { no, time, memory, answer };

// One reader process and what it is doing.
struct Slot {
  pid_t keeper = -1;
  Descriptor channel;
  int pid = 0;               // of the child that reads
  std::size_t at_first = 0;  // bytes that it had from this process when it began

  bool busy = false;
  std::size_t ticket = 0;
  std::string name;
  Descriptor answer;
  std::string bytes;
  bool broken_off = false;  // the answer ended before it was whole
  std::optional<int> status;
  Killed killed = Killed::no;
  std::chrono::nanoseconds spent{0};     // reading
  std::chrono::nanoseconds hopeless{0};  // since it can't answer any more
};

std::string mib(std::size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::string seconds(std::chrono::milliseconds time) {
  const auto ms = time.count();
  return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

std::string reason(const Slot& slot, const Limits& limits) {
  switch (slot.killed) {
    case Killed::time:
      return "took longer than " + seconds(limits.time);
    case Killed::memory:
      return "the reader used more than " + mib(limits.memory);
    case Killed::answer:
      return "its document takes more than " + mib(limits.answer);
    case Killed::no:
      break;
  }
  if (!slot.status) return "the reader ended without an answer";
  if (WIFEXITED(*slot.status) && WEXITSTATUS(*slot.status) == exit_memory)
    return "the reader used more than " + mib(limits.memory);
  if (WIFSIGNALED(*slot.status)) {
    const int number = WTERMSIG(*slot.status);
    if (number == SIGXCPU) return "took longer than " + seconds(limits.time);
    if (number == SIGKILL) return "the reader was killed: the machine may be short of memory";
    return "the reader crashed (signal " + std::to_string(number) + ")";
  }
  return "the reader crashed (exit code " + std::to_string(WEXITSTATUS(*slot.status)) + ")";
}

}  // namespace

struct Pool::Impl {
  ReadFunction read;
  Limits limits;
  std::vector<Slot> slots;
  std::unordered_map<std::size_t, Answer> answers;
  std::size_t held = 0;  // bytes of their documents
  std::string unfiltered;

  void open(Slot& slot) const;
  static void close(Slot& slot);
  void restart(Slot& slot) const;
  void fetch(Slot& slot);
  void hear(Slot& slot);
  void watch(Slot& slot, std::chrono::nanoseconds passed);
  void finish(Slot& slot, Answer answer);
  void give_up(Slot& slot);
};

void Pool::Impl::open(Slot& slot) const {
  std::array<Descriptor, 2> ends = make_channel();
  ::fcntl(ends[0].get(), F_SETFL, O_NONBLOCK);
  const pid_t pid = ::fork();
  if (pid < 0)
    throw Error(ErrorKind::io, std::string("can't start a reader: ") + std::strerror(errno));
  if (pid == 0) keep_reading(ends[1].get(), read, limits);
  slot.keeper = pid;
  slot.channel = std::move(ends[0]);
}

void Pool::Impl::close(Slot& slot) {
  if (slot.keeper < 0) return;
  slot.channel.close();
  // Its child is told of its end, and ends.
  ::kill(slot.keeper, SIGKILL);
  while (::waitpid(slot.keeper, nullptr, 0) < 0 && errno == EINTR) {
  }
  slot.keeper = -1;
  slot.pid = 0;
}

void Pool::Impl::restart(Slot& slot) const {
  close(slot);
  open(slot);
}

// Takes what is there of the answer.
void Pool::Impl::fetch(Slot& slot) {
  std::array<char, 1 << 16> buffer;
  while (slot.answer.is_open()) {
    const ssize_t got = ::read(slot.answer.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      slot.answer.close();
      slot.broken_off = true;
      return;
    }
    slot.bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (slot.bytes.size() < length_bytes) continue;
    const std::uint64_t length = answer_length(slot.bytes);
    if (length > limits.answer) {
      slot.answer.close();
      slot.killed = Killed::answer;
      slot.broken_off = true;
      ::kill(slot.pid, SIGKILL);
      return;
    }
    if (slot.bytes.size() - length_bytes < length) continue;
    const std::string_view whole = std::string_view(slot.bytes).substr(length_bytes, length);
    try {
      finish(slot, {read_reading(whole)});
    } catch (const Error&) {
      Answer answer{{}, true};
      answer.reading.problems.push_back(
          {Problem::Severity::error, "the reader's answer can't be understood", {slot.name}});
      finish(slot, std::move(answer));
    }
  }
}

// Takes what the process says of itself.
void Pool::Impl::hear(Slot& slot) {
  while (true) {
    const std::optional<Message> message = receive_message(slot.channel.get());
    if (!message) {
      // The process is gone, which nothing that it read can bring about: another takes its place.
      restart(slot);
      if (slot.busy) give_up(slot);
      return;
    }
    if (message->bytes.empty()) return;
    const News news = read_news(message->bytes);
    if (news.started) {
      slot.pid = news.started->pid;
      slot.at_first = resident_memory(slot.pid);
      if (unfiltered.empty()) unfiltered = news.started->unfiltered;
    }
    if (news.ended) {
      slot.pid = 0;
      slot.status = news.ended->status;
    }
  }
}

// Ends a reader that is over a limit, and the file whose reader has ended.
void Pool::Impl::watch(Slot& slot, std::chrono::nanoseconds passed) {
  if (!slot.busy) return;
  const bool over = slot.broken_off || slot.killed != Killed::no;
  (over ? slot.hopeless : slot.spent) += passed;
  if (slot.broken_off && slot.status) {
    give_up(slot);
  } else if (over && slot.hopeless > patience) {
    restart(slot);
    give_up(slot);
  } else if (!over && slot.pid > 0) {
    if (slot.spent > limits.time) {
      slot.killed = Killed::time;
    } else if (slot.spent > tick / 2 &&
               resident_memory(slot.pid) > slot.at_first + limits.memory + spare_memory) {
      slot.killed = Killed::memory;
    }
    if (slot.killed != Killed::no) ::kill(slot.pid, SIGKILL);
  } else if (!over && slot.spent > limits.time + patience) {
    slot.killed = Killed::time;  // it never even began
  }
}

void Pool::Impl::finish(Slot& slot, Answer answer) {
  held += answer.reading.prepared.size();
  answers.emplace(slot.ticket, std::move(answer));
  slot.busy = false;
  slot.answer.close();
  slot.bytes.clear();
  slot.bytes.shrink_to_fit();
}

void Pool::Impl::give_up(Slot& slot) {
  Answer answer{{}, true};
  answer.reading.problems.push_back({Problem::Severity::error, reason(slot, limits), {slot.name}});
  finish(slot, std::move(answer));
}

Pool::Pool(ReadFunction read, std::size_t readers, const Limits& limits)
    : impl_(std::make_unique<Impl>()) {
  impl_->read = std::move(read);
  impl_->limits = limits;
  impl_->slots.resize(std::max<std::size_t>(readers, 1));
  try {
    for (Slot& slot : impl_->slots) impl_->open(slot);
  } catch (const Error&) {
    for (Slot& slot : impl_->slots) Impl::close(slot);
    throw;
  }
}

Pool::~Pool() {
  for (Slot& slot : impl_->slots) Impl::close(slot);
}

bool Pool::has_room() const {
  return std::any_of(impl_->slots.begin(), impl_->slots.end(),
                     [](const Slot& slot) { return !slot.busy; });
}

void Pool::start(std::size_t ticket, Job job) {
  const auto free = std::find_if(impl_->slots.begin(), impl_->slots.end(),
                                 [](const Slot& slot) { return !slot.busy; });
  if (free == impl_->slots.end()) throw Error(ErrorKind::io, "every reader is busy");
  Slot& slot = *free;
  std::array<Descriptor, 2> pipe = make_pipe();
  ::fcntl(pipe[0].get(), F_SETFL, O_NONBLOCK);
  slot.busy = true;
  slot.ticket = ticket;
  slot.name = job.name;
  slot.answer = std::move(pipe[0]);
  slot.bytes.clear();
  slot.broken_off = false;
  slot.status.reset();
  slot.killed = Killed::no;
  slot.spent = slot.hopeless = {};
  const std::array<int, 3> open{pipe[1].get(), job.file.get(), job.side.get()};
  const std::span<const int> passed(open.data(), job.side.is_open() ? 3 : 2);
  const std::string request = write_request({job.name, job.id, job.side_name, job.kept});
  if (!send_message(slot.channel.get(), request, passed)) {
    impl_->restart(slot);
    send_message(slot.channel.get(), request, passed);
  }
}

bool Pool::has(std::size_t ticket) const { return impl_->answers.contains(ticket); }

std::optional<Answer> Pool::take(std::size_t ticket) {
  const auto found = impl_->answers.find(ticket);
  if (found == impl_->answers.end()) return {};
  std::optional<Answer> out = std::move(found->second);
  impl_->answers.erase(found);
  impl_->held -= out->reading.prepared.size();
  return out;
}

std::size_t Pool::held() const { return impl_->held; }

void Pool::wait(std::chrono::milliseconds most) {
  std::vector<pollfd> waiting;
  std::chrono::nanoseconds longest = std::min(most, tick);
  for (const Slot& slot : impl_->slots) {
    waiting.push_back({slot.channel.get(), POLLIN, 0});
    waiting.push_back({slot.answer.get(), POLLIN, 0});  // -1 is passed over
    if (slot.busy) {
      longest = std::min<std::chrono::nanoseconds>(
          longest, std::max<std::chrono::nanoseconds>(impl_->limits.time - slot.spent,
                                                      std::chrono::milliseconds(5)));
    }
  }
  const Clock::time_point before = Clock::now();
  ::poll(waiting.data(), waiting.size(),
         static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(longest).count()));
  const std::chrono::nanoseconds passed = Clock::now() - before;
  for (std::size_t i = 0; i < impl_->slots.size(); ++i) {
    Slot& slot = impl_->slots[i];
    if (waiting[2 * i + 1].revents != 0) impl_->fetch(slot);
    if (waiting[2 * i].revents != 0) impl_->hear(slot);
    impl_->watch(slot, passed);
  }
}

std::string Pool::unfiltered() const { return impl_->unfiltered; }

}  // namespace pcso::workers
