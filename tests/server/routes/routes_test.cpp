// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/routes.h"

#include <gmock/gmock.h>

#include <set>

#include "server/pages/address.h"
#include "tests/server/routes/html.h"
#include "tests/support/small_index.h"

namespace pcso::routes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Reply get(const std::string& target, const std::string& today = "2026-11-30") {
  Request request = from_target(target);
  request.today = today;
  request.origin = "https://handbook.example";
  return *answer(request, support::small_index());
}

// Of what is shown, the place of the first of each; in rising order, they stand in that order.
std::vector<std::size_t> places(const std::string& html, const std::vector<const char*>& of) {
  std::vector<std::size_t> out;
  out.reserve(of.size());
  for (const char* text : of) out.push_back(html.find(text));
  return out;
}

TEST(Routes, ArePatternsThatDiffer) {
  std::set<std::string_view> patterns;
  for (const Route* route : table()) {
    EXPECT_TRUE(patterns.insert(route->pattern).second) << route->pattern;
    EXPECT_FALSE(route->summary.empty()) << route->pattern;
    EXPECT_EQ((route->answer != nullptr) + (route->fixed != nullptr) + (route->file != nullptr), 1)
        << route->pattern;
  }
}

TEST(Routes, AnswerWithWholePages) {
  const struct {
    const char* target;
    int status;
  } rows[] = {
      {"/", 200},
      {"/search", 200},
      {"/search?q=", 200},
      {"/search?q=alcohol", 200},
      {"/search?q=booze&topic=powers&kind=power&document=powers&limit=1&offset=1", 200},
      {"/search?q=alcohol&offset=100", 200},
      {"/search?q=&topic=powers", 200},
      {"/search?q=zxqv", 200},
      {"/search?q=s.50+PRA", 200},
      {"/search?q=%3Cscript%3Ealert(1)%3C/script%3E", 200},
      {"/powers", 200},
      {"/glossary", 200},
      {"/glossary/pspo", 200},
      {"/role/role-what-is-a-pcso", 200},
      {"/role/role-purpose", 200},
      {"/powers/require-name-and-address", 200},
      {"/powers/stop-and-search", 200},
      {"/powers/powers-part-identity", 200},
      {"/law", 200},
      {"/law/ukpga/2002/30", 200},
      {"/law/ukpga/2002/30/section/50", 200},
      {"/law/ukpga/2002/30/schedule/3C/paragraph/7/1", 200},
      {"/law/ukpga/1997/33/section/1", 200},
      {"/topic/powers", 200},
      {"/topic/finance", 200},
      {"/topic/powers?offset=50", 200},
      {"/show/powers/require-name-and-address", 200},
      {"/show/powers/stop-and-search", 200},
      {"/whole/powers/powers-part-identity", 200},
      {"/aide-memoire", 200},
      {"/aide-memoire?card=powers/stop-and-search&card=powers/require-name-and-address", 200},
      {"/aide-memoire?card=a&card=b&card=c&card=d&card=e&card=f&card=g", 200},
      {"/saved", 200},
      {"/about", 200},
      {"/help", 200},
      {"/nothing/here", 404},
      {"/%22%3E%3Cscript%3E", 404},
      {"/topic/nothing", 404},
      {"/show/glossary/pspo", 404},
      {"/show/nothing", 404},
      {"/whole/powers/stop-and-search", 404},
      {"/law/nothing", 404},
      {"/law/ukpga/1984/60/section/117", 404},
      {"/search?q=x&limit=x", 400},
  };
  for (const auto& row : rows) {
    const Reply reply = get(row.target);
    EXPECT_EQ(reply.status, row.status) << row.target;
    EXPECT_EQ(reply.type, "text/html; charset=utf-8") << row.target;
    EXPECT_THAT(support::faults(reply.body), IsEmpty()) << row.target << '\n' << reply.body;
    EXPECT_THAT(reply.body, HasSubstr("<input type=\"search\"")) << row.target;
    EXPECT_THAT(reply.body, HasSubstr("Not legal advice.")) << row.target;
    EXPECT_THAT(reply.body, HasSubstr("<main id=\"main\"")) << row.target;
  }
}

