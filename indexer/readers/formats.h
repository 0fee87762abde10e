// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "indexer/reading/format.h"

namespace pcso {

/// The formats that are read, in the order in which they are asked.
std::span<const Format* const> formats();

/// The format of these bytes; null if no reader knows them.
const Format* format_of(std::string_view bytes);

}  // namespace pcso
