// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "tests/support/temp_folder.h"

namespace pcso::support {

/// Writes a small corpus of invented cards, sections, terms and provisions below `folder`.
void write_small_corpus(const TempFolder& folder);

/// The index of that corpus, built once in this process and removed at its end.
std::filesystem::path small_index();

}  // namespace pcso::support
