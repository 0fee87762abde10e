// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {

std::string show(const ShownSection& shown, const Reading& reading) {
  // What the person in front of it needs: what it is, what it rests on, what follows a refusal.
  Section short_one = shown.section;
  std::erase_if(short_one.body, [](const Paragraph& paragraph) {
    return paragraph.part != Part::summary && paragraph.part != Part::authority &&
           paragraph.part != Part::refusal;
  });
  View view = around(short_one.title, {}, "", &shown.document);
  view.set("title", short_one.title)
      .set("tag", tag(short_one.basis))
      .set("ends", short_one.ends.empty() ? "" : text::long_date(short_one.ends))
      .set("parts", parts(short_one))
      .set("provenance", provenance(shown.document))
      .set("overdue", is_overdue(shown.document, reading.today)
                          ? text::long_date(shown.document.review_by)
                          : "")
      .set("address", address(short_one.id))
      .set("full", std::string(reading.origin) + address(short_one.id))
      .set("qr", qr_address(short_one.id));
  return render("show", view);
}

}  // namespace pcso::pages
