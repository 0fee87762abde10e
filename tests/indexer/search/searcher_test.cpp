// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "indexer/index/schema.h"
#include "indexer/ingest/ingest.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

const Searcher& searcher() {
  static const Searcher opened(support::small_index());
  return opened;
}

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> out;
  for (const Hit& hit : results.hits) out.push_back(hit.id);
  return out;
}
std::string first(const std::string& words) {
  const Results results = searcher().search({.words = words});
  return results.hits.empty() ? "nothing" : results.hits.front().id;
}

TEST(Search, PutsTheRightSectionFirst) {
  const struct {
    const char* words;
    const char* id;
  } rows[] = {
      {"wont give me his name", "powers/require-name-and-address"},
      {"Name & Address", "powers/require-name-and-address"},
      {"names and addresses of offenders", "powers/require-name-and-address"},
      {"booze", "powers/confiscate-alcohol-under-18"},     // the vocabulary
      {"alchohol", "powers/confiscate-alcohol-under-18"},  // a typo
      {"can i search someone", "powers/stop-and-search"},  // an asked phrase; a negative card
      {"he might scarper", "powers/detain-up-to-30-minutes"},
      {"plastic police", "role/role-what-is-a-pcso"},
      {"penalty notice for disorder", "glossary/pnd"},
      {"15yo drinking", "powers/confiscate-alcohol-under-18"},  // an age
      {"hold him thirty minutes", "powers/detain-up-to-30-minutes"},
  };
  for (const auto& row : rows) EXPECT_EQ(first(row.words), row.id) << row.words;
}

TEST(Search, UnderstandsCitations) {
  const struct {
    const char* typed;
    const char* provision;
    const char* first;
  } rows[] = {
      {"s.50 PRA 2002", "ukpga/2002/30/section/50", "law/ukpga/2002/30/section/50"},
      {"ukpga/2002/30/section/50", "ukpga/2002/30/section/50", "law/ukpga/2002/30/section/50"},
      {"PRA 2002 sch 3C para 7", "ukpga/2002/30/schedule/3C/paragraph/7",
       "powers/detain-up-to-30-minutes"},
      {"para 7 of sch 3C", "ukpga/2002/30/schedule/3C/paragraph/7",
       "powers/detain-up-to-30-minutes"},
      {"sch 3C para 3", "ukpga/2002/30/schedule/3C/paragraph/3", "powers/require-name-and-address"},
  };
  for (const auto& row : rows) {
    const Results results = searcher().search({.words = row.typed});
    EXPECT_EQ(results.understood.as, Understood::As::citation) << row.typed;
    ASSERT_EQ(results.understood.citations.size(), 1U) << row.typed;
    EXPECT_EQ(results.understood.citations[0].path, row.provision);
    ASSERT_FALSE(results.hits.empty()) << row.typed;
    EXPECT_EQ(results.hits[0].id, row.first) << row.typed;
  }
}

TEST(Search, TakesSeveralProvisionsAsTheyAreCited) {
  const Results results = searcher().search({.words = "s 50 and sch 3C para 7 PRA"});
  EXPECT_EQ(results.understood.as, Understood::As::citation);
  EXPECT_EQ(results.understood.citations.size(), 2U);
  EXPECT_FALSE(results.advice);
}

TEST(Search, TakesProvisionsOfSeveralActs) {
  const Results results =
      searcher().search({.words = "s 50 PRA 2002 and s 1 Confiscation of Alcohol Act 1997"});
  EXPECT_EQ(results.understood.as, Understood::As::citation);
  ASSERT_EQ(results.understood.citations.size(), 2U);
  EXPECT_EQ(results.understood.citations[0].path, "ukpga/2002/30/section/50");
  EXPECT_EQ(results.understood.citations[1].path, "ukpga/1997/33/section/1");
  EXPECT_FALSE(results.advice);
}

TEST(Search, UnderstandsACitationThroughItsTypos) {
  const Results results = searcher().search({.words = "secton 50 polcie reform act"});
  EXPECT_EQ(results.understood.as, Understood::As::citation);
  EXPECT_EQ(results.understood.corrected, "section 50 police reform act");
  ASSERT_EQ(results.understood.citations.size(), 1U);
  EXPECT_EQ(results.understood.citations[0].path, "ukpga/2002/30/section/50");
}

TEST(Search, SeesACitationBesideWordsInQuotes) {
  const Results results = searcher().search({.words = "\"name and address\" s 50(1) PRA 2002"});
  EXPECT_EQ(results.understood.as, Understood::As::words);
  ASSERT_EQ(results.understood.citations.size(), 1U);
  EXPECT_EQ(results.understood.citations[0].path, "ukpga/2002/30/section/50/1");
}

