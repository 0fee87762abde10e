// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/json_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace pcso::text {
namespace {

TEST(JsonText, WritesStringsAsTheStandardSays) {
  const struct {
    std::string text;
    std::string written;
  } rows[] = {
      {"", R"("")"},
      {"Take alcohol", R"("Take alcohol")"},
      {"a\"b\\c/d", R"("a\"b\\c/d")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string("\0\x01\x1f\x7f", 4), "\"\\u0000\\u0001\\u001f\x7f\""},
      {"caf\u00e9 \u201cPSPO\u201d \U0001F6A8", "\"caf\u00e9 \u201cPSPO\u201d \U0001F6A8\""},
      {"a\xff"
       "b",
       "\"a\uFFFDb\""},
      {"\xc3", "\"\uFFFD\""},
  };
  for (const auto& row : rows) EXPECT_EQ(json(row.text).text, row.written) << row.text;
}

TEST(JsonText, AgreesWithALibraryOnEveryByte) {
  for (int byte = 0; byte < 128; ++byte) {
    const std::string text = std::string("x") + static_cast<char>(byte) + "y";
    EXPECT_EQ(json(text).text, nlohmann::json(text).dump()) << byte;
  }
}

TEST(JsonText, KeepsKeysInTheirOrder) {
  EXPECT_EQ(JsonObject().value().text, "{}");
  JsonObject inner;
  inner.add("none", Json());
  JsonObject out;
  out.add("b", "text");
  out.add("a", std::size_t{7});
  out.add("yes", true);
  out.add("less", -1);
  out.add("inner", std::move(inner).value());
  out.add("marks", json_array(std::vector<int>{4, 11}, [](int mark) { return json(mark); }));
  out.add("nothing", json_array(std::vector<int>{}, [](int mark) { return json(mark); }));
  EXPECT_EQ(std::move(out).value().text,
            R"({"b":"text","a":7,"yes":true,"less":-1,"inner":{"none":null},)"
            R"("marks":[4,11],"nothing":[]})");
}

}  // namespace
}  // namespace pcso::text
