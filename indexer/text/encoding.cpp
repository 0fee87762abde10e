// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/encoding.h"

#include <algorithm>
#include <array>
#include <span>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::text {
namespace {

constexpr char32_t unknown = 0xFFFD;

enum class Order { none, little, big };

// Where every other byte is zero, ASCII stands in two bytes a character.
Order utf16_order(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Order::little;
  if (bytes.starts_with("\xFE\xFF")) return Order::big;
  constexpr std::size_t looked_at = 1024;
  const std::size_t pairs = std::min(bytes.size(), looked_at) / 2;
  if (pairs < 2) return Order::none;
  std::size_t first = 0;
  std::size_t second = 0;
  for (std::size_t i = 0; i < 2 * pairs; i += 2) {
    first += bytes[i] == '\0' ? 1U : 0U;
    second += bytes[i + 1] == '\0' ? 1U : 0U;
  }
  if (second * 10 >= pairs * 7 && first * 20 <= pairs) return Order::little;
  if (first * 10 >= pairs * 7 && second * 20 <= pairs) return Order::big;
  return Order::none;
}

void append_known(std::string& out, char32_t code) {
  if (code != 0) append(out, code);
}

std::string from_utf16(std::string_view bytes, Order order) {
  const auto unit = [&](std::size_t at) {
    const auto low = static_cast<unsigned char>(bytes[order == Order::little ? at : at + 1]);
    const auto high = static_cast<unsigned char>(bytes[order == Order::little ? at + 1 : at]);
    return static_cast<char32_t>(high << 8 | low);
  };
  std::string out;
  out.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t code = unit(at);
    if (code == 0xFEFF && at == 0) continue;
    if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_known(out, code >= 0xD800 && code < 0xE000 ? unknown : code);
  }
  return out;
}

// Where an encoding of one byte a character differs from ISO 8859-1.
struct Difference {
  unsigned char byte;
  char32_t code;
};
constexpr Difference windows_1252[] = {
    {0x80, 0x20AC},  {0x81, unknown}, {0x82, 0x201A}, {0x83, 0x192},   {0x84, 0x201E},
    {0x85, 0x2026},  {0x86, 0x2020},  {0x87, 0x2021}, {0x88, 0x2C6},   {0x89, 0x2030},
    {0x8A, 0x160},   {0x8B, 0x2039},  {0x8C, 0x152},  {0x8D, unknown}, {0x8E, 0x17D},
    {0x8F, unknown}, {0x90, unknown}, {0x91, 0x2018}, {0x92, 0x2019},  {0x93, 0x201C},
    {0x94, 0x201D},  {0x95, 0x2022},  {0x96, 0x2013}, {0x97, 0x2014},  {0x98, 0x2DC},
    {0x99, 0x2122},  {0x9A, 0x161},   {0x9B, 0x203A}, {0x9C, 0x153},   {0x9D, unknown},
    {0x9E, 0x17E},   {0x9F, 0x178}};
// The one that Welsh is written in: ŵ and ŷ.
constexpr Difference iso_8859_14[] = {
    {0xA1, 0x1E02}, {0xA2, 0x1E03}, {0xA4, 0x10A},  {0xA5, 0x10B},  {0xA6, 0x1E0A}, {0xA8, 0x1E80},
    {0xAA, 0x1E82}, {0xAB, 0x1E0B}, {0xAC, 0x1EF2}, {0xAF, 0x178},  {0xB0, 0x1E1E}, {0xB1, 0x1E1F},
    {0xB2, 0x120},  {0xB3, 0x121},  {0xB4, 0x1E40}, {0xB5, 0x1E41}, {0xB7, 0x1E56}, {0xB8, 0x1E81},
    {0xB9, 0x1E57}, {0xBA, 0x1E83}, {0xBB, 0x1E60}, {0xBC, 0x1EF3}, {0xBD, 0x1E84}, {0xBE, 0x1E85},
    {0xBF, 0x1E61}, {0xD0, 0x174},  {0xD7, 0x1E6A}, {0xDE, 0x176},  {0xF0, 0x175},  {0xF7, 0x1E6B},
    {0xFE, 0x177}};
constexpr Difference iso_8859_15[] = {{0xA4, 0x20AC}, {0xA6, 0x160}, {0xA8, 0x161}, {0xB4, 0x17D},
                                      {0xB8, 0x17E},  {0xBC, 0x152}, {0xBD, 0x153}, {0xBE, 0x178}};

std::span<const Difference> differences(std::string_view declared) {
  const std::string name = fold(trim(declared));
  if (name == "iso-8859-14") return iso_8859_14;
  if (name == "iso-8859-15") return iso_8859_15;
  // ISO 8859-1 means windows-1252 on the web (WHATWG Encoding, 4.2), and names not known here are
  // mostly wrong.
  return windows_1252;
}

std::string from_single_bytes(std::string_view bytes, std::string_view declared) {
  std::array<char32_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char32_t>(i);
  for (const auto& [byte, code] : differences(declared)) table[byte] = code;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) append_known(out, table[static_cast<unsigned char>(c)]);
  return out;
}

bool is_of_another_kind(std::string_view bytes) {
  constexpr std::string_view beginnings[] = {"%PDF-",      "{\\rtf",       "%!PS",
                                             "PK\x03\x04", "\x1F\x8B",     "\x89PNG",
                                             "GIF8",       "\xFF\xD8\xFF", "\177ELF"};
  return std::any_of(std::begin(beginnings), std::end(beginnings),
                     [&](std::string_view beginning) { return bytes.starts_with(beginning); });
}

}  // namespace

std::string to_utf8(std::string_view bytes, const Declared& declared) {
  const std::string_view whole = bytes;
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const bool marked = bytes.starts_with(mark);
  if (marked) bytes.remove_prefix(mark.size());
  if (!marked) {
    if (const Order order = utf16_order(bytes); order != Order::none)
      return from_utf16(bytes, order);
  }
  if (!bad_utf8(bytes)) {
    std::string out(bytes);
    if (out.find('\0') != std::string::npos)
      out.erase(std::remove(out.begin(), out.end(), '\0'), out.end());
    return out;
  }
  if (!marked) return from_single_bytes(bytes, declared ? declared(whole) : "");
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    append_known(out, character.code);
    at += character.bytes;
  }
  return out;
}

bool is_text(std::string_view bytes) {
  constexpr std::size_t looked_at = 65536;
  bytes = bytes.substr(0, looked_at);
  if (is_of_another_kind(bytes)) return false;
  std::string decoded;
  if (utf16_order(bytes) != Order::none) {
    decoded = to_utf8(bytes);
    bytes = decoded;
  }
  if (bytes.find('\0') != std::string_view::npos) return false;
  // Without a branch in it, the processor counts many at once.
  std::size_t controls = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool white = byte >= '\t' && byte <= '\r';
    controls += static_cast<std::size_t>(((byte < 0x20) & !white) | (byte == 0x7F));
  }
  return controls * 500 <= bytes.size();
}

}  // namespace pcso::text