TEST(Search, SeesABareCitationAmongWordsIfItCanBeNothingElse) {
  const Results plain = searcher().search({.words = "can i use sch 3C para 7(1) for this"});
  EXPECT_EQ(plain.understood.as, Understood::As::words);
  ASSERT_EQ(plain.understood.citations.size(), 1U);
  EXPECT_EQ(plain.understood.citations[0].path, "ukpga/2002/30/schedule/3C/paragraph/7/1");
  EXPECT_TRUE(
      searcher().search({.words = "section 50 of the car park"}).understood.citations.empty());
}

TEST(Search, SaysWhenTheTextIsNotHeld) {
  const Results cited =
      searcher().search({.words = "s 1 Confiscation of Alcohol (Young Persons) Act 1997"});
  ASSERT_TRUE(cited.advice);
  EXPECT_EQ(cited.advice->reason, Advice::Reason::not_held);
  EXPECT_EQ(ids(cited), std::vector<std::string>{"powers/confiscate-alcohol-under-18"});
  EXPECT_EQ(cited.understood.citations[0].address,
            "https://www.legislation.gov.uk/ukpga/1997/33/section/1");
  const Results uncited = searcher().search({.words = "s 24A PACE"});
  ASSERT_TRUE(uncited.advice);
  EXPECT_EQ(uncited.advice->reason, Advice::Reason::not_held);
  EXPECT_TRUE(uncited.hits.empty());
}

TEST(Search, FallsToTheParentNeverToANeighbour) {
  const Results results = searcher().search({.words = "PRA 2002 sch 3C para 7(9)"});
  ASSERT_FALSE(results.hits.empty());
  EXPECT_EQ(results.understood.citations[0].section, "law/ukpga/2002/30/schedule/3C/paragraph/7");
  for (const std::string& id : ids(results)) EXPECT_NE(id, "powers/require-name-and-address");
}

TEST(Search, FiltersAndSyntax) {
  const struct {
    const char* words;
    std::vector<std::string> expected;
  } rows[] = {
      {"kind:term", {"glossary/pnd", "glossary/pspo"}},
      {"alcohol kind:power basis:constable", {"powers/confiscate-alcohol-under-18"}},
      {"basis:excluded", {"powers/stop-and-search"}},
      {"\"30 minutes for\" title:wait", {"powers/detain-up-to-30-minutes"}},
      {"alcohol AND worries", {"role/role-purpose"}},
      {"alcohol -worries kind:section", {}},
      {"title:purpose", {"role/role-purpose"}},
      {"cites:ukpga/1997/33", {"powers/confiscate-alcohol-under-18"}},
      {"power:stop-and-search", {"powers/stop-and-search"}},
      {"id:role/role-purpose", {"role/role-purpose"}},
      {"reassur*  +seen", {"role/role-purpose"}},
      {"(alcohol OR police) AND NOT kind:power AND solve", {"role/role-purpose"}},
  };
  for (const auto& row : rows)
    EXPECT_EQ(ids(searcher().search({.words = row.words})), row.expected) << row.words;
  EXPECT_EQ(searcher().search({.words = "alcohol", .topic = Topic::role}).hits[0].id,
            "role/role-purpose");
  EXPECT_EQ(searcher().search({.words = "pcso", .document = "role"}).facets.document.size(), 1U);
  EXPECT_EQ(searcher().search({.words = "", .kind = SectionKind::power}).total, 4U);
}

