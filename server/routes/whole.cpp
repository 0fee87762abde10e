// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "indexer/model/error.h"
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  const std::optional<ShownSection> section = searcher.section(request.rest);
  if (!section || section->below.empty())
    throw Error(ErrorKind::not_found, "There is no chapter of that name.");
  if (section->section.id != request.rest) return moved(pages::whole_address(section->section.id));
  const std::vector<Heading> outline = searcher.outline(section->document.id);
  auto heading = std::find_if(outline.begin(), outline.end(),
                              [&](const Heading& one) { return one.id == section->section.id; });
  std::vector<ShownSection> below;
  if (heading != outline.end()) {
    const int level = heading->level;
    for (++heading; heading != outline.end() && heading->level > level; ++heading) {
      if (std::optional<ShownSection> one = searcher.section(heading->id))
        below.push_back(std::move(*one));
    }
  }
  return page(pages::whole(*section, below, reading(request)));
}

}  // namespace

extern const Route whole;
const Route whole{.pattern = "/whole/*",
                  .summary = "a chapter with all that stands under it, to read through or print",
                  .answer = answer};

}  // namespace pcso::routes
