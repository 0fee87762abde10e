// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/ingest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "indexer/index/word_table.h"
#include "indexer/search/searcher.h"
#include "tests/support/index_dump.h"
#include "tests/support/pdf_file.h"
#include "tests/support/small_index.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// A document of the corpus's own format with a few sections.
std::string document(const std::string& id, int sections, const std::string& words = "Words") {
  std::string out = "<document id='" + id +
                    "' kind='handbook' edition='1' as-at='2026-11-21' lang='en-GB'><title>The " +
                    id + "</title>";
  for (int i = 0; i < sections; ++i) {
    const std::string number = std::to_string(i);
    out += "<section id='" + id + "-s" + number + "' topic='role'><title>Section " + number +
           "</title><asked>what is " + number + "; who asks</asked><p>" + words + ' ' + number +
           ", and <ref to='" + id + "-s0'>the first</ref>, under <cite to='ukpga/2002/30/section/" +
           std::to_string(i + 1) + "'>section " + number + "</cite>.</p></section>";
  }
  return out + "</document>";
}

class IngestTest : public ::testing::Test {
 protected:
  void SetUp() override { support::write_small_corpus(folder_); }

  Report run(const IngestOptions& options = {}, const std::string& name = "h.index") {
    problems_.clear();
    steps_.clear();
    IngestOptions all = options;
    all.step = [this, &options](const Step& step) {
      steps_.push_back(step);
      options.step(step);
    };
    return ingest(
        {folder_.path() / "corpus"}, folder_.path() / name,
        [this](const Problem& problem) { problems_.push_back(problem); }, all);
  }
  Report rebuild(const std::string& name = "h.index") { return run({.rebuild = true}, name); }

  // Updated here, built afresh there: the same in every line.
  void expect_as_if_built_afresh() {
    rebuild("afresh.index");
    EXPECT_EQ(support::dump(folder_.path() / "h.index"),
              support::dump(folder_.path() / "afresh.index"));
  }

  support::TempFolder folder_;
  Problems problems_;
  std::vector<Step> steps_;
};

TEST_F(IngestTest, LeavesOutABadFileAndKeepsTheOthers) {
  folder_.write("corpus/bad.xml",
                "<document id='x' kind='handbook' edition='1' "
                "as-at='2026-11-21'><title>T</title>\n<section/></document>");
  folder_.write("corpus/twice.xml", support::read_bytes(folder_.path() / "corpus/b-role.xml"));
  folder_.write("corpus/picture.png", "\x89PNG\r\n");
  folder_.write("corpus/empty.xml", "");
  const Report report = run();
  EXPECT_EQ(report.files, 11U);
  EXPECT_EQ(report.all.read, 7U);
  EXPECT_EQ(report.all.left_out, 2U);
  EXPECT_EQ(report.all.skipped, 2U);
  EXPECT_EQ(report.by_format.at("handbook XML"), (Tally{4, 0, 0, 2, 13}));
  EXPECT_EQ(report.by_format.at("unknown").skipped, 2U);
  EXPECT_TRUE(report.has_errors());
  const Searcher searcher(folder_.path() / "h.index");
  EXPECT_TRUE(searcher.section("role/role-purpose"));
  const Status status = searcher.status();
  ASSERT_EQ(status.left_out.size(), 4U);
  EXPECT_TRUE(status.left_out[0].file.ends_with("bad.xml"));
  EXPECT_EQ(status.left_out[0].reason, "line 2:2: <section> needs a id");
  EXPECT_TRUE(status.left_out[0].fault);
  EXPECT_THAT(status.left_out[3].reason, HasSubstr("a document with the id \"role\" was read"));
}

TEST_F(IngestTest, OfNothingReadableKeepsTheOldIndex) {
  run();
  const std::string before = support::read_bytes(folder_.path() / "h.index");
  folder_.write("c/a.bin", "x");
  const auto none = [&](const fs::path& root) {
    ingest({root}, folder_.path() / "h.index", [](const Problem&) {});
  };
  for (const char* root : {"c", "there is none"}) {
    try {
      none(folder_.path() / root);
      ADD_FAILURE() << root;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
    }
  }
  EXPECT_EQ(support::read_bytes(folder_.path() / "h.index"), before);
}

TEST_F(IngestTest, GivesTheSameIndexWhateverTheNumberOfReaders) {
  for (int i = 0; i < 30; ++i)
    folder_.write("corpus/m" + std::to_string(i) + ".xml",
                  i % 7 == 3 ? "<document" : document("m" + std::to_string(i), 1 + i * 37 % 90));
  run({.readers = 1}, "one.index");
  const Problems first = problems_;
  for (const std::size_t readers : {2U, 5U}) {
    run({.readers = readers}, "more.index");
    EXPECT_EQ(problems_, first);
    EXPECT_EQ(support::dump(folder_.path() / "one.index"),
              support::dump(folder_.path() / "more.index"));
    fs::remove(folder_.path() / "more.index");
  }
}

