// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pcso {

/// Writes numbers (LEB128) and strings (length first) one after another.
class ByteWriter {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      out_ += static_cast<char>((value & 0x7F) | 0x80);
      value >>= 7;
    }
    out_ += static_cast<char>(value);
  }
  void string(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  /// The lowest `Bytes` bytes of a number, the lowest first.
  template <unsigned Bytes>
  void little_endian(std::uint32_t value) {
    for (unsigned i = 0; i < Bytes; ++i) out_ += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  /// As they are: who reads them knows how many.
  void bytes(std::string_view value) { out_ += value; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Reads what ByteWriter wrote. Past the end, or where a length makes no sense, it gives zeros and
/// empty strings and failed() is true: damaged bytes never lead outside the buffer.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }
  /// A number of things that follow, each at least one byte.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value <= bytes_.size()) return static_cast<std::size_t>(value);
    failed_ = true;
    return 0;
  }
  /// Points into the buffer that was given, as view() does.
  std::string_view bytes(std::size_t size) {
    failed_ = failed_ || size > bytes_.size();
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(out.size());
    return out;
  }
  std::string_view view() { return bytes(count()); }
  std::string string() { return std::string(view()); }
  /// As many things as the bytes say, made one after another by `read`: damaged bytes that claim
  /// millions don't take the memory of millions.
  template <class Thing, class Read>
  std::vector<Thing> each(const Read& read) {
    std::vector<Thing> out;
    for (std::size_t left = count(); left != 0 && !failed_; --left) out.push_back(read());
    return out;
  }
  /// What ByteWriter::little_endian wrote.
  template <unsigned Bytes>
  std::uint32_t little_endian() {
    std::uint32_t value = 0;
    const std::string_view read = bytes(Bytes);
    for (std::size_t i = 0; i < read.size(); ++i)
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(read[i])) << (8 * i);
    return value;
  }
  /// A value of an enum whose last member is `last`.
  template <class Enum>
  Enum value(Enum last) {
    const std::uint64_t raw = number();
    if (raw <= static_cast<std::uint64_t>(last)) return static_cast<Enum>(raw);
    failed_ = true;
    return last;
  }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  /// What has not been read yet.
  [[nodiscard]] std::string_view left() const { return bytes_; }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

}  // namespace pcso
