// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reading/format.h"

namespace pcso {

/// A zip file in memory. Members are found by name and unpacked into memory only: no path in it is
/// ever a path of ours.
class Zip {
 public:
  /// No member that a reader asks for may be larger, and all of them together no larger than this.
  static constexpr std::size_t largest_member = std::size_t{64} << 20;
  static constexpr std::size_t largest_total = std::size_t{128} << 20;

  /// `source` must outlive the object. Throws Error(bad_document) if its bytes are no zip file.
  explicit Zip(const Source& source);
  ~Zip();
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;

  [[nodiscard]] bool has(const std::string& name) const;

  /// The bytes of a member, whose name is compared without regard to case; nothing if there is
  /// none. Throws Error(bad_document) if it is too large, whatever size it states, encrypted or
  /// damaged.
  [[nodiscard]] std::optional<std::string> member(const std::string& name);

 private:
  [[nodiscard]] Error error(const std::string& message) const;

  struct Impl;
  const Source& source_;
  std::unique_ptr<Impl> impl_;
  std::size_t unpacked_ = 0;
};

}  // namespace pcso
