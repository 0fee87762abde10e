// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/terminal/layout.h"
#include "indexer/search/results.h"

namespace pcso::terminal {

/// A page of hits: how the query was taken, what to do where it found little, the hits with their
/// status, extract, edition and the reason why each was found, and what to narrow them by.
std::string results(const Results& results, const Style& style);

/// Powers under the status that they share, in the order of the statuses in model/kinds.h.
std::string powers(const std::vector<Hit>& powers, const Style& style);

/// One hit on a page: its title behind `marker` ("1.") and what is known of it below.
void put_hit(Page& page, const Hit& hit, const std::string& marker);

}  // namespace pcso::terminal
