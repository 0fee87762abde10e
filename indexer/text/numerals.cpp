// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/numerals.h"

#include <array>
#include <utility>

namespace pcso::text {

std::string roman(int number) {
  static constexpr std::array<std::pair<int, const char*>, 13> digits{{{1000, "m"},
                                                                       {900, "cm"},
                                                                       {500, "d"},
                                                                       {400, "cd"},
                                                                       {100, "c"},
                                                                       {90, "xc"},
                                                                       {50, "l"},
                                                                       {40, "xl"},
                                                                       {10, "x"},
                                                                       {9, "ix"},
                                                                       {5, "v"},
                                                                       {4, "iv"},
                                                                       {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : digits) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

}  // namespace pcso::text
