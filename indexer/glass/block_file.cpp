// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/block_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>

#include "indexer/model/error.h"

namespace pcso::glass {
namespace {

constexpr std::size_t most_held = std::size_t{1} << 20;

}  // namespace

BlockFile::BlockFile(const std::filesystem::path& path)
    : path_(path), fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (fd_ < 0)
    throw Error(ErrorKind::io, "can't write " + path.string() + ": " + std::strerror(errno));
  held_.assign(block_bytes, '\0');
}

BlockFile::~BlockFile() {
  if (fd_ >= 0) ::close(fd_);
}

void BlockFile::flush() {
  for (std::string_view left = held_; !left.empty();) {
    const ssize_t written = ::write(fd_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0)
      throw Error(ErrorKind::io, "can't write " + path_.string() + ": " + std::strerror(errno));
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  held_.clear();
}

std::uint32_t BlockFile::append(const Block& block) {
  if (next_ == std::numeric_limits<std::uint32_t>::max())
    throw Error(ErrorKind::io, path_.string() + " would be too large");
  held_.append(reinterpret_cast<const char*>(block.data()), block.size());
  if (held_.size() >= most_held) flush();
  return next_++;
}

void BlockFile::finish(std::string_view header) {
  if (header.size() > block_bytes) throw Error(ErrorKind::io, "the header is too long");
  flush();
  if (::pwrite(fd_, header.data(), header.size(), 0) != static_cast<ssize_t>(header.size()))
    throw Error(ErrorKind::io, "can't write " + path_.string() + ": " + std::strerror(errno));
}

}  // namespace pcso::glass
