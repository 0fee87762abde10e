// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/index/record.h"
#include "indexer/index/stemmer.h"
#include "indexer/search/results.h"

namespace pcso {

/// A stem that a snippet should show, and how much it says.
struct WantedStem {
  std::string stem;
  double weight = 1;
};

/// The extract of about `bytes` bytes that holds most of `wanted`: whole words, from the start of a
/// paragraph where that fits, with "…" where it is cut. The section's beginning if it holds none.
Snippet make_snippet(const RecordReader& record, const std::vector<WantedStem>& wanted,
                     Stemmer& stemmer, std::size_t bytes = 220);

}  // namespace pcso
