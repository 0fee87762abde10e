// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/strings.h"

#include <gtest/gtest.h>

#include "indexer/text/utf8.h"

namespace pcso::text {
namespace {

TEST(Strings, SqueezeAndTrim) {
  EXPECT_EQ(squeeze("  a \n\t b\u00A0c  "), "a b c");
  EXPECT_EQ(squeeze(""), "");
  EXPECT_EQ(squeeze("\u00A0a \u00A0\v\f\rb\u00A0"), "a b");
  EXPECT_EQ(squeeze("\u00C3a\x01"
                    "b \xC2"),
            "\u00C3a\x01"
            "b \xC2");
  std::string out = "a ";
  append_squeezed(" b  c ", out);
  append_squeezed(" ", out);
  EXPECT_EQ(out, "a b c");
  EXPECT_EQ(trim("\u00A0 x y \r\n"), "x y");
  EXPECT_EQ(trim(" \u00A0"), "");
}

TEST(Strings, SplitLeavesEmptyPiecesOut) {
  EXPECT_EQ(split("a; b ;;c;", ';'), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(split("", ';').empty());
}

TEST(Strings, FieldsCountEmptyOnes) {
  EXPECT_EQ(fields("a\t\t b "), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(fields(""), std::vector<std::string>{""});
  EXPECT_EQ(fields("a|b", '|'), (std::vector<std::string>{"a", "b"}));
}

TEST(Strings, SlugsAreForAddresses) {
  const struct {
    const char* text;
    const char* slug;
  } rows[] = {{"AP (CSAS)", "ap-csas"},         {"Café & bar", "cafe-and-bar"},
              {"5x5x5 / 3x5x2", "5x5x5-3x5x2"}, {"  ", ""},
              {"Anti-social", "anti-social"},   {"What's next?", "whats-next"}};
  for (const auto& row : rows) EXPECT_EQ(slug(row.text), row.slug);
}

TEST(Strings, EscapeForWhereTheyGo) {
  EXPECT_EQ(escape_html("<a href=\"x\">'&'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escape_uri("name & address/é"), "name%20%26%20address%2F%C3%A9");
}

TEST(Strings, FingerprintsFollowTheWords) {
  EXPECT_EQ(fingerprint("Name and  address."), fingerprint("name & address"));
  EXPECT_NE(fingerprint("name"), fingerprint("address"));
  EXPECT_EQ(fingerprint("name").size(), 8U);
}

TEST(Strings, LongDates) {
  EXPECT_EQ(long_date("2026-06-29"), "29 June 2026");
  EXPECT_EQ(long_date("2027-01-01"), "1 January 2027");
  EXPECT_EQ(long_date("soon"), "soon");
  EXPECT_EQ(long_date(""), "");
  EXPECT_EQ(long_date("2026-13-01"), "2026-13-01");
}

TEST(Strings, PlacesCountFromOne) {
  EXPECT_EQ(line_column("ab\ncd", 0).line, 1U);
  EXPECT_EQ(line_column("ab\ncd", 4).line, 2U);
  EXPECT_EQ(line_column("ab\ncd", 4).column, 2U);
  std::size_t column = 0;
  EXPECT_EQ(line_around("ab\ncd\nef", 4, column), "cd");
  EXPECT_EQ(column, 2U);
  const std::string far = std::string(1000, 'x') + "HERE" + std::string(1000, 'y');
  const std::string around = line_around(far, 1000, column);
  EXPECT_LE(around.size(), 120U);
  EXPECT_EQ(around.substr(column - 1, 4), "HERE");
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_FALSE(bad_utf8("naïve €𝄞"));
  EXPECT_EQ(bad_utf8("ab\xFF"), 2U);
  EXPECT_EQ(bad_utf8("a\xC0\xAF"), 1U);      // overlong
  EXPECT_EQ(bad_utf8("a\xED\xA0\x80"), 1U);  // a surrogate
  EXPECT_EQ(bad_utf8("a\xE2\x82"), 1U);      // cut short
}

TEST(Utf8, CutsNoCharacter) {
  EXPECT_EQ(prefix("aé", 2), "a");
  EXPECT_EQ(prefix("aé", 3), "aé");
  EXPECT_EQ(length("aé€"), 3U);
}

TEST(Strings, CountsInThousands) {
  EXPECT_EQ(thousands(0), "0");
  EXPECT_EQ(thousands(999), "999");
  EXPECT_EQ(thousands(1000), "1,000");
  EXPECT_EQ(thousands(1234567), "1,234,567");
}

}  // namespace
}  // namespace pcso::text
