// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>

#include "cli/commands/command.h"
#include "indexer/search/json.h"
#include "tests/support/small_index.h"

namespace pcso::commands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* day = "2026-11-21";
const terminal::Screen pipe_screen;
const terminal::Screen wide_terminal{.is_terminal = true, .width = 200};

// Starts every test without the variables that pcso reads.
class Program : public testing::Test {
 protected:
  Program() {
    for (const char* name :
         {"PCSO_INDEX", "PCSO_COLOR", "PCSO_WIDTH", "PCSO_PAGER", "PAGER", "NO_COLOR"}) {
      ::unsetenv(name);
    }
    ::setenv("TERM", "xterm", 1);
    ::setenv("PCSO_INDEX", support::small_index().c_str(), 1);
  }

  static Outcome pcso(const std::vector<std::string>& arguments,
                      const terminal::Screen& screen = pipe_screen) {
    return run(arguments, screen, day);
  }
};

TEST_F(Program, SearchFindsByWordsAndSlang) {
  const Outcome found = pcso({"search", "name", "and", "address"});
  EXPECT_EQ(found.code, 0);
  EXPECT_EQ(found.err, "");
  EXPECT_THAT(found.out,
              AllOf(HasSubstr("for “name and address”"), HasSubstr("Edition 2026.1 · law as at"),
                    HasSubstr("pcso show require-name-and-address")));
  EXPECT_THAT(pcso({"search", "booze"}).out, HasSubstr("booze → alcohol"));
}

TEST_F(Program, SearchThatFindsNothingIsCodeOneAndNoDeadEnd) {
  const Outcome nothing = pcso({"search", "zyzzyva"});
  EXPECT_EQ(nothing.code, 1);
  EXPECT_THAT(nothing.out,
              AllOf(StartsWith("Nothing found for “zyzzyva”."), HasSubstr("topic:TOPIC")));
}

TEST_F(Program, WordsThatNameACommandAreStillWords) {
  EXPECT_THAT(pcso({"search", "status", "fields"}).out, HasSubstr("“status fields”"));
}

TEST_F(Program, WordsThatBeginWithAHyphenStandAfterTwoHyphens) {
  const Outcome mistaken = pcso({"search", "alcohol", "-card"});
  EXPECT_EQ(mistaken.code, 2);
  EXPECT_EQ(mistaken.err,
            "pcso: \"-card\" is no option here; put -- before words that begin with a hyphen\n"
            "      see: pcso search --help\n");
  EXPECT_EQ(pcso({"search", "--", "alcohol", "-card"}).code, 0);
}

TEST_F(Program, SearchNarrows) {
  EXPECT_THAT(pcso({"search", "alcohol", "--kind", "power", "--limit", "1"}).out,
              AllOf(HasSubstr("◇ Only if"), Not(HasSubstr("Section ·"))));
  EXPECT_THAT(pcso({"search", "alcohol", "--topic", "role"}).out,
              HasSubstr("1. Purpose of the role"));
  EXPECT_THAT(pcso({"search", "alcohol", "--document", "role"}).out,
              HasSubstr("1. Purpose of the role"));
  EXPECT_THAT(pcso({"search", "alcohol", "--explain"}).out, HasSubstr("Score: "));
}

TEST_F(Program, JsonIsWhatTheApiAnswers) {
  const Searcher searcher(support::small_index());
  const Outcome found = pcso({"search", "booze", "--json"});
  EXPECT_EQ(found.out, json::results(searcher.search({.words = "booze"})));
  EXPECT_EQ(pcso({"--json", "search", "booze"}).out, found.out);
  EXPECT_EQ(pcso({"show", "pnd", "--json"}).out, json::section(*searcher.section("pnd")));
  EXPECT_EQ(pcso({"powers", "--json"}).out, json::powers(searcher.powers()));
  EXPECT_EQ(pcso({"status", "--json"}).out, json::status(searcher.status()));
  EXPECT_EQ(pcso({"outline", "--json"}).out, json::status(searcher.status()));
  EXPECT_EQ(pcso({"outline", "role", "--json"}).out,
            json::outline(*searcher.document("role"), searcher.outline("role")));
  EXPECT_EQ(pcso({"suggest", "na", "--json"}).out, json::suggestions("na", searcher.suggest("na")));
  EXPECT_EQ(pcso({"fields", "--json"}).out, json::fields(schema::fields()));
  EXPECT_EQ(pcso({"cite", "s 50 PRA 2002", "--json"}).out,
            json::cite("s 50 PRA 2002", searcher.understand("s 50 PRA 2002"),
                       searcher.provision("ukpga/2002/30/section/50")));
}

