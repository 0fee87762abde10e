// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/json_text.h"

#include "indexer/text/utf8.h"

namespace pcso::text {
namespace {

// Appends what stands for a byte that a string can't hold as it is.
void append_escape(std::string& out, char byte) {
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view names = "\"\\bfnrt";
  constexpr std::string_view digits = "0123456789abcdef";
  out += '\\';
  if (const std::size_t at = named.find(byte); at != std::string_view::npos) {
    out += names[at];
    return;
  }
  const auto code = static_cast<unsigned char>(byte);
  out += "u00";
  out += digits[code >> 4];
  out += digits[code & 15];
}

// Appends well-formed UTF-8 as a string's content.
void append_content(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char byte = text[i];
    if (static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, done, i - done);
    append_escape(out, byte);
    done = i + 1;
  }
  out.append(text, done);
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  while (const std::optional<std::size_t> bad = bad_utf8(text)) {
    append_content(out, text.substr(0, *bad));
    append(out, U'\uFFFD');
    text.remove_prefix(*bad + 1);
  }
  append_content(out, text);
  out += '"';
}

}  // namespace

Json json(std::string_view text) {
  Json out{""};
  append_string(out.text, text);
  return out;
}

void JsonObject::begin(std::string_view key) {
  if (text_.size() > 1) text_ += ',';
  text_ += '"';
  text_ += key;
  text_ += "\":";
}

void JsonObject::add(std::string_view key, const Json& value) {
  begin(key);
  text_ += value.text;
}

void JsonObject::add(std::string_view key, std::string_view value) {
  begin(key);
  append_string(text_, value);
}

Json JsonObject::value() && {
  text_ += '}';
  return {std::move(text_)};
}

}  // namespace pcso::text
