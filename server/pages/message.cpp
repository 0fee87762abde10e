// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pages.h"

namespace pcso::pages {

std::string message(const Message& message) {
  View view = around(message.title, {}, message.query);
  std::vector<View> links;
  for (const Link& link : message.links) {
    links.push_back(View().set("address", link.address).set("label", link.label));
  }
  view.set("title", message.title)
      .set("text", message.text)
      .set("links", std::move(links))
      .set("topics", topic_links());
  return render("message", view);
}

}  // namespace pcso::pages
