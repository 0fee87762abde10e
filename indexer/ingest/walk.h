// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/error.h"

namespace pcso {

/// A file to read: where it is, and what it is called in problems and in the index.
struct FoundFile {
  std::filesystem::path path;
  /// As the person named it, or their folder's name and the way down: "corpus/a/b.xml"; safe to
  /// show (see safe_name).
  std::string name;
  std::string below;  ///< The way down from the folder that was named: "a/b.xml"; safe as well.
  std::filesystem::path root{};  ///< That folder; empty if the file itself was named.
  friend bool operator==(const FoundFile&, const FoundFile&) = default;
};

/// The files under `roots` (files and folders), each root in the order given, a folder's files
/// sorted by path, byte for byte, so that every machine finds the same order. Left out: names that
/// begin with a dot, what a regular `.pcso-ignore` file at the top of a folder names (a shell
/// pattern a line, matched against the name and the path below that folder; "format/" names a
/// folder), and links, pipes and devices, which go into `problems` as skipped: nothing outside the
/// folder is ever read. A root that does not exist goes into `problems` as an error.
std::vector<FoundFile> walk(const std::vector<std::filesystem::path>& roots, Problems& problems);

/// `text` as one line of printable UTF-8, the same for the same bytes only: what is no UTF-8, moves
/// a terminal's cursor or turns the direction of writing becomes "\x1B", a backslash "\\".
std::string safe_name(std::string_view text);

/// `text` for a person, whatever a file has put into it: as safe_name, but backslashes, tabs and
/// ends of lines stay.
std::string safe_text(std::string_view text);

}  // namespace pcso
