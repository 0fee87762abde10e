// SPDX-License-Identifier: GPL-3.0-or-later
//
// All threads wait at one epoll. A connection is armed for one event at a time (EPOLLONESHOT), so
// one thread has it until it arms it again; a clock's tick looks for those that took too long. A
// connection is looked up by its number, since what an event names may be gone by then.
//
// As long as a thread is idle, the next event is its own. Once none is, whoever is done with one
// event takes all that are there into two queues, and out of them the one that comes first.
#include "server/http/connections.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "indexer/model/error.h"

namespace pcso {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

// Numbers of events that are no connection's.
constexpr std::uint64_t listening_event = 0;
constexpr std::uint64_t stopping_event = 1;
constexpr std::uint64_t tick_event = 2;
constexpr std::uint64_t first_connection = 3;

constexpr auto drain_time = std::chrono::milliseconds(1000);

struct Connection {
  explicit Connection(int socket) : fd(socket) {}
  ~Connection() { ::close(fd); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int fd;
  std::atomic<bool> taken{true};    // by a thread; nobody else looks at what follows
  std::atomic<bool> listens{true};  // for a request; else it waits to send
  std::atomic<Clock::rep> end{0};
  std::atomic<Clock::rep> answered{0};  // when it last was; 0: never
  std::string in, out;
  std::shared_ptr<const std::string> body;  // what follows `out`
  std::size_t sent = 0;                     // of both
  int requests = 0;
  bool close = false;
};

std::size_t to_send(const Connection& one) {
  return one.out.size() + (one.body ? one.body->size() : 0);
}

bool has_head(std::string_view in) {
  return in.find("\n\r\n") != std::string_view::npos || in.find("\n\n") != std::string_view::npos;
}

// Closes what it holds.
struct Descriptor {
  explicit Descriptor(int number) : fd(number) {
    if (fd < 0) throw Error(ErrorKind::io, "no file descriptor left");
  }
  ~Descriptor() { ::close(fd); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd;
};

std::size_t files_allowed() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  if (limit.rlim_cur < limit.rlim_max) {
    rlimit more = limit;
    more.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
    if (more.rlim_cur > limit.rlim_cur && ::setrlimit(RLIMIT_NOFILE, &more) == 0) limit = more;
  }
  return static_cast<std::size_t>(std::min<rlim_t>(limit.rlim_cur, 8192));
}

}  // namespace

struct Connections::Impl {
  using Shared = std::shared_ptr<Connection>;

  const int listening;
  const Answer answer;
  Limits limits;
  const Descriptor epoll{::epoll_create1(EPOLL_CLOEXEC)};
  const Descriptor stopping{::eventfd(0, EFD_CLOEXEC)};
  const Descriptor tick{::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)};
  std::atomic<bool> stopped{false};
  std::atomic<bool> broken{false};
  std::mutex mutex;
  std::unordered_map<std::uint64_t, Shared> all;
  std::uint64_t next = first_connection;
  std::mutex queues;  // for what follows; locked before `mutex`
  std::deque<std::uint64_t> first, later;
  unsigned taken_first = 0;
  std::size_t idle = 0;

  Impl(int socket, Answer how, const Limits& given)
      : listening(socket), answer(std::move(how)), limits(given) {
    constexpr std::size_t others = 64;  // the index, the log, what the threads open
    const std::size_t files = files_allowed();
    limits.most =
        std::max<std::size_t>(std::min(limits.most, files > others ? files - others : 0), 16);
    ::fcntl(listening, F_SETFL, ::fcntl(listening, F_GETFL) | O_NONBLOCK);
    itimerspec period{};
    period.it_interval.tv_nsec = period.it_value.tv_nsec = 250'000'000;
    ::timerfd_settime(tick.fd, 0, &period, nullptr);
    watch(listening, EPOLLIN | EPOLLEXCLUSIVE, listening_event);
    watch(stopping.fd, EPOLLIN, stopping_event);
    watch(tick.fd, EPOLLIN | EPOLLEXCLUSIVE, tick_event);
  }

  void watch(int fd, std::uint32_t events, std::uint64_t number) const {
    epoll_event event{};
    event.events = events;
    event.data.u64 = number;
    ::epoll_ctl(epoll.fd, EPOLL_CTL_ADD, fd, &event);
  }

  static Clock::rep after(int time) {
    return (Clock::now() + seconds(time)).time_since_epoch().count();
  }

  // Gives the connection back: the next event on it, or the clock, takes it again.
  void arm(std::uint64_t number, Connection& one, std::uint32_t events) const {
    epoll_event event{};
    event.events = events | EPOLLONESHOT;
    event.data.u64 = number;
    one.listens = events == EPOLLIN;
    one.taken = false;
    ::epoll_ctl(epoll.fd, EPOLL_CTL_MOD, one.fd, &event);
  }

