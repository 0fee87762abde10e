// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/numerals.h"

#include <array>
#include <utility>

namespace pcso::text {
namespace {

constexpr std::array<std::string_view, 20> ones{
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 8> tens{"twenty", "thirty",  "forty",  "fifty",
                                               "sixty",  "seventy", "eighty", "ninety"};

}  // namespace

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

std::optional<unsigned> cardinal(std::string_view word) {
  for (unsigned i = 0; i < ones.size(); ++i) {
    if (ones[i] == word) return i;
  }
  for (unsigned i = 0; i < tens.size(); ++i) {
    if (tens[i] == word) return (i + 2) * 10;
  }
  if (word.empty() || word.size() > 3) return std::nullopt;
  unsigned out = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + static_cast<unsigned>(c - '0');
  }
  return out;
}

std::string_view cardinal_word(unsigned number) {
  if (number < ones.size()) return ones[number];
  return number % 10 == 0 && number < 100 ? tens[number / 10 - 2] : std::string_view();
}

}  // namespace pcso::text