TEST(Routes, MoveToTheOneAddress) {
  const struct {
    const char* target;
    const char* location;
  } rows[] = {
      {"/stop-and-search", "/powers/stop-and-search"},
      {"/pnd", "/glossary/pnd"},
      {"/powers/", "/powers"},
      {"/powers/stop-and-search/", "/powers/stop-and-search"},
      {"/law/UKPGA/2002/30/SECTION/50", "/law/ukpga/2002/30/section/50"},
      {"/law/ukpga/2002/30/whole", "/law/ukpga/2002/30"},
      {"/law/ukpga/2002/30/schedule/3c/paragraph/3", "/law/ukpga/2002/30/schedule/3C/paragraph/3"},
  };
  for (const auto& row : rows) {
    const Reply reply = get(row.target);
    EXPECT_EQ(reply.status, 301) << row.target;
    EXPECT_EQ(reply.location, row.location) << row.target;
  }
}

TEST(Routes, RefuseWhatMakesNoSense) {
  const struct {
    std::string target;
    const char* says;
  } rows[] = {
      {"/search?q=x&limit=x", "limit is a whole number from 1 to 100, not “x”"},
      {"/search?q=x&limit=", "limit is a whole number"},
      {"/search?q=x&limit=0", "limit is a whole number"},
      {"/search?q=x&limit=101", "limit is a whole number"},
      {"/search?q=x&limit=1&limit=2", "limit is given twice"},
      {"/search?q=x&offset=-1", "offset is a whole number"},
      {"/search?q=x&offset=10001", "offset is a whole number"},
      {"/search?q=x&topic=cats", "There is no topic “cats”. There are: role, deployment"},
      {"/search?q=x&kind=cats", "There is no kind “cats”. There are: power, section"},
      {"/search?q=x&document=cats", "There is no document “cats”"},
      {"/search?q=" + std::string(501, 'a'), "500 bytes"},
      {"/topic/powers?offset=x", "offset is a whole number"},
  };
  for (const auto& row : rows) {
    const Reply reply = get(row.target);
    EXPECT_EQ(reply.status, 400) << row.target;
    EXPECT_THAT(reply.body, HasSubstr(row.says)) << row.target;
    EXPECT_EQ(reply.cache, Reply::Cache::no_store) << row.target;
  }
}

TEST(SearchPage, ShowsHitsWithAllThatTheyCarry) {
  const std::string html = get("/search?q=booze").body;
  EXPECT_THAT(html, HasSubstr("found for <q>booze</q></h1>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/powers/confiscate-alcohol-under-18\">Take alcohol from "
                              "or for under-18s</a>"));
  EXPECT_THAT(html, HasSubstr("Only if your designation gives it"));
  EXPECT_THAT(html, HasSubstr("<mark>alcohol</mark>"));
  EXPECT_THAT(html, HasSubstr("/law/ukpga/1997/33/section/1\">Confiscation of Alcohol (Young "
                              "Persons) Act 1997, s 1</a>"));
  EXPECT_THAT(html, HasSubstr("Powers · edition 2026.1 · law as at 21 November 2026"));
  EXPECT_THAT(html, HasSubstr("booze → alcohol"));
}

TEST(SearchPage, SaysThatAReviewIsOverdue) {
  EXPECT_THAT(get("/search?q=councillor").body, HasSubstr("Review was due by 1 January 2026"));
  EXPECT_THAT(get("/search?q=councillor", "2025-12-31").body, Not(HasSubstr("Review was due")));
  EXPECT_THAT(get("/role/role-purpose").body, HasSubstr("Its review was due by 1 January 2026."));
}

TEST(SearchPage, NarrowsAndPagesByLinks) {
  const std::string html = get("/search?q=alcohol&limit=1").body;
  EXPECT_THAT(html, HasSubstr("href=\"/search?q=alcohol&amp;topic=powers&amp;limit=1\""));
  EXPECT_THAT(html, HasSubstr("rel=\"next\" href=\"/search?q=alcohol&amp;offset=1&amp;limit=1\""));
  EXPECT_THAT(html, Not(HasSubstr("rel=\"prev\"")));
  const std::string second = get("/search?q=alcohol&limit=1&offset=1&topic=powers").body;
  EXPECT_THAT(second,
              HasSubstr("rel=\"prev\" href=\"/search?q=alcohol&amp;topic=powers&amp;limit=1\""));
  EXPECT_THAT(second, HasSubstr("Remove </span>Powers"));
  EXPECT_THAT(get("/search?q=alcohol&offset=100").body, HasSubstr("Back to the first page"));
}

