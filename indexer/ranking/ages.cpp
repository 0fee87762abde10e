// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/ages.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/text/numerals.h"

namespace pcso {
namespace {

constexpr unsigned oldest = 120;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// How many words from `at` on make of a number before them an age; 0 if they don't.
std::size_t unit_after(const std::vector<std::string>& words, std::size_t at) {
  static constexpr std::array<std::string_view, 5> whole{"yo", "yos", "yearold", "yearolds",
                                                         "yrold"};
  static constexpr std::array<std::string_view, 5> years{"year", "years", "yr", "yrs", "y"};
  static constexpr std::array<std::string_view, 3> old{"old", "olds", "o"};
  const auto word = [&](std::size_t i) {
    return at + i < words.size() ? std::string_view(words[at + i]) : std::string_view();
  };
  if (is_one_of(word(0), whole)) return 1;
  if (!is_one_of(word(0), years)) return 0;
  if (is_one_of(word(1), old)) return 2;
  return word(1) == "of" && word(2) == "age" ? 3 : 0;
}

}  // namespace

std::vector<Age> ages(const std::vector<std::string>& words) {
  std::vector<Age> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::optional<unsigned> years = text::cardinal(words[i]);
    if (!years || *years > oldest) continue;
    const bool said_before = i > 0 && (words[i - 1] == "aged" || words[i - 1] == "age");
    const std::size_t unit = unit_after(words, i + 1);
    if (!said_before && unit == 0) continue;
    const std::size_t first = said_before ? i - 1 : i;
    out.push_back({first, i + unit + 1 - first, *years});
  }
  return out;
}

std::vector<std::string> called(unsigned years) {
  std::vector<std::string> out;
  for (const unsigned limit : {16U, 18U}) {
    if (years < limit) out.push_back("under " + std::to_string(limit));
  }
  if (years < 18) {
    out.emplace_back("child");
    out.emplace_back("young people");
  } else {
    out.emplace_back("adult");
  }
  return out;
}

}  // namespace pcso
