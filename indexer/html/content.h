// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/html/tree.h"

namespace pcso::html {

/// The element under which the page's content stands, with what is not content taken out of it and
/// of the tree: navigation, banners, footers, forms, breadcrumbs, pagers, share links, lists of the
/// page's own headings, lists of changes. All of it is known by what it is and does — elements,
/// roles, `hidden`, where links lead and how much of a block is links — never by what it says or by
/// a class.
///
/// Where the page marks its content (<main>, role=main, one <article>, id=content) that is taken;
/// else it is what remains of <body>.
pugi::xml_node main_content(const Tree& tree);

/// Takes out of `node` what is never read: scripts, styles, hidden elements, pictures, deleted
/// text. For HTML that is known to be content; main_content does it too.
void drop_unread(const pugi::xml_node& node);

/// Takes out of `node` the lists of links to headings that stand in it: a page has its own outline.
void drop_contents_lists(const pugi::xml_node& node);

}  // namespace pcso::html
