// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso {

/// The SHA-256 of the bytes, as browsers compute it: 64 digits.
std::string sha256(std::string_view bytes);

}  // namespace pcso
