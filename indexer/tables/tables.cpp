// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/tables/tables.h"

namespace pcso {

namespace embedded {
std::span<const File> table_files();  // compiled in by pcso_embed
}

std::span<const embedded::File> built_in_tables() { return embedded::table_files(); }

}  // namespace pcso
