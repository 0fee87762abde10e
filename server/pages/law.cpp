// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "indexer/law/provision.h"
#include "indexer/text/strings.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

constexpr std::size_t most_citing = 50;

// The days and places that a provision is law of, as far as they are known.
std::string runs(const Section& section) {
  std::string out;
  const auto add = [&](std::string_view words, const std::string& value) {
    if (value.empty()) return;
    out.append(out.empty() ? "" : " · ").append(words).append(value);
  };
  add("Since ", text::long_date(section.since));
  add("Until ", text::long_date(section.until));
  add("Extent: ", section.extent);
  return out;
}

bool is_summary(const Section& section) {
  return std::any_of(section.body.begin(), section.body.end(),
                     [](const Paragraph& paragraph) { return paragraph.part == Part::summary; });
}

}  // namespace

std::string law(const Law& law, const Sources& sources, const law::Acts& acts,
                const Reading& reading) {
  const NamedProvision& provision = law.shown.provision;
  const ShownSection* held = law.shown.section ? &*law.shown.section : nullptr;
  const bool own = held != nullptr && held->section.provision == provision.path;
  const DocumentInfo* document = held != nullptr ? &held->document : nullptr;
  View view = around(own ? held->section.title : provision.label, reading, "", document);

  std::vector<View> crumbs{View().set("address", "/law").set("title", "The law")};
  for (const NamedProvision& above : law.above) {
    crumbs.push_back(View().set("address", law_address(above.path)).set("title", above.label));
  }
  std::vector<Hit> citing = law.shown.citing;
  // The sections of an Act stand in its table of contents already.
  if (law.document) {
    std::erase_if(citing, [&](const Hit& hit) { return hit.document.id == law.document->id; });
  }
  const std::size_t total = citing.size();
  if (total > most_citing) citing.resize(most_citing);

  view.set("crumbs", std::move(crumbs))
      .set("id", held != nullptr && own ? held->section.id : "law/" + provision.path)
      .set("citation", provision.label)
      .set("title", own ? held->section.title : provision.label)
      .set("label", own ? provision.label : "")
      .set("original", provision.address)
      .set("tag", held != nullptr ? tag(held->section.in_force)
                                  : std::vector<View>{tag("not-held", "Cited here, not held")})
      .set("not_held", held == nullptr)
      .set("runs", held != nullptr ? runs(held->section) : "")
      .set("within", held != nullptr && !own ? held->section.title : "")
      .set("within_address", held != nullptr && !own ? law_address(held->section.provision) : "")
      .set("is_summary", held != nullptr && is_summary(held->section))
      .set("parts", held != nullptr ? parts(held->section) : std::vector<View>{})
      .set("source", held != nullptr ? std::vector<View>{source(*held, sources, reading.today)}
                                     : std::vector<View>{})
      .set("headings", headings(law.outline))
      .set("citing_count", counted(total, "section", "sections"))
      .set("citing", hits(citing, 3, acts, reading.today))
      .set("all_citing",
           total > most_citing ? search_address({.words = "cites:" + provision.path}) : "");
  return render("law", view);
}

std::string laws(const Status& status, const std::vector<NamedProvision>& cited,
                 const Reading& reading) {
  View view = around("The law", reading);
  std::vector<View> held;
  for (const DocumentInfo& document : status.documents) {
    if (document.kind != DocumentKind::legislation) continue;
    held.push_back(
        View()
            .set("address", document.legislation.empty() ? address(document.id)
                                                         : law_address(document.legislation))
            .set("title", document.title)
            .set("description", document.description)
            .set("provenance",
                 "Edition " + document.edition + " · as at " + text::long_date(document.as_at))
            .set("overdue",
                 is_overdue(document, reading.today) ? text::long_date(document.review_by) : ""));
  }
  std::vector<View> named;
  named.reserve(cited.size());
  for (const NamedProvision& act : cited) {
    named.push_back(View().set("address", law_address(act.path)).set("title", act.label));
  }
  view.set("held", std::move(held)).set("named", std::move(named));
  return render("laws", view);
}

}  // namespace pcso::pages
