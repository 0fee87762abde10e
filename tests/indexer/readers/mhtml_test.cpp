// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reading.h"

namespace pcso {
namespace format {
extern const Format mhtml;
}

namespace {

using format::mhtml;
using reading::all_text;
using reading::outline;
using reading::read;
using reading::skipped;
using testing::ElementsAre;
using testing::HasSubstr;

std::string saved(const std::string& encoding, const std::string& body) {
  return "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
         "\ttype=\"text/html\";\r\n\tboundary=\"--a--b\"\r\n\r\n\r\n----a--b\r\n"
         "Content-Type: text/css\r\n\r\np { color: red }\r\n----a--b\r\n"
         "Content-Type: text/html\r\nContent-Transfer-Encoding: " +
         encoding + "\r\nContent-Location: https://police.example/kit#top\r\n\r\n" + body +
         "\r\n----a--b\r\nContent-Type: text/html\r\n\r\n<p>A frame.\r\n----a--b--\r\n";
}

TEST(Mhtml, ReadsThePageHoweverItIsEncoded) {
  const struct {
    const char* encoding;
    const char* body;
  } rows[] = {
      {"quoted-printable", "<h2 id=3D\"kit\">The=C2=A0kit</h2><p>A tor=\r\nch, at =C2=A33.</p>"},
      {"base64", "PGgyPlRoZSBraXQ8L2gyPjxwPkEgdG9y\r\nY2gsIGF0IMKjMy48L3A+"},
      {"8bit", "<h2>The kit</h2><p>A torch, at £3.</p>"},
  };
  for (const auto& row : rows) {
    const Document document = read(mhtml, saved(row.encoding, row.body));
    EXPECT_THAT(outline(document), ElementsAre("1 The kit")) << row.encoding;
    EXPECT_THAT(all_text(document), HasSubstr("A torch, at £3.")) << row.encoding;
    EXPECT_THAT(all_text(document), testing::Not(HasSubstr("frame"))) << row.encoding;
    EXPECT_EQ(document.info.address, "https://police.example/kit") << row.encoding;
  }
}

TEST(Mhtml, SaysThatThePageIsMissing) {
  const std::string header = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n";
  for (const char* rest : {"", "--x", "--x\n", "--x\nContent-Type: text/css\n\np {}\n--x--\n"})
    EXPECT_THAT(skipped(mhtml, header + rest), HasSubstr("without the page")) << rest;
}

}  // namespace
}  // namespace pcso
