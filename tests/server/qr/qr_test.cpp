// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/qr/qr.h"

#include <gmock/gmock.h>

#include <regex>
#include <vector>

#include "indexer/model/error.h"

namespace pcso::qr {
namespace {

// The modules that an image shows, with its quiet zone: rows of '#' and ' '.
std::vector<std::string> modules(const std::string& svg) {
  std::smatch size;
  if (!std::regex_search(svg, size, std::regex("viewBox=\"0 0 ([0-9]+) "))) return {};
  const std::size_t side = std::stoul(size[1]);
  std::vector<std::string> out(side, std::string(side, ' '));
  const std::regex run("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z");
  for (std::sregex_iterator at(svg.begin(), svg.end(), run), end; at != end; ++at) {
    const std::size_t x = std::stoul((*at)[1]);
    for (std::size_t i = 0; i < std::stoul((*at)[3]); ++i)
      out.at(std::stoul((*at)[2])).at(x + i) = '#';
  }
  return out;
}

TEST(Qr, HasAFinderInThreeCornersAndAQuietZone) {
  const std::vector<std::string> rows = modules(svg("https://handbook.example/powers/a"));
  ASSERT_GE(rows.size(), 29U);
  const std::size_t far = rows.size() - 4 - 7;
  const char* finder[] = {"#######", "#     #", "# ### #", "# ### #",
                          "# ### #", "#     #", "#######"};
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(rows[4 + i].substr(4, 7), finder[i]);
    EXPECT_EQ(rows[4 + i].substr(far, 7), finder[i]);
    EXPECT_EQ(rows[far + i].substr(4, 7), finder[i]);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(rows[i].find('#'), std::string::npos);
    EXPECT_EQ(rows[rows.size() - 1 - i].find('#'), std::string::npos);
  }
}

TEST(Qr, DiffersByItsText) {
  EXPECT_EQ(svg("a"), svg("a"));
  EXPECT_NE(svg("a"), svg("b"));
}

TEST(Qr, RefusesWhatItCannotHold) {
  EXPECT_NO_THROW(svg(std::string(2331, 'x')));
  EXPECT_THROW(svg(std::string(2332, 'x')), Error);
  EXPECT_THROW(svg(""), Error);
}

}  // namespace
}  // namespace pcso::qr
