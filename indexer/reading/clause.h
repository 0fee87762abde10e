// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/model/section.h"

namespace pcso {

/// The number, letter or bullet that a line of prose begins with.
struct Clause {
  enum class Sort { none, bullet, number, letter };
  Sort sort = Sort::none;
  std::string label;      ///< As printed, "4.2", "(a)", "1."; empty for a bullet.
  int depth = 0;          ///< "1" is 0, "1.1" 1, "1.1.a" 2; "(a)" 0, "(ii)" 1.
  std::size_t begin = 0;  ///< Where the words after it begin.
};

/// What `line` begins with: "4.2 Officers", "1. Go", "(a) a dog", "• a dog", "- a dog". None for
/// what only looks like it: "2011 was", "(see below)", "3 officers", "a dog".
Clause leading_clause(std::string_view line);

/// True if `text` is nothing but a clause's number or a bullet: "4.2", "1.1.a", "(a)", "12A", "•".
bool is_clause_label(std::string_view text);

/// The paragraph for what stands under a label that was found alone or at the head of a line.
Paragraph clause_paragraph(const std::string& label);

}  // namespace pcso
