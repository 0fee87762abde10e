// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/acts.h"
#include "indexer/text/beginnings.h"

namespace pcso::law {

/// What a document has said so far of the Acts that it cites. One for a document, given to
/// find_citations with its texts in reading order.
struct CitationContext {
  /// The Act that the document, or the part of it that is being read, is about: a bare "section 5"
  /// is that Act's. Empty if it is about none.
  std::string subject;

  /// What is called how, folded: "pace", "2002 act", "act" → the Act's path; empty where the name
  /// can't be told, because two Acts share it or the Act is not known.
  std::map<std::string, std::string, std::less<>> names;
  text::Beginnings beginnings;                 ///< Of the names.
  std::set<std::string, std::less<>> defined;  ///< The names that the text itself explains.
  std::set<std::string, std::less<>> acts;     ///< The Acts named so far.
  /// Provisions with a letter in their number, cited with their Act: "schedule/3C" → the Act, or
  /// empty if there are two. No document numbers its own sections so.
  std::map<std::string, std::string, std::less<>> provisions;
};

/// A citation in a text.
struct FoundCitation {
  std::size_t begin = 0;  ///< Where it stands, in bytes: the unit's word to the Act's name.
  std::size_t end = 0;
  std::string provision;  ///< Canonical path (law/provision.h).
  std::vector<std::string>
      between;  ///< Of a range's end: what lies between ("sections 1 to 3": 2).
  friend bool operator==(const FoundCitation&, const FoundCitation&) = default;
};

/// The citations in `text`, a paragraph or a heading of prose, in order and without overlap.
///
///   section 50 of the Police Reform Act 2002   ukpga/2002/30/section/50
///   s.50 PRA 2002 · PRA 2002, s 50             the same
///   sections 46(1) and 50 of that Act          ukpga/2002/30/section/46/1, …/section/50
///   paragraph 7(1) of Schedule 3C to the 2002 Act   ukpga/2002/30/schedule/3C/paragraph/7/1
///   the Widgets Order 2007 (SI 2007/3202)      uksi/2007/3202
///
/// A false citation is worse than none. "section 4 of this policy", "part 3 of the form" and
/// "paragraph 5 above" are none, and a bare "section 5" is one only if an Act stands before it in
/// its sentence or is the context's subject. An Act by name alone is a citation if the name can
/// mean no other: its title, an abbreviation with its year, or one that the document has explained:
/// "(“PACE”)". An Act that `acts` does not know is never taken for another.
std::vector<FoundCitation> find_citations(std::string_view text, const Acts& acts,
                                          CitationContext& context);

}  // namespace pcso::law
