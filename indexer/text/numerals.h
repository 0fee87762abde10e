// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pcso::text {

/// A number as Roman numerals in small letters: 4 → "iv", 0 → "". From 4000 on the thousands
/// repeat, as no letter stands for more.
std::string roman(int number);

}  // namespace pcso::text
