// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/database.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <map>
#include <set>

#include "indexer/glass/coding.h"
#include "indexer/model/error.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_folder.h"

namespace pcso::glass {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

struct TermOf {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
};
struct TestDocument {
  std::string data;
  std::map<unsigned, std::string> values;
  std::map<std::string, TermOf> terms;
};
struct TestDatabase {
  std::vector<TestDocument> documents;
  std::map<std::string, std::string> metadata;
};

void write_ours(const TestDatabase& from, const fs::path& path) {
  DatabaseWriter writer(path);
  std::map<std::string, std::vector<Posting>> terms;
  std::vector<std::uint32_t> lengths;
  for (const TestDocument& document : from.documents) {
    std::vector<DatabaseWriter::Value> values;
    for (const auto& [slot, value] : document.values) values.push_back({slot, value});
    writer.add(document.data, values);
    lengths.push_back(0);
    for (const auto& [term, of] : document.terms) {
      terms[term].push_back({writer.documents(), of.wdf, of.positions});
      lengths.back() += of.wdf;
    }
  }
  writer.finish({from.metadata.begin(), from.metadata.end()}, lengths, [&](const TakeTerm& take) {
    for (const auto& [term, postings] : terms) take(term, postings);
  });
}

void write_xapians(const TestDatabase& from, const fs::path& path) {
  const fs::path work = path.string() + ".work";
  Xapian::WritableDatabase db(work.string(), Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
  for (const TestDocument& document : from.documents) {
    Xapian::Document doc;
    doc.set_data(document.data);
    for (const auto& [slot, value] : document.values) doc.add_value(slot, value);
    for (const auto& [term, of] : document.terms) {
      doc.add_term(term, of.wdf);
      for (const std::uint32_t position : of.positions) doc.add_posting(term, position, 0);
    }
    db.add_document(doc);
  }
  for (const auto& [name, value] : from.metadata) db.set_metadata(name, value);
  db.commit();
  db.compact(path.string(), Xapian::DBCOMPACT_SINGLE_FILE);
}

// What a database says of itself beside what it holds.
std::vector<std::string> statistics(const fs::path& path) {
  const Xapian::Database db(path.string());
  std::vector<std::string> out{std::to_string(db.get_doccount()),
                               std::to_string(db.get_lastdocid()),
                               std::to_string(db.get_total_length()),
                               std::to_string(db.get_doclength_lower_bound()),
                               std::to_string(db.get_doclength_upper_bound()),
                               std::to_string(db.has_positions())};
  for (Xapian::TermIterator term = db.allterms_begin(); term != db.allterms_end(); ++term) {
    out.push_back(*term + ' ' + std::to_string(db.get_termfreq(*term)) + ' ' +
                  std::to_string(db.get_collection_freq(*term)) + ' ' +
                  std::to_string(db.get_wdf_upper_bound(*term)));
  }
  for (Xapian::PostingIterator at = db.postlist_begin(""); at != db.postlist_end(""); ++at)
    out.push_back(std::to_string(at.get_doclength()));
  for (Xapian::valueno slot = 0; slot < 300; ++slot) {
    if (db.get_value_freq(slot) == 0) continue;
    out.push_back(std::to_string(slot) + ' ' + std::to_string(db.get_value_freq(slot)) + ' ' +
                  db.get_value_lower_bound(slot) + ' ' + db.get_value_upper_bound(slot));
  }
  return out;
}

void expect_same(const TestDatabase& database) {
  const support::TempFolder folder;
  const fs::path ours = folder.path() / "ours";
  const fs::path theirs = folder.path() / "theirs";
  write_ours(database, ours);
  write_xapians(database, theirs);
  EXPECT_EQ(Xapian::Database::check(ours.string(), 0, nullptr), 0U);
  EXPECT_EQ(statistics(ours), statistics(theirs));
  // Not EXPECT_EQ: a difference would be printed whole.
  EXPECT_TRUE(support::dump(ours) == support::dump(theirs));
  // Xapian packs the data of documents; ours come packed, where that helps.
  std::size_t data = 0;
  for (const TestDocument& document : database.documents) data += document.data.size();
  EXPECT_LE(fs::file_size(ours), fs::file_size(theirs) + data + 4 * block_bytes);
}

// Numbers that are the same everywhere.
class Numbers {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state_ >> 33) % limit);
  }

 private:
  std::uint64_t state_ = 1;
};

