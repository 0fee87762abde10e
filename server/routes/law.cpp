// SPDX-License-Identifier: GPL-3.0-or-later
//
// A provision has one page, /law/ and its legislation.gov.uk path, whether its text is held or not.
#include <algorithm>

#include "indexer/law/provision.h"
#include "indexer/model/error.h"
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

Reply not_known(const std::string& path, const Searcher& searcher) {
  const std::string label = law::cite(path, searcher.acts());
  pages::Message message{
      .title = label + " is not held here",
      .text = "Nothing in the handbook holds or cites this provision.",
      .query = label,
      .links = {
          {law::address(path), label + " on legislation.gov.uk, if there is such a provision"}}};
  for (std::string above = law::parent(path); !above.empty(); above = law::parent(above)) {
    if (searcher.provision(above)) {
      message.links.push_back({pages::law_address(above), law::cite(above, searcher.acts())});
      break;
    }
  }
  return page(pages::message(message), 404);
}

Reply answer(const Request& request, const Searcher& searcher) {
  std::optional<std::string> path;
  if (const std::optional<ShownSection> held = searcher.section("law/" + request.rest);
      held && held->section.id == "law/" + request.rest) {
    // A heading of an Act that is no provision of its own.
    if (held->section.provision.empty()) return show_section(*held, searcher, request);
    path = held->section.provision;
  } else if (const std::optional<DocumentInfo> document = searcher.document("law/" + request.rest);
             document && document->legislation.empty()) {
    return show_document(*document, searcher, request);
  }
  if (!path) path = law::canonical(request.rest);
  if (!path) {
    throw Error(ErrorKind::not_found,
                "This is not the path of a provision. A path looks like ukpga/2002/30/section/50.");
  }
  if (*path != request.rest) return moved(pages::law_address(*path));

  std::optional<ShownProvision> shown = searcher.provision(*path);
  if (!shown) return not_known(*path, searcher);
  pages::Law law{.shown = std::move(*shown)};
  for (std::string above = law::parent(*path); !above.empty(); above = law::parent(above)) {
    law.above.insert(law.above.begin(),
                     {.path = above, .label = law::cite(above, searcher.acts())});
  }
  law.document = searcher.document("law/" + *path);
  if (law.document) {
    law.outline = searcher.outline(law.document->id);
    std::erase_if(law.outline, [&](const Heading& heading) {
      return heading.id == law.shown.provision.section;
    });
  }
  const pages::Sources sources =
      law.shown.section ? sources_of(law.shown.section->section, searcher) : pages::Sources{};
  return page(pages::law(law, sources, searcher.acts(), reading(request)));
}

}  // namespace

extern const Route law;
const Route law{.pattern = "/law/*",
                .summary = "a provision: what is held of it, and what rests on it or cites it",
                .answer = answer};

}  // namespace pcso::routes
