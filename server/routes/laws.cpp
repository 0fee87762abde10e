// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  const Status status = searcher.status();
  std::vector<NamedProvision> cited;
  for (const law::Act& act : searcher.acts().all()) {
    const bool held = std::any_of(status.documents.begin(), status.documents.end(),
                                  [&](const DocumentInfo& d) { return d.legislation == act.path; });
    if (held || searcher.search({.words = "cites:" + act.path, .limit = 1}).total == 0) continue;
    cited.push_back({.path = act.path, .label = act.title});
  }
  return page(pages::laws(status, cited, reading(request)));
}

}  // namespace

extern const Route laws;
const Route laws{.pattern = "/law", .summary = "the Acts and instruments", .answer = answer};

}  // namespace pcso::routes
