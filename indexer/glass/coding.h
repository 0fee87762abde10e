// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// How numbers, terms and positions are written in a table of the glass format.
namespace pcso::glass {

/// Seven bits a byte, the lowest first; the top bit says that more follow.
inline void append_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

/// Its length, then its bytes.
inline void append_string(std::string& out, std::string_view value) {
  append_number(out, value.size());
  out += value;
}

/// A number whose bytes sort as the numbers do: two bytes up to 0x7FFF, then the leading ones of
/// the first byte say how many follow.
void append_sortable(std::string& out, std::uint32_t value);

/// A term as part of a key: a zero byte is followed by 0xFF, and so a single zero ends it.
void append_term(std::string& out, std::string_view term);

/// The positions of a term in one document, rising, at least one: interpolative codes (Moffat and
/// Stuiver, 2000), the rarer end of each range a bit shorter.
void append_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace pcso::glass
