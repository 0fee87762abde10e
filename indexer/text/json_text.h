// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace pcso::text {

/// A value of JSON as it is written: what answers with thousands of values cost without a tree of
/// them in between.
///
///   JsonObject out;
///   out.add("title", "Tak\"e");
///   out.add("marks", json_array(marks, [](std::size_t mark) { return json(mark); }));
///   std::move(out).value().text    {"title":"Tak\"e","marks":[4,11]}
struct Json {
  std::string text = "null";
};

/// A string. Bytes that are not UTF-8 become U+FFFD.
Json json(std::string_view text);
inline Json json(bool value) { return {value ? "true" : "false"}; }
template <std::integral Number>
Json json(Number number) {
  return {std::to_string(number)};
}

/// An object; its keys, which need no escaping, stay in the order in which they are added.
class JsonObject {
 public:
  void add(std::string_view key, const Json& value);
  void add(std::string_view key, std::string_view value);
  void add(std::string_view key, const std::string& value) { add(key, std::string_view(value)); }
  void add(std::string_view key, const char* value) { add(key, std::string_view(value)); }
  template <class Value>
  requires std::integral<Value>
  void add(std::string_view key, Value value) { add(key, json(value)); }

  Json value() &&;

 private:
  void begin(std::string_view key);
  std::string text_ = "{";
};

/// What `make` makes of each of `values`.
template <class Range, class Make>
Json json_array(const Range& values, Make make) {
  Json out{"["};
  for (const auto& value : values) {
    if (out.text.size() > 1) out.text += ',';
    out.text += make(value).text;
  }
  out.text += ']';
  return out;
}

}  // namespace pcso::text
