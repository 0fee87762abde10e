// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "indexer/ingest/ingest.h"

namespace pcso {

/// What became of the files, by format, as a table for a person:
///
///   format                 read  unchanged  skipped  left out  sections
///   handbook XML             25          0        0         1       612
///   unknown                   0          0        2         0         0
///   total                    25          0        2         1       612
std::string summary_table(const Report& report);

/// The sentence after the table: what the index holds now, or why there is no new one.
std::string summary_sentence(const Report& report, const std::filesystem::path& target);

/// The exit code of a run: 0, or 2 if something that should be in the index is not; `strict`: 2
/// also after a warning and if a file was skipped.
int exit_code(const Report& report, bool strict);

}  // namespace pcso
