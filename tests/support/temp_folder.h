// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace pcso::support {

/// A new, empty folder that is removed with everything in it at the end of the scope.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file below the folder, and the folders it needs. Returns its path.
  std::filesystem::path write(const std::filesystem::path& below, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

/// The bytes of a file; fails the test if it can't be read.
std::string read_bytes(const std::filesystem::path& path);

}  // namespace pcso::support
