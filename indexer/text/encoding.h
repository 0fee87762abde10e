// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

/// Bytes as people save them → UTF-8.
namespace pcso::text {

/// `bytes` as well-formed UTF-8 without a byte order mark. Its encoding is, in this order: what its
/// byte order mark says; UTF-16 without one, if every other byte of its beginning is zero; UTF-8,
/// if it is that; what `declared` makes of them, a name ("iso-8859-14", in any case); windows-1252.
/// What stands for no character becomes U+FFFD. NUL never comes out.
using Declared = std::function<std::string(std::string_view bytes)>;
std::string to_utf8(std::string_view bytes, const Declared& declared = {});

/// True if `bytes` are text in one of these encodings. Looks at the beginning only: zero bytes (in
/// anything but UTF-16), many control characters, and the first bytes of formats that hold
/// something else (PDF, RTF, PostScript, archives, pictures) speak against it.
bool is_text(std::string_view bytes);

}  // namespace pcso::text
