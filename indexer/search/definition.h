// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso {

/// What `words` (in normal form) ask the meaning of; empty if they ask for none.
///
///   what does pspo mean · pspo meaning · meaning of pspo · define pspo · definition of pspo
///   what does pspo stand for · pspo stands for · pspo acronym · whats a pspo · what is pspo pspo
///   what is the power to stop the power to stop name and address (empty)
std::string asked_meaning(std::string_view words);

}  // namespace pcso