// Prose of other formats is read by confined processes too, and becomes full documents.
TEST_F(IngestTest, ReadsProseWithItsSideFile) {
  folder_.write("corpus/patrol.md", "# Patrol\n\nWords of patrol.\n\n## On foot\n\nMore words.\n");
  folder_.write("corpus/patrol.md.meta.xml",
                "<meta edition='7'><title>Patrol policy</title></meta>");
  folder_.write("corpus/alone.meta.xml", "<meta/>");
  // What the PDF library needs beside the file, it has before it is confined.
  folder_.write("corpus/leaflet.pdf",
                support::pdf_file({.pages = {{{.y = 700, .size = 18, .text = "Leaflet"},
                                              {.y = 660, .text = "Words of a leaflet."}}}}));
  Report report = run();
  EXPECT_EQ(report.by_format.at("Markdown").read, 1U);
  EXPECT_EQ(report.by_format.at("PDF").read, 1U);
  EXPECT_EQ(report.by_format.at("not a file").skipped, 1U);
  EXPECT_EQ(Searcher(folder_.path() / "h.index").document("patrol")->edition, "7");
  EXPECT_FALSE(run().changed);
  folder_.write("corpus/patrol.md.meta.xml",
                "<meta edition='8'><title>Patrol policy</title></meta>");
  EXPECT_EQ(run().by_format.at("Markdown").read, 1U);
  EXPECT_EQ(Searcher(folder_.path() / "h.index").document("patrol")->edition, "8");
  expect_as_if_built_afresh();
  folder_.write("corpus/patrol.md.meta.xml", "<meta");
  report = run();
  EXPECT_EQ(report.errors, 1U) << "the side file costs only itself";
  EXPECT_EQ(report.by_format.at("Markdown").read, 1U);
}

TEST_F(IngestTest, TellsOfEveryFileInOrder) {
  folder_.write("corpus/empty.xml", "");
  const Report report = run();
  ASSERT_EQ(steps_.size(), report.files);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    EXPECT_EQ(steps_[i].done, i + 1);
    EXPECT_EQ(steps_[i].total, report.files);
    EXPECT_TRUE(i == 0 || steps_[i - 1].file < steps_[i].file);
  }
  EXPECT_EQ(steps_.back().sections, report.index.sections);
}

TEST_F(IngestTest, NothingChangedLeavesTheIndex) {
  folder_.write("corpus/bad.xml", "<document id='x'");
  const Report first = run();
  const Problems told = problems_;
  const std::string before = support::read_bytes(folder_.path() / "h.index");
  const Report second = run();
  EXPECT_FALSE(second.changed);
  EXPECT_EQ(problems_, told) << "what was wrong is still wrong";
  EXPECT_EQ(second.errors, first.errors);
  EXPECT_EQ(second.all.unchanged, 7U);
  EXPECT_EQ(second.all.left_out, 1U);
  EXPECT_EQ(second.index.documents, first.index.documents);
  EXPECT_EQ(second.index.sections, first.index.sections);
  EXPECT_EQ(second.index.words, first.index.words);
  EXPECT_EQ(second.index.bytes, first.index.bytes);
  EXPECT_EQ(support::read_bytes(folder_.path() / "h.index"), before);
  EXPECT_TRUE(rebuild().changed);
}