TEST_F(Program, ShowTakesIdsPathsAndCitations) {
  for (const char* id : {"require-name-and-address", "powers/require-name-and-address",
                         "/powers/require-name-and-address#p-abc"}) {
    const Outcome shown = pcso({"show", id});
    EXPECT_EQ(shown.code, 0) << id;
    EXPECT_THAT(shown.out, StartsWith("Require a name and address for a relevant offence\n")) << id;
    EXPECT_THAT(shown.out, HasSubstr("S1 ")) << "what SOURCES.md says of it";
  }
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"ukpga/2002/30/section/50"},
        {"s.50", "PRA", "2002"},
        {"https://www.legislation.gov.uk/ukpga/2002/30/section/50"}}) {
    std::vector<std::string> arguments{"show"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    EXPECT_THAT(pcso(arguments).out, StartsWith("Section 50")) << words.front();
  }
  EXPECT_THAT(pcso({"show", "role"}).out,
              AllOf(StartsWith("The role\n"), HasSubstr("What a PCSO is")));
}

TEST_F(Program, ShowOfAnOverdueDocumentSaysSo) {
  EXPECT_THAT(pcso({"show", "role-purpose"}).out, HasSubstr("review was due 1 January 2026"));
}

TEST_F(Program, ShowOfNothingNamesWhatIsNear) {
  const Outcome nothing = pcso({"show", "name-and-adress"});
  EXPECT_EQ(nothing.code, 1);
  EXPECT_EQ(nothing.out, "");
  EXPECT_THAT(nothing.err, StartsWith("pcso: nothing here has the id \"name-and-adress\""));
}

TEST_F(Program, CiteSaysWhatAProvisionSaysAndWhatRestsOnIt) {
  const Outcome cited = pcso({"cite", "Sch", "3C", "para", "3", "PRA", "2002"});
  EXPECT_EQ(cited.code, 0);
  EXPECT_THAT(cited.out,
              AllOf(HasSubstr("What it says here:\n"), HasSubstr("What rests on it or cites it"),
                    HasSubstr("pcso show require-name-and-address")));
}

TEST_F(Program, CiteTellsHeldFromCitedFromNeither) {
  EXPECT_THAT(pcso({"cite", "ukpga/1997/33/section/1"}).out, HasSubstr("Cited here, not held"));
  const Outcome neither = pcso({"cite", "ukpga/1984/60/section/1"});
  EXPECT_EQ(neither.code, 1);
  EXPECT_THAT(neither.out,
              AllOf(HasSubstr("Not held here, and nothing here cites it"),
                    HasSubstr("https://www.legislation.gov.uk/ukpga/1984/60/section/1")));
  const Outcome words = pcso({"cite", "bananas"});
  EXPECT_EQ(words.code, 1);
  EXPECT_THAT(words.err, StartsWith("pcso: \"bananas\" is no citation"));
}

TEST_F(Program, PowersStandUnderTheirStatus) {
  const Outcome all = pcso({"powers"});
  EXPECT_EQ(all.code, 0);
  EXPECT_THAT(all.out, AllOf(HasSubstr("◇ Only if your designation gives it (3)\n"),
                             HasSubstr("⊘ Excluded by law (1)\n")));
  EXPECT_THAT(pcso({"powers", "--basis", "excluded"}).out,
              AllOf(HasSubstr("No stop and search"), Not(HasSubstr("◇"))));
  EXPECT_EQ(pcso({"powers", "--basis", "repealed"}).code, 1);
}

