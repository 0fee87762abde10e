// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>

namespace pcso::bench {

/// What stands in a folder.
struct Folder {
  std::filesystem::path path;
  std::size_t files = 0;
  std::size_t bytes = 0;
};

/// Writes `sections` generated sections as people have them: half as web pages of 40 sections with
/// a head, navigation and a footer, half as plain text files with underlined headings.
Folder write_pages(const std::filesystem::path& folder, std::size_t sections);

/// The same as PDF files of 40 sections on some fifteen pages.
Folder write_pdfs(const std::filesystem::path& folder, std::size_t sections);

}  // namespace pcso::bench
