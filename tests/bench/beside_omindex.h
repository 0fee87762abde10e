// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace pcso::bench {

/// Indexes folders of web pages and text, and of PDFs, with `pcso-index` and with Xapian Omega's
/// `omindex` in turn, as processes, and prints the medians of their times, the ratio, and the most
/// memory that the processes of each held together. Says so where omindex is not installed.
void compare_with_omindex(const std::filesystem::path& work);

}  // namespace pcso::bench
