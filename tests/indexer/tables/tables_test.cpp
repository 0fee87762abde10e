// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/tables/tables.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

TEST(BuiltInTables, AreTheReviewedOnesOfTheCorpus) {
  std::set<std::string> names;
  for (const embedded::File& table : built_in_tables()) {
    names.emplace(table.name);
    const std::filesystem::path file =
        std::filesystem::path(PCSO_SOURCE_DIR) / "corpus" / table.name;
    EXPECT_TRUE(table.bytes == support::read_bytes(file)) << file;
  }
  EXPECT_EQ(names,
            (std::set<std::string>{"acts.tsv", "elsewhere.tsv", "vocabulary.tsv", "words.txt"}));
}

}  // namespace
}  // namespace pcso
