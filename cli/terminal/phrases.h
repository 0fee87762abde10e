// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/terminal/style.h"
#include "indexer/model/document.h"
#include "indexer/search/results.h"

/// The small pieces that every output of the handbook says in the same way.
namespace pcso::terminal {

inline constexpr std::string_view dot = " · ";

/// The shape that stands before a status: one for each thing that a status can say, so that the
/// noes differ without colour.
///
///   ◇ Only if your designation gives it   ● Anyone may         ■ Your duty
///   ⊘ Excluded by law                     ✗ Not a PCSO power   † No longer law
std::string_view shape(Basis basis);
Face face(Basis basis);

/// " · ends on 1 January 2027", or "ended on" where that is not after `today`; nothing if `ends` is
/// empty.
Runs ends_runs(const std::string& ends, const std::string& today);

/// "◇ Only if your designation gives it" and, if the power ends, when; nothing for Basis::none.
Runs status_runs(Basis basis, const std::string& ends, const std::string& today);

/// "In force since 1 April 2003", "In force until …", "Not in force"; empty where nothing is known.
std::string in_force_words(InForce in_force, const std::string& since, const std::string& until);

/// "Edition 2026.1 · law as at 21 November 2026", and the review where that is overdue.
Runs edition_runs(const DocumentInfo& document, const std::string& today);

/// "Powers › Alcohol, tobacco and drugs".
std::string trail_words(const std::vector<std::string>& trail);

/// "4.2 Name and address".
std::string numbered_title(const std::string& number, const std::string& title);

/// “booze kid”
std::string in_quotes(std::string_view text);

/// "1 section", "14 sections". `noun` takes an s.
std::string count_of(std::size_t count, std::string_view noun);

/// The shortest that `pcso show` takes for a section: its local id where the document's id is one
/// word.
std::string short_id(const std::string& id);

/// `more` after `runs`.
void append(Runs& runs, const Runs& more);

}  // namespace pcso::terminal
