// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/short_page.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <sstream>

#include "indexer/html/tree.h"

namespace pcso::html {
namespace {

std::string xml(const Tree& tree) {
  std::ostringstream out;
  tree.root().print(out, "", pugi::format_raw);
  return out.str();
}

TEST(ShortPage, HasOneCharacterForEachText) {
  const ShortPage page =
      shorten("<p id='name-and-address'> Ask for a name &amp; an address, please.</p>");
  EXPECT_EQ(page.html, "<p id='\U00100000'> \U00100001&amp; \U00100002</p>");
  ASSERT_EQ(page.texts.size(), 3U);
  EXPECT_EQ(page.texts[1], "Ask for a name ");
  EXPECT_EQ(page.whole("\U00100001& \U00100002"), "Ask for a name & an address, please.");
  EXPECT_EQ(page.whole("\U00100003 is none"), "\U00100003 is none");
}

// A page that has such a character itself is left as it is: so the two show whether a parser makes
// of the short one what it makes of the whole.
TEST(ShortPage, GivesTheTreeOfTheWholePage) {
  const char* const rows[] = {
      "<title>What an officer may do</title><p>Some words that are long enough.",
      "<p title=\"a > b and then some more\" class=one>text that is long enough</p>",
      "<p title= 'it is > that' data-x = long-enough-to-count>text that is long enough</p>",
      "<p title='never closed and then <b>bold text goes on</b> and on",
      "<p title=a'b>text with 'quotes' that is long enough</p><p title='x'>and more of it</p>",
      "<textarea><p>not a tag at all, this one</p></textarea>words after the text area",
      "<script>if (a < b) { document.write('<p>a paragraph</p>'); }</script>words after that",
      "<style>p > b { color: red; and some more }</style><noframes><p title='>long text here",
      "<!-- a comment with <b>some tags</b> in it -->words after the comment",
      "<!-->words after an empty comment<!--->and after another one<!--",
      "<!doctype html \"a > b and some more words\"><p>words after the document type",
      "<table><tr><td>in the cell, long enough</td>outside of all cells, moved</tr></table>",
      "<pre>\n  two spaces before these words\n\tand a tab\r\nand another line</pre>",
      "<p>a &ltlong reference without its end, and &#x41; and &notin; and &unknownwords; too",
      "< p is no tag, and <3 is none, and </ neither is that one> but text after them",
      "<svg><title>a title in a drawing</title><style>p<b>bold in a drawing</b></style></svg>text",
      "<math><annotation-xml encoding=\"application/xhtml+xml\"><p>words of a paragraph</p>",
      "<a href=https://example.org/a/long/address?with=some&amp;more>an address of some length</a>",
      "words before any tag that are long enough<html lang=\"en-GB-oxendict\"><body>more of them",
      "</p>text after an end without a beginning</br>and after another",
      "<p>caf\u00E9s and na\u00EFve words \u2013 \u201Cquoted\u201D, and a \u00A0 space of its "
      "own</p>",
      "<p>control characters, \x01 and \x0B and \x7F, in some words",
      "<p>a reference to a stand-in: &#x100000; and some more words",
      "<frameset><noframes>no frames are shown in here</noframes></frameset>",
      "<select><option>one of the options, long<option>and another of them</select>",
  };
  std::size_t shortened = 0;
  for (const char* const row : rows) {
    const std::string page = std::string(row) + "<br>";
    shortened += shorten(page).texts.size();
    EXPECT_EQ(xml(Tree(page)), xml(Tree("<!--\U00100000-->" + page))) << row;
  }
  EXPECT_GT(shortened, std::size(rows));
}

TEST(ShortPage, LeavesAPageAloneThatCouldNameTheCharacters) {
  for (const std::string own :
       {"\U00100000", "&#x100000;", "&#X0100000", "&#1048576", "&#00001048576;"}) {
    const std::string page = "<p>words that are long enough</p>" + own + "<br>";
    EXPECT_EQ(shorten(page).html, page);
  }
  for (const std::string own : {"&#8217;", "&#x1F600;", "&#128512;", "&#", "&#x"}) {
    const std::string page = "<p>words that are long enough</p>" + own + "<br>";
    EXPECT_NE(shorten(page).html, page);
  }
}

TEST(ShortPage, LeavesOutWhatIndentsALine) {
  EXPECT_EQ(shorten("<div>\n    <p> a\n    b  c\n\n  \t d</p>\n  </div>").html,
            "<div>\n<p> a\nb  c\n\n\t d</p>\n</div>");
  for (const char* const page :
       {"<pre>\n  a\n    b</pre>", "<PRE>a<b>\n  b</b>\n  c</PRE>", "<textarea>\n  a</textarea>",
        "<script>\n  a</script>", "<p title='a\n  b'>c</p>", "<!--\n  a-->"})
    EXPECT_EQ(shorten(page).html, page);
  EXPECT_EQ(shorten("<pre>\n  a</pre>\n  b</pre>\n  c<br>").html,
            "<pre>\n  a</pre>\nb</pre>\nc<br>");
}

TEST(ShortPage, KeepsTheLines) {
  const Tree tree(
      "<p>words that are long enough\nand go on\n<h2 id='a-heading-with\n-an-id'>b</h2>");
  EXPECT_EQ(line_of(tree.body().find_node(
                [](const pugi::xml_node& node) { return heading_level(node) > 0; })),
            3U);
}

}  // namespace
}  // namespace pcso::html
