// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/asked.h"

#include <algorithm>
#include <charconv>

#include "indexer/model/error.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::api {
namespace {

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorKind::usage, message); }

// As it is quoted in a message.
std::string as_given(std::string_view value) {
  constexpr std::size_t most = 60;
  return "“" + std::string(text::prefix(value, most)) + (value.size() > most ? "…" : "") + "”";
}

template <class T, class Named>
std::optional<T> one_of(const Request& request, const char* parameter, Named named,
                        std::span<const T> all) {
  const std::optional<std::string> value = request.value(parameter);
  if (!value || value->empty()) return std::nullopt;
  const std::optional<T> found = named(*value);
  if (!found) {
    std::string names;
    for (const T one : all) names.append(names.empty() ? "" : ", ").append(name(one));
    refuse("There is no " + std::string(parameter) + ' ' + as_given(*value) +
           ". There are: " + names + '.');
  }
  return found;
}

}  // namespace

std::size_t number(const Request& request, const char* name, std::size_t least, std::size_t most,
                   std::size_t otherwise) {
  const std::optional<std::string> value = request.value(name);
  if (!value) return otherwise;
  std::size_t out = 0;
  const char* end = value->data() + value->size();
  const auto [stop, error] = std::from_chars(value->data(), end, out);
  if (value->empty() || error != std::errc() || stop != end || out < least || out > most) {
    refuse(std::string(name) + " is a whole number from " + std::to_string(least) + " to " +
           std::to_string(most) + ", not " + as_given(*value) + '.');
  }
  return out;
}

std::string required(const Request& request, const char* name) {
  const std::optional<std::string> value = request.value(name);
  if (!value || text::trim(*value).empty()) refuse(std::string(name) + " is missing.");
  if (value->size() > longest_query) {
    refuse(std::string(name) + " is too long: it may have " + std::to_string(longest_query) +
           " bytes.");
  }
  return *value;
}

void only(const Request& request, std::initializer_list<std::string_view> names) {
  for (const auto& [key, value] : request.parameters) {
    if (std::find(names.begin(), names.end(), key) == names.end()) {
      refuse("There is no parameter " + as_given(key) + " here.");
    }
  }
}

Query asked_query(const Request& request, const Searcher& searcher) {
  Query out;
  out.words = request.value("q").value_or("");
  if (out.words.size() > longest_query) {
    refuse("That is too long to search for: q may have " + std::to_string(longest_query) +
           " bytes.");
  }
  out.topic = one_of(request, "topic", topic_named, topics());
  out.kind = one_of(request, "kind", section_kind_named, section_kinds());
  out.document = request.value("document").value_or("");
  if (!out.document.empty() && !searcher.document(out.document)) {
    refuse("There is no document " + as_given(out.document) + '.');
  }
  out.offset = number(request, "offset", 0, deepest_offset, 0);
  out.limit = number(request, "limit", 1, most_hits, Query{}.limit);
  return out;
}

}  // namespace pcso::api