TEST_F(Program, OutlineListsDocumentsOrHeadings) {
  EXPECT_THAT(pcso({"outline"}).out, AllOf(HasSubstr("glossary"), HasSubstr("law/ukpga/2002/30")));
  EXPECT_THAT(pcso({"outline", "powers"}).out, HasSubstr("⊘ No stop and search (stop-and-search)"));
  EXPECT_EQ(pcso({"outline", "nope"}).code, 1);
}

TEST_F(Program, SuggestCompletes) {
  EXPECT_THAT(pcso({"suggest", "stop", "and", "se"}).out, HasSubstr("No stop and search"));
  EXPECT_EQ(pcso({"suggest", "zyzzyva"}).code, 1);
}

TEST_F(Program, StatusCounts) {
  EXPECT_THAT(pcso({"status"}).out,
              AllOf(StartsWith("4 documents, "), HasSubstr("No file was left out.")));
}

TEST_F(Program, MistakesAreCodeTwoWithWhereToLook) {
  struct {
    std::vector<std::string> arguments;
    const char* err;
  } const cases[] = {
      {{}, "pcso: a command is needed\n      commands: search, show, "},
      {{"serach"}, "pcso: there is no command \"serach\"\n      commands: search, show, "},
      {{"--bogus"}, "pcso: \"--bogus\" is no option here"},
      {{"search"}, "pcso: words is required\n      see: pcso search --help\n"},
      {{"search", "a", "--limit", "0"}, "pcso: --limit: "},
      {{"search", "a", "--limit", "101"}, "pcso: --limit: "},
      {{"search", "a", "--limit", "x"}, "pcso: --limit: "},
      {{"search", "a", "--offset", "-1"}, "pcso: --offset: "},
      {{"search", "a", "--topic", "nope"},
       "pcso: there is no topic \"nope\"\n      topics: role, "},
      {{"search", "a", "--kind", "nope"}, "pcso: there is no kind \"nope\"\n      kinds: power, "},
      {{"search", "a", "--document", "nope"},
       "pcso: there is no document \"nope\"\n      list the documents: "},
      {{"powers", "--basis", "nope"},
       "pcso: there is no basis \"nope\"\n      bases: schedule-3c, "},
      {{"powers", "extra"}, "pcso: The following argument was not expected: extra\n"},
      {{"fields", "--color", "blue"}, "pcso: --color: blue not in {auto,always,never}\n"},
      {{"fields", "--width", "-3"}, "pcso: --width: "},
      {{"status", "--index", "/nowhere/at.all"},
       "pcso: there is no index at /nowhere/at.all\n      make one: pcso-index corpus -o "
       "/nowhere/at.all\n"},
  };
  for (const auto& c : cases) {
    const Outcome outcome = pcso(c.arguments);
    EXPECT_EQ(outcome.code, 2) << c.err;
    EXPECT_EQ(outcome.out, "") << c.err;
    EXPECT_THAT(outcome.err, StartsWith(c.err));
  }
}

TEST_F(Program, AFileThatIsNoIndexIsCodeTwo) {
  const support::TempFolder folder;
  const Outcome outcome =
      pcso({"status", "--index", folder.write("x.index", "not an index").string()});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, StartsWith("pcso: "));
}

TEST_F(Program, ErrorsCannotSteerTheTerminal) {
  EXPECT_THAT(pcso({"show", "\x1b[2J"}).err, Not(HasSubstr("\x1b")));
  EXPECT_THAT(pcso({"\x1b[2J"}).err, Not(HasSubstr("\x1b")));
}

