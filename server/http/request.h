// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pcso {

/// What a client asks for: a GET or HEAD, and nothing of its headers or its address.
struct Request {
  std::string path = "/";                                       ///< Decoded: "/powers/détente".
  std::vector<std::pair<std::string, std::string>> parameters;  ///< Decoded, in the order given.
  std::string rest;   ///< What the `*` of the route's pattern stands for.
  std::string today;  ///< The day that it is: "2026-11-21". Reviews are overdue by it.
  /// Where readers find this server: "https://handbook.example". It is what the server was told of
  /// itself, never what a client says, so that nobody can have their own address printed.
  std::string origin;

  /// The value of a parameter; nothing if it isn't given. Throws Error(usage) if it is given twice.
  [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
};

/// The request for `target`, the second word of a request line. Throws Error(usage) if what it says
/// is not UTF-8 or holds a NUL.
///
///   /search?q=kid+with%20booze&topic=    path "/search", q "kid with booze", topic ""
///   /powers/caf%C3%A9                    path "/powers/café"
///   /a%zz?100%                           path "/a%zz", 100% "": what is no escape stands for
///   itself
Request from_target(std::string_view target);

}  // namespace pcso
