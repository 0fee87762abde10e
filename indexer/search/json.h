// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/index/schema.h"
#include "indexer/law/acts.h"
#include "indexer/search/evaluation.h"
#include "indexer/search/results.h"

/// JSON, version 1: what the API answers and what `--json` prints, the same bytes. Every object has
/// "version": 1. Ids, topics, kinds and bases are the names of model/kinds.h; marks are pairs of
/// byte offsets into the snippet's text; what is not known is null or left out as said here.
///
///   results    {version, query, understood: {as, citation, corrected, expanded: [{from, to}]},
///   total,
///               offset, limit, facets: {topic, document, kind: [{value, count}]}, hits: [hit],
///               advice: null | {reason, message, suggestions}}
///     citation: null | {provision, label, address, url: null | "/…" if held, candidates:
///     [provision…]}
///   hit        {id, kind, topic, title, number?, trail, url, document: {id, title, edition, as_at,
///               review_by}, basis, status, ends?, provision?, in_force?, citations, snippet:
///               {text, marks}, why, score?, explanation?}; basis and status are null where it is
///               no power
///   section    hit's fields but snippet and why, and {level, penalty?, confidence?, since?,
///   until?,
///               extent?, paragraphs: [{id, part, block, level, label, text, cells: [[span]]}],
///               previous, next, below: [heading]}; span: {text, kind?, target?}, kind left out for
///               plain text
///   outline    {version, document, headings: [heading]}; heading: {id, title, number, level, kind,
///   url} cite       {version, query, candidates: [citation], provision: null | {citation…,
///   section: null |
///               section, citing: [hit]}}
///   suggest    {version, query, suggestions: [{text, id?, url?, kind?, document?}]}
///   status     {version, created, schema, sections, documents: [{…, sections}], left_out: [{file,
///               reason, fault}]}
///   powers     {version, powers: [hit]}
///   fields     {version, fields: [{name, text, summary, example}]}; text: its words are searched,
///   else
///               it takes one exact value
namespace pcso::json {

std::string results(const Results& results);
std::string section(const ShownSection& section);
std::string outline(const DocumentInfo& document, const std::vector<Heading>& headings);
std::string cite(const std::string& query, const std::vector<NamedProvision>& candidates,
                 const std::optional<ShownProvision>& provision);
std::string suggestions(const std::string& query, const std::vector<Suggestion>& suggestions);
std::string status(const Status& status);
std::string powers(const std::vector<Hit>& powers);
std::string fields(std::span<const schema::Field> fields);

/// {version, figures: {all, out_of_domain, by_kind: {…}, by_user: {…}}}, each {count, success_1,
/// success_3, success_10, good_1, good_3, mrr, ndcg, advised}; shares are of 1.
std::string evaluation(const std::vector<Judged>& judged);

/// An RFC 9457 problem object: {"type":"about:blank","title":…,"status":…,"detail":…}.
std::string problem(int status, const std::string& title, const std::string& detail);

}  // namespace pcso::json
