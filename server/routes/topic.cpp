// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"
#include "indexer/search/searcher.h"
#include "server/api/asked.h"
#include "server/http/route.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

constexpr std::size_t sections_a_page = 50;

Reply answer(const Request& request, const Searcher& searcher) {
  const std::optional<Topic> topic = topic_named(request.rest);
  if (!topic) throw Error(ErrorKind::not_found, "There is no topic of that name.");
  const Query query{.topic = topic,
                    .offset = api::number(request, "offset", 0, deepest_offset, 0),
                    .limit = sections_a_page};
  return page(pages::topic(*topic, searcher.search(query), searcher.acts(), reading(request)));
}

}  // namespace

extern const Route topic;
const Route topic{.pattern = "/topic/*",
                  .summary = "the sections of a topic, in reading order",
                  .answer = answer};

}  // namespace pcso::routes
