// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso::text {

/// The ISO 8601 day that `written` begins with or is: "2026-11-21T09:00:00Z", "21 November 2026",
/// "21st Nov 2026", "November 21, 2026", "21/11/2026" (as in Britain, the day first), "20261121".
/// Empty if it is none of these, or no day of the calendar.
std::string iso_day(std::string_view written);

}  // namespace pcso::text
