// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/law/acts.h"
#include "indexer/model/document.h"

namespace pcso {

/// Marks the provisions that the words of `document` cite: the text spans in which they stand are
/// cut there, a citation becomes a span of kind citation, and Section::citations holds each once.
/// An address of legislation.gov.uk in a link is a citation too; other links and references stay
/// whole. A title or heading that names one Act makes it what a bare "section 5" below is of.
void mark_citations(Document& document, const law::Acts& acts);

}  // namespace pcso
