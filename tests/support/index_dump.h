// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pcso::support {

/// All that an index holds, a line for each thing: every section's record, values and terms with
/// their counts and positions, every other entry, every word for spelling. Only the moment at which
/// it was made is left out: two indexes with the same lines answer alike.
std::vector<std::string> dump(const std::filesystem::path& index);

}  // namespace pcso::support
