// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever stands in a folder: the run comes to its end, what is sound is indexed, and every file
// that is not is named with its reason.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <set>

#include "indexer/ingest/ingest.h"
#include "indexer/search/searcher.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

// Numbers that look like chance and are the same in every run (Knuth's MMIX generator).
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t most) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33) % most;
  }

 private:
  std::uint64_t state_;
};

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// Small sound documents of each format that text can be written in, to be spoilt.
std::vector<std::string> sound_documents() {
  return {
      "<document id='ID' kind='handbook' edition='1' as-at='2026-11-21' lang='en-GB'><title>T"
      "</title><section id='ID-a' topic='role'><title>One &amp; two</title><p>Words &#233; with a "
      "<cite to='ukpga/2002/30/section/38'>section</cite>.</p><ul><li>An item</li></ul></section>"
      "<power id='ID-b' basis='schedule-3c' confidence='part'><title>A power</title><summary>It is "
      "one.</summary><authority><p>Somewhere.</p></authority><when>Now.</when></power></document>",
      "<?xml version=\"1.0\"?>\n<Legislation xmlns=\"http://www.legislation.gov.uk/namespaces/"
      "legislation\" DocumentURI=\"http://www.legislation.gov.uk/ukpga/2099/1\"><ukm:Metadata "
      "xmlns:ukm=\"http://www.legislation.gov.uk/namespaces/metadata\" xmlns:dc=\"http://purl.org/"
      "dc/elements/1.1/\"><dc:title>ID Act 2099</dc:title></ukm:Metadata><Primary><Body><P1group>"
      "<Title>Title</Title><P1 id=\"section-1\" IdURI=\"http://www.legislation.gov.uk/id/ukpga/"
      "2099/1/section/1\"><Pnumber>1</Pnumber><P1para><Text>Words.</Text></P1para></P1></P1group>"
      "</Body></Primary></Legislation>",
      "<!DOCTYPE html><html lang=\"en\"><head><title>ID</title><meta name=\"description\" "
      "content=\"x\"></head><body><main><h1>Heading</h1><p>Words <b>strong</b>.</p><h2>Next</h2>"
      "<ul><li>one<li>two</ul><table><tr><th>a<td>b</table></main></body></html>",
      "# ID\n\nWords *here* and [there](http://example.org/).\n\n## Next\n\n- one\n- two\n\n"
      "| a | b |\n|---|---|\n| c | d |\n",
      "ID POLICY\n=========\n\n1. First\n\n1.1 Words under it.\n\n2. Second\n\nMore words.\n",
      "{\"title\":\"ID\",\"base_path\":\"/guidance/x\",\"document_type\":\"guidance\",\"details\":"
      "{\"body\":\"<h2 id=\\\"a\\\">A</h2><p>Words</p>\"},\"public_updated_at\":"
      "\"2026-01-01T00:00:00Z\"}",
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count"
      " 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources"
      "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 40"
      ">>stream\nBT /F 12 Tf 20 100 Td (ID words) Tj ET\nendstream endobj\ntrailer<</Root 1 0 "
      "R>>\n",
  };
}

std::string with_id(std::string text, const std::string& id) {
  for (std::size_t at = text.find("ID"); at != std::string::npos; at = text.find("ID", at)) {
    const bool word = at + 2 == text.size() || text[at + 2] < 'A' || text[at + 2] > 'Z';
    if (word && (at == 0 || text[at - 1] == '\'' || text[at - 1] == '>' || text[at - 1] == '"' ||
                 text[at - 1] == ' ' || text[at - 1] == '(')) {
      text.replace(at, 2, id);
      at += id.size();
    } else {
      at += 2;
    }
  }
  return text;
}