TEST(Search, SurvivesWhateverIsTyped) {
  for (const char* words : {"",           " ",
                            "\"",         "AND",
                            "AND OR NOT", "NOT x",
                            "topic:",     "topic:nonsense",
                            "((((",       "a AND",
                            "-",          "+",
                            "* *",        "title:\"",
                            "💥 🚓",        "s s s s 50 50",
                            "'",          "a:b:c",
                            "()",         "NOT",
                            "\"\"",       "ukpga/2002/30/section/50 ukpga/2002/30/section/50",
                            "§§§ ¶¶¶"}) {
    try {
      const Results results = searcher().search({.words = words});
      EXPECT_LE(results.hits.size(), 10U) << words;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::bad_query) << words;
    }
  }
  EXPECT_THROW((void)searcher().search({.words = std::string(501, 'a')}), Error);
  EXPECT_THROW((void)searcher().search({.words = "a\xFF"}), Error);
  EXPECT_THROW((void)searcher().search({.words = "a", .limit = 0}), Error);
  EXPECT_THROW((void)searcher().search({.words = "a", .limit = 101}), Error);
  EXPECT_THROW((void)searcher().search({.words = "a", .offset = 10'001}), Error);
}

TEST(Search, PagesAreSlicesOfOneOrder) {
  const std::vector<std::string> all =
      ids(searcher().search({.words = "police name alcohol role wait", .limit = 100}));
  ASSERT_GT(all.size(), 3U);
  std::vector<std::string> joined;
  for (std::size_t offset = 0; offset < all.size(); offset += 2) {
    for (const std::string& id : ids(searcher().search(
             {.words = "police name alcohol role wait", .offset = offset, .limit = 2}))) {
      joined.push_back(id);
    }
  }
  EXPECT_EQ(joined, all);
}

// Documents of one paragraph a section, indexed.
struct Book {
  std::string id, title;
  std::vector<std::pair<std::string, std::string>> sections;  // heading, text
};
std::filesystem::path index_of(const support::TempFolder& folder, const std::vector<Book>& books) {
  for (const Book& book : books) {
    std::string text = "# " + book.title + "\n\n";
    for (const auto& [heading, paragraph] : book.sections)
      text += "## " + heading + "\n\n" + paragraph + "\n\n";
    folder.write("books/" + book.id + ".md", text);
  }
  ingest({folder.path() / "books"}, folder.path() / "books.index",
         [](const Problem& problem) { ADD_FAILURE() << describe(problem); });
  return folder.path() / "books.index";
}

TEST(Search, KnowsADocumentByItsTitle) {
  const support::TempFolder folder;
  const Searcher books(index_of(
      folder, {{"bikes", "Bicycle grant", {{"What you get", "Up to eighty pounds a year."}}},
               {"boots", "Boot allowance", {{"What you get", "Up to ninety pounds a year."}}}}));
  EXPECT_EQ(ids(books.search({.words = "how much is the boot allowance"})).front(),
            "boots/what-you-get");
  EXPECT_EQ(ids(books.search({.words = "how much is the bicycle grant"})).front(),
            "bikes/what-you-get");
}

TEST(Search, LetsNoDocumentFloodTheFirstPage) {
  Book long_one{"long", "Lamps", {}};
  for (int i = 0; i < 12; ++i)
    long_one.sections.push_back({"Lamp " + std::to_string(i), "A lamp for the beat."});
  const support::TempFolder folder;
  const Searcher books(index_of(
      folder, {long_one, {"other", "Torches", {{"Lamp or torch", "A lamp is brighter."}}}}));
  const auto of_long = [](const std::vector<std::string>& found) {
    return std::count_if(found.begin(), found.end(),
                         [](const std::string& id) { return id.starts_with("long/"); });
  };
  const std::vector<std::string> page = ids(books.search({.words = "lamp"}));
  ASSERT_EQ(page.size(), 10U);
  const auto other = std::find(page.begin(), page.end(), "other/lamp-or-torch");
  ASSERT_NE(other, page.end());
  EXPECT_LE(of_long({page.begin(), other}), 5);
  EXPECT_EQ(books.search({.words = "lamp"}).total, 13U);
  EXPECT_EQ(of_long(ids(books.search({.words = "lamp", .document = "long"}))), 10);
}

TEST(Search, FindsEitherSpelling) {
  const support::TempFolder folder;
  const Searcher books(
      index_of(folder, {{"a", "Uniform", {{"Colour", "Choose a colour for the organisation."}}},
                        {"b", "Stores", {{"Paint", "The color is chosen by the organization."}}}}));
  for (const char* words : {"colour", "color", "organised", "organizing"})
    EXPECT_EQ(books.search({.words = words}).total, 2U) << words;
}

TEST(Search, EveryHitCarriesItsDocumentAndWhy) {
  const Results results = searcher().search({.words = "booze"});
  const Hit& hit = results.hits.at(0);
  EXPECT_EQ(hit.document.edition, "2026.1");
  EXPECT_EQ(hit.document.as_at, "2026-11-21");
  EXPECT_EQ(hit.trail, (std::vector<std::string>{"Powers"}));
  EXPECT_EQ(hit.why, (std::vector<std::string>{"booze → alcohol"}));
  EXPECT_EQ(results.understood.expanded, (std::vector<Expansion>{{"booze", "alcohol"}}));
  ASSERT_FALSE(hit.snippet.marks.empty());
  for (const auto& [begin, end] : hit.snippet.marks) {
    EXPECT_EQ(hit.snippet.text.substr(begin, end - begin), "alcohol");
  }
}

TEST(Search, SaysOfAPhraseWhatItWasTakenFor) {
  const Hit hit = searcher().search({.words = "the hard stuff"}).hits.at(0);
  EXPECT_EQ(hit.why, (std::vector<std::string>{"the hard stuff → alcohol"}));
}

TEST(Search, MarksNoWordThatSaysNothing) {
  const Hit hit = searcher().search({.words = "what of the alcohol"}).hits.at(0);
  ASSERT_FALSE(hit.snippet.marks.empty());
  for (const auto& [begin, end] : hit.snippet.marks)
    EXPECT_EQ(hit.snippet.text.substr(begin, end - begin), "alcohol");
}

TEST(Search, CorrectsATypoAndSaysSo) {
  const Results results = searcher().search({.words = "alchohol in public"});
  EXPECT_EQ(results.understood.corrected, "alcohol in public");
  EXPECT_EQ(searcher().search({.words = "alcohol"}).understood.corrected, "");
}

TEST(Search, PutsSpacesWhereTheyBelong) {
  const struct {
    const char *typed, *meant;
  } rows[] = {
      {"nameandaddress", "name and address"},
      {"searchal cohol", "search alcohol"},
      {"stop and sea rch", "stop and search"},
      {"no stop andsearch!", "no stop and search!"},
      {"name and address", ""},
      {"s 50", ""},
      {"a PCSO", ""},
  };
  for (const auto& row : rows) {
    const Results results = searcher().search({.words = row.typed});
    EXPECT_EQ(results.understood.corrected, row.meant) << row.typed;
    if (*row.meant != 0) {
      EXPECT_EQ(ids(results), ids(searcher().search({.words = row.meant}))) << row.typed;
    }
  }
}

// What is known by several words is known by them with a slip in one too.
TEST(Search, KnowsAPhraseThroughItsTypos) {
  const support::TempFolder folder;
  folder.write("books/vocabulary.tsv", "word\tmeans\twhy\nbig brother box\tcamera\tslang\n");
  const Searcher books(index_of(folder, {{"a",
                                          "Kit",
                                          {{"Camera", "The camera records."},
                                           {"Locker", "A brother of the box."},
                                           {"Boots", "Big boots are bad."}}}}));
  for (const char* words :
       {"big brother box", "big brothr box", "big brother bxo", "bigbrother box"})
    EXPECT_EQ(ids(books.search({.words = words})).front(), "a/camera") << words;
}

TEST(Search, DoesNotDoubtOthersDocumentsForTheStoryTold) {
  const support::TempFolder folder;
  Book book{"kit", "Kit and clothing", {}};
  for (const char* thing : {"Gloves", "Trousers", "Torches", "Whistles", "Radios", "Lockers"})
    book.sections.push_back(
        {thing, std::string(thing) + " are given out by the stores once a year."});
  book.sections.push_back({"Boots", "Boots that leak are replaced when the cobbler says so."});
  const Searcher books(index_of(folder, {book}));
  for (const char* words : {"boots", "leaking boots", "whistles",
                            "yesterday it rained all day on my beat and my left boot leaked so "
                            "badly, cobbler was rude"})
    EXPECT_FALSE(books.search({.words = words}).advice) << words;
  for (const char* words : {"symphony orchestra tickets for a rainy day in vienna",
                            "how to say hello once in japanese"})
    EXPECT_TRUE(books.search({.words = words}).advice) << words;
}

TEST(Search, SaysHonestlyWhenItHasNothing) {
  const Results none = searcher().search({.words = "xylophone zzyzx"});
  ASSERT_TRUE(none.advice);
  EXPECT_EQ(none.advice->reason, Advice::Reason::no_match);
  EXPECT_TRUE(none.hits.empty());
  const Results weak = searcher().search({.words = "xylophone concerto in the name of brahms"});
  ASSERT_TRUE(weak.advice);
  EXPECT_EQ(weak.advice->reason, Advice::Reason::weak_match);
  EXPECT_FALSE(searcher().search({.words = "name and address"}).advice);
}

TEST(Search, ExplainsWhatMadeTheScore) {
  const Results results = searcher().search({.words = "booze name", .explain = true});
  ASSERT_FALSE(results.hits.empty());
  EXPECT_EQ(results.hits[0].explanation.size(), 2U);
}

TEST(Section, IsFoundByEitherIdWithItsNeighbours) {
  for (const char* id : {"powers/require-name-and-address", "require-name-and-address"}) {
    const std::optional<ShownSection> shown = searcher().section(id);
    ASSERT_TRUE(shown) << id;
    EXPECT_EQ(shown->section.id, "powers/require-name-and-address");
    EXPECT_EQ(shown->document.title, "Powers");
    EXPECT_EQ(shown->previous->id, "powers/powers-part-identity");
    EXPECT_EQ(shown->next->id, "powers/detain-up-to-30-minutes");
    ASSERT_EQ(shown->ancestors.size(), 1U);
    EXPECT_EQ(shown->ancestors[0].second, "Identity and detention");
  }
  EXPECT_EQ(searcher().section("powers-part-identity")->below.size(), 2U);
  EXPECT_FALSE(searcher().section("nothing-of-the-kind"));
  EXPECT_FALSE(searcher().section(""));
}

TEST(Section, ResolvesItsReferencesAndTerms) {
  std::vector<std::pair<std::string, std::string>> links;
  const std::optional<ShownSection> card = searcher().section("require-name-and-address");
  const std::optional<ShownSection> role = searcher().section("role-what-is-a-pcso");
  for (const auto* shown : {&card, &role}) {
    for (const Paragraph& paragraph : (*shown)->section.body) {
      for (const Spans& cell : paragraph.cells) {
        for (const Span& span : cell) {
          if (span.kind == Span::Kind::reference || span.kind == Span::Kind::term)
            links.emplace_back(span.text, span.target);
        }
      }
    }
  }
  EXPECT_EQ(links, (std::vector<std::pair<std::string, std::string>>{
                       {"Require a person to wait up to 30 minutes for a constable",
                        "powers/detain-up-to-30-minutes"},
                       {"Alcohol and under-18s", "powers/confiscate-alcohol-under-18"},
                       {"PSPO", "glossary/pspo"}}));
  EXPECT_TRUE(card->meanings.empty());
  EXPECT_EQ(role->meanings,
            (std::vector<Meaning>{
                {"glossary/pspo", "PSPO", "A council's order that bans something in a place."}}));
}

TEST(Provision, KnowsWhatRestsOnItAndWhatCitesIt) {
  const std::optional<ShownProvision> held =
      searcher().provision("ukpga/2002/30/schedule/3C/paragraph/7");
  ASSERT_TRUE(held && held->section);
  EXPECT_EQ(held->provision.label, "Police Reform Act 2002, Sch 3C para 7");
  ASSERT_EQ(held->citing.size(), 1U);
  EXPECT_EQ(held->citing[0].id, "powers/detain-up-to-30-minutes");
  const std::optional<ShownProvision> cited = searcher().provision("ukpga/1997/33/section/1");
  ASSERT_TRUE(cited);
  EXPECT_FALSE(cited->section);
  EXPECT_EQ(cited->citing.size(), 1U);
  EXPECT_FALSE(searcher().provision("ukpga/1999/1"));
  EXPECT_FALSE(searcher().provision("not a path"));
}

TEST(Suggest, CompletesWhatIsBeingTyped) {
  const auto texts = [](const std::string& typed) {
    std::vector<std::string> out;
    for (const Suggestion& s : searcher().suggest(typed)) out.push_back(s.text);
    return out;
  };
  EXPECT_EQ(texts("purp"), std::vector<std::string>{"Purpose of the role"});
  EXPECT_EQ(texts("name and add")[0], "Require a name and address for a relevant offence");
  EXPECT_EQ(texts("s.50 pra")[0], "Police Reform Act 2002, s 50");
  // A finished word may be mistyped, or called something else; an Act's name may be begun.
  EXPECT_EQ(texts("naem and add")[0], "Require a name and address for a relevant offence");
  EXPECT_THAT(texts("booze un"), testing::Contains("Take alcohol from or for under-18s"));
  EXPECT_THAT(texts("police ref"), testing::Contains("Police Reform Act 2002"));
  EXPECT_THAT(texts("scar"), testing::Contains("scarper"));
  EXPECT_TRUE(texts("").empty());
  EXPECT_TRUE(texts("zzzz").empty());
  EXPECT_TRUE(texts(std::string(501, 'a')).empty());
}

TEST(Status, TellsWhatIsHeld) {
  const Status status = searcher().status();
  ASSERT_EQ(status.documents.size(), 4U);
  EXPECT_EQ(status.documents[0].id, "powers");
  EXPECT_EQ(status.sections, (std::vector<std::size_t>{5, 2, 2, 4}));
  EXPECT_EQ(status.total_sections, 13U);
  EXPECT_EQ(status.schema, schema::version);
  EXPECT_EQ(searcher().source("S1"), "Police Reform Act 2002, The National Archives");
}

}  // namespace
}  // namespace pcso
