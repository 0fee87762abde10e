// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "server/http/route.h"

/// The addresses of the server, and what answers each.
namespace pcso::routes {

/// Every route. The first whose pattern an address matches answers it.
std::span<const Route* const> table();

/// Which file an index is: another text for one that was replaced or written over.
std::string stamp(const std::filesystem::path& index);

/// The reply to `request` from the index as it stands now: one that is replaced is seen by the next
/// request, and none is kept that isn't there any more. Errors become replies: a page, a problem
/// object or a line, as the route says. Any thread may call it.
SharedReply answer(const Request& request, const std::filesystem::path& index);

}  // namespace pcso::routes
