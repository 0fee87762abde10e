// SPDX-License-Identifier: GPL-3.0-or-later
//
// Holds the API to /openapi.json, and that to the API.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "indexer/model/kinds.h"
#include "server/routes/routes.h"
#include "tests/support/small_index.h"

namespace pcso::routes {
namespace {

using Json = nlohmann::json;
using namespace nlohmann::literals;

Reply get(const std::string& target) {
  return *answer(from_target(target), support::small_index());
}

const Json& description() {
  static const Json json = Json::parse(get("/openapi.json").body);
  return json;
}

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  return false;
}

// Where `value` is not as `schema` says; empty if it is. Knows the keywords that openapi.json uses.
std::string mismatch(const Json& value, const Json& schema, const std::string& at = "$") {
  if (schema.contains("$ref")) {
    const std::string ref = schema.at("$ref");
    return mismatch(value, description().at(Json::json_pointer(ref.substr(1))), at);
  }
  if (schema.contains("anyOf")) {
    std::string last;
    for (const Json& one : schema.at("anyOf")) {
      last = mismatch(value, one, at);
      if (last.empty()) return "";
    }
    return last;
  }
  const Json types =
      schema.at("type").is_array() ? schema.at("type") : Json::array({schema.at("type")});
  bool typed = false;
  for (const Json& type : types) typed = typed || is_of_type(value, type);
  if (!typed) return at + " is not " + schema.at("type").dump() + ": " + value.dump();
  if (schema.contains("enum")) {
    bool listed = false;
    for (const Json& one : schema.at("enum")) listed = listed || one == value;
    if (!listed) return at + " is none of the values: " + value.dump();
  }
  if (value.is_object()) {
    for (const Json& name : schema.at("required")) {
      if (!value.contains(name)) return at + " has no " + name.dump();
    }
    for (const auto& [name, inner] : value.items()) {
      std::string inside = at;
      inside.append(".").append(name);
      if (!schema.at("properties").contains(name)) return inside + " is not described";
      std::string fault = mismatch(inner, schema.at("properties").at(name), inside);
      if (!fault.empty()) return fault;
    }
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      std::string fault =
          mismatch(value[i], schema.at("items"), at + '[' + std::to_string(i) + ']');
      if (!fault.empty()) return fault;
    }
  }
  return "";
}

TEST(OpenApi, DescribesEveryRouteAndNoOther) {
  std::set<std::string> described;
  for (const auto& [path, item] : description().at("paths").items()) {
    described.insert(path.substr(0, path.find('{')) +
                     (path.find('{') == std::string::npos ? "" : "*"));
  }
  std::set<std::string> routed;
  for (const Route* route : table()) {
    if (route->pattern.starts_with("/api/") && route->pattern != "/api/*")
      routed.emplace(route->pattern);
  }
  EXPECT_EQ(described, routed);
}

TEST(OpenApi, DescribesEveryReply) {
  const struct {
    const char* path;
    const char* target;
  } rows[] = {
      {"/api/search", "/api/search?q=alcohol"},
      {"/api/search",
       "/api/search?q=booze&topic=powers&document=powers&kind=power&offset=0&limit=1"},
      {"/api/search", "/api/search?q=zxqv"},
      {"/api/search", "/api/search?q=alchohol"},
      {"/api/search", "/api/search?q=s.50+PRA"},
      {"/api/search", "/api/search?kind=provision"},
      {"/api/search", "/api/search?kind=term"},
      {"/api/sections/{id}", "/api/sections/require-name-and-address"},
      {"/api/sections/{id}", "/api/sections/role/role-what-is-a-pcso"},
      {"/api/sections/{id}", "/api/sections/law/ukpga/2002/30/section/50"},
      {"/api/sections/{id}", "/api/sections/glossary/pspo"},
      {"/api/outline/{document}", "/api/outline/powers"},
      {"/api/cite", "/api/cite?c=s.50+PRA"},
      {"/api/cite", "/api/cite?c=cats"},
      {"/api/cite", "/api/cite?c=section+1+Confiscation+of+Alcohol+(Young+Persons)+Act+1997"},
      {"/api/suggest", "/api/suggest?q=stop"},
      {"/api/powers", "/api/powers"},
      {"/api/status", "/api/status"},
  };
  std::set<std::string> seen;
  for (const auto& row : rows) {
    seen.insert(row.path);
    const Reply reply = get(row.target);
    ASSERT_EQ(reply.status, 200) << row.target;
    const Json& schema = description()
                             .at("paths")
                             .at(row.path)
                             .at("get")
                             .at("responses")
                             .at("200")
                             .at("content")
                             .at("application/json")
                             .at("schema");
    EXPECT_EQ(mismatch(Json::parse(reply.body), schema), "") << row.target;
  }
  EXPECT_EQ(seen.size(), description().at("paths").size());
  const Json problem = Json::parse(get("/api/search").body);
  EXPECT_EQ(mismatch(problem, Json{{"$ref", "#/components/schemas/Problem"}}), "");
}

TEST(OpenApi, NamesTheParametersThatAreTaken) {
  for (const auto& [path, item] : description().at("paths").items()) {
    const Json parameters = item.at("get").value("parameters", Json::array());
    const std::string target =
        path.substr(0, path.find('{')) + (path.find('{') == std::string::npos ? "" : "powers");
    EXPECT_EQ(get(target + "?unheard_of=1").status, 400) << path;
    for (const Json& parameter : parameters) {
      if (parameter.at("in") != "query") continue;
      const std::string name = parameter.at("name");
      EXPECT_THAT(get(std::string(target).append("?").append(name).append("=1")).body,
                  testing::Not(testing::HasSubstr("There is no parameter")))
          << path << ' ' << name;
    }
  }
}

TEST(OpenApi, ListsTheTopicsAndKindsThatThereAre) {
  for (const Json& parameter :
       description().at("/paths/~1api~1search/get/parameters"_json_pointer)) {
    std::vector<std::string> names;
    if (parameter.at("name") == "topic") {
      for (const Topic topic : topics()) names.emplace_back(name(topic));
    } else if (parameter.at("name") == "kind") {
      for (const SectionKind kind : section_kinds()) names.emplace_back(name(kind));
    } else {
      continue;
    }
    EXPECT_EQ(parameter.at("schema").at("enum"), Json(names));
  }
}

}  // namespace
}  // namespace pcso::routes
