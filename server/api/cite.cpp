// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/api/asked.h"
#include "server/http/route.h"

namespace pcso::api {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  only(request, {"c"});
  const std::string typed = required(request, "c");
  const std::vector<NamedProvision> candidates = searcher.understand(typed);
  std::optional<ShownProvision> provision;
  if (candidates.size() == 1) provision = searcher.provision(candidates.front().path);
  return json_reply(json::cite(typed, candidates, provision));
}

}  // namespace

extern const Route cite;
const Route cite{.pattern = "/api/cite",
                 .summary = "what a citation may mean, and what rests on it: ?c=citation",
                 .errors = Route::Errors::problem,
                 .answer = answer};

}  // namespace pcso::api
