// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/markup.h"

#include <gmock/gmock.h>

namespace pcso::pages {
namespace {

using Kind = Span::Kind;

TEST(Markup, WritesSpansAndEscapesWhatIsInThem) {
  const struct {
    Span span;
    const char* html;
  } rows[] = {
      {{Kind::text, "a < b & \"c\" 'd' <script>alert(1)</script>", ""},
       "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &lt;script&gt;alert(1)&lt;/script&gt;"},
      {{Kind::emphasis, "not", ""}, "<em>not</em>"},
      {{Kind::strong, "<b>", ""}, "<strong>&lt;b&gt;</strong>"},
      {{Kind::citation, "section 50", "ukpga/2002/30/section/50"},
       "<a class=\"law\" href=\"/law/ukpga/2002/30/section/50\" "
       "data-paper=\"legislation.gov.uk/ukpga/2002/30/section/50\">section 50</a>"},
      {{Kind::citation, "", "ukpga/2002/30"},
       "<a class=\"law\" href=\"/law/ukpga/2002/30\" "
       "data-paper=\"legislation.gov.uk/ukpga/2002/30\">ukpga/2002/30</a>"},
      {{Kind::citation, "x", "\"><script>"},
       "<a class=\"law\" href=\"/law/%22%3E%3Cscript%3E\" "
       "data-paper=\"legislation.gov.uk/&quot;&gt;&lt;script&gt;\">x</a>"},
      {{Kind::reference, "wait", "powers/detain-up-to-30-minutes"},
       "<a href=\"/powers/detain-up-to-30-minutes\">wait</a>"},
      {{Kind::reference, "x", "\"><script>"}, "<a href=\"/%22%3E%3Cscript%3E\">x</a>"},
      {{Kind::reference, "x", "/evil.example"}, "<a href=\"//evil.example\">x</a>"},
      {{Kind::term, "PND", "glossary/pnd"}, "<a class=\"term\" href=\"/glossary/pnd\">PND</a>"},
      {{Kind::link, "site", "https://a.example/?b=1&c=\"2\""},
       "<a class=\"out\" href=\"https://a.example/?b=1&amp;c=&quot;2&quot;\">site</a>"},
      {{Kind::link, "mail", "mailto:a@b.example"},
       "<a class=\"out\" href=\"mailto:a@b.example\">mail</a>"},
      {{Kind::link, "bad", "javascript:alert(1)"}, "bad"},
      {{Kind::link, "bad", "JavaScript:alert(1)"}, "bad"},
      {{Kind::link, "bad", "data:text/html,x"}, "bad"},
      {{Kind::link, "bad", "//evil.example"}, "bad"},
  };
  for (const auto& row : rows) EXPECT_EQ(markup(Spans{row.span}).text(), row.html);
  EXPECT_EQ(markup(Spans{{Kind::text, "a ", ""}, {Kind::emphasis, "b", ""}}).text(),
            "a <em>b</em>");
  EXPECT_EQ(markup(Spans{}).text(), "");
}

TEST(Markup, MarksSnippets) {
  using Marks = std::vector<std::pair<std::size_t, std::size_t>>;
  const struct {
    const char* text;
    Marks marks;
    const char* html;
  } rows[] = {
      {"booze & kids", {}, "booze &amp; kids"},
      {"booze & kids", {{0, 5}, {8, 12}}, "<mark>booze</mark> &amp; <mark>kids</mark>"},
      {"<b>", {{0, 3}}, "<mark>&lt;b&gt;</mark>"},
      {"abc", {{1, 99}}, "a<mark>bc</mark>"},
      {"abc", {{7, 9}}, "abc"},
      {"abc", {{2, 1}}, "abc"},
      {"abcdef", {{2, 4}, {1, 5}}, "ab<mark>cd</mark><mark>e</mark>f"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(markup(Snippet{row.text, row.marks}).text(), row.html) << row.text;
  }
}

}  // namespace
}  // namespace pcso::pages
