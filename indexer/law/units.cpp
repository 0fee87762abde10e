// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/units.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace pcso::law {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

constexpr std::array units{
    UnitWord{"s", "section", false, true},
    UnitWord{"ss", "section", true, true},
    UnitWord{"sec", "section", false, true},
    UnitWord{"secs", "section", true, true},
    UnitWord{"sect", "section", false, true},
    UnitWord{"sects", "section", true, true},
    UnitWord{"section", "section", false, false},
    UnitWord{"sections", "section", true, false},
    UnitWord{"sch", "schedule", false, true},
    UnitWord{"schs", "schedule", true, true},
    UnitWord{"schd", "schedule", false, true},
    UnitWord{"sched", "schedule", false, true},
    UnitWord{"scheds", "schedule", true, true},
    UnitWord{"schedule", "schedule", false, false},
    UnitWord{"schedules", "schedule", true, false},
    UnitWord{"para", "paragraph", false, true},
    UnitWord{"paras", "paragraph", true, true},
    UnitWord{"pgh", "paragraph", false, true},
    UnitWord{"paragraph", "paragraph", false, false},
    UnitWord{"paragraphs", "paragraph", true, false},
    UnitWord{"reg", "regulation", false, true},
    UnitWord{"regs", "regulation", true, true},
    UnitWord{"regulation", "regulation", false, false},
    UnitWord{"regulations", "regulation", true, false},
    UnitWord{"art", "article", false, true},
    UnitWord{"arts", "article", true, true},
    UnitWord{"article", "article", false, false},
    UnitWord{"articles", "article", true, false},
    UnitWord{"r", "rule", false, true},
    UnitWord{"rule", "rule", false, false},
    UnitWord{"rules", "rule", true, false},
    UnitWord{"pt", "part", false, true},
    UnitWord{"pts", "part", true, true},
    UnitWord{"part", "part", false, false},
    UnitWord{"parts", "part", true, false},
    UnitWord{"chap", "chapter", false, true},
    UnitWord{"chapter", "chapter", false, false},
    UnitWord{"chapters", "chapter", true, false},
    UnitWord{"adran", "section", false, false},
    UnitWord{"adrannau", "section", true, false},
    UnitWord{"atodlen", "schedule", false, false},
    UnitWord{"atodlenni", "schedule", true, false},
    UnitWord{"paragraff", "paragraph", false, false},
    UnitWord{"paragraffau", "paragraph", true, false},
    UnitWord{"rheoliad", "regulation", false, false},
    UnitWord{"rheoliadau", "regulation", true, false},
    UnitWord{"rhan", "part", false, false},
    UnitWord{"subs", "subsection", false, true},
    UnitWord{"subsection", "subsection", false, false},
    UnitWord{"subsections", "subsection", true, false},
    UnitWord{"subpara", "subsection", false, true},
    UnitWord{"subparagraph", "subsection", false, false},
    UnitWord{"subparagraphs", "subsection", true, false},
};

// The words by a number made of their length and of their first and last letters: every word of a
// text is looked up, and few are there.
constexpr std::size_t slots = 256;
constexpr std::uint8_t none = units.size();
constexpr std::size_t slot_of(std::string_view word) {
  const auto letter = [](char c) {
    return static_cast<std::size_t>(static_cast<unsigned char>(c));
  };
  return (word.size() + 16 * letter(word.front()) + 5 * letter(word.back())) % slots;
}
constexpr std::size_t after(std::size_t slot) { return (slot + 1) % slots; }
constexpr std::array<std::uint8_t, slots> by_slot = [] {
  std::array<std::uint8_t, slots> out{};
  out.fill(none);
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::size_t slot = slot_of(units[i].word);
    while (out[slot] != none) slot = after(slot);
    out[slot] = static_cast<std::uint8_t>(i);
  }
  return out;
}();

}  // namespace

const UnitWord* unit_of(std::string_view word) {
  if (word.empty()) return nullptr;
  std::size_t slot = slot_of(word);
  while (by_slot[slot] != none && units[by_slot[slot]].word != word) slot = after(slot);
  return by_slot[slot] == none ? nullptr : &units[by_slot[slot]];
}

std::string_view level_of(std::string_view word) {
  const UnitWord* unit = unit_of(word);
  return unit == nullptr ? std::string_view() : unit->level;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_year(std::string_view text) {
  return text.size() == 4 && is_digits(text) && text > "1800" && text < "2100";
}

bool is_provision_number(std::string_view folded) {
  std::size_t i = 0;
  while (i < folded.size() && is_digit(folded[i])) ++i;
  return i > 0 && i <= 4 && folded.size() - i <= 3 && !is_year(folded) &&
         std::all_of(folded.begin() + static_cast<std::ptrdiff_t>(i), folded.end(), is_lower);
}

}  // namespace pcso::law
