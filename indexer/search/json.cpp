// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"

#include <map>
#include <nlohmann/json.hpp>

#include "indexer/text/json_text.h"

namespace pcso::json {
namespace {

using text::Json;
using text::json;
using text::json_array;
using text::JsonObject;

constexpr int version = 1;

// The bytes that go out: one line, ended by a newline.
std::string dump(JsonObject&& out) { return std::move(out).value().text + '\n'; }

Json or_null(std::string_view text) { return text.empty() ? Json() : json(text); }

// Sets `key` unless there is nothing to say.
void add_known(JsonObject& object, const char* key, std::string_view text) {
  if (!text.empty()) object.add(key, text);
}

// The address of the page of a section or document.
std::string url_of(const std::string& id) { return '/' + id; }

Json strings(const std::vector<std::string>& values) {
  return json_array(values, [](const std::string& value) { return json(value); });
}

JsonObject begin() {
  JsonObject out;
  out.add("version", version);
  return out;
}

JsonObject described(const DocumentInfo& info) {
  JsonObject out;
  out.add("id", info.id);
  out.add("title", info.title);
  out.add("edition", or_null(info.edition));
  out.add("as_at", or_null(info.as_at));
  out.add("review_by", or_null(info.review_by));
  return out;
}

Json document(const DocumentInfo& info) { return described(info).value(); }

// A provision, and the paths of those that may be meant besides where more than one may be.
JsonObject named(const NamedProvision& provision,
                 const std::vector<NamedProvision>& candidates = {}) {
  JsonObject out;
  out.add("provision", provision.path);
  out.add("label", provision.label);
  out.add("address", provision.address);
  out.add("url", provision.section.empty() ? Json() : json(url_of(provision.section)));
  out.add("candidates", json_array(candidates, [](const NamedProvision& candidate) {
            return json(candidate.path);
          }));
  return out;
}

Json citation(const NamedProvision& provision, const std::vector<NamedProvision>& candidates = {}) {
  return named(provision, candidates).value();
}

Json understood(const Understood& taken) {
  JsonObject out;
  out.add("as", taken.as == Understood::As::citation ? "citation" : "words");
  const std::vector<NamedProvision>& named = taken.citations;
  out.add("citation",
          named.empty()
              ? Json()
              : citation(named.front(), named.size() > 1 ? named : std::vector<NamedProvision>{}));
  out.add("corrected", or_null(taken.corrected));
  out.add("expanded", json_array(taken.expanded, [](const Understood::Expansion& expansion) {
            JsonObject pair;
            pair.add("from", expansion.from);
            pair.add("to", expansion.to);
            return std::move(pair).value();
          }));
  return std::move(out).value();
}

Json facet(const std::vector<FacetValue>& values) {
  return json_array(values, [](const FacetValue& value) {
    JsonObject out;
    out.add("value", value.value);
    out.add("count", value.count);
    return std::move(out).value();
  });
}

// What hits and sections say alike; `T` is Hit or Section.
template <class T>
void describe(JsonObject& out, const T& found, const std::vector<std::string>& trail,
              const DocumentInfo& info) {
  out.add("id", found.id);
  out.add("kind", name(found.kind));
  out.add("topic", name(found.topic));
  out.add("title", found.title);
  add_known(out, "number", found.number);
  out.add("trail", strings(trail));
  out.add("url", url_of(found.id));
  out.add("document", document(info));
  out.add("basis", or_null(name(found.basis)));
  out.add("status", or_null(pcso::status(found.basis)));
  add_known(out, "ends", found.ends);
  add_known(out, "provision", found.provision);
  add_known(out, "in_force", name(found.in_force));
}

Json snippet_of(const Snippet& snippet) {
  JsonObject out;
  out.add("text", snippet.text);
  out.add("marks", json_array(snippet.marks, [](const std::pair<std::size_t, std::size_t>& mark) {
            return Json{'[' + std::to_string(mark.first) + ',' + std::to_string(mark.second) + ']'};
          }));
  return std::move(out).value();
}

Json hit(const Hit& found) {
  JsonObject out;
  describe(out, found, found.trail, found.document);
  out.add("citations", strings(found.citations));
  out.add("snippet", snippet_of(found.snippet));
  out.add("why", strings(found.why));
  if (!found.explanation.empty()) {
    out.add("score", Json{nlohmann::json(found.score).dump()});
    out.add("explanation", strings(found.explanation));
  }
  return std::move(out).value();
}

Json heading(const Heading& line) {
  JsonObject out;
  out.add("id", line.id);
  out.add("title", line.title);
  out.add("number", or_null(line.number));
  out.add("level", line.level);
  out.add("kind", name(line.kind));
  out.add("url", url_of(line.id));
  return std::move(out).value();
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
  JsonObject out;
  out.add("text", run.text);
  add_known(out, "kind", name(run.kind));
  add_known(out, "target", run.target);
  return std::move(out).value();
}

Json paragraph(const Paragraph& block) {
  JsonObject out;
  out.add("id", block.id);
  out.add("part", pcso::name(block.part));
  out.add("block", name(block.block));
  out.add("level", block.level);
  out.add("label", block.label);
  out.add("text", plain_text(block));
  out.add("cells",
          json_array(block.cells, [](const Spans& cell) { return json_array(cell, span); }));
  return std::move(out).value();
}

// Appends what a section says to `out`.
void add_section(JsonObject& out, const ShownSection& shown) {
  const Section& section = shown.section;
  std::vector<std::string> trail{shown.document.title};
  trail.insert(trail.end(), section.trail.begin(), section.trail.end());
  describe(out, section, trail, shown.document);
  out.add("citations", json_array(section.citations,
                                  [](const Citation& cited) { return json(cited.provision); }));
  out.add("level", section.level);
  add_known(out, "penalty", section.penalty);
  add_known(out, "confidence", pcso::name(section.confidence));
  add_known(out, "since", section.since);
  add_known(out, "until", section.until);
  add_known(out, "extent", section.extent);
  out.add("paragraphs", json_array(section.body, paragraph));
  out.add("previous", heading(shown.previous));
  out.add("next", heading(shown.next));
  out.add("below", json_array(shown.below, [](const Heading& line) { return heading(line); }));
}

Json advice(const Advice& given) {
  JsonObject out;
  out.add("reason", pcso::name(given.reason));
  out.add("message", given.message);
  out.add("suggestions", strings(given.suggestions));
  return std::move(out).value();
}

}  // namespace

std::string results(const Results& results) {
  JsonObject out = begin();
  out.add("query", results.query);
  out.add("understood", understood(results.understood));
  out.add("total", results.total);
  out.add("offset", results.offset);
  out.add("limit", results.limit);
  JsonObject facets;
  facets.add("topic", facet(results.facets.topic));
  facets.add("document", facet(results.facets.document));
  facets.add("kind", facet(results.facets.kind));
  out.add("facets", std::move(facets).value());
  out.add("hits", json_array(results.hits, hit));
  out.add("advice", results.advice ? advice(*results.advice) : Json());
  return dump(std::move(out));
}

std::string section(const ShownSection& section) {
  JsonObject out = begin();
  add_section(out, section);
  return dump(std::move(out));
}

std::string outline(const DocumentInfo& info, const std::vector<Heading>& headings) {
  JsonObject out = begin();
  out.add("document", document(info));
  out.add("headings", json_array(headings, [](const Heading& line) { return heading(line); }));
  return dump(std::move(out));
}

std::string cite(const std::string& query, const std::vector<NamedProvision>& candidates,
                 const std::optional<ShownProvision>& provision) {
  JsonObject out = begin();
  out.add("query", query);
  out.add("candidates", json_array(candidates, [](const NamedProvision& candidate) {
            return citation(candidate);
          }));
  if (!provision) {
    out.add("provision", Json());
    return dump(std::move(out));
  }
  JsonObject shown = named(provision->provision);
  Json section;
  if (provision->section) {
    JsonObject held;
    add_section(held, *provision->section);
    section = std::move(held).value();
  }
  shown.add("section", section);
  shown.add("citing", json_array(provision->citing, hit));
  out.add("provision", std::move(shown).value());
  return dump(std::move(out));
}

std::string suggestions(const std::string& query, const std::vector<Suggestion>& suggestions) {
  JsonObject out = begin();
  out.add("query", query);
  out.add("suggestions", json_array(suggestions, [](const Suggestion& suggestion) {
            JsonObject line;
            line.add("text", suggestion.text);
            if (!suggestion.id.empty()) {
              line.add("id", suggestion.id);
              line.add("url", url_of(suggestion.id));
              line.add("kind", pcso::name(suggestion.kind));
              add_known(line, "document", suggestion.document);
            }
            return std::move(line).value();
          }));
  return dump(std::move(out));
}

std::string status(const Status& status) {
  JsonObject out = begin();
  out.add("created", or_null(status.created));
  out.add("schema", or_null(status.schema));
  out.add("sections", status.total_sections);
  std::size_t at = 0;
  out.add("documents", json_array(status.documents, [&](const DocumentInfo& info) {
            JsonObject line = described(info);
            line.add("sections", at < status.sections.size() ? status.sections[at] : 0);
            ++at;
            return std::move(line).value();
          }));
  out.add("left_out", json_array(status.left_out, [](const LeftOut& left) {
            JsonObject line;
            line.add("file", left.file);
            line.add("reason", left.reason);
            line.add("fault", left.fault);
            return std::move(line).value();
          }));
  return dump(std::move(out));
}

std::string powers(const std::vector<Hit>& powers) {
  JsonObject out = begin();
  out.add("powers", json_array(powers, hit));
  return dump(std::move(out));
}

std::string fields(std::span<const schema::Field> fields) {
  JsonObject out = begin();
  out.add("fields", json_array(fields, [](const schema::Field& field) {
            JsonObject line;
            line.add("name", field.name);
            line.add("text", field.text);
            line.add("summary", field.summary);
            line.add("example", field.example);
            return std::move(line).value();
          }));
  return dump(std::move(out));
}

std::string evaluation(const std::vector<Judged>& judged) {
  using Tree = nlohmann::ordered_json;
  const auto shown = [](const Figures& f) {
    return Tree{{"count", f.count},
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
  Tree out = Tree::object();
  out["version"] = 1;
  Tree& all = out["figures"] = Tree::object();
  all["all"] = shown(figures(judged));
  all["out_of_domain"] = shown(figures(judged, true));
  all["by_kind"] = Tree::object();
  for (const auto& [kind, some] : by_kind) all["by_kind"][kind] = shown(figures(some));
  all["by_user"] = Tree::object();
  for (const auto& [user, some] : by_user) all["by_user"][user] = shown(figures(some));
  return out.dump() + '\n';
}

std::string problem(int status, const std::string& title, const std::string& detail) {
  JsonObject out;
  out.add("type", "about:blank");
  out.add("title", title);
  out.add("status", status);
  out.add("detail", detail);
  return dump(std::move(out));
}

}  // namespace pcso::json
