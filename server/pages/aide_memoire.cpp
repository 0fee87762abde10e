// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

// Six cards of about so many letters fill a page of A4. A part is shown whole or named as left out:
// half a condition would read as a whole one.
constexpr std::size_t most_letters = 780;

std::string text_of(const Section& section, Part part) {
  std::string out;
  for (const Paragraph& paragraph : section.body) {
    if (paragraph.part != part) continue;
    if (!out.empty())
      out += out.ends_with('.') || out.ends_with(';') || out.ends_with(':') ? " " : "; ";
    if (!paragraph.label.empty() && paragraph.block == Paragraph::Block::paragraph)
      out += paragraph.label + ": ";
    out += plain_text(paragraph);
  }
  return out;
}

View card(const ShownSection& shown, const Reading& reading) {
  const Section& section = shown.section;
  std::size_t letters = 0;
  std::map<Part, std::string> shown_parts;  // in the order of the card
  std::string left_out;
  for (const Part part :
       {Part::summary, Part::authority, Part::when, Part::refusal, Part::may, Part::say,
        Part::limits, Part::record, Part::instead, Part::meaning, Part::text}) {
    std::string text = text_of(section, part);
    if (text.empty()) continue;
    if (part == Part::refusal && !section.penalty.empty())
      text += " Penalty: " + section.penalty + '.';
    const bool always = part == Part::summary || part == Part::authority;
    if (!always && letters + text.size() > most_letters) {
      left_out.append(left_out.empty() ? "" : ", ").append(label(part));
      continue;
    }
    letters += text.size();
    shown_parts.emplace(part, std::move(text));
  }
  std::vector<View> lines;
  lines.reserve(shown_parts.size() + 1);
  for (const auto& [part, text] : shown_parts)
    lines.push_back(
        View().set("heading", part == Part::summary ? "" : label(part)).set("text", text));
  if (!left_out.empty())
    lines.push_back(View().set("heading", "On the whole card").set("text", left_out));
  return View()
      .set("address", address(section.id))
      .set("title", section.title)
      .set("tag", tag(section.basis))
      .set("ends", section.ends.empty() ? "" : text::long_date(section.ends))
      .set("lines", std::move(lines))
      .set("qr", qr_address(section.id))
      .set("provenance", provenance(shown.document))
      .set("overdue", is_overdue(shown.document, reading.today)
                          ? text::long_date(shown.document.review_by)
                          : "")
      .set("full", std::string(reading.origin) + address(section.id));
}

// The powers to choose from, under the titles that they stand under.
std::vector<View> groups(const std::vector<Hit>& choices, const std::vector<std::string>& chosen) {
  std::vector<View> out;
  std::vector<View> list;
  std::string title;
  const auto end = [&] {
    if (!list.empty()) out.push_back(View().set("title", title).set("choices", std::move(list)));
    list.clear();
  };
  for (const Hit& hit : choices) {
    const std::string above = hit.trail.empty() ? hit.document.title : hit.trail.back();
    if (above != title) end();
    title = above;
    list.push_back(
        View()
            .set("id", hit.id)
            .set("title", hit.title)
            .set("chosen", std::find(chosen.begin(), chosen.end(), hit.id) != chosen.end()));
  }
  end();
  return out;
}

std::string again(const std::vector<ShownSection>& cards) {
  std::string out = "/aide-memoire?choose=1";
  for (const ShownSection& shown : cards) out += "&card=" + text::escape_uri(shown.section.id);
  return out;
}

}  // namespace

std::string aide_memoire(const AideMemoire& asked, const Reading& reading) {
  View view = around("Aide-memoire");
  std::vector<View> cards;
  cards.reserve(asked.cards.size());
  for (const ShownSection& shown : asked.cards) cards.push_back(card(shown, reading));
  view.set("cards", std::move(cards))
      .set("again", again(asked.cards))
      .set("groups",
           asked.cards.empty() ? groups(asked.choices, asked.chosen) : std::vector<View>{})
      .set("trouble", asked.trouble)
      .set("most", std::to_string(most_cards));
  return render("aide_memoire", view);
}

}  // namespace pcso::pages
