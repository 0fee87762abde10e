// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/bytes.h"
#include "indexer/model/document.h"

/// What an index says of its documents beside the sections, as values of its metadata. Reading
/// throws Error(bad_index) on damaged bytes.
namespace pcso {

/// One document's particulars among other things.
void write_info(ByteWriter& out, const DocumentInfo& info);
DocumentInfo read_info(ByteReader& in);

std::string write_documents(const std::vector<DocumentInfo>& documents);
std::vector<DocumentInfo> read_documents(std::string_view bytes);

std::string write_outline(const std::vector<Heading>& headings);
std::vector<Heading> read_outline(std::string_view bytes);

std::string write_left_out(const std::vector<LeftOut>& files);
std::vector<LeftOut> read_left_out(std::string_view bytes);

}  // namespace pcso