TEST(SearchPage, NeverEndsInNothing) {
  const std::string html = get("/search?q=zxqv").body;
  EXPECT_THAT(html, HasSubstr("Nothing found"));
  EXPECT_THAT(html, HasSubstr("/topic/powers"));
  EXPECT_THAT(get("/search?q=alchohol").body, HasSubstr("<strong>alcohol</strong>"));
}

TEST(SearchPage, KeepsNotHeldApartFromNoMatch) {
  const std::string held = get("/search?q=s.50+PRA").body;
  EXPECT_THAT(held, HasSubstr("/law/ukpga/2002/30/section/50"));
  EXPECT_THAT(held, HasSubstr("held here"));
  const std::string cited =
      get("/search?q=section+1+Confiscation+of+Alcohol+(Young+Persons)+Act+1997").body;
  EXPECT_THAT(cited, HasSubstr("cited here, not held"));
  EXPECT_THAT(cited, HasSubstr("https://www.legislation.gov.uk/ukpga/1997/33/section/1"));
}

TEST(SearchPage, EscapesWhatWasTyped) {
  const std::string html = get("/search?q=%22%3E%3Cscript%3Ex%26").body;
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, HasSubstr("value=\"&quot;&gt;&lt;script&gt;x&amp;\""));
}

TEST(CardPage, KeepsTheOrderOfItsHeadings) {
  const std::string html = get("/powers/require-name-and-address").body;
  EXPECT_THAT(
      places(html, {"<h1>Require a name", "Only if your designation gives it",
                    "you may require the name", "id=\"authority\">Authority", "id=\"when\">When",
                    "id=\"may\">You may", "id=\"say\">Say", "id=\"refusal\">If they refuse",
                    "Penalty: level 3", "id=\"limits\">Limits", "id=\"record\">Record",
                    "id=\"change\">What has changed", "id=\"next\">What next",
                    "id=\"doubts\">In doubt", "id=\"see-also\">See also", "Source and as-at"}),
      testing::Pointwise(
          testing::Lt(),
          places(html,
                 {"Only if your designation gives it", "you may require the name",
                  "id=\"authority\">Authority", "id=\"when\">When", "id=\"may\">You may",
                  "id=\"say\">Say", "id=\"refusal\">If they refuse", "Penalty: level 3",
                  "id=\"limits\">Limits", "id=\"record\">Record", "id=\"change\">What has changed",
                  "id=\"next\">What next", "id=\"doubts\">In doubt", "id=\"see-also\">See also",
                  "Source and as-at", "</html>"})));
  EXPECT_THAT(html, HasSubstr("name &amp; address."));
  EXPECT_THAT(html, HasSubstr("href=\"/powers/detain-up-to-30-minutes\""));
  EXPECT_THAT(html, HasSubstr("href=\"/law/ukpga/2002/30/schedule/3C/paragraph/3\""));
  EXPECT_THAT(html, HasSubstr("<strong class=\"label\">Uniform:</strong> Only in uniform."));
  EXPECT_THAT(html, HasSubstr("Police Reform Act 2002"));  // what SOURCES.md says of S1
  EXPECT_THAT(html,
              HasSubstr("To cite: <span id=\"citation\">‘Require a name and address for a relevant "
                        "offence’ (PCSO "
                        "Handbook: Powers, edn 2026.1, law as at 21 November 2026) "
                        "&lt;https://handbook.example/powers/require-name-and-address&gt;</span>"));
}

TEST(CardPage, NeverSaysYesWithoutMore) {
  EXPECT_THAT(get("/powers/stop-and-search").body, HasSubstr("Excluded by law"));
  EXPECT_THAT(get("/powers/stop-and-search").body, HasSubstr("What to do instead"));
  EXPECT_THAT(get("/powers/confiscate-alcohol-under-18").body, HasSubstr("was confirmed in part"));
}

