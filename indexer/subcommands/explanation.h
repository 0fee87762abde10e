// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "indexer/index/file_record.h"
#include "indexer/model/document.h"

namespace pcso {

/// What became of one file.
struct Explanation {
  std::string file;
  std::string format;     ///< Empty if no reader knows it.
  std::string side_file;  ///< Empty if there is none.
  std::optional<Document> document;
  Problems problems;
};

/// What the indexer has read in `file`; `side_file` is the name of its side file, if it has one.
Explanation explain(std::string file, std::string side_file, Reading reading);

/// The explanation as text for people:
///
///   policies/patrol.docx
///     format      DOCX
///     id          patrol
///     …
///     1   Name and address                            powers · 3 paragraphs · #name-and-address
///         section 50 of the PRA 2002 → ukpga/2002/30/section/50
///     left out
///       policies/patrol.docx:41: a picture without a description
std::string to_text(const Explanation& explanation);

}  // namespace pcso
