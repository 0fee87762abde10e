// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/dates.h"

#include <gtest/gtest.h>

namespace pcso::text {
namespace {

TEST(IsoDay, ReadsDaysAsPeopleAndProgramsWriteThem) {
  struct Row {
    const char* written;
    const char* day;
  };
  const Row rows[] = {
      {"2026-11-21", "2026-11-21"},
      {"2026-11-21T09:00:00Z", "2026-11-21"},
      {"2024-10-31T17:00:17+00:00", "2024-10-31"},
      {"20261121", "2026-11-21"},
      {"20261121T090000", "2026-11-21"},
      {"21 November 2026", "2026-11-21"},
      {"1st Sept 2026", "2026-09-01"},
      {"21 Nov. 2026, 09:00", "2026-11-21"},
      {"November 21, 2026", "2026-11-21"},
      {"21/11/2026", "2026-11-21"},
      {"3.4.2026", "2026-04-03"},
      {"29 February 2024", "2024-02-29"},
      {"29 February 2026", ""},
      {"2026-13-01", ""},
      {"2026", ""},
      {"November 2026", ""},
      {"soon", ""},
      {"", ""},
      {"12345678901234567890-1-1", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(iso_day(row.written), row.day) << row.written;
}

}  // namespace
}  // namespace pcso::text
