// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/record.h"

#include <gtest/gtest.h>

#include <set>

#include "indexer/index/file_record.h"
#include "indexer/index/metadata.h"
#include "indexer/index/schema.h"
#include "indexer/index/vocabulary.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

Section example() {
  Section s;
  s.id = "d/a";
  s.kind = SectionKind::power;
  s.title = "Title";
  s.number = "4.2";
  s.level = 3;
  s.trail = {"One", "Two"};
  s.topic = Topic::evidence;
  s.asked = {"who are you", "what"};
  s.basis = Basis::excluded;
  s.confidence = Confidence::part;
  s.penalty = "level 3";
  s.ends = "2027-01-01";
  s.provision = "ukpga/2002/30/section/50";
  s.in_force = InForce::partly;
  s.since = "2002-12-02";
  s.extent = "E+W";
  s.source = {"a.xml", 12, 3};
  s.citations = {{"ukpga/2002/30/section/50", "s 50"}};
  s.body = {
      {"abc",
       Part::when,
       Paragraph::Block::bullet,
       1,
       "Uniform",
       {{{Span::Kind::text, "Anti-social, in the ", ""},
         {Span::Kind::citation, "s 50", "ukpga/2002/30/section/50"}}}},
      {"def", Part::text, Paragraph::Block::table_row, 0, "", {{{Span::Kind::text, "x", ""}}, {}}}};
  return s;
}

TEST(Record, GivesTheSectionBack) {
  Stemmer stemmer;
  const std::string bytes = write_record(example(), "d", stemmer);
  const RecordReader record(bytes);
  EXPECT_EQ(record.section(), example());
  EXPECT_EQ(record.head().document, "d");
  EXPECT_EQ(record.text(), plain_text(example()));
}

TEST(Record, KeepsTheTokensOfItsText) {
  Stemmer stemmer;
  const std::string bytes = write_record(example(), "d", stemmer);
  const RecordReader record(bytes);
  std::vector<std::string> words;
  for (const Token& token : record.tokens()) {
    words.emplace_back(record.text().substr(token.begin, token.end - token.begin));
  }
  EXPECT_EQ(words, (std::vector<std::string>{"Anti", "social", "Anti-social", "in", "the", "s",
                                             "50", "x"}));
  EXPECT_EQ(record.tokens()[0].stem, stem_hash("anti"));
  EXPECT_TRUE(record.tokens()[6].ends_paragraph);
}

// So much text that it is packed.
Section long_example() {
  Section out = example();
  for (int i = 0; i < 40; ++i) {
    out.body.push_back({"p" + std::to_string(i),
                        Part::text,
                        Paragraph::Block::paragraph,
                        0,
                        "",
                        {{{Span::Kind::text,
                           "You may ask, and they need not answer:  walking off is no offence. " +
                               std::to_string(i),
                           ""}}}});
  }
  return out;
}

TEST(Record, OfALongTextIsPacked) {
  Stemmer stemmer;
  const std::string bytes = write_record(long_example(), "d", stemmer);
  const std::string text = plain_text(long_example());
  EXPECT_EQ(bytes.find("need not answer"), std::string::npos);
  const RecordReader record(bytes);
  EXPECT_EQ(record.section(), long_example());
  EXPECT_EQ(record.text(), text);
  std::vector<std::pair<std::string, std::uint32_t>> expected;
  for (const text::Word& word : text::words(text))
    expected.emplace_back(text.substr(word.begin, word.end - word.begin),
                          stem_hash(stemmer(word.text)));
  std::vector<std::pair<std::string, std::uint32_t>> kept;
  for (const Token& token : record.tokens())
    kept.emplace_back(text.substr(token.begin, token.end - token.begin), token.stem);
  EXPECT_EQ(kept, expected);
}

class DamagedRecord : public testing::TestWithParam<Section> {};

TEST_P(DamagedRecord, IsRefused) {
  Stemmer stemmer;
  const std::string bytes = write_record(GetParam(), "d", stemmer);
  // Cut short anywhere, and with any byte changed: an Error or another section, never a fault.
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    try {
      const std::string cut = bytes.substr(0, n);
      const RecordReader record(cut);
      (void)record.section();
      for (const Token& token : record.tokens()) EXPECT_LE(token.end, record.text().size());
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::bad_index);
    }
    for (const char flip : {'\xFF', '\x01', '\x80'}) {
      std::string changed = bytes;
      changed[n] = static_cast<char>(changed[n] ^ flip);
      try {
        const RecordReader record(changed);
        (void)record.section();
        for (const Token& token : record.tokens()) EXPECT_LE(token.end, record.text().size());
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::bad_index);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Record, DamagedRecord, testing::Values(example(), long_example()));

