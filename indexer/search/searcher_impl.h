// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/index/metadata.h"
#include "indexer/index/record.h"
#include "indexer/index/schema.h"
#include "indexer/law/typed_citation.h"
#include "indexer/ranking/section_table.h"
#include "indexer/ranking/words_query.h"
#include "indexer/search/searcher.h"
#include "indexer/search/snippet.h"
#include "indexer/text/words.h"

/// What the Searcher is made of: for the .cpp files of this room only.
namespace pcso {

struct Searcher::Impl {
  class Answer;     // searcher.cpp
  class Completer;  // suggest.cpp

  Xapian::Database db;
  mutable std::optional<SectionTable> section_table;
  mutable std::optional<law::Acts> acts;
  mutable std::optional<std::vector<std::pair<std::string, std::string>>> titles;
  mutable std::optional<std::vector<DocumentInfo>> documents;
  mutable std::unordered_map<std::string_view, const DocumentInfo*> by_id;  // of `documents`
  mutable std::string outline_of;  // the document whose outline was read last
  mutable std::vector<Heading> last_outline;

  SectionTable& table() const {
    if (!section_table) section_table.emplace(db);
    return *section_table;
  }
  const law::Acts& known_acts() const {
    if (!acts) {
      Problems ignored;  // the writer wrote these lines itself
      acts = law::Acts(law::read_acts(db.get_metadata("acts"), "acts", ignored));
    }
    return *acts;
  }
  // The Acts' titles in normal form, with their paths.
  const std::vector<std::pair<std::string, std::string>>& act_titles() const {
    if (!titles) {
      titles.emplace();
      for (const law::Act& act : known_acts().all())
        titles->emplace_back(text::normal(act.title), act.path);
    }
    return *titles;
  }
  const std::vector<DocumentInfo>& known_documents() const {
    if (!documents) documents = read_documents(db.get_metadata("documents"));
    return *documents;
  }
  const std::vector<Heading>& outline(const std::string& id) const {
    if (outline_of != id) {
      const std::string bytes = db.get_metadata("outline:" + id);
      last_outline = bytes.empty() ? std::vector<Heading>{} : read_outline(bytes);
      outline_of = id;
    }
    return last_outline;
  }
  const DocumentInfo* document(std::string_view id) const {
    if (by_id.empty()) {
      for (const DocumentInfo& info : known_documents()) by_id.emplace(info.id, &info);
    }
    const auto found = by_id.find(id);
    return found == by_id.end() ? nullptr : found->second;
  }

  // The first document that holds `term`; 0 if none does.
  std::uint32_t first_with(const std::string& term) const {
    const Xapian::PostingIterator at = db.postlist_begin(term);
    return at == db.postlist_end(term) ? 0 : *at;
  }
  std::vector<std::uint32_t> all_with(const std::string& term) const {
    return {db.postlist_begin(term), db.postlist_end(term)};
  }
  std::uint32_t find(const std::string& id) const {
    if (id.empty()) return 0;
    const std::uint32_t full = first_with(schema::term(schema::id_prefix, id));
    if (full != 0) return full;
    // A local id may stand in several documents: a power or section before a glossary entry.
    std::uint32_t best = 0;
    for (const std::uint32_t d : all_with(schema::term(schema::local_id_prefix, id))) {
      const bool term = db.get_document(d).get_value(schema::kind_slot) == name(SectionKind::term);
      if (!term) return d;
      if (best == 0) best = d;
    }
    return best;
  }

  NamedProvision named(const std::string& path) const;
  // The provisions that a citation may name: all of a list, the candidates of each.
  std::vector<NamedProvision> resolve(const law::TypedCitation& citation) const;
  std::vector<NamedProvision> resolve(const law::TypedCitation& citation,
                                      const std::string& levels) const;
  struct Citing {
    std::uint32_t document = 0;
    std::string why;
  };
  std::vector<Citing> citing(const std::string& path) const;

  std::vector<bool> satisfying(const Xapian::Query& query) const;
  Xapian::Query parse_required(const std::string& required) const;

  Hit hit(std::uint32_t document, const std::vector<WantedStem>& wanted) const;
  void count_facets(const std::vector<std::uint32_t>& found, Facets& facets) const;
  // What the section's text leads to: returns the meanings of its terms.
  std::vector<Meaning> resolve_references(Section& section, const std::string& document) const;
  std::vector<std::string> near_titles(const WordsQuery& query) const;
  ShownSection shown(std::uint32_t document) const;
};

/// Runs `f`, with Xapian's errors turned into ours.
template <class F>
auto guarded(const F& f) -> decltype(f()) {
  try {
    return f();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::bad_index, "the index can't be read: " + error.get_msg());
  }
}

}  // namespace pcso
