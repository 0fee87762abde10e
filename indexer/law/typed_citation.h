// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/acts.h"

namespace pcso::law {

/// A citation as a person types it, understood.
///
///   s.50 PRA 2002 · PRA 2002 s50(1) · s50pra · section 50 of the Police Reform Act 2002
///   para 7 of sch 3C · Sch.3C ¶7(1)(a) · schedule 3B part 1 paragraph 2 · pt 4 ch 2
///   ss 46 and 50 PRA · sections 38 to 40 · s 50(1) and (2) · paras 5(1) and 5(3) of sch 3C
///   SI 2007/3202 · reg 2 of SI 2007/3202 · first schedule · part IV · art 8 HRA
///   s 50 PRA and s 163 RTA 1988 · 23 & 24 Geo. 5 c. 12 · crim damage act 1971 s 1
///   ukpga/2002/30/section/50 · any legislation.gov.uk address
///
/// Which provision of which Act it means is settled by who knows what the index holds.
struct TypedCitation {
  std::vector<std::string> acts;  ///< The Acts that may be meant; empty if none is named.
  std::string levels;  ///< Canonical, below the Act: "section/50/1"; empty: the whole Act.
  /// Further provisions of the same Acts, where several are cited at once; at most 20.
  std::vector<std::string> more;
  bool full = false;  ///< The Act is named so that no other can be meant, or by its path.
  std::vector<std::string> rest;  ///< What was not part of a citation: {"name", "address"}.
  /// Provisions of other Acts that are cited beside this one; these have neither `rest` nor others.
  std::vector<TypedCitation> others;

  /// True of what is no prose though it names no Act: a number that has a letter ("24A", "3C"), or
  /// a paragraph of a schedule.
  [[nodiscard]] bool unmistakable() const;
  friend bool operator==(const TypedCitation&, const TypedCitation&) = default;
};

/// A quick look: false of words that can hold no citation but a bare abbreviation ("PACE").
bool may_cite(std::string_view typed);

/// The citations in `typed`, or nothing if it names neither a provision nor an Act. Fillers (of,
/// the, under, what does … say) are dropped only where a citation stands; a caller that finds words
/// in `rest` and no Act should take the whole as words: "section 2 of the car park".
std::optional<TypedCitation> understand(std::string_view typed, const Acts& acts);

}  // namespace pcso::law
