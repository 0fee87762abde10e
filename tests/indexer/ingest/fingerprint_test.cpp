// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/fingerprint.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <vector>

#include "indexer/workers/channel.h"
#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

std::string of(const std::vector<std::string>& pieces) {
  Fingerprint out;
  for (const std::string& piece : pieces) out.add(piece);
  return out.bytes();
}

std::string hexadecimal(const std::string& bytes) {
  std::string out;
  for (const char c : bytes) {
    constexpr const char* digits = "0123456789abcdef";
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

TEST(Fingerprint, IsSha256OfThePiecesWithTheirLengths) {
  // The published value of SHA-256 of nothing; and sha256sum's of "3:abc".
  EXPECT_EQ(hexadecimal(of({})),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hexadecimal(of({"abc"})),
            "aab5f9ae99b2e38fb462025c8f72f570c9c811705d2a4277dc855d7fa293fe97");
}

TEST(Fingerprint, TellsPiecesApart) {
  EXPECT_NE(of({"ab", "c"}), of({"a", "bc"}));
  EXPECT_NE(of({"", "a"}), of({"a", ""}));
  EXPECT_EQ(of({"a", "b"}), of({"a", "b"}));
}

TEST(Fingerprint, ReadsAFileAndLeavesItAtItsBeginning) {
  const support::TempFolder folder;
  const std::string long_text(200000, 'x');
  const workers::Descriptor fd(::open(folder.write("f", long_text).c_str(), O_RDONLY | O_CLOEXEC));
  Fingerprint first, second, other;
  EXPECT_TRUE(first.add_file(fd.get()));
  EXPECT_TRUE(second.add_file(fd.get()));
  EXPECT_EQ(::lseek(fd.get(), 0, SEEK_CUR), 0);
  const workers::Descriptor changed(
      ::open(folder.write("g", long_text + 'x').c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_TRUE(other.add_file(changed.get()));
  const std::string bytes = first.bytes();
  EXPECT_EQ(bytes, second.bytes());
  EXPECT_NE(bytes, other.bytes());
  Fingerprint none;
  EXPECT_FALSE(none.add_file(-1));
}

TEST(Fingerprint, OfTheProgramIsKnown) { EXPECT_EQ(program_fingerprint().size(), 32U); }

}  // namespace
}  // namespace pcso