TEST(Glass, HoldsWhatXapianWouldHaveWritten) {
  Numbers numbers;
  TestDatabase database;
  for (int i = 0; i < 3000; ++i) {
    TestDocument& document = database.documents.emplace_back();
    for (std::uint32_t n = numbers.below(400); n-- > 0;)
      document.data += "text " + std::to_string(numbers.below(50)) + ' ';
    document.values[0] = "2026-11-" + std::to_string(10 + numbers.below(20));
    if (numbers.below(2) == 0) document.values[7] = std::string(numbers.below(60), 'v');
    if (numbers.below(9) == 0) document.values[299] = "rare";
    std::uint32_t position = 0;
    for (std::uint32_t n = numbers.below(60); n-- > 0;) {
      TermOf& of = document.terms["w" + std::to_string(numbers.below(1 + numbers.below(4000)))];
      of.wdf += numbers.below(4);
      of.positions.push_back(position += 1 + numbers.below(1 + numbers.below(1000)));
    }
    document.terms["everywhere"] = {1 + numbers.below(300), {}};
    document.terms["Q" + std::to_string(i)] = {0, {}};
  }
  for (int i = 0; i < 300; ++i)
    database.metadata["name " + std::to_string(i)] = std::string(numbers.below(20'000), 'm');
  expect_same(database);
}

TEST(Glass, HoldsWhatIsOdd) {
  TestDatabase database;
  database.documents.resize(5);  // the first has nothing at all
  database.documents[1].data = std::string(1 << 20, 'x');
  for (std::uint32_t i = 0; i < 300'000; ++i)
    database.documents[2].data += static_cast<char>(i * 2654435761U >> 24);
  database.documents[2].terms["a\0b"s] = {1, {1, 2, 3}};
  database.documents[2].terms[std::string(200, 't')] = {1'000'000, {4'000'000}};
  database.documents[3].terms["a"] = {1, {1}};
  database.documents[3].terms["\xff"] = {2, {7, 70, 700, 7'000, 70'000, 700'000}};
  database.documents[3].values[1] = "\0"s;
  database.metadata = {{"empty", ""}, {std::string(200, 'k'), std::string(3 << 20, 'v')}};
  expect_same(database);
}

TEST(Glass, HoldsMoreDocumentsThanTwoBytesCount) {
  TestDatabase database;
  database.documents.resize(40'000);
  for (std::size_t i = 0; i < database.documents.size(); ++i) {
    database.documents[i].data = std::to_string(i);
    database.documents[i].terms["all"] = {1, {static_cast<std::uint32_t>(i + 1)}};
    if (i % 5000 == 4999) database.documents[i].terms["some"] = {static_cast<unsigned>(i), {}};
  }
  expect_same(database);
}

TEST(Glass, HoldsNoDocuments) {
  const support::TempFolder folder;
  write_ours({.documents = {}, .metadata = {{"name", "value"}}}, folder.path() / "d");
  const Xapian::Database db((folder.path() / "d").string());
  EXPECT_EQ(db.get_doccount(), 0U);
  EXPECT_EQ(db.get_metadata("name"), "value");
}

TEST(Glass, GivesTheSameBytesForTheSame) {
  const support::TempFolder folder;
  TestDatabase database;
  database.documents = {{"data", {{1, "value"}}, {{"term", {2, {1, 5}}}}}};
  database.metadata = {{"name", "value"}};
  write_ours(database, folder.path() / "a");
  write_ours(database, folder.path() / "b");
  EXPECT_EQ(support::read_bytes(folder.path() / "a"), support::read_bytes(folder.path() / "b"));
  EXPECT_EQ(Xapian::Database((folder.path() / "a").string()).get_uuid().size(), 36U);
}

TEST(Glass, RefusesWhatATableCantHold) {
  const support::TempFolder folder;
  BlockFile file(folder.path() / "t");
  TableWriter table(file);
  table.add("b", "");
  EXPECT_THROW(table.add("b", ""), Error);
  EXPECT_THROW(table.add("a", ""), Error);
  EXPECT_THROW(table.add(std::string(256, 'c'), ""), Error);
  table.add(std::string(255, 'c'), "");
  EXPECT_EQ(table.finish().entries, 2U);
  EXPECT_THROW(BlockFile(folder.path() / "none" / "t"), Error);
}

}  // namespace
}  // namespace pcso::glass
