// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "cli/terminal/layout.h"
#include "indexer/search/results.h"

namespace pcso::terminal {

/// What SOURCES.md says of the sources that a section names, by their numbers ("S301").
using Sources = std::map<std::string, std::string>;

/// A section whole: a power's card, prose, a provision or a glossary entry, its headings in the
/// order of model/kinds.h, with its status, document, edition and as-at date, and where to go from
/// it.
std::string section(const ShownSection& shown, const Sources& sources, const Style& style);

/// The same on a page, without its neighbours.
void put_section(Page& page, const ShownSection& shown, const Sources& sources);

}  // namespace pcso::terminal
