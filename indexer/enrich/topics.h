// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "indexer/model/document.h"

namespace pcso {

/// A topic for each section of `document`, in their order: by the reviewed words (topic_words.h) of
/// its heading first, then of its text, of the headings above it and the document's title, and of
/// the document as a whole. A section that says little so gets what stands above it; a document
/// without any of the words is about the role. What sections hold as topics is not looked at.
std::vector<Topic> topics_of(const Document& document);

}  // namespace pcso
