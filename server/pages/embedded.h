// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/model/embedded.h"

/// The files of server/templates and server/assets.
namespace pcso::embedded {

/// By name, in the order of the names.
std::span<const File> template_files();
std::span<const File> asset_files();

/// "search.wasm" (server/offline); without bytes where it was not built.
File search_wasm();

/// The same in Brotli's format.
File search_wasm_br();

}  // namespace pcso::embedded
