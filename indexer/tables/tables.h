// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/model/embedded.h"

namespace pcso {

/// The reviewed tables of corpus/ as they were when the program was built: "acts.tsv" as it stands
/// there; "vocabulary.tsv", "elsewhere.tsv" and "words.txt" packed (index/word_table.h). A folder
/// that has none of its own is indexed with them, so that what people call a thing is understood
/// there too.
std::span<const embedded::File> built_in_tables();

}  // namespace pcso