TEST_F(IngestTest, AnUpdateIsAsIfBuiltAfresh) {
  // Of several parts, with a bad file and one that is refused for its id among them.
  for (int i = 0; i < 6; ++i)
    folder_.write("corpus/m" + std::to_string(i) + ".xml", document("m" + std::to_string(i), 20));
  folder_.write("corpus/bad.xml", "<document id='x'");
  folder_.write("corpus/z-twice.xml", document("m3", 1));
  run();
  const struct {
    const char* what;
    std::function<void()> change;
    std::size_t read, removed;
  } rows[] = {
      {"one changed", [&] { folder_.write("corpus/m2.xml", document("m2", 25, "Other")); }, 1, 0},
      {"one new in the middle", [&] { folder_.write("corpus/m2a.xml", document("new", 3)); }, 1, 0},
      {"one gone, so that another's id is free",
       [&] { fs::remove(folder_.path() / "corpus/m3.xml"); }, 1, 1},
      {"a bad one mended", [&] { folder_.write("corpus/bad.xml", document("x", 2)); }, 1, 0},
      {"a sound one broken", [&] { folder_.write("corpus/m5.xml", "<document id='m5'"); }, 0, 0},
      {"a name changed",
       [&] { fs::rename(folder_.path() / "corpus/m1.xml", folder_.path() / "corpus/y.xml"); }, 1,
       1},
      {"the vocabulary",
       [&] { folder_.write("corpus/vocabulary.tsv", "word\tmeans\twhy\nbeer\talcohol\tslang\n"); },
       0, 0},
      {"the first", [&] { folder_.write("corpus/0.xml", document("zero", 1)); }, 1, 0},
  };
  for (const auto& row : rows) {
    row.change();
    const Report report = run();
    EXPECT_TRUE(report.changed) << row.what;
    // The three tables beside the documents are read each time.
    EXPECT_EQ(report.all.read, row.read + 3) << row.what;
    EXPECT_EQ(report.removed, row.removed) << row.what;
    expect_as_if_built_afresh();
    EXPECT_FALSE(run().changed) << row.what;
  }
}

TEST_F(IngestTest, ATableStandsInWhereNoFolderHasItsOwn) {
  folder_.write("corpus/note.md", "# A note\n\nSee section 1 of the TA 1968 before you go.\n");
  const std::string vocabulary =
      packed_vocabulary(std::vector<VocabularyEntry>{{"shiner", {"alcohol"}, "slang"}});
  const std::vector<embedded::File> tables{
      {"acts.tsv", "path\ttitle\tabbreviations\nukpga/1968/60\tTheft Act 1968\tTA 1968\n"},
      {"vocabulary.tsv", vocabulary}};
  const auto understood = [&](const char* words) {
    return Searcher(folder_.path() / "h.index").search({.words = words}).understood.expanded.size();
  };
  run({.tables = tables});
  // Both stand beside the documents already.
  EXPECT_EQ(understood("booze"), 1U);
  EXPECT_EQ(understood("shiner"), 0U);
  fs::remove(folder_.path() / "corpus/vocabulary.tsv");
  run({.tables = tables});
  EXPECT_EQ(understood("booze"), 0U);
  EXPECT_EQ(understood("shiner"), 1U);
  EXPECT_EQ(problems_.size(), 0U);
  const auto cited = [&] {
    const Results results = Searcher(folder_.path() / "h.index").search({.words = "s.1 TA 1968"});
    return results.understood.citations.size() == 1 &&
           results.understood.citations.front().path == "ukpga/1968/60/section/1" &&
           results.hits.size() == 1;
  };
  EXPECT_FALSE(cited());
  fs::remove(folder_.path() / "corpus/acts.tsv");
  run({.tables = tables});
  EXPECT_TRUE(cited()) << "the Acts' names stand in too";
  EXPECT_FALSE(run({.tables = tables}).changed);
}

TEST_F(IngestTest, WhatCitationsAreFoundWithDecidesTheReadingOfAll) {
  run();
  folder_.write("corpus/acts.tsv",
                "path\ttitle\tabbreviations\nukpga/2002/30\tPolice Reform Act 2002\tPRA\n");
  EXPECT_EQ(run().all.unchanged, 0U);
  expect_as_if_built_afresh();
}

TEST_F(IngestTest, KeepsThePartsOfADocumentApart) {
  const auto part = [](const char* number, const char* date, const char* id) {
    return "<document id='p' part='" + std::string(number) +
           "' kind='handbook' edition='1' as-at='" + date +
           "' lang='en-GB'><title>Parts</title><section id='" + id +
           "' topic='role'><title>T</title><p>Words.</p></section></document>";
  };
  folder_.write("corpus/p1.xml", part("1", "2026-11-01", "one"));
  folder_.write("corpus/p2.xml", part("2", "2026-11-02", "two"));
  run();
  ASSERT_EQ(problems_.size(), 0U);
  folder_.write("corpus/p1.xml", part("1", "2026-11-03", "one"));
  EXPECT_EQ(run().all.read, 4U);
  expect_as_if_built_afresh();
  EXPECT_EQ(Searcher(folder_.path() / "h.index").document("p")->as_at, "2026-11-02");
}

TEST_F(IngestTest, ADamagedOldIndexIsNotUsed) {
  run();
  const std::string whole = support::read_bytes(folder_.path() / "h.index");
  std::string scrambled = whole;
  for (std::size_t i = 16384; i < scrambled.size(); i += 97) scrambled[i] ^= 0x55;
  for (const std::string& bytes :
       {whole.substr(0, whole.size() / 2), std::string("text"), std::string(), scrambled}) {
    std::ofstream(folder_.path() / "h.index", std::ios::binary | std::ios::trunc) << bytes;
    folder_.write("corpus/new.xml", document("n" + std::to_string(bytes.size()), 2));
    run();
    expect_as_if_built_afresh();
  }
}