std::string spoilt(std::string text, Chance& chance) {
  for (std::size_t left = 1 + chance.below(6); left-- != 0 && !text.empty();) {
    const std::size_t at = chance.below(text.size());
    switch (chance.below(8)) {
      case 0:
        text[at] = static_cast<char>(chance.below(256));
        break;
      case 1:
        text.erase(at, 1 + chance.below(40));
        break;
      case 2:
        text.insert(at, 1 + chance.below(300), static_cast<char>(chance.below(256)));
        break;
      case 3:
        text.insert(at, text.substr(chance.below(text.size()), chance.below(200)));
        break;
      case 4:
        text.resize(at);
        break;
      case 5:
        text.insert(at, repeated(text.substr(at, 1 + chance.below(12)), 1 + chance.below(2000)));
        break;
      case 6:
        text.insert(at, "\xED\xA0\x80\xC0\xAF\xF8");
        break;
      case 7:
        text.insert(at, 1 + chance.below(4), '\0');
        break;
    }
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> bombs() {
  std::string laughs = "<?xml version='1.0'?><!DOCTYPE document [<!ENTITY a 'ha'>";
  for (char name = 'b'; name <= 'z'; ++name) {
    const std::string before(1, static_cast<char>(name - 1));
    laughs += "<!ENTITY " + std::string(1, name) + " '" + repeated('&' + before + ';', 10) + "'>";
  }
  laughs += "]><document id='laughs'><title>&z;</title></document>";
  const std::string head =
      " kind='handbook' edition='1' as-at='2026-11-21' lang='en-GB'><title>T</title>";
  return {
      {"empty", ""},
      {"zeros", std::string(100000, '\0')},
      {"spaces", std::string(3000000, ' ')},
      {"laughs", laughs},
      {"outside",
       "<!DOCTYPE document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><document "
       "id='outside'" +
           head +
           "<section id='o' topic='role'><title>T</title><p>&x;</p>"
           "</section></document>"},
      {"deep-xml", "<document id='deep'" + head + repeated("<section>", 500000)},
      {"deep-and-closed", "<document id='deep'" + head + repeated("<section>", 100000) +
                              repeated("</section>", 100000) + "</document>"},
      {"deep-html", "<!DOCTYPE html><html><body>" + repeated("<div><b>", 200000)},
      {"deep-json", repeated("[", 1000000)},
      {"deep-markdown", "# H\n\n" + repeated("> ", 100000) + "x\n"},
      {"deep-lists", "# H\n\n" + repeated("- ", 100000) + "x\n"},
      {"brackets", "# H\n\n" + repeated("[", 200000) + repeated("](", 100000)},
      {"stars", "# H\n\n" + repeated("**a *b ", 100000)},
      {"attributes", "<document id='a' " + repeated("x='1' ", 300000) + ">"},
      {"one-long-word", "<document id='long'" + head +
                            "<section id='l' topic='role'><title>T"
                            "</title><p>" +
                            std::string(2000000, 'x') + "</p></section></document>"},
      {"long-id",
       "<document id='" + std::string(5000, 'i') + "'" + head +
           "<section id='li' topic='role'><title>T</title><p>x</p></section></document>"},
      {"half-utf-16", "\xFF\xFE<\0d\0o"},
      {"broken-zip", "PK\x03\x04\x14\0\0\0\x08\0 and nothing of what it promises"},
      {"broken-pdf", "%PDF-1.7\n1 0 obj\n<< /Length 99999999 >>\nstream\n"},
      {"pdf-of-loops",
       "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages"
       "/Kids[2 0 R 2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>"},
      {"a-program",
       "\x7F"
       "ELF\x02\x01\x01"},
  };
}

TEST(Hostile, NothingInAFolderHurtsTheRun) {
  const support::TempFolder folder;
  support::write_small_corpus(folder);
  std::size_t written = 7;
  for (const auto& [name, bytes] : bombs()) {
    folder.write("corpus/x-" + name, bytes);
    ++written;
  }
  Chance chance(2026);
  const std::vector<std::string> sound = sound_documents();
  for (std::size_t i = 0; i < 350; ++i) {
    const std::string id = "m" + std::to_string(i);
    folder.write("corpus/y-" + id, spoilt(with_id(sound[i % sound.size()], id), chance));
    ++written;
  }
  Problems problems;
  IngestOptions options;
  options.limits.time = std::chrono::seconds(20);
  const Report report = ingest(
      {folder.path() / "corpus"}, folder.path() / "h.index",
      [&](const Problem& problem) { problems.push_back(problem); }, options);

  // Every file is accounted for, and each that is left out has a reason.
  EXPECT_EQ(report.files, written);
  EXPECT_EQ(report.all.read + report.all.skipped + report.all.left_out, written);
  EXPECT_GE(report.all.read, 7U);
  EXPECT_GT(report.all.left_out, 20U);
  const Searcher searcher(folder.path() / "h.index");
  std::set<std::string> named;
  for (const LeftOut& file : searcher.status().left_out) {
    named.insert(file.file);
    EXPECT_FALSE(file.reason.empty()) << file.file;
    EXPECT_LT(file.reason.size(), 2000U) << file.file;
  }
  EXPECT_EQ(named.size(), report.all.skipped + report.all.left_out);

  // No reader had to be ended for these: they mind their limits themselves.
  for (const Problem& problem : problems) {
    EXPECT_THAT(problem.message,
                ::testing::Not(::testing::AnyOf(
                    ::testing::HasSubstr("crashed"), ::testing::HasSubstr("took longer"),
                    ::testing::HasSubstr("ended without"), ::testing::HasSubstr("was killed"))))
        << describe(problem);
  }

  // What is sound is there and found, and nothing from outside has come in.
  EXPECT_EQ(searcher.search({.words = "name and address"}).hits.at(0).id,
            "powers/require-name-and-address");
  for (const char* id : {"role/role-purpose", "glossary/pspo", "powers/stop-and-search"})
    EXPECT_TRUE(searcher.section(id)) << id;
  EXPECT_EQ(searcher.search({.words = "nologin"}).total, 0U);
}

}  // namespace
}  // namespace pcso
