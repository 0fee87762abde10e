// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso {

/// The SHA-256 checksum of `bytes` (FIPS 180-4) as 64 hexadecimal digits. To notice a changed or
/// damaged file, not to keep a secret.
std::string sha256(std::string_view bytes);

}  // namespace pcso
