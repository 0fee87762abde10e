// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/coding.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>

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

// One stream for a thread's life: setting one up costs more than a short text takes.
constexpr int raw = -15;  // no header, a window of 32 KiB

class Deflater {
 public:
  Deflater() {
    // Trying harder takes up to twice the time, and an index is then 3 % smaller.
    constexpr int effort = 2;
    constexpr int most_memory = 9;
    if (deflateInit2(&stream_, effort, Z_DEFLATED, raw, most_memory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::optional<std::string> operator()(std::string_view bytes) {
    deflateReset(&stream_);
    std::string out(bytes.size(), '\0');
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END || stream_.total_out >= bytes.size()) return {};
    out.resize(stream_.total_out);
    return out;
  }

 private:
  z_stream stream_{};
};

class Inflater {
 public:
  Inflater() {
    if (inflateInit2(&stream_, raw) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  std::optional<std::string> operator()(std::string_view bytes, std::size_t most) {
    inflateReset(&stream_);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    int result = Z_OK;
    while (result == Z_OK && out.size() < most) {
      const std::size_t before = out.size();
      out.resize(std::min(most, before + std::max<std::size_t>(before, 4 * bytes.size() + 64)));
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      stream_.avail_out = static_cast<uInt>(out.size() - before);
      result = inflate(&stream_, Z_NO_FLUSH);
      out.resize(out.size() - stream_.avail_out);
    }
    if (result != Z_STREAM_END || stream_.avail_in != 0) return {};
    return out;
  }

 private:
  z_stream stream_{};
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

std::optional<std::string> deflated(std::string_view bytes) {
  static thread_local Deflater deflater;
  return deflater(bytes);
}

std::optional<std::string> inflated(std::string_view stream, std::size_t most) {
  static thread_local Inflater inflater;
  return inflater(stream, most);
}

}  // namespace pcso::glass