TEST_F(IngestTest, StopsWhenAskedAndLeavesTheOldIndex) {
  run();
  const std::string before = support::read_bytes(folder_.path() / "h.index");
  for (int i = 0; i < 20; ++i)
    folder_.write("corpus/m" + std::to_string(i) + ".xml", document("m" + std::to_string(i), 5));
  IngestOptions options;
  options.stop = [this] { return steps_.size() >= 6; };
  const Report report = run(options);
  EXPECT_TRUE(report.stopped);
  EXPECT_EQ(support::read_bytes(folder_.path() / "h.index"), before);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_.path()))
    EXPECT_FALSE(entry.path().filename().string().starts_with('.')) << entry.path();
}

TEST_F(IngestTest, ReadsFilesWithOddNames) {
  folder_.write("corpus/two\nlines.xml", document("odd", 1));
  folder_.write("corpus/\xFF\x1B[2J.xml", "<document id='x'");
  run();
  ASSERT_EQ(problems_.size(), 1U);
  const std::string shown = describe(problems_[0]);
  EXPECT_THAT(shown, HasSubstr("/corpus/\\xFF\\x1B[2J.xml:1:"));
  EXPECT_EQ(shown.find('\x1B'), std::string::npos);
  EXPECT_TRUE(Searcher(folder_.path() / "h.index").section("odd/odd-s0"));
  EXPECT_FALSE(run().changed);
}

TEST_F(IngestTest, WhatAFileSaysCantMoveTheTerminalsCursor) {
  folder_.write("corpus/bad.xml",
                "<document id='x' kind='\x1B[2J\xFF'><title>T</title></document>");
  run();
  ASSERT_FALSE(problems_.empty());
  for (const Problem& problem : problems_) {
    EXPECT_EQ(describe(problem).find('\x1B'), std::string::npos) << problem.message;
    EXPECT_EQ(describe(problem).find('\xFF'), std::string::npos) << problem.message;
  }
}

TEST_F(IngestTest, AFileThatMayNotBeReadIsNamed) {
  const fs::path secret = folder_.write("corpus/secret.xml", document("secret", 1));
  fs::permissions(secret, fs::perms::none);
  const Report report = run();
  if (::geteuid() == 0) {  // who may read everything, reads it
    EXPECT_EQ(report.all.left_out, 0U);
  } else {
    ASSERT_EQ(problems_.size(), 1U);
    EXPECT_EQ(problems_[0].message, "can't be read: Permission denied");
  }
  fs::permissions(secret, fs::perms::owner_all);
  run();
  EXPECT_TRUE(Searcher(folder_.path() / "h.index").section("secret/secret-s0"));
}

// Of what is found, nothing is open yet but the next file when the first one is done.
TEST_F(IngestTest, AFolderThatBecomesALinkLeadsNowhere) {
  for (const char* name : {"corpus/a1.xml", "corpus/a2.xml", "corpus/z/in/one.xml", "else/one.xml"})
    folder_.write(name, document(fs::path(name).stem().string(), 1));
  folder_.write("else/one.xml", document("secret", 1));
  const fs::path there = folder_.path() / "corpus" / "z" / "in";
  IngestOptions options{.readers = 1};
  options.step = [&](const Step&) {
    if (fs::is_symlink(there)) return;
    fs::rename(there, folder_.path() / "was");
    fs::create_symlink(folder_.path() / "else", there);
  };
  run(options);
  EXPECT_FALSE(Searcher(folder_.path() / "h.index").document("secret"));
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_THAT(problems_[0].where.file, HasSubstr("z/in/one.xml"));
  EXPECT_THAT(problems_[0].message, HasSubstr("can't be read"));
}

TEST_F(IngestTest, AFileThatIsTooLargeIsNamed) {
  folder_.write("corpus/large.xml", std::string((1U << 20) + 1, ' '));
  IngestOptions options;
  options.limits.file = std::size_t{1} << 20;
  const Report report = run(options);
  EXPECT_EQ(report.all.left_out, 1U);
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_EQ(problems_[0].message, "larger than 1 MiB");
  // Another run may allow more: it is looked at again.
  options.limits.file = std::size_t{4} << 20;
  EXPECT_TRUE(run(options).changed);
}

}  // namespace
}  // namespace pcso
