// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/terminal/section.h"
#include "indexer/search/results.h"

namespace pcso::terminal {

/// What a provision says here, or that its text is not held, then what rests on it and cites it.
std::string provision(const ShownProvision& shown, const Sources& sources, const Style& style);

/// A provision that is understood, but neither held nor cited here, with where to read it.
std::string not_held(const NamedProvision& provision, const Style& style);

/// The provisions that a citation may mean, each with what to ask for instead.
std::string candidates(const std::string& typed, const std::vector<NamedProvision>& candidates,
                       const Style& style);

}  // namespace pcso::terminal
