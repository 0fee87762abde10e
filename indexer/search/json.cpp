// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"

#include <map>
#include <nlohmann/json.hpp>

namespace pcso::json {
namespace {

using Json = nlohmann::ordered_json;

constexpr int version = 1;

// The bytes that go out: one line, ended by a newline. Bytes that are not UTF-8 become U+FFFD.
std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

// Sets `key` unless there is nothing to say.
void add_known(Json& object, const char* key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}

// The address of the page of a section or document.
std::string url_of(const std::string& id) { return '/' + id; }

// An object with room for so many members: their names are const, so one that grows copies all that
// it holds.
Json object(std::size_t members = 8) {
  Json out = Json::object();
  out.get_ref<Json::object_t&>().reserve(members);
  return out;
}

template <class Range, class Make>
Json array(const Range& values, Make make) {
  Json out = Json::array();
  out.get_ref<Json::array_t&>().reserve(values.size());
  for (const auto& value : values) out.push_back(make(value));
  return out;
}

Json strings(const std::vector<std::string>& values) {
  return array(values, [](const std::string& value) { return Json(value); });
}

Json begin() {
  Json out = object(32);
  out["version"] = version;
  return out;
}

Json document(const DocumentInfo& info) {
  Json out = object();
  out["id"] = info.id;
  out["title"] = info.title;
  out["edition"] = or_null(info.edition);
  out["as_at"] = or_null(info.as_at);
  out["review_by"] = or_null(info.review_by);
  return out;
}

// A provision, and the paths of those that may be meant besides where more than one may be.
Json citation(const NamedProvision& provision, const std::vector<NamedProvision>& candidates = {}) {
  Json out = object();
  out["provision"] = provision.path;
  out["label"] = provision.label;
  out["address"] = provision.address;
  out["url"] = provision.section.empty() ? Json() : Json(url_of(provision.section));
  out["candidates"] =
      array(candidates, [](const NamedProvision& candidate) { return Json(candidate.path); });
  return out;
}

Json understood(const Understood& taken) {
  Json out = object();
  out["as"] = taken.as == Understood::As::citation ? "citation" : "words";
  const std::vector<NamedProvision>& named = taken.citations;
  out["citation"] =
      named.empty()
          ? Json()
          : citation(named.front(), named.size() > 1 ? named : std::vector<NamedProvision>{});
  out["corrected"] = or_null(taken.corrected);
  out["expanded"] = array(taken.expanded, [](const Expansion& expansion) {
    Json pair = object(2);
    pair["from"] = expansion.from;
    pair["to"] = expansion.to;
    return pair;
  });
  return out;
}

Json facet(const std::vector<FacetValue>& values) {
  return array(values, [](const FacetValue& value) {
    Json out = object(2);
    out["value"] = value.value;
    out["count"] = value.count;
    return out;
  });
}

// What hits and sections say alike; `T` is Hit or Section.
template <class T>
Json described(const T& found, const std::vector<std::string>& trail, const DocumentInfo& info) {
  Json out = object(32);
  out["id"] = found.id;
  out["kind"] = name(found.kind);
  out["topic"] = name(found.topic);
  out["title"] = found.title;
  add_known(out, "number", found.number);
  out["trail"] = strings(trail);
  out["url"] = url_of(found.id);
  out["document"] = document(info);
  out["basis"] = or_null(name(found.basis));
  out["status"] = or_null(pcso::status(found.basis));
  add_known(out, "ends", found.ends);
  add_known(out, "provision", found.provision);
  add_known(out, "in_force", name(found.in_force));
  return out;
}

Json snippet_of(const Snippet& snippet) {
  Json out = object();
  out["text"] = snippet.text;
  out["marks"] = array(snippet.marks, [](const std::pair<std::size_t, std::size_t>& mark) {
    Json pair = Json::array();
    pair.push_back(mark.first);
    pair.push_back(mark.second);
    return pair;
  });
  return out;
}

Json hit(const Hit& found) {
  Json out = described(found, found.trail, found.document);
  out["citations"] = strings(found.citations);
  out["snippet"] = snippet_of(found.snippet);
  out["why"] = strings(found.why);
  if (!found.explanation.empty()) {
    out["score"] = found.score;
    out["explanation"] = strings(found.explanation);
  }
  return out;
}

Json heading(const Heading& line) {
  Json out = object();
  out["id"] = line.id;
  out["title"] = line.title;
  out["number"] = or_null(line.number);
  out["level"] = line.level;
  out["kind"] = name(line.kind);
  out["url"] = url_of(line.id);
  return out;
}

Json heading(const std::optional<Heading>& line) { return line ? heading(*line) : Json(); }

// Of a span that is not plain text.
std::string_view name(Span::Kind kind) {
  switch (kind) {
    case Span::Kind::text:
      return "";
    case Span::Kind::emphasis:
      return "emphasis";
    case Span::Kind::strong:
      return "strong";
    case Span::Kind::citation:
      return "citation";
    case Span::Kind::reference:
      return "reference";
    case Span::Kind::term:
      return "term";
    case Span::Kind::link:
      return "link";
  }
  return "";
}

std::string_view name(Paragraph::Block block) {
  switch (block) {
    case Paragraph::Block::paragraph:
      return "paragraph";
    case Paragraph::Block::bullet:
      return "bullet";
    case Paragraph::Block::numbered:
      return "numbered";
    case Paragraph::Block::table_heading:
      return "table-heading";
    case Paragraph::Block::table_row:
      return "table-row";
    case Paragraph::Block::note:
      return "note";
    case Paragraph::Block::warning:
      return "warning";
    case Paragraph::Block::quote:
      return "quote";
  }
  return "";
}

Json span(const Span& run) {
  Json out = object();
  out["text"] = run.text;
  add_known(out, "kind", name(run.kind));
  add_known(out, "target", run.target);
  return out;
}

Json paragraph(const Paragraph& block) {
  Json out = object();
  out["id"] = block.id;
  out["part"] = pcso::name(block.part);
  out["block"] = name(block.block);
  out["level"] = block.level;
  out["label"] = block.label;
  out["text"] = plain_text(block);
  out["cells"] = array(block.cells, [](const Spans& cell) { return array(cell, span); });
  return out;
}

// Appends what a section says to `out`.
void add_section(Json& out, const ShownSection& shown) {
  const Section& section = shown.section;
  std::vector<std::string> trail{shown.document.title};
  trail.insert(trail.end(), section.trail.begin(), section.trail.end());
  out.update(described(section, trail, shown.document));
  out["citations"] =
      array(section.citations, [](const Citation& cited) { return Json(cited.provision); });
  out["level"] = section.level;
  add_known(out, "penalty", section.penalty);
  add_known(out, "confidence", pcso::name(section.confidence));
  add_known(out, "since", section.since);
  add_known(out, "until", section.until);
  add_known(out, "extent", section.extent);
  out["paragraphs"] = array(section.body, paragraph);
  out["previous"] = heading(shown.previous);
  out["next"] = heading(shown.next);
  out["below"] = array(shown.below, [](const Heading& line) { return heading(line); });
}

}  // namespace

std::string results(const Results& results) {
  Json out = begin();
  out["query"] = results.query;
  out["understood"] = understood(results.understood);
  out["total"] = results.total;
  out["offset"] = results.offset;
  out["limit"] = results.limit;
  Json& facets = out["facets"] = object();
  facets["topic"] = facet(results.facets.topic);
  facets["document"] = facet(results.facets.document);
  facets["kind"] = facet(results.facets.kind);
  out["hits"] = array(results.hits, hit);
  Json& advice = out["advice"] = Json();
  if (results.advice) {
    advice = object();
    advice["reason"] = pcso::name(results.advice->reason);
    advice["message"] = results.advice->message;
    advice["suggestions"] = strings(results.advice->suggestions);
  }
  return dump(out);
}

std::string section(const ShownSection& section) {
  Json out = begin();
  add_section(out, section);
  return dump(out);
}

std::string outline(const DocumentInfo& info, const std::vector<Heading>& headings) {
  Json out = begin();
  out["document"] = document(info);
  out["headings"] = array(headings, [](const Heading& line) { return heading(line); });
  return dump(out);
}

std::string cite(const std::string& query, const std::vector<NamedProvision>& candidates,
                 const std::optional<ShownProvision>& provision) {
  Json out = begin();
  out["query"] = query;
  out["candidates"] =
      array(candidates, [](const NamedProvision& candidate) { return citation(candidate); });
  Json& shown = out["provision"] = Json();
  if (provision) {
    shown = citation(provision->provision);
    Json& text = shown["section"] = Json();
    if (provision->section) {
      text = object();
      add_section(text, *provision->section);
    }
    shown["citing"] = array(provision->citing, hit);
  }
  return dump(out);
}

std::string suggestions(const std::string& query, const std::vector<Suggestion>& suggestions) {
  Json out = begin();
  out["query"] = query;
  out["suggestions"] = array(suggestions, [](const Suggestion& suggestion) {
    Json line = object();
    line["text"] = suggestion.text;
    if (!suggestion.id.empty()) {
      line["id"] = suggestion.id;
      line["url"] = url_of(suggestion.id);
      line["kind"] = pcso::name(suggestion.kind);
      add_known(line, "document", suggestion.document);
    }
    return line;
  });
  return dump(out);
}

std::string status(const Status& status) {
  Json out = begin();
  out["created"] = or_null(status.created);
  out["schema"] = or_null(status.schema);
  out["sections"] = status.total_sections;
  Json& documents = out["documents"] = Json::array();
  for (std::size_t i = 0; i < status.documents.size(); ++i) {
    Json line = document(status.documents[i]);
    line["sections"] = i < status.sections.size() ? status.sections[i] : 0;
    documents.push_back(std::move(line));
  }
  out["left_out"] = array(status.left_out, [](const LeftOut& left) {
    Json line = object();
    line["file"] = left.file;
    line["reason"] = left.reason;
    line["fault"] = left.fault;
    return line;
  });
  return dump(out);
}

std::string powers(const std::vector<Hit>& powers) {
  Json out = begin();
  out["powers"] = array(powers, hit);
  return dump(out);
}

std::string fields(std::span<const schema::Field> fields) {
  Json out = begin();
  out["fields"] = array(fields, [](const schema::Field& field) {
    Json line = object();
    line["name"] = field.name;
    line["text"] = field.text;
    line["summary"] = field.summary;
    line["example"] = field.example;
    return line;
  });
  return dump(out);
}

std::string evaluation(const std::vector<Judged>& judged) {
  const auto shown = [](const Figures& f) {
    return Json{{"count", f.count},
                {"success_1", f.success_1},
                {"success_3", f.success_3},
                {"success_10", f.success_10},
                {"good_1", f.good_1},
                {"good_3", f.good_3},
                {"mrr", f.mrr},
                {"ndcg", f.ndcg},
                {"advised", f.advised}};
  };
  std::map<std::string, std::vector<Judged>> by_kind, by_user;
  for (const Judged& j : judged) {
    if (j.judgement.kind == "ood") continue;
    by_kind[j.judgement.kind].push_back(j);
    by_user[j.judgement.user].push_back(j);
  }
  Json out = object();
  out["version"] = 1;
  Json& all = out["figures"] = object();
  all["all"] = shown(figures(judged));
  all["out_of_domain"] = shown(figures(judged, true));
  all["by_kind"] = object();
  for (const auto& [kind, some] : by_kind) all["by_kind"][kind] = shown(figures(some));
  all["by_user"] = object();
  for (const auto& [user, some] : by_user) all["by_user"][user] = shown(figures(some));
  return dump(out);
}

std::string problem(int status, const std::string& title, const std::string& detail) {
  Json out = object();
  out["type"] = "about:blank";
  out["title"] = title;
  out["status"] = status;
  out["detail"] = detail;
  return dump(out);
}

}  // namespace pcso::json
