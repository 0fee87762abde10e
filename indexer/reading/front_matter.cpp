// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/front_matter.h"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/html/address.h"
#include "indexer/text/dates.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

constexpr std::size_t most_lines = 200;

using Member = std::string DocumentInfo::*;
struct Key {
  const char* name;
  Member member;
};
// Of a member's names, the first that is given counts.
constexpr Key keys[] = {
    {"title", &DocumentInfo::title},
    {"edition", &DocumentInfo::edition},
    {"version", &DocumentInfo::edition},
    {"issue", &DocumentInfo::edition},
    {"as-at", &DocumentInfo::as_at},
    {"updated", &DocumentInfo::as_at},
    {"last-updated", &DocumentInfo::as_at},
    {"modified", &DocumentInfo::as_at},
    {"date", &DocumentInfo::as_at},
    {"published", &DocumentInfo::as_at},
    {"review-by", &DocumentInfo::review_by},
    {"review-date", &DocumentInfo::review_by},
    {"next-review", &DocumentInfo::review_by},
    {"licence", &DocumentInfo::licence},
    {"license", &DocumentInfo::licence},
    {"rights", &DocumentInfo::licence},
    {"publisher", &DocumentInfo::publisher},
    {"author", &DocumentInfo::publisher},
    {"owner", &DocumentInfo::publisher},
    {"description", &DocumentInfo::description},
    {"summary", &DocumentInfo::description},
    {"language", &DocumentInfo::language},
    {"lang", &DocumentInfo::language},
    {"address", &DocumentInfo::address},
    {"url", &DocumentInfo::address},
    {"canonical", &DocumentInfo::address},
    {"identifier", &DocumentInfo::address},
    {"source", &DocumentInfo::address},
};

struct Entry {
  std::string key;
  std::string value;
};

// "as-at" and its value of "As at: 2026-11-21"; no key if the line is none.
Entry entry_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon > 30) return {};
  if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t') return {};
  std::string key = text::fold(line.substr(0, colon));
  for (char& c : key) {
    if (c == ' ' || c == '_') c = '-';
    if (c != '-' && (c < 'a' || c > 'z')) return {};
  }
  std::string_view value = text::trim(line.substr(colon + 1));
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return {std::move(key), text::squeeze(value)};
}

const Key* key_named(const std::string& name) {
  const auto* found = std::find_if(std::begin(keys), std::end(keys),
                                   [&](const Key& key) { return name == key.name; });
  return found == std::end(keys) ? nullptr : found;
}

class Taken {
 public:
  explicit Taken(DocumentInfo& info) : info_(info) { info_.language.clear(); }
  ~Taken() {
    if (info_.language.empty()) info_.language = DocumentInfo().language;
  }
  Taken(const Taken&) = delete;
  Taken& operator=(const Taken&) = delete;

  void take(const Entry& entry) {
    if (entry.key == "kind") {
      if (const auto kind = document_kind_named(entry.value)) info_.kind = *kind;
    }
    const Key* key = key_named(entry.key);
    if (key == nullptr || entry.value.empty()) return;
    std::string value = entry.value;
    const bool is_day =
        key->member == &DocumentInfo::as_at || key->member == &DocumentInfo::review_by;
    if (is_day) value = text::iso_day(value);
    if (key->member == &DocumentInfo::address && !html::is_web_address(value)) return;
    // The table's order decides between two names of one thing, not the file's.
    const auto rank = static_cast<std::size_t>(key - std::begin(keys));
    std::size_t& best = ranks_[key_of(key->member)];
    if (value.empty() || (best != 0 && best <= rank + 1)) return;
    best = rank + 1;
    info_.*(key->member) = std::move(value);
  }

 private:
  static std::size_t key_of(Member member) {
    const auto* first = std::find_if(std::begin(keys), std::end(keys),
                                     [&](const Key& key) { return key.member == member; });
    return static_cast<std::size_t>(first - std::begin(keys));
  }
  DocumentInfo& info_;
  std::size_t ranks_[std::size(keys)] = {};  // of what each member was taken from, from 1
};

}  // namespace

std::size_t read_front_matter(std::string_view text, DocumentInfo& info) {
  std::size_t at = 0;
  std::vector<Entry> entries;
  const auto next_line = [&] {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  };
  const bool fenced = text.starts_with("---\n") || text.starts_with("---\r\n");
  if (fenced) next_line();
  bool ended = false;
  for (std::size_t count = 0; at < text.size() && count < most_lines && !ended; ++count) {
    const std::string_view line = next_line();
    if (fenced) {
      ended = line == "---" || line == "...";
      if (!ended && !line.starts_with(' ') && !line.starts_with('#'))
        entries.push_back(entry_of(line));
    } else {
      ended = text::trim(line).empty();
      if (ended) break;
      entries.push_back(entry_of(line));
      if (entries.back().key.empty()) return 0;
    }
  }
  if (!fenced) {
    ended = ended || at >= text.size();
    if (entries.size() < 2 || key_named(entries[0].key) == nullptr) return 0;
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.key.empty(); });
  if (!ended || entries.empty()) return 0;
  Taken taken(info);
  for (const Entry& entry : entries) taken.take(entry);
  return at;
}

}  // namespace pcso
