// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/reply.h"

/// What a browser needs to search without a network.
namespace pcso::routes {

/// search.wasm, as it is sent. Throws Error(not_found) if this server was built without.
Reply offline_module();

}  // namespace pcso::routes
