// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/reading/prose.h"

namespace pugi {
class xml_node;
}

namespace pcso {

/// Where HTML that is read into a document stands.
struct HtmlPlace {
  std::string file;
  std::string base;       ///< What relative links start from; if empty, they become text.
  bool has_lines = true;  ///< False if the HTML was made from something else.
  int raised = 0;         ///< Levels that its headings stand below what they say.
};

/// Adds what stands under `content` to `builder`: every heading with a word begins a section, all
/// else becomes its paragraphs. Lists keep their levels and numbers, tables of data their rows;
/// tables that only lay out a page are read cell by cell. Links that lead to http, https or mailto
/// addresses stay links. A heading or paragraph that is nothing but a number ("2.1") becomes the
/// label of what follows it. Where nothing below <h1> is marked as a heading, short paragraphs that
/// are bold throughout are headings.
void add_html(const pugi::xml_node& content, const HtmlPlace& place, ProseBuilder& builder);

}  // namespace pcso
