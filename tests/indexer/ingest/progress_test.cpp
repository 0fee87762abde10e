// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/progress.h"

#include <gtest/gtest.h>

#include <sstream>

namespace pcso {
namespace {

using std::chrono::milliseconds;

Step at(std::size_t done, std::size_t total, std::size_t sections) {
  Step out;
  out.done = done;
  out.total = total;
  out.sections = sections;
  return out;
}

TEST(Progress, SaysFilesSectionsRateAndTimeLeft) {
  EXPECT_EQ(progress_line(at(1200, 4800, 34567), 10),
            "1,200 of 4,800 files, 34,567 sections, 120 files/s, about 0:30 left");
  EXPECT_EQ(progress_line(at(10, 7210, 3), 10),
            "10 of 7,210 files, 3 sections, 1.0 files/s, about 2:00:00 left");
  EXPECT_EQ(progress_line(at(0, 10, 0), 0), "0 of 10 files, 0 sections, 0.0 files/s");
  EXPECT_EQ(progress_line(at(10, 10, 7), 5), "10 of 10 files, 7 sections, 2.0 files/s");
}

TEST(Progress, TheBarFitsTheTerminal) {
  EXPECT_EQ(progress_bar(at(5, 10, 1234), 10, 200),
            "[##########..........] 5/10 files · 1,234 sections · 0.5 files/s · 0:10 left");
  EXPECT_EQ(progress_bar(at(0, 0, 0), 0, 200),
            "[....................] 0/0 files · 0 sections · 0.0 files/s");
  EXPECT_EQ(progress_bar(at(5, 10, 1234), 10, 30), "[##########..........] 5/10 f");
  // A character is never cut.
  EXPECT_EQ(progress_bar(at(5, 10, 1234), 10, 36), "[##########..........] 5/10 files ·");
}

// A clock that stands where it is put.
struct Clock {
  std::chrono::steady_clock::time_point now{};
  Progress::Clock read() {
    return [this] { return now; };
  }
};

TEST(Progress, ALogGetsALineEveryFiveSeconds) {
  Clock clock;
  std::ostringstream out;
  Progress progress(out, {}, clock.read());
  for (int second = 1; second <= 12; ++second) {
    clock.now += milliseconds(1000);
    progress.step(at(static_cast<std::size_t>(second), 12, 0));
  }
  EXPECT_EQ(out.str(),
            "5 of 12 files, 0 sections, 1.0 files/s, about 0:07 left\n"
            "10 of 12 files, 0 sections, 1.0 files/s, about 0:02 left\n");
}

TEST(Progress, AShortRunLeavesALogEmpty) {
  Clock clock;
  std::ostringstream out;
  {
    Progress progress(out, {}, clock.read());
    progress.step(at(1, 1, 1));
  }
  EXPECT_EQ(out.str(), "");
}

TEST(Progress, ATerminalGetsABarThatProblemsStandAbove) {
  Clock clock;
  std::ostringstream out;
  {
    Progress progress(out, {.terminal = true, .columns = [] { return std::size_t{24}; }},
                      clock.read());
    progress.step(at(1, 2, 1));
    progress.step(at(1, 2, 1));  // too soon after the other
    progress.say({Problem::Severity::error, "no", {"f"}});
    clock.now += milliseconds(500);
    progress.step(at(2, 2, 1));
  }
  const std::string half = "\r[##########..........] \x1B[K";
  EXPECT_EQ(out.str(),
            half + "\r\x1B[Kf: error: no\n" + half + "\r[####################] \x1B[K\r\x1B[K");
}

TEST(Progress, ColourIsForWhereItIsAllowed) {
  std::ostringstream out;
  Clock clock;
  Progress progress(out, {.terminal = true, .colour = true}, clock.read());
  progress.say({Problem::Severity::error, "no", {"f", 1, 1, "<x", 1}});
  EXPECT_EQ(out.str(), "\x1B[31mf:1:1: error: no\x1B[0m\n    <x\n    ^\n");
}

}  // namespace
}  // namespace pcso
