// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"
#include "indexer/search/searcher.h"
#include "server/http/route.h"
#include "server/pages/pages.h"
#include "server/routes/show.h"

namespace pcso::routes {
namespace {

Reply answer(const Request& request, const Searcher& searcher) {
  pages::AideMemoire asked;
  for (const auto& [key, value] : request.parameters) {
    if (key == "card") asked.chosen.push_back(value);
  }
  const bool choose = request.value("choose").has_value();
  if (asked.chosen.size() > pages::most_cards) {
    asked.trouble = "That is " + pages::counted(asked.chosen.size(), "card", "cards") +
                    ": a page holds " + std::to_string(pages::most_cards) + ". Untick some.";
    asked.chosen.resize(std::min<std::size_t>(asked.chosen.size(), 100));
  } else if (!choose) {
    for (const std::string& id : asked.chosen) {
      std::optional<ShownSection> section = searcher.section(id);
      // What a device pinned once may be gone from a later edition.
      if (section) asked.cards.push_back(std::move(*section));
    }
    if (asked.cards.empty() && !asked.chosen.empty())
      asked.trouble = "There is no such card in this edition. Choose from these.";
  }
  if (asked.cards.empty()) asked.choices = searcher.powers();
  return page(pages::aide_memoire(asked, reading(request)));
}

}  // namespace

extern const Route aide_memoire;
const Route aide_memoire{.pattern = "/aide-memoire",
                         .summary = "up to six cards on one printed page: ?card=ID&card=ID",
                         .answer = answer};

}  // namespace pcso::routes