  void forget(std::uint64_t number) {
    Shared gone;  // closed when the lock is open again
    const std::lock_guard lock(mutex);
    const auto found = all.find(number);
    if (found == all.end()) return;
    gone = std::move(found->second);
    all.erase(found);
  }

  Shared find(std::uint64_t number) {
    const std::lock_guard lock(mutex);
    const auto found = all.find(number);
    return found == all.end() ? nullptr : found->second;
  }

  void accept_all() {
    while (true) {
      const int fd = ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE) make_room();
        return;
      }
      const int on = 1;
      ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      auto one = std::make_shared<Connection>(fd);
      one->end = after(limits.idle_seconds);
      std::uint64_t number = 0;
      bool full = false;
      {
        const std::lock_guard lock(mutex);
        number = next++;
        all.emplace(number, one);
        full = all.size() > limits.most;
      }
      if (full) make_room();
      // What a client asks comes with the connection or soon after: most need no second event.
      epoll_event event{};
      event.events = EPOLLONESHOT;
      event.data.u64 = number;
      ::epoll_ctl(epoll.fd, EPOLL_CTL_ADD, fd, &event);
      arm(number, *one, EPOLLIN);
    }
  }

  // Closes the connection whose time is up next: of those that wait, the one that has waited most.
  void make_room() {
    const std::lock_guard lock(mutex);
    auto oldest = all.end();
    for (auto at = all.begin(); at != all.end(); ++at) {
      if (at->second->taken) continue;
      if (oldest == all.end() || at->second->end < oldest->second->end) oldest = at;
    }
    if (oldest != all.end() && !oldest->second->taken.exchange(true)) all.erase(oldest);
  }

  // True if it has asked and no thread has come to it yet: it is we who are late.
  static bool waits_for_us(const Connection& one) {
    int bytes = 0;
    return one.listens && ::ioctl(one.fd, FIONREAD, &bytes) == 0 && bytes > 0;
  }

  void close_late() {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(tick.fd, &count, sizeof count);
    const Clock::rep now = Clock::now().time_since_epoch().count();
    const std::lock_guard lock(mutex);
    for (auto at = all.begin(); at != all.end();) {
      Connection& one = *at->second;
      const bool late =
          !one.taken && one.end < now && !waits_for_us(one) && !one.taken.exchange(true);
      at = late ? all.erase(at) : std::next(at);
    }
  }

  // Sends what there is to send; false if the client can't be reached any more.
  static bool flush(Connection& one) {
    while (one.sent < to_send(one)) {
      const std::size_t of_body = one.sent - std::min(one.sent, one.out.size());
      // The system reads it only.
      const auto part = [](const std::string& bytes, std::size_t from) {
        return iovec{const_cast<char*>(bytes.data()) + from, bytes.size() - from};
      };
      std::array<iovec, 2> parts{};
      msghdr message{};
      message.msg_iov = parts.data();
      if (one.sent < one.out.size()) parts[message.msg_iovlen++] = part(one.out, one.sent);
      if (one.body) parts[message.msg_iovlen++] = part(*one.body, of_body);
      const ssize_t n = ::sendmsg(one.fd, &message, MSG_NOSIGNAL);
      if (n < 0) return errno == EAGAIN || errno == EINTR;
      one.sent += static_cast<std::size_t>(n);
    }
    one.out.clear();
    one.body.reset();
    one.sent = 0;
    return true;
  }

  // What came in; false if the client has gone.
  bool fill(Connection& one) const {
    std::array<char, 16384> bytes;  // NOLINT(*-member-init): filled by recv
    while (one.in.size() < limits.head_bytes) {
      const ssize_t n = ::recv(one.fd, bytes.data(),
                               std::min(bytes.size(), limits.head_bytes - one.in.size()), 0);
      if (n == 0) return false;
      if (n < 0) return errno == EAGAIN || errno == EINTR;
      one.in.append(bytes.data(), static_cast<std::size_t>(n));
      if (static_cast<std::size_t>(n) < bytes.size()) return true;
    }
    return true;
  }

  // Reads, answers and sends as far as goes without waiting. False if the connection is done with.
  bool step(Connection& one) {
    if (to_send(one) != 0) {
      const std::size_t before = one.sent;
      if (!flush(one)) return false;
      if (to_send(one) != 0) {
        if (one.sent != before) one.end = after(limits.write_seconds);
        return true;
      }
      if (one.close) return false;
      one.end = after(limits.idle_seconds);
    }
    const bool was_empty = one.in.empty();
    const bool open = fill(one);
    if (was_empty && !one.in.empty()) one.end = after(limits.head_seconds);
    while (!one.in.empty() && (has_head(one.in) || one.in.size() >= limits.head_bytes)) {
      const bool last = ++one.requests >= limits.requests || stopped;
      Turn turn = answer(one.in, one.out, last);
      one.body = std::move(turn.body);
      one.answered = Clock::now().time_since_epoch().count();
      one.in.erase(0, std::max<std::size_t>(turn.used, 1));
      one.close = turn.close || last;
      if (!flush(one)) return false;
      if (to_send(one) != 0) {
        one.end = after(limits.write_seconds);
        return true;
      }
      if (one.close) {
        ::shutdown(one.fd, SHUT_WR);
        return false;
      }
      one.end = after(one.in.empty() ? limits.idle_seconds : limits.head_seconds);
    }
    return open;
  }

  void serve(std::uint64_t number) {
    const Shared one = find(number);
    if (!one || one->taken.exchange(true)) return;
    if (!step(*one)) {
      forget(number);
      return;
    }
    arm(number, *one, to_send(*one) == 0 ? EPOLLIN : EPOLLOUT);
  }

  // What is to be done at once: true if the event is no connection's.
  bool attend(std::uint64_t number) {
    if (number == listening_event) accept_all();
    if (number == tick_event) close_late();
    return number < first_connection;
  }

  // Takes the events that are there into the queues. `queues` is locked.
  void queue_all() {
    std::array<epoll_event, 64> events{};
    const Clock::rep lately = after(-limits.lately_seconds);
    bool more = true;
    while (more) {
      const int count = ::epoll_wait(epoll.fd, events.data(), events.size(), 0);
      more = count == static_cast<int>(events.size());
      for (int i = 0; i < count; ++i) {
        const std::uint64_t number = events[static_cast<std::size_t>(i)].data.u64;
        // Who has just come has mostly asked already.
        more |= number == listening_event;
        if (attend(number)) continue;
        const Shared one = find(number);
        if (one) (one->answered < lately ? first : later).push_back(number);
      }
      if (stopped) return;
    }
  }

  // Out of the queues; nothing if they are empty. `queues` is locked.
  std::optional<std::uint64_t> dequeue() {
    // However many come for the first time, the others come too.
    constexpr unsigned at_most = 4;
    const bool from_first = !first.empty() && (later.empty() || taken_first < at_most);
    std::deque<std::uint64_t>& queue = from_first ? first : later;
    if (queue.empty()) return std::nullopt;
    taken_first = from_first && !later.empty() ? taken_first + 1 : 0;
    const std::uint64_t number = queue.front();
    queue.pop_front();
    return number;
  }

  // The connection that this thread is to serve, or nothing if something else was to be done.
  std::optional<std::uint64_t> next_event() {
    {
      const std::lock_guard lock(queues);
      if (idle == 0) queue_all();
      if (const std::optional<std::uint64_t> number = dequeue()) return number;
      // From here on others leave to it what comes.
      ++idle;
    }
    epoll_event event{};
    const int count = ::epoll_wait(epoll.fd, &event, 1, -1);
    if (count < 0 && errno != EINTR) broken = true;
    {
      const std::lock_guard lock(queues);
      --idle;
    }
    const std::uint64_t number = event.data.u64;
    return count <= 0 || attend(number) ? std::nullopt : std::optional(number);
  }

  void work() {
    while (!stopped && !broken) {
      if (const std::optional<std::uint64_t> number = next_event()) serve(*number);
    }
  }

  // What was asked before the stop is answered; who said nothing is closed.
  void drain() {
    accept_all();
    // Nobody waits at a door that will not be opened.
    ::shutdown(listening, SHUT_RDWR);
    const Clock::time_point end = Clock::now() + drain_time;
    while (true) {
      std::vector<pollfd> polled;
      std::vector<std::uint64_t> numbers;
      for (const auto& [number, one] : all) {
        polled.push_back({one->fd, static_cast<short>(to_send(*one) == 0 ? POLLIN : POLLOUT), 0});
        numbers.push_back(number);
      }
      const bool writing = std::any_of(all.begin(), all.end(),
                                       [](const auto& one) { return to_send(*one.second) != 0; });
      if (polled.empty() || Clock::now() > end) break;
      if (::poll(polled.data(), polled.size(), writing ? 50 : 0) <= 0 && !writing) break;
      for (std::size_t i = 0; i < polled.size(); ++i) {
        if (polled[i].revents != 0 && !step(*all.at(numbers[i]))) all.erase(numbers[i]);
      }
    }
    all.clear();
  }
};

Connections::Connections(int listening, Answer answer, const Limits& limits)
    : impl_(std::make_unique<Impl>(listening, std::move(answer), limits)) {}

Connections::~Connections() = default;

bool Connections::run() {
  std::vector<std::thread> threads;
  threads.reserve(impl_->limits.threads);
  for (std::size_t i = 0; i < impl_->limits.threads; ++i)
    threads.emplace_back([this] { impl_->work(); });
  for (std::thread& thread : threads) thread.join();
  impl_->drain();
  return impl_->stopped && !impl_->broken;
}

void Connections::stop() {
  impl_->stopped = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(impl_->stopping.fd, &one, sizeof one);
}

}  // namespace pcso
