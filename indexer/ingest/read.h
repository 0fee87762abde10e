// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/law/acts.h"
#include "indexer/workers/reader.h"

namespace pcso {

/// What stands in a file: its format is found, it is read, made a full document and held to the
/// limits. Whatever is wrong with it stands in the reading's problems. This is what the reader
/// processes run; it depends on nothing but its parameters, so the same file reads the same.
Reading read(const workers::Input& input, const law::Acts& acts);

}  // namespace pcso
