// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace pcso::glass {

inline constexpr std::size_t block_bytes = 8192;
using Block = std::array<unsigned char, block_bytes>;

/// A file of blocks, written from the first to the last; the first of all is kept for the header,
/// which is known last. Every member throws Error(io) if the disk refuses.
class BlockFile {
 public:
  /// Makes the file anew.
  explicit BlockFile(const std::filesystem::path& path);
  ~BlockFile();
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;

  /// The number that the next block gets.
  [[nodiscard]] std::uint32_t next() const { return next_; }
  /// Writes a block and gives its number.
  std::uint32_t append(const Block& block);

  /// Writes the header, at most a block long, and what is still held back. The caller syncs.
  void finish(std::string_view header);

 private:
  void flush();

  std::filesystem::path path_;
  int fd_ = -1;
  std::uint32_t next_ = 1;
  std::string held_;
};

}  // namespace pcso::glass