TEST(ShowPage, SaysNoMoreThanIsShownToSomeone) {
  const std::string html = get("/show/powers/require-name-and-address").body;
  EXPECT_THAT(html, HasSubstr("Only if your designation gives it"));
  EXPECT_THAT(html, HasSubstr("you may require the name"));
  EXPECT_THAT(html, HasSubstr("id=\"authority\">Authority"));
  EXPECT_THAT(html, HasSubstr("Powers · edition 2026.1 · law as at 21 November 2026"));
  EXPECT_THAT(html, HasSubstr("src=\"/qr/powers/require-name-and-address\""));
  EXPECT_THAT(html, Not(HasSubstr("id=\"record\"")));
  EXPECT_EQ(get("/show/stop-and-search").location, "/show/powers/stop-and-search");
}

TEST(AideMemoire, HoldsChosenCardsOrOffersThem) {
  const std::string chosen =
      get("/aide-memoire?card=powers/stop-and-search&card=powers/require-name-and-address").body;
  EXPECT_THAT(places(chosen, {"/powers/stop-and-search\">", "/powers/require-name-and-address\">"}),
              testing::Each(testing::Lt(chosen.size())));
  EXPECT_THAT(chosen, HasSubstr("Excluded by law"));
  EXPECT_THAT(chosen, HasSubstr("Penalty: level 3."));
  EXPECT_THAT(chosen, HasSubstr("law as at 21 November 2026"));
  EXPECT_THAT(chosen, HasSubstr("https://handbook.example/powers/stop-and-search"));
  EXPECT_THAT(chosen, Not(HasSubstr("type=\"checkbox\"")));
  const std::string again = get("/aide-memoire?choose=1&card=powers/stop-and-search").body;
  EXPECT_THAT(again, HasSubstr("value=\"powers/stop-and-search\" checked"));
  EXPECT_THAT(again, HasSubstr("value=\"powers/require-name-and-address\">"));
  EXPECT_THAT(get("/aide-memoire?card=a&card=b&card=c&card=d&card=e&card=f&card=g").body,
              HasSubstr("That is 7 cards: a page holds 6."));
  EXPECT_THAT(get("/aide-memoire?card=gone").body, HasSubstr("There is no such card"));
}

TEST(WholePage, HoldsWhatStandsUnderAHeading) {
  const std::string html = get("/whole/powers/powers-part-identity").body;
  EXPECT_THAT(html, HasSubstr("<h2><a href=\"/powers/require-name-and-address\">"));
  EXPECT_THAT(html, HasSubstr("Only if your designation gives it"));
  EXPECT_THAT(html, HasSubstr("Penalty: level 3"));
}

TEST(LawPage, IsCitedAsTheLawIs) {
  EXPECT_THAT(get("/law/ukpga/2002/30/section/50").body,
              HasSubstr("data-citation=\"Police Reform Act 2002, s 50\""));
}

TEST(SectionPage, ShowsProseTablesTermsAndNeighbours) {
  const std::string html = get("/role/role-what-is-a-pcso").body;
  EXPECT_THAT(html, HasSubstr("<a class=\"term\" href=\"/glossary/pspo\">PSPO</a>"));
  EXPECT_THAT(html, HasSubstr("<th role=\"columnheader\" scope=\"col\">Arrest</th>"));
  EXPECT_THAT(html, HasSubstr("<td role=\"cell\" data-name=\"Arrest\">yes</td>"));
  EXPECT_THAT(html, HasSubstr("Never say that you are a constable."));
  // What its terms mean stands on the page.
  EXPECT_THAT(html, HasSubstr("order that bans something in a place.</dd>"));
  EXPECT_THAT(html, HasSubstr("rel=\"next\" href=\"/role/role-purpose\""));
  EXPECT_THAT(html, HasSubstr("<li><a href=\"/role\">The role</a></li>"));
}

TEST(SectionPage, ListsWhatStandsUnderIt) {
  const std::string html = get("/powers/powers-part-identity").body;
  EXPECT_THAT(html, HasSubstr("In this section"));
  EXPECT_THAT(html, HasSubstr("<li><a href=\"/powers/require-name-and-address\">"));
}

