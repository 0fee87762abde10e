// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reading.h"

namespace pcso {
namespace {

using format::html;
using reading::all_text;
using reading::body;
using reading::outline;
using reading::read;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// What stands before the content of a whole page as GOV.UK builds them. Whatever is no content says
// "zebra".
const std::string before = R"(<!DOCTYPE html><html lang="en" class="govuk-template"><head>
<title>Walking patrols: what wardens record - GOV.UK</title>
<script>window.zebra = {};</script><style>.zebra { color: red }</style></head>
<body class="gem-c-layout-for-public govuk-template__body">
<div id="global-cookie-message" aria-label="Cookies" class="gem-c-cookie-banner" role="region">
 <div class="govuk-cookie-banner__message"><h2 class="govuk-heading-m">Cookies zebra</h2>
 <div><p class="govuk-body">We zebra some.</p><p class="govuk-body">We’d like zebra.</p></div></div>
 <div class="govuk-button-group"><button type="submit">zebra yes</button><button>zebra no</button>
 <a class="govuk-link" href="/help/cookies">zebra view</a></div></div>
<a class="gem-c-skip-link" href="#content">zebra skip</a>
<header class="gem-c-layout-super-navigation-header" role="banner"><div><nav
  aria-labelledby="menu-heading"><a href="/" aria-label="zebra"><svg><title>zebra</title></svg></a>
 <h2 id="menu-heading" class="govuk-visually-hidden">zebra menu</h2><button>zebra</button>
 <div id="menu"><h3>zebra services</h3><ul><li><a href="/b">zebra</a></li></ul>
 <h3>zebra activity</h3><ul><li><a href="/d">zebra</a><p>zebra and more</p></li></ul></div>
 <form role="search"><h3>zebra search</h3><label>zebra</label><input type="search"></form>
 </nav></div></header>
<div id="wrapper" class="govuk-width-container">
 <div class="gem-c-breadcrumbs" aria-label="Breadcrumb"><ol><li><a href="/">zebra home</a></li>
 <li><a href="/law">zebra law</a></li></ol></div>
)";

const std::string content = R"(
 <div class="gem-c-heading"><span class="govuk-caption-xl">zebra sort</span>
 <h1 class="govuk-heading-xl">Walking patrols: what wardens record</h1></div>
 <div><nav class="gem-c-contents-list" aria-label="Contents"><h2>zebra contents</h2>
 <ol><li><a href="#before">Before zebra</a></li><li><a href="#street">zebra</a></li></ol></nav></div>
 <div id="contents"><div class="gem-c-govspeak"><div class="govspeak">
  <p>Wardens walk a named route and note what they meet.</p>
  <h2 id="before">Before you set out</h2>
  <p>Read the last warden’s notes. They end where you begin.</p>
  <h3 id="kit">What to carry</h3><ul><li>a notebook</li><li>a torch</li></ul>
  <h3 id="route">Your route</h3>
  <p>The route is on the board. Do not leave it without saying so.</p>
  <h2 id="street"><span class="number">2. </span>On the street</h2>
  <div class="call-to-action"><p>Say your name first.</p></div>
  <h2 id="after">Afterwards</h2>
  <p>Hand the notes in before you go home.<sup><a href="#fn:1" role="doc-noteref">[1]</a></sup></p>
  <div class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>Home is where the shift ends.
  <a href="#fnref:1" role="doc-backlink">zebra</a></p></li></ol></div></div></div></div>
 <div class="gem-c-back-to-top-link"><a href="#contents"><svg></svg>zebra top</a></div>
 <div class="gem-c-published-dates">Last updated 4 March 2026 <a href="#full-history">+ zebra</a>
 <div id="full-history"><ol><li><time>4 March 2026</time><p>zebra changed.</p></li>
 <li><time>1 February 2026</time><p>zebra came.</p></li></ol></div></div>
 <div><form action="/email"><button>zebra emails</button></form></div>
 <div class="gem-c-print-link"><button>zebra print</button></div>
)";

const std::string related = R"(<div class="govuk-grid-row"><aside><div>
 <h2 id="related">zebra related</h2><nav aria-labelledby="related"><ul><li><a href="/a">zebra</a>
 </li><li><a href="/b">zebra lamps</a></li></ul></nav></div>
 <div><h2>zebra topics</h2><ul><li><a href="/p">zebra by foot</a></li></ul></div></aside></div>
)";

const std::string feedback = R"(<div class="gem-c-feedback">
 <div class="js-prompt"><h2>zebra useful?</h2><ul><li><button>zebra yes</button></li>
 <li><button>zebra no</button></li></ul><div role="alert" hidden>zebra</div></div>
 <form class="gem-c-feedback__form" hidden><h2>zebra help</h2><p>zebra card details.</p>
 <label>zebra doing?</label><input name="what"><button>zebra</button></form></div>
)";

const std::string after = R"(<footer class="govuk-footer" role="contentinfo">
 <div><h2>zebra services</h2><ul><li><a href="/b">zebra</a></li></ul></div>
 <div><h2 class="govuk-visually-hidden">zebra links</h2><ul><li><a href="/h">zebra</a></li></ul>
 <span>zebra licence</span></div></footer><script src="/zebra.js"></script></body></html>)";

TEST(HtmlWholePage, HoldsItsContentAndNothingAroundIt) {
  const struct {
    const char* description;
    std::string page;
  } rows[] = {
      {"what is related and feedback stand outside of the content",
       before + "<main id='content' role='main'>" + content + "</main>" + related + "</div>" +
           feedback + after},
      {"they stand in it",
       before + "<main id='content'>" + content + related + feedback + "</main></div>" + after},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.description);
    const Document document = read(html, row.page);
    EXPECT_EQ(document.info.title, "Walking patrols: what wardens record");
    EXPECT_THAT(all_text(document), AllOf(Not(HasSubstr("zebra")), HasSubstr("4 March 2026")));
    EXPECT_THAT(
        outline(document),
        ElementsAre("1 Walking patrols: what wardens record", "1 Before you set out",
                    "2 What to carry", "2 Your route", "1 2 On the street", "1 Afterwards"));
    ASSERT_EQ(document.sections.size(), 6U);
    EXPECT_THAT(body(document.sections[0]),
                ElementsAre("Wardens walk a named route and note what they meet."));
    EXPECT_THAT(body(document.sections[2]), ElementsAre("* a notebook", "* a torch"));
  }
}

}  // namespace
}  // namespace pcso
