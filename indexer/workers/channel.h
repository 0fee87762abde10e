// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pcso::workers {

/// An open descriptor, closed at the end of its scope; -1 for none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  void close();

 private:
  int fd_ = -1;
};

/// The two ends of a local connection that keeps messages whole. Both close themselves in a program
/// that is started. Throws Error(io).
std::array<Descriptor, 2> make_channel();

/// A pipe: where it is read, where it is written. Throws Error(io).
std::array<Descriptor, 2> make_pipe();

/// A file that is nowhere but in memory, with these bytes, to be read from its beginning. Throws
/// Error(io).
Descriptor file_of(std::string_view bytes);

/// Sends one message with the descriptors `open`, which the receiver gets as its own. False if
/// nobody is there to receive it.
bool send_message(int channel, std::string_view bytes, std::span<const int> open = {});

/// A message and what came open with it.
struct Message {
  std::string bytes;
  std::vector<Descriptor> open;
};

/// The next message: waits for it, unless `channel` does not block. Nothing if the other end is
/// closed; a message of no bytes and nothing open if there is none yet.
std::optional<Message> receive_message(int channel);

/// What can be read from `fd` to its end, but at most `most` bytes.
std::string read_all(int fd, std::size_t most);

/// Writes all of `bytes`. False if nobody reads any more.
bool write_all(int fd, std::string_view bytes);

}  // namespace pcso::workers
