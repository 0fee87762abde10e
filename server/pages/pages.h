// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/acts.h"
#include "indexer/search/results.h"
#include "server/pages/pieces.h"

/// One function a page: from what the index answered to the HTML that is sent. Nothing here asks
/// the index or the clock.
namespace pcso::pages {

std::string home(const Status& status, const Reading& reading);

/// Where nothing was asked for yet.
std::string empty_search();
std::string search(const Results& results, const Query& asked, const law::Acts& acts,
                   const Reading& reading);

/// A power's card, prose, a glossary entry.
std::string section(const ShownSection& shown, const Sources& sources, const Reading& reading);

/// A power to hold up to someone: one sentence, authority, status, edition and as-at, and no more.
std::string show(const ShownSection& shown, const Reading& reading);

/// A section and all that stands under it on one page, to read through or to print.
std::string whole(const ShownSection& shown, const std::vector<ShownSection>& below,
                  const Reading& reading);

/// One printed page of chosen cards; where none is chosen, or `trouble` says why they won't do, the
/// choice of them.
struct AideMemoire {
  std::vector<ShownSection> cards;
  std::vector<Hit> choices;         ///< Every power, in reading order.
  std::vector<std::string> chosen;  ///< Ids, of those that are ticked.
  std::string trouble;
};
inline constexpr std::size_t most_cards = 6;
std::string aide_memoire(const AideMemoire& asked, const Reading& reading);

/// Pinned and recent pages, which only the reader's own device knows.
std::string saved();

/// A document's table of contents; a glossary shows its entries whole.
std::string outline(const DocumentInfo& document, const std::vector<Heading>& headings,
                    const Reading& reading);
std::string glossary(const DocumentInfo& document, const std::vector<ShownSection>& entries,
                     const Reading& reading);

/// A provision: our text or summary of it, or that it is not held; and what rests on it or cites
/// it.
struct Law {
  ShownProvision shown;
  std::vector<NamedProvision> above;     ///< What holds it, the Act first; empty for an Act.
  std::optional<DocumentInfo> document;  ///< Of an Act or instrument that is held as a document,
  std::vector<Heading> outline;          ///< and the headings of it.
};
std::string law(const Law& law, const Sources& sources, const law::Acts& acts,
                const Reading& reading);
/// The Acts and instruments that are held as documents, and `cited`: those that are only cited.
std::string laws(const Status& status, const std::vector<NamedProvision>& cited,
                 const Reading& reading);

std::string topic(Topic topic, const Results& results, const law::Acts& acts,
                  const Reading& reading);

/// What a browser asks for to add the handbook to its search engines, and to install it.
std::string opensearch(std::string_view origin);
std::string manifest();

std::string about(const Status& status, const Reading& reading);
std::string help();

/// An error, said so that it helps: what is wrong, and links to what may have been meant.
struct Link {
  std::string address;
  std::string label;
};
struct Message {
  std::string title;  ///< "There is no such page"
  std::string text;
  std::string query;  ///< For the search box.
  std::vector<Link> links{};
};
std::string message(const Message& message);

}  // namespace pcso::pages
