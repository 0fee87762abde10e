// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/model/document.h"

namespace pcso {

/// Reads the lines `key: value` that a Markdown or text file begins with into `info`: between two
/// lines `---`, or without these if the first key is one that is known and a second line follows.
/// Known are title, edition, as-at (or date, updated …), review-by, licence, publisher, author,
/// description, language, address and kind; others are passed over. Returns how many bytes they
/// take, with the line that ends them; 0 if there are none.
std::size_t read_front_matter(std::string_view text, DocumentInfo& info);

}  // namespace pcso