TEST(Record, KeepsDocumentsOutlinesAndWhatWasLeftOut) {
  const DocumentInfo info{.id = "law/ukpga/2002/30",
                          .kind = DocumentKind::legislation,
                          .title = "PRA",
                          .edition = "1",
                          .as_at = "2026-11-21",
                          .review_by = "2027-05-21",
                          .legislation = "ukpga/2002/30"};
  EXPECT_EQ(read_documents(write_documents({info})), std::vector<DocumentInfo>{info});
  const Heading heading{"d/a", "A", "1", 2, SectionKind::power, Basis::duty, true};
  EXPECT_EQ(read_outline(write_outline({heading, heading})),
            (std::vector<Heading>{heading, heading}));
  const LeftOut file{"a.xml", "broken", true};
  EXPECT_EQ(read_left_out(write_left_out({file})), std::vector<LeftOut>{file});
  EXPECT_THROW(read_documents("\x7F"), Error);
}

TEST(Schema, TermsFitAndFieldsAreDistinct) {
  EXPECT_LE(schema::term("XC", std::string(1000, 'a')).size(), 245U);
  EXPECT_NE(schema::term("XC", std::string(1000, 'a') + "b"),
            schema::term("XC", std::string(1000, 'a') + "c"));
  EXPECT_EQ(schema::term("XC", "Geo5"), "XC:Geo5");
  std::set<std::string_view> names, prefixes;
  for (const schema::Field& field : schema::fields()) {
    EXPECT_TRUE(names.insert(field.name).second && prefixes.insert(field.prefix).second)
        << field.name;
    EXPECT_TRUE(field.example.starts_with(std::string(field.name) + ':')) << field.example;
  }
}

TEST(Vocabulary, IsReadWithItsFaultsNamed) {
  Problems problems;
  const auto entries = read_vocabulary(
      "word\tmeans\twhy\nBooze\talcohol; drink\tslang\nbooze\talcohol\tagain\nno tabs\nlaughing "
      "gas\tnitrous oxide\tstreet name\nx\tx\tsame\n",
      "v.tsv", problems);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0], (VocabularyEntry{"booze", {"alcohol", "drink"}, "slang"}));
  EXPECT_EQ(entries[1].word, "laughing gas");
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].where.line, 3U);
  EXPECT_EQ(problems[1].where.line, 4U);
}

Reading reading() {
  Reading out;
  out.format = "handbook XML";
  out.problems = {{Problem::Severity::warning, "odd", {"a.xml", 1, 2, "<a", 3}}};
  out.document.emplace();
  out.document->info.id = "d";
  out.document->info.part = 3;
  out.document->info.format = "handbook XML";
  Section section = example();
  section.anchor = "page=2";
  section.source.source = "<section";
  section.source.caret = 2;
  out.document->sections = {section, Section{}};
  return out;
}

TEST(Reading, ComesBackFromAnotherProcess) {
  EXPECT_EQ(read_reading(write_reading(reading())), reading());
  Reading none;
  none.problems = {{Problem::Severity::error, "no", {"a.xml"}}};
  EXPECT_EQ(read_reading(write_reading(none)), none);
}

TEST(Reading, RefusesDamagedBytes) {
  const std::string bytes = write_reading(reading());
  const auto try_it = [](const std::string& given) {
    try {
      (void)read_reading(given);
      return true;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::bad_index);
      return false;
    }
  };
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    EXPECT_FALSE(try_it(bytes.substr(0, n))) << "cut at " << n;
    for (const int value : {0, 1, 127, 255}) {
      std::string changed = bytes;
      changed[n] = static_cast<char>(value);
      try_it(changed);
    }
  }
  EXPECT_FALSE(try_it(bytes + 'x'));
  // A count of things that are not there takes no memory for them.
  std::string many = bytes.substr(0, 13);
  many += "\xFF\xFF\xFF\x7F";
  EXPECT_FALSE(try_it(many));
}

TEST(IndexedFile, ComesBackFromTheIndex) {
  IndexedFile file;
  file.name = "corpus/a.xml";
  file.hash = std::string("\0\xFF", 2);
  file.format = "PDF";
  file.outcome = IndexedFile::Outcome::again;
  file.problems = reading().problems;
  file.info = reading().document->info;
  file.first = 70000;
  file.sections = 12;
  EXPECT_EQ(read_file(write_file(file)), file);
  EXPECT_THROW(read_file("\x7F"), Error);
}

}  // namespace
}  // namespace pcso
