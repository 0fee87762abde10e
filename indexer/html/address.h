// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pcso::html {

/// Where `href` leads from a page at `base` (RFC 3986, 5.2): an http, https or mailto address.
/// Nothing if it leads elsewhere (javascript:, data:), or is relative and `base` is empty.
std::optional<std::string> resolve(std::string_view base, std::string_view href);

/// True of "http://…" and "https://…" with a host.
bool is_web_address(std::string_view address);

}  // namespace pcso::html
