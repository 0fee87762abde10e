// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/route.h"

namespace pcso {

std::optional<std::string> match(std::string_view pattern, std::string_view path) {
  if (!pattern.ends_with('*')) {
    return path == pattern ? std::optional<std::string>("") : std::nullopt;
  }
  pattern.remove_suffix(1);
  if (path.size() <= pattern.size() || !path.starts_with(pattern)) return std::nullopt;
  return std::string(path.substr(pattern.size()));
}

}  // namespace pcso
