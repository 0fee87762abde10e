// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pcso {

/// SHA-256 (FIPS 180-4) of what is added, each piece with its length, so that "ab", "c" is not "a",
/// "bc".
class Fingerprint {
 public:
  Fingerprint();
  ~Fingerprint();
  Fingerprint(const Fingerprint&) = delete;
  Fingerprint& operator=(const Fingerprint&) = delete;

  void add(std::string_view piece);

  /// Adds all that can be read from the open file `fd`, from its beginning, and leaves it there.
  /// False if it can't be read.
  bool add_file(int fd);

  /// The 32 bytes. Nothing may be added after it.
  std::string bytes();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The fingerprint of this program and the libraries that it runs with: another build may read a
/// file in another way. Empty if it can't be known. Found once, then remembered.
const std::string& program_fingerprint();

}  // namespace pcso
