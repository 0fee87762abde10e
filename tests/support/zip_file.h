// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pcso::support {

/// The members of a zip file: names and bytes, in this order.
using ZipMembers = std::vector<std::pair<std::string, std::string>>;

/// A zip file that holds `members` uncompressed.
std::string zip_file(const ZipMembers& members);

/// A Word document with that content of <w:body>, and such further parts as
/// {"word/styles.xml", …}; the relationships that name them are written too. `links` are ids and
/// addresses of hyperlinks.
std::string docx_file(std::string_view body, const ZipMembers& parts = {},
                      const ZipMembers& links = {});

/// An OpenDocument text with that content of <office:text>, and styles of content.xml.
std::string odt_file(std::string_view text, std::string_view styles = {},
                     const ZipMembers& parts = {});

}  // namespace pcso::support
