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
  std::string whole = "Please: ";
  page.append_whole("\U00100001& \U00100002", whole);
  EXPECT_EQ(whole, "Please: Ask for a name & an address, please.");
  page.append_whole(" \U00100003 is none", whole);
  EXPECT_TRUE(whole.ends_with(" \U00100003 is none"));
}

TEST(ShortPage, HasOneCharacterForAScript) {
  EXPECT_EQ(shorten("<script>if (a < b) c('<p>');</script><style>p > b {}</style>").html,
            "<script>\U00100000</script><style>\U00100001</style>");
  EXPECT_EQ(shorten("<style>p { a: b }\r\n\r\nb { c: d }</style>").html,
            "<style>\U00100000\r\n\r\n\U00100001</style>");
}

TEST(ShortPage, LeavesOutAttributesThatNobodyReads) {
  EXPECT_EQ(shorten("<p class='a b' id=c data-x onclick=\"d('>')\">e</p><br class=f/>").html,
            "<p id=c>e</p><br>");
  EXPECT_EQ(shorten("<p style='color: red'><p style='Display : none'>").html,
            "<p><p style='\U00100000'>");
  // The parser compares what it opens again; an <a> it never has twice.
  EXPECT_EQ(shorten("<b class=a><a class=b href=c>").html, "<b class=a><a href=c>");
}

TEST(ShortPage, LeavesNoAttributeOutThatHoldsATagTogether) {
  for (const char* const page :
       {"<p / class=a>", "<p class='a'id=b>", "<p class=a", "<p class='a>", "</p class=a>",
        "<3 class=a>", "</ class=a>", "<p style='&#100;isplay:none'>", "<p hidden\r\nclass=a>"})
    EXPECT_EQ(shorten(page).html, page);
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
      "<select><style>words <input> more words <b class='x'></style></select>and words after it",
      "<script><!-- a <script>b</script> <b class='x y'> --></script><p class=z>words after it",
      "<plaintext>words with a <b class=tag> and another </plaintext><i class=x>in them",
      "<title>words with a <b class=tag></titles> in them</title><p class=x>words after it",
      "<title:x class=y>words <i class=x>with</i> some</title:x><style:y>more <p>words</style:y>",
      "<!x <style> > words <p class=x> and more </style> words after a strange comment",
      "<!-- a comment with <b> --!><p class=x>words after the comment --> and more",
      "<svg class=x><title>a drawing</title><path class=y d='M0 0 L 100 100'/></svg>"
      "<p class=z>words<style>p > b</style>",
      "<svg><desc><p class=x></svg></desc><style>p <b class=y>words</b> more",
      "<circle><svg></circle><title>words <b class=x></title> more words",
      "<math><mtext><![CDATA[<p class=x>words </p> > more words ]]>and words after them",
      "<p hidden class='x' =y>not to be seen</p><p class='x' =y>to be seen",
      "<template><p class=x>some words within</p></template><p class=y>words",
      "<table class=x><caption class=y>words above<tr class=z><td class=a>words in it</table>",
      "<font class=x><font class=x><font class=x><font class=x><p>words in fonts<p>and more",
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
  EXPECT_EQ(shorten("<div>\n    <p> a\n    bc\n\n  \t d</p>\n  </div>").html,
            "<div>\n<p> a\nbc\n\n\t d</p>\n</div>");
  EXPECT_EQ(shorten("<p>words\n  and\n  more words</p>").html, "<p>\U00100000and\n\U00100001</p>");
  for (const char* const page :
       {"<pre>\n  a</pre>", "<PRE>a<b>\n  b</b>\n  c</PRE>", "<textarea>\n  a</textarea>",
        "<script>\n  a</script>", "<p title='a\n  b'>c</p>", "<!--\n  a-->"})
    EXPECT_EQ(shorten(page).html, page);
  EXPECT_EQ(shorten("<pre>\n  a</pre>\n  b</pre>\n  c<br>").html,
            "<pre>\n  a</pre>\nb</pre>\nc<br>");
}

TEST(ShortPage, KeepsTheLines) {
  const char* const rows[] = {
      "words that are long enough\nand go on\n",
      "<p title='a title with\n-a line end'>\n",
      "<p class='a class with\n-a line end'>\n",
      "<style>\np { color: red }</style>\n",
      "<style>p { a: b }\r\nb { c: d }</style>\r\n",
      "<p\r\nclass='a\r\nb'>",
      "&amp;\n&amp;\n",
      "\n\n",
  };
  for (const std::string row : rows) {
    const Tree tree(row + "<h2 id='a-heading-with\n-an-id'>a</h2>\nwords that go on\n<h2>b</h2>");
    EXPECT_EQ(
        line_of(tree.body().find_node([](const auto& node) { return heading_level(node) > 0; })),
        3U)
        << row;
    EXPECT_EQ(line_of(tree.body().find_node([](const auto& node) {
                return std::string_view(node.text().get()) == "b" && heading_level(node) > 0;
              })),
              6U)
        << row;
  }
}

}  // namespace
}  // namespace pcso::html
