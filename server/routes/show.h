// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/search/searcher.h"
#include "server/http/reply.h"
#include "server/http/request.h"
#include "server/pages/pages.h"

/// Pages that more than one route answers with.
namespace pcso::routes {

/// When and where `request` is read; as long as it lives.
pages::Reading reading(const Request& request);

/// What SOURCES.md says of the sources that a section names.
pages::Sources sources_of(const Section& section, const Searcher& searcher);

Reply show_section(const ShownSection& section, const Searcher& searcher, const Request& request);
Reply show_document(const DocumentInfo& document, const Searcher& searcher, const Request& request);

}  // namespace pcso::routes
