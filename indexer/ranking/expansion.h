// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pcso {

/// A word or phrase of a query, and what it was also looked for as: "booze" → "alcohol".
struct Expansion {
  std::string from, to;
  friend bool operator==(const Expansion&, const Expansion&) = default;
};

}  // namespace pcso
