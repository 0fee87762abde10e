// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reading.h"

namespace pcso {
namespace {

using format::html;
using reading::all_text;
using reading::body;
using reading::outline;
using reading::read;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The paragraphs of a page of one section.
std::vector<std::string> paragraphs(const std::string& content) {
  const Document document = read(html, "<html><body><main>" + content + "</main></body></html>");
  EXPECT_EQ(document.sections.size(), 1U);
  return document.sections.empty() ? std::vector<std::string>() : body(document.sections[0]);
}

TEST(Html, IsKnownByItsContent) {
  for (const char* yes : {"<!DOCTYPE html><p>x", "  <html>", "<HTML lang=en>", "<h1>x</h1>",
                          "\xEF\xBB\xBF<!doctype html>",
                          "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
                          "<!-- saved --><html>", "<div>x</div>", "Content begins\n<html><body>"})
    EXPECT_TRUE(html.recognises(yes)) << yes;
  EXPECT_TRUE(html.recognises(std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)));
  for (const char* no :
       {"", "words", "<?xml version='1.0'?><feed/>", "<Legislation>", "<document id='x'>",
        "# heading", "{\"a\": \"<html>\"}", "%PDF-1.4 <html><body>", "<https://police.example>"})
    EXPECT_FALSE(html.recognises(no)) << no;
}

TEST(Html, MakesASectionOfEveryHeading) {
  const Document document = read(html, R"(<!doctype html><title>Patrol policy - Anyshire</title>
<main><h1>Patrol policy</h1><p>Before.
<h2 id=foot>1. On foot</h2><p>Foot.
<h3><a name="kit"></a>1.1 Kit</h3><p>Kit.
<a name="night"></a><h3>1.2 At night</h3><p>Night.
<section id="bike"><h2>By <em>bike</em></h2><p>Bike.</section>
<h2>  </h2></main>)");
  EXPECT_EQ(document.info.title, "Patrol policy");
  EXPECT_THAT(outline(document), ElementsAre("1 Patrol policy", "1 1 On foot", "2 1.1 Kit",
                                             "2 1.2 At night", "1 By bike"));
  std::vector<std::string> anchors;
  for (const Section& section : document.sections) anchors.push_back(section.anchor);
  EXPECT_THAT(anchors, ElementsAre("", "foot", "kit", "night", "bike"));
  EXPECT_EQ(document.sections[1].source.line, 3U);
}

TEST(Html, NestsHeadingsOfNestedSections) {
  const Document document = read(html,
                                 "<article><section><h2>A</h2><section><h2>B</h2><p>b<h3>C</h3><p>c"
                                 "</section></section><section><h2>D</h2><p>d</section></article>");
  EXPECT_THAT(outline(document), ElementsAre("1 A", "2 B", "3 C", "1 D"));
}

TEST(Html, LeavesOutWhatSurroundsMarkedContent) {
  const Document document = read(html, R"(<!doctype html><html><body>
<div id="cookies"><p>zebra one</p><button>Accept</button></div>
<a href="#content">zebra two</a>
<header><nav><ul><li><a href="/">zebra three</a></ul></nav><p>zebra logo</header>
<main id="content">
  <ol><li><a href="/a">zebra four</a><li><a href="/b">zebra five</a></ol>
  <h1>Stop and account</h1>
  <nav><h2>zebra six</h2><ul><li><a href="#one">zebra</a></ul></nav>
  <h2>zebra contents</h2>
  <ul><li><a href="#one">zebra seven</a><li><a href="#two">zebra eight</a></ul>
  <h2 id="one">One</h2><p>First <a href="/x">link</a> stays.</p>
  <ul><li><a href="/y">A link in a list stays</a><li><a href="/z">so does this</a></ul>
  <h2 id="two">Two</h2><p>Second.</p>
  <p hidden>zebra nine</p><p style="display: none">zebra ten</p><p aria-hidden="true">zebra</p>
  <ul><li><a href="https://s.example/share?u=https%3A%2F%2Fp.example">zebra A</a>
      <li><a href="https://t.example/?url=https://p.example">zebra B</a></ul>
  <p><a href="#">zebra up</a></p>
  <div><a rel="prev" href="/p">zebra back</a> <a rel="next" href="/n">zebra on</a></div>
  <aside><h2>zebra</h2><ul><li><a href="/r">zebra related</a><li><a href="/s">zebra</a></ul></aside>
  <form><label>zebra</label><input type="text"><button>zebra</button></form>
  <script>zebra()</script><style>zebra{}</style><noscript>zebra</noscript>
  <footer>zebra</footer>
</main>
<div role="complementary">zebra</div><div role="contentinfo">zebra</div>
<footer><p>zebra</footer></body></html>)");
  EXPECT_THAT(all_text(document), Not(HasSubstr("zebra")));
  EXPECT_THAT(outline(document), ElementsAre("1 One", "1 Two"));
  EXPECT_THAT(body(document.sections[0]),
              ElementsAre("First link stays.", "* A link in a list stays", "* so does this"));
}

TEST(Html, FindsTheContentOfPagesThatMarkNone) {
  const std::string words =
      "Officers walk the same streets at different times, and speak to the people they meet there.";
  const Document document = read(
      html,
      "<html><body><a href='#c'>zebra skip</a>"
      "<table><tr><td><a href='/1'>zebra one</a><br><a href='/2'>zebra two</a><br>"
      "<a href='/3'>zebra three</a></td><td><h1>Foot patrol</h1><p>" +
          words + "</p><p>" + words +
          " <a href='/l'>More</a></p><h2>Useful pages</h2><ul><li><a href='/p'>The first</a>"
          "<li><a href='/q'>The second</a></ul><p>" +
          words +
          "</p></td></tr></table>"
          "<div><a href='/about'>zebra about</a> | <a href='/contact'>zebra contact</a></div>"
          "<div><p>zebra cookies</p><button>Yes</button><button>No</button></div></body></html>");
  EXPECT_EQ(document.info.title, "Foot patrol");
  EXPECT_THAT(all_text(document), Not(HasSubstr("zebra")));
  EXPECT_THAT(all_text(document), HasSubstr("The second"));
  EXPECT_THAT(outline(document), ElementsAre("1 Foot patrol", "1 Useful pages"));
}

TEST(Html, TakesWhatStandsAroundTheOnlyTitleWhereNothingIsMarked) {
  const std::string words =
      "<p>Wardens walk a named route, note what they meet on it, hand their notes in, and say "
      "where "
      "they have been and when.</p>";
  const std::string box = "<div><h2>zebra box</h2><p>zebra words</p></div>";
  const Document document = read(html, "<body>" + box + "<div><div><h1>Route</h1>" + words + words +
                                           words + "</div>" + box + "</div></body>");
  EXPECT_THAT(all_text(document), Not(HasSubstr("zebra")));
  // Where that is too little of the page, all of it is read.
  EXPECT_THAT(all_text(read(html, "<body><div><h1>Route</h1>" + words + "</div><div>" + words +
                                      "<p>Other words</p></div></body>")),
              HasSubstr("Other words"));
}

TEST(Html, ReadsWhatButtonsAndTabsFoldOut) {
  const struct {
    const char* page;
    bool read;
  } rows[] = {
      {"<h2><button aria-expanded=false aria-controls=a>Kit</button></h2>"
       "<div id=a style='display: none' aria-hidden=true>a torch</div>",
       true},
      {"<h2>Kit</h2><a role=tab aria-controls='x a'>Kit</a><div id=a hidden>a torch</div>", true},
      {"<h2>Kit</h2><section role=tabpanel hidden>a torch</section>", true},
      {"<h2>Kit</h2><div id=a hidden>a torch</div>", false},
      {"<h2>Kit</h2><a aria-controls=a>Kit</a><div id=a hidden>a torch</div>", false},
      {"<h2>Kit</h2><button aria-expanded=false aria-haspopup=true aria-controls=a>Kit</button>"
       "<div id=a hidden>a torch</div>",
       false},
      {"<h2>Kit</h2><button aria-expanded=false aria-controls=a>Kit</button>"
       "<div id=a hidden><span hidden>a torch</span></div>",
       false},
  };
  for (const auto& row : rows) {
    const Document document =
        read(html, "<main><h1>Patrol</h1><p>Words.</p>" + std::string(row.page) + "</main>");
    EXPECT_EQ(all_text(document).find("a torch") != std::string::npos, row.read) << row.page;
    EXPECT_THAT(all_text(document), HasSubstr("Kit")) << row.page;
  }
}

TEST(Html, ReadsTheHeadingsOfAccordionsWithoutWhatTheirButtonsDo) {
  const std::string panel = "<p>Whoever walks a route notes what they meet on it, and where.</p>";
  EXPECT_THAT(outline(read(html, "<main><h1>Patrol</h1>" + panel +
                                     "<h2><button><span>Kit</span><span>, </span>"
                                     "<span data-nosnippet>Show</span></button></h2>" +
                                     panel + "</main>")),
              ElementsAre("1 Patrol", "1 Kit"));
  EXPECT_THAT(
      outline(read(html, "<body><h1>Patrol</h1>" + panel + panel + panel +
                             "<div><h2><button>Kit</button></h2></div>" + panel + "</body>")),
      ElementsAre("1 Patrol", "1 Kit"));
}

TEST(Html, LeavesHeadingsOutWithTheLinksAndFormsThatTheyStandOver) {
  const std::string words = "<p>Wardens walk a named route and note what they meet.</p>";
  const char* rows[] = {
      "<h2>zebra</h2><form><label>Yes</label><input type=radio></form>",
      "<h2>zebra</h2><form><label>Yes</label><input type=radio></form><form><label>No</label>"
      "<input type=radio></form>",
      "<h2>zebra</h2><ul><li><a href='https://a.example/?u=https://b.example'>one</a></li>"
      "<li><a href='https://c.example/?u=https://b.example'>two</a></li></ul>",
      "<div><h3>zebra</h3><ul><li><a href='/page/?share=one'>one</a></li>"
      "<li><a href='/page/?share=two'>two</a></li></ul></div>",
  };
  for (const char* row : rows) {
    const Document document =
        read(html, "<main><h1>Route</h1>" + words + row + "<h2>Notes</h2>" + words + "</main>");
    EXPECT_THAT(outline(document), ElementsAre("1 Route", "1 Notes")) << row;
  }
  EXPECT_THAT(outline(read(html, "<main><h1>Route</h1>" + words + rows[0] + words + "</main>")),
              ElementsAre("1 Route", "1 zebra"));
}

TEST(Html, ReadsElementsAsWhatTheirRolesSay) {
  const Document document = read(html, R"(<div role=main><div role=heading aria-level=2>Kit</div>
<div role=list><div role=listitem>a torch</div></div><span role=heading aria-level=3>Table</span>
<div role=table><div role=row><div role=columnheader>A</div><div role=columnheader>B</div></div>
<div role=row><div role=cell>1</div><div role=cell>2</div></div></div></div>)");
  EXPECT_THAT(outline(document), ElementsAre("1 Kit", "1 Table"));
  ASSERT_EQ(document.sections.size(), 2U);
  EXPECT_THAT(body(document.sections[0]), ElementsAre("* a torch"));
  EXPECT_THAT(body(document.sections[1]), testing::SizeIs(2));
}

TEST(Html, KnowsTheItemsOfListsThatWordProcessorsSaveAsParagraphs) {
  EXPECT_THAT(
      paragraphs("<h2>Kit</h2>"
                 "<p style='margin-left:36.0pt;text-indent:-18.0pt'><span>·<span>&nbsp;&nbsp; "
                 "</span></span>a torch</p>"
                 "<p style='margin-left:1.0in'><span>o<span>&nbsp; &nbsp;</span></span>its lamp</p>"
                 "<p>(b)<span>&nbsp;&nbsp;&nbsp; </span>a <b>radio</b></p>"
                 "<p>10&nbsp;&nbsp; may</p><p>A&nbsp;plan</p><p>·</p>"),
      ElementsAre("* a torch", "  * its lamp", "(b) a radio", "10 may", "A plan", "·"));
}

TEST(Html, KeepsAPageThatIsOneForm) {
  const Document document = read(
      html,
      "<body><form action=x><input type=hidden name=state><h1>Policy</h1><p>All of the page stands "
      "in a form that a program made.</p><input type=text></form></body>");
  EXPECT_THAT(all_text(document), HasSubstr("stands in a form"));
}

TEST(Html, ReadsListsWithTheirLevelsAndNumbers) {
  EXPECT_THAT(paragraphs("<ul><li>a<ul><li>b<li>c</ul>d<li>e</ul>"),
              ElementsAre("* a", "  * b", "  * c", "d", "* e"));
  EXPECT_THAT(paragraphs("<ol><li>a<li><p>b</p><p>c</p><li value=7>d</ol>"),
              ElementsAre("1. a", "2. b", "c", "7. d"));
  EXPECT_THAT(paragraphs("<ol type=a start=3><li>x<li>y</ol><ol type=I><li>z<li>w</ol>"),
              ElementsAre("c. x", "d. y", "I. z", "II. w"));
  EXPECT_THAT(paragraphs("<li>loose"), ElementsAre("* loose"));
}

TEST(Html, ReadsTables) {
  EXPECT_THAT(paragraphs("<table><caption>Fines</caption><tr><th>Level<th>Most"
                         "<tr><td>1<td>£200<tr><td>2<td><p>£500</p><p>or so</p></table>"),
              ElementsAre("Fines", "TH Level | Most", "TR 1 | £200", "TR 2 | £500 or so"));
  EXPECT_THAT(paragraphs("<table><tr><td rowspan=2>A<td>b<tr><td><ul><li>c<li>d</ul></table>"),
              ElementsAre("TR A | b", "TR A | • c • d"));
  const Document layout =
      read(html, "<main><table><tr><td><h2>A</h2>a<td><h2>B</h2>b</table></main>");
  EXPECT_THAT(outline(layout), ElementsAre("1 A", "1 B"));
}

TEST(Html, ReadsDefinitionsQuotesNotesAndDetails) {
  EXPECT_THAT(paragraphs("<dl><dt>PCSO<dd>A role.<dd>And more.<dt>PC<dt>DC<dd>Others.<dt>PS</dl>"),
              ElementsAre("PCSO A role.", "And more.", "PC; DC Others.", "PS"));
  EXPECT_THAT(paragraphs("<blockquote>Said.</blockquote><div role=note><p>Mind.</div>"
                         "<aside>Beside.</aside>"),
              ElementsAre("quote: Said.", "note: Mind.", "note: Beside."));
  EXPECT_THAT(paragraphs("<details><summary>Who</summary><p>All.</details>"),
              ElementsAre("Who", "All."));
  EXPECT_THAT(paragraphs("<figure><img alt=x src=y><figcaption>Shown.</figcaption></figure>"),
              ElementsAre("Shown."));
}

TEST(Html, BreaksLinesWhereTheyBreakSentences) {
  EXPECT_THAT(paragraphs("<p>Any House<br>1 Any Road<br>Anytown"),
              ElementsAre("Any House", "1 Any Road", "Anytown"));
  EXPECT_THAT(paragraphs("<p>an officer who<br>\n walks"), ElementsAre("an officer who walks"));
  EXPECT_THAT(paragraphs("<p>one<br><br>two"), ElementsAre("one", "two"));
  EXPECT_THAT(paragraphs("<pre>First line of text.\n\nSecond one.</pre>"),
              ElementsAre("First line of text.", "Second one."));
}

TEST(Html, KeepsWhatStressesAndLinks) {
  const Document document =
      read(html,
           "<link rel=canonical href='https://police.example/a/'><main><p>You <strong>must "
           "</strong>read "
           "<a href='b'>the <b>policy</b></a>, <i>now</i>; <a href='javascript:x'>not this</a> "
           "<a href='mailto:desk@police.example'>desk</a> <del>gone</del> H<sub>2</sub>O "
           "<q>so</q></main>");
  const Spans& spans = document.sections.at(0).body.at(0).cells.at(0);
  EXPECT_EQ(plain_text(spans), "You must read the policy, now; not this desk H2O “so”");
  std::vector<std::string> marked;
  for (const Span& span : spans) {
    if (span.kind == Span::Kind::strong) marked.push_back("strong " + span.text);
    if (span.kind == Span::Kind::emphasis) marked.push_back("em " + span.text);
    if (span.kind == Span::Kind::link) marked.push_back(span.text + " -> " + span.target);
  }
  EXPECT_THAT(marked, ElementsAre("strong must", "the policy -> https://police.example/a/b",
                                  "em now", "desk -> mailto:desk@police.example"));
}

TEST(Html, GivesNumbersThatStandAloneToWhatFollows) {
  EXPECT_THAT(paragraphs("<h2>2.1</h2><p>Officers.<h2>•</h2><p>A dog.<p>(a)<p>One.<p>9"),
              ElementsAre("2.1 Officers.", "* A dog.", "  (a) One.", "9"));
}

TEST(Html, TakesBoldLinesForHeadingsWhereNothingElseIs) {
  const char* bold =
      "<p><b>Kit</b></p><p><b>Boots.</b> Wear them.<p><b>All of it is needed.</b>"
      "<ul><li><b>Coat</b></ul><details><summary>More</summary>m</details>"
      "<p><strong>Maps</strong><p>Take one.";
  const Document document = read(html, std::string("<h1>Policy</h1>") + bold);
  EXPECT_THAT(outline(document), ElementsAre("1 Kit", "1 Maps"));
  const Document marked = read(html, std::string("<h2>Policy</h2>") + bold);
  EXPECT_THAT(outline(marked), ElementsAre("1 Policy"));
}

TEST(Html, ReadsOtherEncodings) {
  EXPECT_THAT(all_text(read(html, "<meta charset=iso-8859-14><p>d\xF0r yn y t\xFE")),
              HasSubstr("dŵr yn y tŷ"));
  EXPECT_THAT(all_text(read(html, "<p>\x93quoted\x94")), HasSubstr("“quoted”"));
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<html><p>Wide words")) wide += {c, '\0'};
  EXPECT_THAT(all_text(read(html, wide)), HasSubstr("Wide words"));
}

TEST(Html, SaysWhyItReadsNothing) {
  EXPECT_EQ(reading::skipped(html, "<html><body><nav>x</nav></body></html>"),
            "a page without text");
  EXPECT_EQ(reading::skipped(html, "<frameset><frame src=x></frameset>"), "a page without text");
  EXPECT_THAT(reading::refused(html, std::string(9 << 20, 'x')), HasSubstr("8 MiB"));
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<div>";
  EXPECT_THAT(reading::refused(html, deep), HasSubstr("deeper"));
}

TEST(Html, IsNeverComplete) {
  EXPECT_FALSE(html.complete);
  const Document document = read(html, "<h1>Patrol</h1><h2>A</h2><p>See s.50 PRA 2002.");
  EXPECT_EQ(document.info.id, "");
  EXPECT_EQ(document.info.source, "file");
  for (const Section& section : document.sections) EXPECT_THAT(section.citations, IsEmpty());
}

}  // namespace
}  // namespace pcso
