// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/encoding.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "indexer/text/utf8.h"

namespace pcso::text {
namespace {

std::string utf16(std::u16string_view text, bool big, bool mark) {
  std::string out;
  const auto put = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += big ? high : low;
    out += big ? low : high;
  };
  if (mark) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return out;
}

TEST(ToUtf8, KnowsTheEncodingByTheBytes) {
  struct Row {
    std::string bytes;
    const char* declared;
    const char* wanted;
  };
  const Row rows[] = {
      {"plain", "", "plain"},
      {"caf\xC3\xA9", "", "café"},
      {"\xEF\xBB\xBF"
       "caf\xC3\xA9",
       "", "café"},
      {"caf\xC3\xA9", "windows-1252", "café"},
      {"caf\xE9 \x96 \x93PCSO\x94", "", "café – “PCSO”"},
      {"caf\xE9 \x96", "iso-8859-1", "café –"},
      {"d\xF0r \xFE", "ISO-8859-14", "dŵr ŷ"},
      {"\xA4 5", "iso-8859-15", "€ 5"},
      {"a\x81z", "", "a\uFFFDz"},
      {utf16(u"Café 😀", false, true), "", "Café 😀"},
      {utf16(u"Café 😀", true, true), "", "Café 😀"},
      {utf16(u"<html> without a mark", false, false), "", "<html> without a mark"},
      {utf16(u"<html> without a mark", true, false), "", "<html> without a mark"},
      {"\xEF\xBB\xBF"
       "bad \xFF byte",
       "", "bad \uFFFD byte"},
      {std::string("a\0b", 3), "", "ab"},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    const auto declared = [&](std::string_view) { return row.declared; };
    EXPECT_EQ(to_utf8(row.bytes, declared), row.wanted);
  }
}

TEST(ToUtf8, AsksWhatIsDeclaredOnlyWhereTheBytesDoNotSay) {
  const auto refuse = [](std::string_view) -> std::string { throw std::logic_error("asked"); };
  EXPECT_EQ(to_utf8("caf\xC3\xA9", refuse), "café");
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF"
                    "a\xFF",
                    refuse),
            "a\uFFFD");
  EXPECT_THROW((void)to_utf8("caf\xE9", refuse), std::logic_error);
}

TEST(ToUtf8, IsWellFormedWhateverComesIn) {
  std::string bytes;
  for (int i = 0; i < 70'000; ++i) bytes += static_cast<char>(i * 7 + i / 256);
  EXPECT_FALSE(bad_utf8(to_utf8(bytes)));
  EXPECT_FALSE(bad_utf8(to_utf8("\xFF\xFE" + bytes)));
  EXPECT_FALSE(bad_utf8(to_utf8("\xFE\xFF\xD8")));
  EXPECT_FALSE(bad_utf8(to_utf8("\xEF\xBB\xBF" + bytes)));
}

TEST(IsText, RefusesWhatIsNone) {
  EXPECT_TRUE(is_text("Words.\r\n\tMore\fwords."));
  EXPECT_TRUE(is_text("caf\xE9"));
  EXPECT_TRUE(is_text(utf16(u"wide words", false, true)));
  EXPECT_TRUE(is_text(""));
  EXPECT_FALSE(is_text(std::string("a\0b and more", 12)));
  EXPECT_FALSE(is_text("\x01\x02\x03 few words"));
  for (const char* magic : {"%PDF-1.7 words", "{\\rtf1 words}", "PK\x03\x04 words", "GIF89a words"})
    EXPECT_FALSE(is_text(magic)) << magic;
}

}  // namespace
}  // namespace pcso::text
