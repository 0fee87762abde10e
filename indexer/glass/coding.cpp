// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/coding.h"

#include <bit>

namespace pcso::glass {
namespace {

// Bits one after another, the lowest first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  ~BitWriter() {
    if (held_ > 0) out_ += static_cast<char>(bits_);
  }
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;

  // A value below `range`. Where the range is no power of two, the values in its middle take a bit
  // less.
  void value(std::uint32_t value, std::uint32_t range) {
    auto bits = static_cast<unsigned>(std::bit_width(range - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - range;
    std::uint64_t code = value;
    if (spare != 0) {
      const std::uint64_t middle = (range - spare) / 2;
      if (value >= middle + spare) {
        code = (value - (middle + spare)) | (std::uint64_t{1} << (bits - 1));
      } else if (value >= middle) {
        --bits;
      }
    }
    bits_ |= code << held_;
    for (held_ += bits; held_ >= 8; held_ -= 8) {
      out_ += static_cast<char>(bits_ & 0xFF);
      bits_ >>= 8;
    }
  }

  // What lies between two positions that are known: the middle one first, then either side.
  void between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t middle = (positions.size() - 1) / 2;
      const auto others = static_cast<std::uint32_t>(positions.size() - 1);
      const std::uint32_t lowest = positions.front() + static_cast<std::uint32_t>(middle);
      value(positions[middle] - lowest, positions.back() - positions.front() - others + 1);
      between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

 private:
  std::string& out_;
  std::uint64_t bits_ = 0;
  unsigned held_ = 0;
};

}  // namespace

void append_sortable(std::string& out, std::uint32_t value) {
  // Of n bytes the first n - 2 bits are ones, the next is zero, and the rest is the number.
  const auto bits = static_cast<unsigned>(std::bit_width(value));
  const unsigned bytes = bits <= 15 ? 2 : (bits + 5) / 7;
  const std::uint64_t ones = bytes == 2 ? 0 : (0xFFU << (10 - bytes)) & 0xFFU;
  const std::uint64_t all = (ones << (8 * (bytes - 1))) | value;
  for (unsigned i = bytes; i-- > 0;) out += static_cast<char>((all >> (8 * i)) & 0xFF);
}

void append_term(std::string& out, std::string_view term) {
  for (const char c : term) {
    out += c;
    if (c == '\0') out += '\xff';
  }
}

void append_positions(std::string& out, std::span<const std::uint32_t> positions) {
  append_number(out, positions.back());
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.value(positions.front(), positions.back());
  bits.value(static_cast<std::uint32_t>(positions.size()) - 2,
             positions.back() - positions.front());
  bits.between(positions);
}

}  // namespace pcso::glass
