// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "indexer/law/acts.h"
#include "indexer/model/document.h"
#include "indexer/reading/side_file.h"

namespace pcso {

/// Makes a document as a prose reader gives it (Format::complete is false) into a full one:
///
/// - `id` becomes its id (enrich/ids.h makes one of the file's name), or what the side file says,
///   and every section's id begins with it: "name-and-address" →
///   "policies-patrol/name-and-address";
/// - without a title it is called by its first heading, or else by its id;
/// - it is guidance, unless the side file says otherwise, and its dates are those that the file
///   itself carries or the side file states: none is invented;
/// - the provisions that its words cite are spans of kind citation and stand in
///   Section::citations;
/// - every section has a topic (enrich/topics.h), the side file's word first.
///
/// What the side file says of a section that there is not goes into `problems` as a warning, with
/// its place; an id that it can't have, because it is reserved, as an error. The same input gives
/// the same document: safe in any thread.
Document enrich(Document document, std::string_view id, const law::Acts& acts,
                const std::optional<SideFile>& side, Problems& problems);

/// What a side file changes of a document that is complete already (CLML, handbook XML): what is
/// known of it as a whole, but not its id, and the topics of the sections that it names.
void apply(const SideFile& side, Document& document, Problems& problems);

}  // namespace pcso