TEST_F(Program, FlagsCountBeforeVariablesAndTheseBeforeDefaults) {
  ::setenv("PCSO_INDEX", "/nowhere", 1);
  EXPECT_EQ(pcso({"status"}).code, 2);
  EXPECT_EQ(pcso({"status", "--index", support::small_index().string()}).code, 0);
  EXPECT_EQ(pcso({"--index", support::small_index().string(), "status"}).code, 0);

  ::setenv("PCSO_COLOR", "always", 1);
  EXPECT_THAT(pcso({"fields"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(pcso({"fields", "--color", "never"}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(pcso({"--colour", "never", "fields"}).out, Not(HasSubstr("\x1b[")));

  ::setenv("PCSO_WIDTH", "30", 1);
  EXPECT_THAT(pcso({"fields", "--color", "never"}).out, HasSubstr("Field: title\n"));
  EXPECT_THAT(pcso({"fields", "--color", "never", "--width", "90"}).out,
              HasSubstr("Field      Finds by"));
}

TEST_F(Program, AWrongVariableIsAMistakeToo) {
  ::setenv("PCSO_COLOR", "blue", 1);
  EXPECT_EQ(pcso({"fields"}).code, 2);
}

TEST_F(Program, ColourIsForTerminals) {
  EXPECT_THAT(pcso({"fields"}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(pcso({"fields"}, wide_terminal).out, HasSubstr("\x1b["));
  ::setenv("NO_COLOR", "1", 1);
  EXPECT_THAT(pcso({"fields"}, wide_terminal).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(pcso({"fields", "--color", "always"}, wide_terminal).out, HasSubstr("\x1b["));
  ::setenv("NO_COLOR", "", 1);
  EXPECT_THAT(pcso({"fields"}, wide_terminal).out, HasSubstr("\x1b["));
  ::setenv("TERM", "dumb", 1);
  EXPECT_THAT(pcso({"fields"}, wide_terminal).out, Not(HasSubstr("\x1b[")));
}

TEST_F(Program, LinesAreWrappedOnlyAtTerminals) {
  const auto longest = [](const std::string& text) {
    std::size_t most = 0;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos;
         begin = end + 1) {
      most = std::max(most, terminal::display_width(text.substr(begin, end - begin)));
    }
    return most;
  };
  const std::vector<std::string> show{"show", "require-name-and-address", "--color", "never"};
  EXPECT_GT(longest(pcso(show).out), 100U);
  EXPECT_LE(longest(pcso(show, wide_terminal).out), 100U);
  EXPECT_LE(longest(pcso(show, {.is_terminal = true, .width = 60}).out), 60U);
  EXPECT_LE(longest(pcso(show, {.is_terminal = true}).out), 80U);
}

TEST_F(Program, APagerIsForTerminals) {
  EXPECT_EQ(pcso({"fields"}).pager, "");
  EXPECT_EQ(pcso({"fields"}, wide_terminal).pager, "less -FRX");
  ::setenv("PAGER", "more", 1);
  EXPECT_EQ(pcso({"fields"}, wide_terminal).pager, "more");
  ::setenv("PCSO_PAGER", "most", 1);
  EXPECT_EQ(pcso({"fields"}, wide_terminal).pager, "most");
  EXPECT_EQ(pcso({"fields", "--no-pager"}, wide_terminal).pager, "");
  EXPECT_EQ(pcso({"fields", "--json"}, wide_terminal).pager, "");
  ::setenv("PCSO_PAGER", "", 1);
  EXPECT_EQ(pcso({"fields"}, wide_terminal).pager, "");
}

TEST_F(Program, EveryCommandHelpsWithExamples) {
  EXPECT_THAT(pcso({"--help"}).out, HasSubstr("pcso show require-name-and-address"));
  EXPECT_THAT(pcso({"--version"}).out, StartsWith("pcso "));
  for (const Command* command : commands()) {
    const std::string name(command->name);
    const Outcome help = pcso({name, "--help"});
    EXPECT_EQ(help.code, 0) << name;
    EXPECT_THAT(help.out, AllOf(HasSubstr(std::string(command->summary)),
                                HasSubstr("Examples:\n  pcso " + name), HasSubstr("--json")))
        << name;
    EXPECT_THAT(pcso({"--help"}).out, HasSubstr("\n  " + name)) << name;
  }
}

}  // namespace
}  // namespace pcso::commands
