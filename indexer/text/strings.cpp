// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso::text {
namespace {

constexpr std::string_view no_break_space = "\u00A0";

// The bytes of white space at the start of `text`, 0 if there is none.
std::size_t space(std::string_view text) {
  if (text.empty()) return 0;
  switch (text.front()) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\f':
    case '\v':
      return 1;
    default:
      return text.starts_with(no_break_space) ? 2 : 0;
  }
}

// By byte: itself, a space for white space of ASCII.
constexpr std::array<char, 256> spaced = [] {
  std::array<char, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = static_cast<char>(c);
  for (const char c : {'\t', '\n', '\v', '\f', '\r'}) out[static_cast<unsigned char>(c)] = ' ';
  return out;
}();

std::string_view trim_front(std::string_view text) {
  while (const std::size_t n = space(text)) text.remove_prefix(n);
  return text;
}

}  // namespace

std::string_view trim(std::string_view text) {
  text = trim_front(text);
  while (!text.empty()) {
    if (space(text.substr(text.size() - 1)) == 1) {
      text.remove_suffix(1);
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(2);
    } else {
      break;
    }
  }
  return text;
}

std::string squeeze(std::string_view text) {
  std::string out;
  append_squeezed(text, out);
  return out;
}

void append_squeezed(std::string_view text, std::string& out) {
  text = trim(text);
  const std::size_t before = out.size();
  out.resize(before + text.size());
  char* to = out.data() + before;
  bool after_space = false;
  // Words are short: what depends on where they end is reckoned, not branched on.
  for (auto at = text.begin(); at != text.end(); ++at) {
    char c = spaced[static_cast<unsigned char>(*at)];
    if (c == no_break_space[0] && std::next(at) != text.end() && at[1] == no_break_space[1]) {
      c = ' ';
      ++at;
    }
    const bool is_space = c == ' ';
    *to = c;
    to += static_cast<std::ptrdiff_t>(!(is_space & after_space));
    after_space = is_space;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = text.find(separator);
    const std::string_view piece = trim(text.substr(0, end));
    if (!piece.empty()) out.emplace_back(piece);
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> fields(std::string_view line, char separator) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = line.find(separator);
    out.emplace_back(trim(line.substr(0, end)));
    if (end == std::string_view::npos) return out;
    line.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string slug(std::string_view text) {
  std::string out;
  WordReader reader(text);
  for (Word word; reader.next(word);) {
    if (word.compound) continue;
    if (!out.empty()) out += '-';
    out += word.text;
  }
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string escape_uri(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
        c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  return out;
}

namespace {

constexpr std::uint64_t fnv1a_basis = 0xcbf29ce484222325U;

std::uint64_t fnv1a(std::uint64_t hash, std::string_view text) {
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

}  // namespace

std::uint64_t fnv1a(std::string_view text) { return fnv1a(fnv1a_basis, text); }

std::string fingerprint(std::string_view text) {
  constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz234567";
  std::uint64_t hash = fnv1a_basis;  // in the end that of normal(text)
  bool first = true;
  WordReader reader(text);
  for (Word word; reader.next(word);) {
    if (word.compound) continue;
    if (!std::exchange(first, false)) hash = fnv1a(hash, " ");
    hash = fnv1a(hash, word.text);
  }
  hash ^= hash >> 32;
  std::string out;
  for (int i = 0; i < 8; ++i) {
    out += digits[hash & 31];
    hash >>= 5;
  }
  return out;
}

std::string long_date(std::string_view date) {
  constexpr std::array months{"January",   "February", "March",    "April",
                              "May",       "June",     "July",     "August",
                              "September", "October",  "November", "December"};
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::string(date);
  const int month = (date[5] - '0') * 10 + (date[6] - '0');
  if (month < 1 || month > 12) return std::string(date);
  const std::string_view day = date.substr(date[8] == '0' ? 9 : 8);
  return std::string(day) + ' ' + months[static_cast<std::size_t>(month - 1)] + ' ' +
         std::string(date.substr(0, 4));
}

std::string thousands(std::size_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3;) {
    at -= 3;
    out.insert(at, 1, ',');
  }
  return out;
}

LineColumn line_column(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t start = before.rfind('\n');
  return {.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
          .column = start == std::string_view::npos ? offset + 1 : offset - start};
}

std::string line_around(std::string_view text, std::size_t offset, std::size_t& column) {
  constexpr std::size_t most = 120;
  offset = std::min(offset, text.size());
  std::size_t begin = text.substr(0, offset).rfind('\n');
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  std::size_t end = text.find('\n', offset);
  if (end == std::string_view::npos) end = text.size();
  if (end - begin > most) {
    if (offset - begin > most / 2) begin = offset - most / 2;
    // Never start inside a character.
    while (begin < offset && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    end = std::min(end, begin + most);
  }
  std::string out(prefix(text.substr(begin, end - begin), most));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t') c = ' ';
  }
  column = offset - begin + 1;
  return out;
}

}  // namespace pcso::text
