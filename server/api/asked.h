// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/search/searcher.h"
#include "server/http/request.h"

/// What a request asks for, checked. Nothing is put right in silence: a value that makes no sense
/// is Error(usage), whose message says which and why.
namespace pcso::api {

/// The search that `q`, `topic`, `document`, `kind`, `offset` and `limit` ask for. An empty topic,
/// document or kind is all of them, as a form sends it.
Query asked_query(const Request& request, const Searcher& searcher);

/// The value of a parameter that must be there and hold text of at most longest_query bytes.
std::string required(const Request& request, const char* name);

/// The whole number of a parameter, or `otherwise` where it isn't given.
std::size_t number(const Request& request, const char* name, std::size_t least, std::size_t most,
                   std::size_t otherwise);

/// Refuses parameters other than those named: programs learn of a slip at once.
void only(const Request& request, std::initializer_list<std::string_view> names);

}  // namespace pcso::api
