// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/search/results.h"

/// Where things are on this server: paths, escaped for a link.
namespace pcso::pages {

std::string address(std::string_view id);  ///< of a section or document: "/powers/stop-and-search"
std::string law_address(std::string_view provision);  ///< "/law/ukpga/2002/30/section/50"
std::string show_address(std::string_view id);   ///< of a power: "/show/powers/stop-and-search"
std::string whole_address(std::string_view id);  ///< with all under it: "/whole/powers/alcohol"
std::string qr_address(std::string_view id);     ///< of the code to a page: "/qr/powers/alcohol"
std::string topic_address(Topic topic);          ///< "/topic/powers"

/// "/search?q=booze&topic=powers&offset=10". What is as it would be without saying is left out.
std::string search_address(const Query& query);

/// "/assets/style-3f9a….css" for "style.css": an address that changes with what is there.
std::string asset_address(std::string_view name);

/// The bytes at such an address; nothing if there is no such asset.
std::string_view asset_at(std::string_view address);

}  // namespace pcso::pages
