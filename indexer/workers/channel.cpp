// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/workers/channel.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "indexer/model/error.h"

namespace pcso::workers {
namespace {

constexpr std::size_t longest_message = 16384;
constexpr std::size_t most_open = 4;

[[noreturn]] void refuse(const char* what) {
  throw Error(ErrorKind::io, std::string("can't make ") + what + ": " + std::strerror(errno));
}

}  // namespace

void Descriptor::close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

std::array<Descriptor, 2> make_channel() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) refuse("a socket");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::array<Descriptor, 2> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) refuse("a pipe");
  // The more it holds, the longer a reader can go on while nobody empties it. A refusal is no harm.
  ::fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor file_of(std::string_view bytes) {
  Descriptor out(::memfd_create("kept", MFD_CLOEXEC));
  if (!out.is_open() || !write_all(out.get(), bytes) || ::lseek(out.get(), 0, SEEK_SET) != 0)
    refuse("a file in memory");
  return out;
}

bool send_message(int channel, std::string_view bytes, std::span<const int> open) {
  iovec part{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(most_open * sizeof(int))> control{};
  if (!open.empty()) {
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(open.size_bytes());
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(open.size_bytes());
    std::memcpy(CMSG_DATA(header), open.data(), open.size_bytes());
  }
  ssize_t sent = 0;
  do {
    sent = ::sendmsg(channel, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent >= 0;
}

std::optional<Message> receive_message(int channel) {
  Message out;
  out.bytes.resize(longest_message);
  iovec part{out.bytes.data(), out.bytes.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(most_open * sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t got = 0;
  do {
    got = ::recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Message{};
  if (got <= 0) return {};
  out.bytes.resize(static_cast<std::size_t>(got));
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
      out.open.emplace_back(fd);
    }
  }
  return out;
}

std::string read_all(int fd, std::size_t most) {
  std::string out;
  constexpr std::size_t step = 1 << 16;
  while (out.size() < most) {
    const std::size_t before = out.size();
    const std::size_t wanted = std::min(std::max(step, before), most - before);
    out.resize(before + wanted);
    const ssize_t got = ::read(fd, out.data() + before, wanted);
    out.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0 || (got < 0 && errno != EINTR)) break;
  }
  return out;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace pcso::workers
