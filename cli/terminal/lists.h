// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/terminal/style.h"
#include "indexer/index/schema.h"
#include "indexer/search/results.h"

namespace pcso::terminal {

/// A document's table of contents: headings indented by level, powers behind the shape of their
/// status, and the shapes explained at the end.
std::string outline(const DocumentInfo& document, const std::vector<Heading>& headings,
                    const Style& style);

/// The documents with their sections, editions and as-at dates.
std::string documents(const Status& status, const Style& style);

/// What the index holds: when it was made, its documents, the files that it leaves out and why.
std::string status(const Status& status, const Style& style);

std::string suggestions(const std::vector<Suggestion>& suggestions, const Style& style);

/// The fields that a query can name, with an example each.
std::string fields(std::span<const schema::Field> fields, const Style& style);

}  // namespace pcso::terminal