TEST(LawPage, TellsHeldFromCited) {
  const std::string held = get("/law/ukpga/2002/30/section/50").body;
  EXPECT_THAT(held, HasSubstr("In force"));
  EXPECT_THAT(held, HasSubstr("Since 2 December 2002"));
  EXPECT_THAT(held, HasSubstr("https://www.legislation.gov.uk/ukpga/2002/30/section/50"));
  const std::string part = get("/law/ukpga/2002/30/schedule/3C/paragraph/7/1").body;
  EXPECT_THAT(part, HasSubstr("What is held here is about the provision that holds it"));
  EXPECT_THAT(part, HasSubstr("href=\"/powers/detain-up-to-30-minutes\""));
  const std::string cited = get("/law/ukpga/1997/33/section/1").body;
  EXPECT_THAT(cited, HasSubstr("Cited here, not held"));
  EXPECT_THAT(cited, HasSubstr("What rests on it or cites it: 1 section"));
  EXPECT_THAT(cited, HasSubstr("href=\"/powers/confiscate-alcohol-under-18\""));
  const std::string neither = get("/law/ukpga/1984/60/section/117").body;
  EXPECT_THAT(neither, HasSubstr("Police and Criminal Evidence Act 1984, s 117 is not held here"));
}

TEST(LawPage, ShowsAnActAndItsProvisions) {
  const std::string html = get("/law/ukpga/2002/30").body;
  EXPECT_THAT(html, HasSubstr("The Act that PCSOs come from."));
  EXPECT_THAT(html, HasSubstr("href=\"/law/ukpga/2002/30/section/50\""));
  const std::string all = get("/law").body;
  EXPECT_THAT(all, HasSubstr("href=\"/law/ukpga/2002/30\""));
  EXPECT_THAT(all, HasSubstr("href=\"/law/ukpga/1997/33\""));
  EXPECT_THAT(all, Not(HasSubstr("href=\"/law/ukpga/1984/60\"")));
}

TEST(TopicPage, BeginsAnExtractWithWhatTheSectionSays) {
  EXPECT_THAT(get("/topic/powers").body,
              HasSubstr("<p class=\"extract\">These cards are a ladder."));
}

TEST(Paper, SaysWhereTheHandbookIsOnce) {
  const char* in_foot = "PCSO Handbook, https://handbook.example. Uncontrolled when printed.";
  EXPECT_THAT(get("/topic/powers").body, HasSubstr(in_foot));
  EXPECT_THAT(get("/whole/powers/powers-part-identity").body, HasSubstr(in_foot));
  // How to cite it says so.
  EXPECT_THAT(get("/powers/stop-and-search").body,
              HasSubstr("PCSO Handbook. Uncontrolled when printed."));
}

TEST(Pages, NameNoScriptThatAPaintWaitsFor) {
  for (const char* target : {"/", "/search?q=alcohol", "/powers/stop-and-search", "/about"}) {
    const std::string html = get(target).body;
    std::size_t scripts = 0;
    for (std::size_t at = html.find("<script"); at != std::string::npos;
         at = html.find("<script", at + 1)) {
      EXPECT_THAT(html.substr(at, html.find('>', at) - at), testing::EndsWith(" defer")) << target;
      ++scripts;
    }
    EXPECT_EQ(scripts, 1U) << target;
  }
}

TEST(GlossaryPage, ShowsTermsWithTheirMeaning) {
  const std::string html = get("/glossary").body;
  EXPECT_THAT(html, HasSubstr("<dt id=\"pnd\"><a href=\"/glossary/pnd\">PND</a></dt>"));
  EXPECT_THAT(html, HasSubstr("penalty notice for disorder"));
  EXPECT_THAT(html, HasSubstr("A police ticket for a minor offence."));
}

TEST(AboutPage, SaysWhatIsHeld) {
  const std::string html = get("/about").body;
  EXPECT_THAT(html, HasSubstr("<a href=\"/powers\">Powers</a>"));
  EXPECT_THAT(html, HasSubstr("not the College of Policing’s handbook"));
  EXPECT_THAT(html, HasSubstr("No cookies."));
  EXPECT_THAT(html, HasSubstr("every file of the corpus is in the index"));
  EXPECT_THAT(html, HasSubstr("<a class=\"out\" href=\"https://snapshot.debian.org/package/"
                              "xapian-core/1.4.22-1/\">Xapian 1.4.22</a>"));
}

