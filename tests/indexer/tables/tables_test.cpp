// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/tables/tables.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "indexer/index/word_table.h"
#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

std::string packed(const std::string& name, const std::string& bytes) {
  Problems problems;
  std::string out = bytes;
  if (name == "vocabulary.tsv") out = packed_vocabulary(read_vocabulary(bytes, name, problems));
  if (name == "elsewhere.tsv") out = packed_elsewhere(read_elsewhere(bytes, name, problems));
  if (name == "words.txt") out = packed_words(read_words(bytes));
  EXPECT_TRUE(problems.empty()) << name;
  return out;
}

TEST(BuiltInTables, AreTheReviewedOnesOfTheCorpus) {
  std::set<std::string> names;
  for (const embedded::File& table : built_in_tables()) {
    names.emplace(table.name);
    const std::filesystem::path file =
        std::filesystem::path(PCSO_SOURCE_DIR) / "corpus" / table.name;
    EXPECT_TRUE(table.bytes == packed(file.filename().string(), support::read_bytes(file))) << file;
  }
  EXPECT_EQ(names,
            (std::set<std::string>{"acts.tsv", "elsewhere.tsv", "vocabulary.tsv", "words.txt"}));
}

}  // namespace
}  // namespace pcso
