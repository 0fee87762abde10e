// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/model/kinds.h"

/// The schema: everything that the writer and the searcher must agree on.
///
/// A section is one Xapian document. Document numbers follow reading order: the corpus's files in
/// the order of their paths, each from first section to last, so a tie is settled by the number.
///
///   terms    fields() below. Two kinds of term stand for words:
///              word        as folded, with positions: phrases, spelling, words begun
///              Z + stem    one weighted space for ranking: its wdf is the sum, over all places
///              where
///                          the word stands, of weight(part), in units of 1/wdf_unit of a body word
///   values   the slots below
///   data     a Record (record.h): what a hit shows, the text and its tokens for snippets, the body
///   metadata "schema"              schema_version, written last: an index without it is not one
///            "documents"           every DocumentInfo, in reading order
///            "outline:" + id       the headings of a document
///            "left-out"            the files that were not indexed, and why
///            "file:" + number      an IndexedFile, in the order of the files (record.h)
///            "words"               how many the sections hold
///            "acts"                law/acts.h as it writes itself
///            "vocabulary:" + word  what the word may mean (vocabulary.h)
///            "vocabulary-stem:" + stem   the same for the first entry of that stem
///            "lexicon"             every word that may be meant (lexicon.h)
///            "elsewhere:" + stems  the field, not covered here, that a word belongs to
///            "levels:" + levels    the Acts of which such a provision is held or cited:
///            "section/50" "source:" + number    a line of SOURCES.md "created"             when,
///            in ISO 8601; "generator", by what
namespace pcso::schema {

/// Raised whenever an older program would misread what this one writes.
inline constexpr std::string_view version = "4";

/// A field that can be asked for by name: `title:search`, `topic:powers`.
struct Field {
  std::string_view name;
  std::string_view prefix;
  bool text;  ///< True: its words are searched and stemmed. False: one exact value, a filter.
  std::string_view summary;  ///< For help: "the heading".
  std::string_view example;
};
std::span<const Field> fields();

inline constexpr std::string_view id_prefix = "Q";         ///< full id
inline constexpr std::string_view local_id_prefix = "XI";  ///< id without its document
inline constexpr std::string_view title_prefix = "S";
inline constexpr std::string_view exact_title_prefix = "XE";  ///< the whole heading in normal form
inline constexpr std::string_view names_prefix =
    "XN";  ///< what a glossary entry is called: heading, expansion, asked
inline constexpr std::string_view trail_prefix = "XH";
inline constexpr std::string_view topic_prefix = "XT";
inline constexpr std::string_view kind_prefix = "XK";
inline constexpr std::string_view document_prefix = "XD";
inline constexpr std::string_view basis_prefix = "XB";
inline constexpr std::string_view power_prefix = "XP";      ///< a power's local id
inline constexpr std::string_view provision_prefix = "XV";  ///< the provision that a section is
inline constexpr std::string_view links_prefix =
    "XL";  ///< the local id of a section that it refers to
inline constexpr std::string_view cites_prefix = "XC";  ///< a provision that it cites, exactly
inline constexpr std::string_view within_prefix =
    "XW";  ///< a provision that holds one that it cites
inline constexpr std::string_view rests_prefix = "XA";    ///< a power's authority names it
inline constexpr std::string_view founded_prefix = "XF";  ///< a power's authority names it first
inline constexpr std::string_view stem_prefix = "Z";

/// A term of a boolean field: prefix and value with a colon where the value begins with a capital,
/// as Xapian's convention wants (omega, docs/termprefixes). Values too long for a term are cut and
/// hashed.
std::string term(std::string_view prefix, std::string_view value);

/// The metadata's keys of the files, which sort as their numbers do: "file:0000000012".
inline constexpr std::string_view file_keys = "file:";
std::string file_key(std::size_t number);

/// Value slots.
enum Slot : unsigned {
  as_at_slot = 0,
  review_by_slot = 1,
  topic_slot = 2,
  document_slot = 3,
  kind_slot = 4,
  basis_slot = 5
};

/// How much a word of the title, of an asked phrase and of each part of the body counts.
inline constexpr unsigned wdf_unit = 2;
inline constexpr unsigned title_weight = 6;
inline constexpr unsigned asked_weight = 5;
inline constexpr unsigned trail_weight = 4;
unsigned weight(Part part);

/// The longest term that Xapian's glass takes is 245 bytes.
inline constexpr std::size_t longest_term = 240;

}  // namespace pcso::schema
