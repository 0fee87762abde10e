// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/packing.h"

#include <gtest/gtest.h>

namespace pcso {
namespace {

std::string words() {
  std::string out;
  for (int i = 0; i < 400; ++i) out += "the constable may " + std::to_string(i % 37) + ' ';
  return out;
}

TEST(Packing, GivesTheBytesBack) {
  const std::string whole = words();
  const std::optional<std::string> less = packed(whole);
  ASSERT_TRUE(less);
  EXPECT_LT(less->size(), whole.size() / 4);
  EXPECT_EQ(unpacked(*less, whole.size()), whole);
}

TEST(Packing, LeavesAloneWhatWouldNotBeShorter) {
  for (const char* bytes : {"", "a", "s 50"}) EXPECT_FALSE(packed(bytes)) << bytes;
}

TEST(Packing, RefusesWhatItDidNotPack) {
  const std::string whole = words();
  const std::string less = packed(whole).value_or("");
  for (const std::size_t size :
       {std::size_t{0}, whole.size() - 1, whole.size() + 1, largest_packed, std::size_t{1} << 40})
    EXPECT_FALSE(unpacked(less, size)) << size;
  EXPECT_FALSE(unpacked(less + 'x', whole.size()));
  EXPECT_FALSE(unpacked("", 1));
  EXPECT_FALSE(unpacked("no stream of that kind", 100));
  for (std::size_t n = 0; n < less.size(); ++n)
    EXPECT_FALSE(unpacked(less.substr(0, n), whole.size())) << "cut at " << n;
  // What fails leaves nothing behind.
  EXPECT_EQ(unpacked(less, whole.size()), whole);
}

}  // namespace
}  // namespace pcso
