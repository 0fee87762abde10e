// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "indexer/model/document.h"

namespace pcso {

/// What a document may hold. Each is many times what the largest real one needs (the longest Acts
/// have some 3,000 sections and 3 MB of words), and small enough that no file can fill the index,
/// the memory or a page by itself. What a file's reading may cost stands in workers/reader.h.
namespace limits {

/// The outline of a document is kept, sent and shown whole.
inline constexpr std::size_t sections = 50'000;
/// Of a document: each is a value in memory of some hundred bytes, whatever its words.
inline constexpr std::size_t paragraphs = 1'000'000;
/// Of a document, in bytes of UTF-8: the words of a hundred novels.
inline constexpr std::size_t text = std::size_t{64} << 20;
/// Of one section, in bytes: it is one value in Xapian, one page, one JSON object.
inline constexpr std::size_t section_text = std::size_t{8} << 20;
/// Of one section, shown on one page.
inline constexpr std::size_t section_paragraphs = 100'000;
/// Headings under headings, and items of lists under items: HTML has six, the law about ten.
inline constexpr int depth = 40;
/// Of an id, in bytes: keys of Xapian end at about 250.
inline constexpr std::size_t document_id = 180;
inline constexpr std::size_t section_id = 1'000;
/// Of a title, a number, a label, in bytes: longer ones are no headings but a fault.
inline constexpr std::size_t heading = 20'000;

}  // namespace limits

/// Throws Error(bad_document) that says which limit, and at which section, if `document` goes
/// beyond one, or an id is empty or holds a control character.
void check_limits(const Document& document);

}  // namespace pcso
