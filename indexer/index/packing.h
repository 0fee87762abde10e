// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Bytes as a raw deflate stream (RFC 1951). Safe on any thread.
namespace pcso {

/// In bytes. What is larger stays as it is.
inline constexpr std::size_t largest_packed = std::size_t{256} << 20;

/// `bytes` packed; nothing if that would not be shorter, or they are too many.
std::optional<std::string> packed(std::string_view bytes);

/// What packed() was given, which has `size` bytes; nothing if `stream` is none, or holds more or
/// less than that.
std::optional<std::string> unpacked(std::string_view stream, std::size_t size);

}  // namespace pcso
