// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "indexer/ingest/ingest.h"

/// A run for machines: one JSON object a line (UTF-8, ended by a newline), in the order of the
/// files; the problems of a file stand before it, the summary is last.
///
///   {"event":"problem","severity":"error","file":"c/a.xml","line":2,"column":3,"message":"…"}
///   {"event":"file","file":"c/a.xml","format":"handbook XML","fate":"left-out","sections":0,
///    "done":1,"total":4}
///   {"event":"summary","files":4,"read":3,…,"formats":{"handbook XML":{"read":3,…}},"exit":2}
namespace pcso::json_lines {

/// Line and column are null where they are not known.
std::string line(const Problem& problem);
std::string line(const Step& step);
std::string line(const Report& report, const std::filesystem::path& target, int exit_code);

/// An error that ended the run: {"event":"failed","message":"…"}.
std::string line(const Error& error);

}  // namespace pcso::json_lines
