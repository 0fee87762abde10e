// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/reply.h"
#include "server/http/request.h"

namespace pcso {

class Searcher;

/// An address, and what answers it.
struct Route {
  /// What an error looks like: a page for people, a problem object (RFC 9457), or a line of text.
  enum class Errors { page, problem, text };

  std::string_view pattern;  ///< "/search", or "/topic/*" where `*` stands for all that follows.
  std::string_view summary;  ///< What is there, for people who read the table.
  Errors errors = Errors::page;
  /// Answers from the index as it stands at this request; or, with `fixed`, without any.
  Reply (*answer)(const Request&, const Searcher&) = nullptr;
  Reply (*fixed)(const Request&) = nullptr;
  /// Or answers from the index as a file, unread.
  SharedReply (*file)(const Request&, const std::filesystem::path& index) = nullptr;
};

/// What `*` stands for in `pattern` if `path` is such an address; nothing if it isn't.
///
///   /search     /search             ""
///   /topic/*    /topic/powers       "powers"
///   /topic/*    /topic/             nothing: `*` is at least one byte
std::optional<std::string> match(std::string_view pattern, std::string_view path);

}  // namespace pcso
