// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/dates.h"

#include <array>
#include <vector>

namespace pcso::text {
namespace {

struct Day {
  int year = 0;
  int month = 0;
  int day = 0;
};

bool is_of_calendar(const Day& date) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1000 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
    return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  const int last = days[static_cast<std::size_t>(date.month - 1)];
  return date.day <= (date.month == 2 && leap ? 29 : last);
}

std::string padded(int number, std::size_t width) {
  std::string out = std::to_string(number);
  return std::string(width > out.size() ? width - out.size() : 0, '0') + out;
}

// The number that `word` is or begins with ("21st"), if it has at most `most` digits; else 0.
int number(const std::string& word, std::size_t most) {
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
  if (digits == 0 || digits > most) return 0;
  const std::string rest = word.substr(digits);
  if (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th") return 0;
  return std::stoi(word.substr(0, digits));
}

int month_named(const std::string& word) {
  constexpr std::array names{"january", "february", "march",     "april",   "may",      "june",
                             "july",    "august",   "september", "october", "november", "december"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string_view name = names[i];
    if (word.size() >= 3 && (name.starts_with(word) || (word == "sept" && i == 8)))
      return static_cast<int>(i) + 1;
  }
  return 0;
}

}  // namespace

std::string iso_day(std::string_view written) {
  constexpr std::size_t looked_at = 40;
  std::vector<std::string> parts;
  std::string piece;
  for (const char c : std::string(written.substr(0, looked_at)) + ' ') {
    const bool kept = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (kept) {
      piece += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!piece.empty()) {
      parts.push_back(std::move(piece));
      piece.clear();
    }
  }
  // "2026-11-21t09" and what follows: the time of the day.
  if (parts.size() >= 3 && parts[2].size() > 3 && parts[2][2] == 't' && parts[2][3] != 'h')
    parts[2].resize(2);
  if (!parts.empty() && parts[0].size() >= 8 && number(parts[0].substr(0, 8), 8) > 0) {
    const std::string all = parts[0];
    parts = {all.substr(0, 4), all.substr(4, 2), all.substr(6, 2)};
  }
  if (parts.size() < 3) return "";
  const std::array orders{
      Day{number(parts[0], 4), number(parts[1], 2), number(parts[2], 2)},
      Day{number(parts[2], 4), number(parts[1], 2), number(parts[0], 2)},
      Day{number(parts[2], 4), month_named(parts[1]), number(parts[0], 2)},
      Day{number(parts[2], 4), month_named(parts[0]), number(parts[1], 2)},
  };
  for (const Day& day : orders) {
    if (is_of_calendar(day))
      return padded(day.year, 4) + '-' + padded(day.month, 2) + '-' + padded(day.day, 2);
  }
  return "";
}

}  // namespace pcso::text
