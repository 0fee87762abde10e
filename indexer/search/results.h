// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/model/document.h"
#include "indexer/ranking/expansion.h"

/// What is asked of an index and what comes back: finished values. Who renders them never asks the
/// index again.
namespace pcso {

/// A search. The words may hold phrases in quotes, AND, OR, NOT, brackets, +must, -mustnot, and
/// fields (index/schema.h): `topic:powers "name and address" -drugs`.
struct Query {
  std::string words;
  std::optional<Topic> topic;
  std::optional<SectionKind> kind;
  std::string document;  ///< A document's id; empty for all.
  std::size_t offset = 0;
  std::size_t limit = 10;
  bool explain = false;  ///< Fill Hit::explanation.
};
/// The most that a query may ask for; more is Error(bad_query).
inline constexpr std::size_t longest_query = 500;  ///< bytes
inline constexpr std::size_t most_hits = 100;      ///< a page
inline constexpr std::size_t deepest_offset = 10'000;

/// An extract of a section, with the ranges of it (begin, end, in bytes) that answer the query.
struct Snippet {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> marks;
  friend bool operator==(const Snippet&, const Snippet&) = default;
};

/// A found section.
struct Hit {
  std::string id;
  SectionKind kind = SectionKind::section;
  Topic topic = Topic::role;
  std::string title;
  std::string number;
  std::vector<std::string> trail;  ///< The document's title first.
  DocumentInfo document;
  Basis basis = Basis::none;
  InForce in_force = InForce::none;
  std::string ends;
  std::string provision;
  std::vector<std::string> citations;
  Snippet snippet;
  std::vector<std::string> why;  ///< "booze → alcohol", "heading", "rests on s 50 …"
  double score = 0;
  std::vector<std::string> explanation;  ///< Terms and weights, only where asked for.
};

/// A provision that a citation names.
struct NamedProvision {
  std::string path;     ///< "ukpga/2002/30/section/50"
  std::string label;    ///< "Police Reform Act 2002, s 50"
  std::string address;  ///< On legislation.gov.uk.
  std::string
      section;  ///< The id of the section that holds its text or our summary; empty: not held.
  friend bool operator==(const NamedProvision&, const NamedProvision&) = default;
};

/// How the words of a query were taken.
struct Understood {
  enum class As { words, citation };
  As as = As::words;
  /// The provisions that it may name: one where it is plain, several where it is ambiguous.
  std::vector<NamedProvision> citations;
  std::string corrected;  ///< The query as it was searched, if words of it were corrected.
  std::vector<Expansion> expanded;  ///< Words that were also looked for as others.
};

struct FacetValue {
  std::string value;  ///< As a filter takes it: "powers".
  std::string label;  ///< As people read it: "Powers".
  std::size_t count = 0;
};
struct Facets {
  std::vector<FacetValue> topic, document, kind;  ///< The most frequent first.
};

/// What to say where there is no good hit.
struct Advice {
  enum class Reason {
    no_match,    ///< Nothing holds any of the words.
    weak_match,  ///< The best hit holds little of what was asked.
    not_held,    ///< The citation is understood, but its text is not held here.
    ambiguous,   ///< The citation may mean several provisions.
  };
  Reason reason = Reason::no_match;
  std::string message;                   ///< One sentence for people.
  std::vector<std::string> suggestions;  ///< Queries to try instead.
};
std::string_view name(Advice::Reason);

struct Results {
  std::string query;
  Understood understood;
  std::size_t total = 0;
  std::size_t offset = 0;
  std::size_t limit = 10;
  Facets facets;
  std::vector<Hit> hits;
  std::optional<Advice> advice;
};

/// A glossary entry that a section's text leads to.
struct Meaning {
  std::string id;
  std::string title;    ///< "PSPO"
  std::string meaning;  ///< In a sentence or two.
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

/// A section as it is shown: with its document and its neighbours.
struct ShownSection {
  Section
      section;  ///< References and terms resolved: their target is a full id, their text not empty.
  std::vector<Meaning> meanings;  ///< Of its terms, each once, as they first stand in it.
  DocumentInfo document;
  std::optional<Heading> previous, next;  ///< In reading order.
  std::vector<Heading> below;             ///< The sections directly under this one.
  std::vector<std::pair<std::string, std::string>> ancestors;  ///< Id and title, outermost first.
};

/// What is known of a provision.
struct ShownProvision {
  NamedProvision provision;
  std::optional<ShownSection>
      section;              ///< Its text or our summary, or that of the provision that holds it.
  std::vector<Hit> citing;  ///< What rests on it or cites it, the powers that rest on it first.
};

/// A completion of what is being typed.
struct Suggestion {
  std::string text;  ///< What to search for or go to.
  std::string id;    ///< The section it is, if it is one.
  SectionKind kind = SectionKind::section;
  std::string document;  ///< Its document's title.
};

/// What an index holds.
struct Status {
  std::vector<DocumentInfo> documents;
  std::vector<std::size_t> sections;  ///< Of each document, in the same order.
  std::vector<LeftOut> left_out;
  std::string created;  ///< ISO 8601, UTC.
  std::string schema;
  std::size_t total_sections = 0;
};

}  // namespace pcso
