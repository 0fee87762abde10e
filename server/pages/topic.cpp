// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {

std::string topic(Topic topic, const Results& results, const law::Acts& acts,
                  const Reading& reading) {
  View view = around(label(topic), reading);
  const auto at = [&](std::size_t offset) {
    return topic_address(topic) + (offset == 0 ? "" : "?offset=" + std::to_string(offset));
  };
  const std::size_t last = results.offset + results.hits.size();
  const bool more = last < results.total && last <= deepest_offset;
  view.set("title", label(topic))
      .set("count", counted(results.total, "section", "sections") + ", in reading order")
      .set("range",
           results.hits.empty() || results.hits.size() == results.total
               ? ""
               : "Showing " + std::to_string(results.offset + 1) + " to " + std::to_string(last))
      .set("hits", hits(results.hits, 2, acts, reading.today))
      .set("start", std::to_string(results.offset + 1))
      .set("nothing", results.total == 0)
      .set("past_end", results.hits.empty() && results.total != 0)
      .set("first", at(0))
      .set("has_pages", results.offset != 0 || more)
      .set("previous",
           results.offset == 0
               ? ""
               : at(results.offset > results.limit ? results.offset - results.limit : 0))
      .set("next", more ? at(last) : "")
      .set("topics", topic_links());
  return render("topic", view);
}

}  // namespace pcso::pages
