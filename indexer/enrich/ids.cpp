// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/ids.h"

#include <algorithm>
#include <array>

#include "indexer/text/strings.h"

namespace pcso {
namespace {

// The first words of the server's addresses (tests/server/routes keeps this to its table), and
// those that are kept for pages to come.
constexpr std::array<std::string_view, 22> addresses{
    "about",   "api",    "assets", "bookmarks", "compare", "export",  "favicon", "healthz",
    "help",    "home",   "law",    "lessons",   "offline", "openapi", "print",   "quiz",
    "recents", "robots", "search", "settings",  "show",    "topic"};

// The ids of the documents of corpus/handbook (tests/corpus keeps this to them).
constexpr std::array<std::string_view, 16> ours{
    "conduct", "deployment",   "duties",      "editions", "employment",      "evidence",
    "finance", "glossary",     "legislation", "powers",   "powers-overview", "recruitment",
    "role",    "safeguarding", "training",    "uniform"};

constexpr std::size_t longest = 80;

struct Parts {
  std::string stem;
  std::string extension;
};

Parts parts_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::size_t dot = name.rfind('.');
  const bool has_extension =
      dot != std::string_view::npos && dot > (slash == std::string_view::npos ? 0 : slash + 1);
  Parts out{text::slug(name.substr(0, has_extension ? dot : name.size())),
            has_extension ? text::slug(name.substr(dot + 1)) : ""};
  if (out.stem.size() > longest) {
    // What is cut off still makes the difference between two names.
    out.stem = out.stem.substr(0, out.stem.rfind('-', longest - 8)) + '-' +
               text::fingerprint(name).substr(0, 6);
  }
  if (out.stem.empty()) out.stem = "document-" + text::fingerprint(name).substr(0, 6);
  return out;
}

}  // namespace

bool is_reserved_id(std::string_view id) {
  return std::find(addresses.begin(), addresses.end(), id) != addresses.end() ||
         std::find(ours.begin(), ours.end(), id) != ours.end();
}

bool DocumentIds::take(const std::string& id) {
  return !is_reserved_id(id) && given_.insert(id).second;
}

std::string DocumentIds::of(std::string_view name) {
  const Parts parts = parts_of(name);
  if (take(parts.stem)) return parts.stem;
  std::string id = parts.stem;
  if (!parts.extension.empty()) {
    id += '-' + parts.extension;
    if (take(id)) return id;
  }
  for (int times = 2;; ++times) {
    std::string numbered = id + '-' + std::to_string(times);
    if (take(numbered)) return numbered;
  }
}

}  // namespace pcso
