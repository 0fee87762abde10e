// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/html/tree.h"
#include "indexer/model/document.h"

namespace pcso::html {

/// What a page says about itself: title (without the name of the site), description, publisher,
/// date, language, licence and address, from <title> and <h1>, <meta> (plain, Dublin Core, Open
/// Graph, GOV.UK's) and <link>. To be asked before main_content, which takes parts of the page
/// away.
DocumentInfo page_info(const Tree& tree);

/// The address that relative links start from: <base>, else the page's own; empty if neither is
/// known.
std::string base_address(const Tree& tree, const DocumentInfo& info);

/// The encoding that a page's <meta> or XML declaration names; empty if none does. Looks at the
/// first few kilobytes only.
std::string declared_encoding(std::string_view bytes);

}  // namespace pcso::html
