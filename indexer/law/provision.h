// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A provision of the law is named by its legislation.gov.uk path without the host, as the site's
/// own identifiers write it (legislation.gov.uk/developer/uris):
///
///   ukpga/2002/30/section/50                       Police Reform Act 2002, s 50
///   ukpga/2002/30/schedule/3C/paragraph/7/1/a      …, Sch 3C para 7(1)(a)
///   ukpga/Geo5/23-24/12/section/7                  an Act cited by its regnal year
///   uksi/2007/3202/regulation/2                    an instrument
///   eut/teu/article/5                              a treaty of the European Union
namespace pcso::law {

/// The parts of a path.
struct ProvisionPath {
  std::string act;  ///< "ukpga/2002/30"
  std::vector<std::string>
      levels;  ///< {"schedule","3C","paragraph","7","1"}; empty for the whole Act
  friend bool operator==(const ProvisionPath&, const ProvisionPath&) = default;
};

/// The parts of `path`; nothing if it is not such a path. Types are lower case, numbers as given.
std::optional<ProvisionPath> parse_path(std::string_view path);

/// The path in the one form that is compared and stored: types in lower case (SECTION → section),
/// numbers' letters in upper case after a section, schedule or paragraph (3c → 3C), in lower case
/// in the levels below that are letters only ("6B/a"). Nothing if `path` is no such path.
std::optional<std::string> canonical(std::string_view path);

/// The canonical path in an address of legislation.gov.uk or legislation.data.gov.uk, in whatever
/// form the site gives it: /id/, a date, /enacted, /made, /data.xml, /wales, ?view=, #section-50-1.
/// Also a bare path. Nothing for any other address.
///
///   https://www.legislation.gov.uk/id/ukpga/2002/30/section/50   ukpga/2002/30/section/50
///   legislation.gov.uk/ukpga/2002/30/section/50/2015-03-31       ukpga/2002/30/section/50
///   http://legislation.data.gov.uk/ukpga/2002/30/data.xml?view=plain   ukpga/2002/30
std::optional<std::string> from_address(std::string_view address);

/// Levels below an Act with the numbers of Parts and Chapters in the other numerals, as the one Act
/// prints "Part 4" and the other "Part IV": "part/IV" → "part/4" and back. Nothing if there is
/// none.
std::optional<std::string> other_numerals(const std::string& levels);

/// The provision that holds this one; empty for a whole Act. A paragraph's parent is its schedule:
/// ".../schedule/3C/paragraph/7/1" → ".../schedule/3C/paragraph/7" → ".../schedule/3C" → the Act.
std::string parent(const std::string& path);

/// What stands before a provision within its Act, as OSCOLA writes it: "s 50(1)", "Sch 3C para
/// 7(1)(a)", "reg 2", "pt 4"; empty for a whole Act. Source: OSCOLA, 4th edition, 2.4 and 2.5.
std::string oscola(const ProvisionPath& path);

/// The same in words: "section 50(1)", "Schedule 3C, paragraph 7(1)(a)", "regulation 2".
std::string in_words(const ProvisionPath& path);

/// The address of its page on legislation.gov.uk.
std::string address(const std::string& path);

}  // namespace pcso::law
