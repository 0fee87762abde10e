// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso::qr {

/// A QR code of `text` as an SVG image: dark modules on white, with the quiet zone around them,
/// error correction M (a code still reads with 15% of it lost). Throws Error(usage) if `text` is
/// empty or longer than such a code can hold (2,331 bytes).
std::string svg(std::string_view text);

}  // namespace pcso::qr
