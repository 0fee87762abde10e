// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/acts.h"
#include "server/pages/view.h"

/// The views that more than one page shows.
namespace pcso::pages {

/// When and where a page is read: what it says of days and of its own address hangs on these.
struct Reading {
  std::string_view today;   ///< ISO 8601; a review whose day is before it is overdue.
  std::string_view origin;  ///< "https://handbook.example"
};

/// What stands around every page: its title, what the search box holds, under `about` what the
/// foot says the page's law is as at, and on paper where the handbook is: where the page itself
/// does not say so, `reading` does.
View around(std::string_view title, const Reading& reading = {}, std::string_view query = {},
            const DocumentInfo* about = nullptr);

/// A status: words and a shape, so that no one has to tell colours apart. No view for Basis::none,
/// InForce::none. Keys: look, shape, words.
std::vector<View> tag(Basis basis);
std::vector<View> tag(InForce state);
View tag(std::string_view look, std::string_view words);

/// "Powers · edition 2026.1 · law as at 21 November 2026"
std::string provenance(const DocumentInfo& document);

/// True if the day by which a document should have been looked at is past.
bool is_overdue(const DocumentInfo& document, std::string_view today);

/// A hit as a list shows it, under a heading of `level`.
View hit(const Hit& hit, int level, const law::Acts& acts, std::string_view today);
std::vector<View> hits(const std::vector<Hit>& hits, int level, const law::Acts& acts,
                       std::string_view today);

/// A link to each heading, nested as their levels are (see nest).
std::vector<View> headings(const std::vector<Heading>& headings);

/// Adds to each item of a list what makes it nest: `open`, where it begins a list within the item
/// before; `parent`, where such a list follows; `close`, one view for each list that it ends.
void nest(std::vector<View>& items, const std::vector<int>& levels);

/// What SOURCES.md says of a source, by its number.
using Sources = std::map<std::string, std::string>;

/// The parts of a section in the order of model/kinds.h, each with its heading and blocks; sources
/// are not among them.
std::vector<View> parts(const Section& section);

/// The OSCOLA form of a section, but for the day on which a reader saw it:
/// "‘Detain a person’ (PCSO Handbook: Powers, edn 2026.1, law as at 21 November 2026)
/// <https://handbook.example/powers/detain>"
std::string citation(const ShownSection& shown, std::string_view origin);

/// The foot of a section: document, edition, dates, sources. Its template shows the "citation" of
/// the view around it.
View source(const ShownSection& shown, const Sources& sources, std::string_view today);

/// Links to every topic.
std::vector<View> topic_links();

/// "1 section", "2 sections"
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace pcso::pages