TEST(HelpPage, ListsEveryField) {
  const std::string html = get("/help").body;
  for (const char* field : {"title:", "topic:", "kind:", "document:", "basis:", "cites:"}) {
    EXPECT_THAT(html, HasSubstr("<code>" + std::string(field) + "</code>"));
  }
}

TEST(NotFoundPage, OffersWhatMayHaveBeenMeant) {
  const Reply reply = get("/powers/stop-search");
  EXPECT_EQ(reply.status, 404);
  EXPECT_THAT(reply.body, HasSubstr("href=\"/powers/stop-and-search\""));
  EXPECT_THAT(reply.body, HasSubstr("value=\"stop search\""));
}

TEST(Files, AreServedByTheirHash) {
  const Reply style = get(pages::asset_address("style.css"));
  EXPECT_EQ(style.status, 200);
  EXPECT_EQ(style.type, "text/css; charset=utf-8");
  EXPECT_EQ(style.cache, Reply::Cache::immutable);
  EXPECT_EQ(get("/assets/style-0000000000000000.css").status, 404);
  EXPECT_EQ(get("/assets/../main.cpp").status, 404);
  EXPECT_EQ(get("/favicon.ico").type, "image/svg+xml");
  EXPECT_EQ(get("/robots.txt").body, "User-agent: *\nDisallow: /\n");
  EXPECT_EQ(get("/healthz").body, "ok\n");
  EXPECT_EQ(get("/readyz").body, "ready\n");
  EXPECT_THAT(get("/sw.js").type, HasSubstr("text/javascript"));
  EXPECT_THAT(get("/sw.js").cache, Reply::Cache::revalidate);
  EXPECT_THAT(get("/").body, HasSubstr("href=\"/opensearch.xml\"")) << "browsers find it";
  EXPECT_THAT(get("/opensearch.xml").body,
              HasSubstr("template=\"https://handbook.example/search?q={searchTerms}\""));
  const Reply manifest = get("/manifest.webmanifest");
  EXPECT_EQ(manifest.type, "application/manifest+json");
  EXPECT_THAT(manifest.body, HasSubstr(pages::asset_address("icon-512.png")));
  EXPECT_EQ(get(pages::asset_address("icon-512.png")).type, "image/png");
  EXPECT_THAT(get(pages::asset_address("app.js")).type, HasSubstr("text/javascript"));
}

TEST(NoIndex, IsSaidAndDoesNotStopWhatNeedsNone) {
  testing::internal::CaptureStderr();
  const support::TempFolder folder;
  const auto ask = [&](const char* target) {
    return *answer(from_target(target), folder.path() / "none.index");
  };
  const Reply page = ask("/search?q=a+secret+word");
  EXPECT_EQ(page.status, 503);
  EXPECT_THAT(support::faults(page.body), IsEmpty());
  EXPECT_THAT(page.body, HasSubstr("The handbook is not ready"));
  EXPECT_THAT(page.body, Not(HasSubstr(folder.path().string())));
  EXPECT_EQ(ask("/api/search?q=x").status, 503);
  EXPECT_EQ(ask("/api/search?q=x").type, "application/problem+json");
  EXPECT_EQ(ask("/healthz").status, 200);
  EXPECT_EQ(ask("/readyz").status, 503);
  EXPECT_EQ(ask("/help").status, 200);
  EXPECT_EQ(ask(pages::asset_address("style.css").c_str()).status, 200);
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("pcso-server: /search: "));
  EXPECT_THAT(log, Not(HasSubstr("secret")));
}

TEST(Index, IsReadAnewForEachRequest) {
  testing::internal::CaptureStderr();
  const support::TempFolder folder;
  const std::filesystem::path index = folder.path() / "swapped.index";
  EXPECT_EQ(answer(from_target("/powers"), index)->status, 503);
  std::filesystem::copy_file(support::small_index(), index);
  EXPECT_EQ(answer(from_target("/powers"), index)->status, 200);
  std::filesystem::remove(index);
  EXPECT_EQ(answer(from_target("/powers"), index)->status, 503);
  static_cast<void>(testing::internal::GetCapturedStderr());
}

}  // namespace
}  // namespace pcso::routes
