// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/acts.h"
#include "indexer/law/prose_citations.h"
#include "indexer/law/prose_tokens.h"

namespace pcso::law {

/// An Act named in running text: by title, abbreviation, number, or what the text itself calls it.
struct ActMention {
  std::size_t first = 0;  ///< Its tokens: first to before next.
  std::size_t next = 0;
  std::size_t end = 0;  ///< In bytes of the text; a short name given in brackets is inside.
  std::string path;     ///< Empty if an Act is named of which it can't be told which.
  bool alone = false;   ///< A citation by itself; else only beside a provision.
};

/// False if the text can name no Act, and has no number of a provision either: most text has no
/// digit behind a word such as "section", no word of two capitals, and none of the words that names
/// of Acts end in. What it is false of need not be read: nothing is cited there.
bool may_hold_citation(std::string_view text);

/// The Acts named in `text`, in order; `context` learns them, and the short names that the text
/// gives them.
std::vector<ActMention> act_mentions(std::string_view text, const std::vector<Token>& tokens,
                                     const Acts& acts, CitationContext& context);

}  // namespace pcso::law
