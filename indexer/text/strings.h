// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Small, pure functions from text to text.
namespace pcso::text {

/// Without the white space at both ends. White space is ASCII's and U+00A0.
std::string_view trim(std::string_view text);

/// Runs of white space become one space; none at the ends.
std::string squeeze(std::string_view text);
/// Appends the same to `out`.
void append_squeezed(std::string_view text, std::string& out);

/// The pieces between `separator`s, trimmed; empty pieces are left out.
std::vector<std::string> split(std::string_view text, char separator);

/// The fields of a line of a table, trimmed; empty ones count: "a\t\tb" has three.
std::vector<std::string> fields(std::string_view line, char separator = '\t');

/// The lines of `text` without their ends (LF or CRLF).
std::vector<std::string_view> lines(std::string_view text);

/// For ids and addresses: "AP (CSAS)" → "ap-csas", "Café & bar" → "cafe-and-bar". Empty if nothing
/// of `text` is a letter or digit.
std::string slug(std::string_view text);

/// `text` as HTML or XML text, or as a quoted attribute value.
std::string escape_html(std::string_view text);

/// `text` as one component of a query string or path (RFC 3986, 2.3: unreserved bytes stay).
std::string escape_uri(std::string_view text);

/// Eight characters of [a-z2-7] made from `text`'s words: for ids that should follow the words.
/// FNV-1a, 64 bits, of which 40 are shown.
std::string fingerprint(std::string_view text);
std::uint64_t fnv1a(std::string_view text);

/// "2026-06-29" → "29 June 2026". What is not an ISO 8601 day comes back as it was.
std::string long_date(std::string_view date);

/// 1234567 → "1,234,567".
std::string thousands(std::size_t number);

/// Where byte `offset` of `text` stands. Lines and columns count from 1, columns in bytes.
struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
};
LineColumn line_column(std::string_view text, std::size_t offset);

/// The line that byte `offset` stands in, at most 120 bytes of it around that byte; `column` is
/// where the byte stands in what is returned, from 1.
std::string line_around(std::string_view text, std::size_t offset, std::size_t& column);

}  // namespace pcso::text
