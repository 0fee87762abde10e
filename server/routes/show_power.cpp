// SPDX-License-Identifier: GPL-3.0-or-later
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
  if (!section || section->section.kind != SectionKind::power)
    throw Error(ErrorKind::not_found, "Only powers are shown this way, and this is none.");
  if (section->section.id != request.rest) return moved(pages::show_address(section->section.id));
  return page(pages::show(*section, reading(request)));
}

}  // namespace

extern const Route show_power;
const Route show_power{.pattern = "/show/*",
                       .summary = "a power, large and short, to hold up to someone",
                       .answer = answer};

}  // namespace pcso::routes
