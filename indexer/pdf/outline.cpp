// SPDX-License-Identifier: GPL-3.0-or-later
//
// The outline (bookmarks) of a file names its headings, but not where they stand: they are found
// again by their words.
#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>

#include "indexer/pdf/pdf.h"
#include "indexer/reading/prose.h"
#include "indexer/text/strings.h"
#include "indexer/typeset/headings.h"

namespace pcso::pdf {

using typeset::Block;

namespace {

// The blocks that the outline names, with their levels: as many as stand in its order and, where
// one could be several, the last, since a table of contents stands before the text.
std::vector<std::pair<std::size_t, int>> in_order(const std::vector<Entry>& outline,
                                                  const std::vector<Block>& blocks,
                                                  const std::vector<std::string>& keys) {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  constexpr std::size_t most_places = 40;  // of one entry
  std::unordered_map<std::string, std::vector<std::size_t>> places;
  for (std::size_t i = keys.size(); i-- > 0;) {
    if (keys[i].empty()) continue;
    places[keys[i]].push_back(i);
    const std::string bare = text::slug(plain_text(blocks[i].paragraph));
    if (bare != keys[i]) places[bare].push_back(i);
  }
  struct Match {
    std::size_t block;
    int level;
    std::size_t before;  // the match that comes next in the text
  };
  std::vector<Match> matches;
  // From the end: tails[n] is the match with the last block that has n more matches below it.
  std::vector<std::size_t> tails;
  for (std::size_t e = outline.size(); e-- > 0;) {
    std::set<std::size_t> at;
    for (const std::string& key :
         {text::slug(outline[e].title), text::slug(split_number(outline[e].title).title)}) {
      const auto found = places.find(key);
      if (key.empty() || found == places.end()) continue;
      const std::size_t count = std::min(found->second.size(), most_places);
      at.insert(found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(count));
    }
    for (const std::size_t block : at) {
      const auto tail = std::partition_point(tails.begin(), tails.end(), [&](std::size_t match) {
        return matches[match].block > block;
      });
      matches.push_back({block, outline[e].level, tail == tails.begin() ? none : *std::prev(tail)});
      if (tail == tails.end()) {
        tails.push_back(matches.size() - 1);
      } else {
        *tail = matches.size() - 1;
      }
    }
  }
  std::vector<std::pair<std::size_t, int>> out;
  for (std::size_t at = tails.empty() ? none : tails.back(); at != none; at = matches[at].before) {
    out.emplace_back(matches[at].block, matches[at].level);
  }
  return out;
}

// True if most entries are whole paragraphs: whoever made the file gave these a heading's style,
// and what it calls headings can't be trusted.
bool names_paragraphs(const std::vector<Entry>& outline) {
  const auto paragraphs = std::count_if(outline.begin(), outline.end(), [](const Entry& entry) {
    return entry.title.size() > typeset::longest_heading || typeset::ends_like_prose(entry.title);
  });
  return 2 * static_cast<std::size_t>(paragraphs) > outline.size();
}

}  // namespace

bool apply_outline(const std::vector<Entry>& outline, std::vector<Block>& blocks) {
  constexpr std::size_t longest = 300;
  constexpr std::size_t fewest = 3;
  if (outline.size() < fewest || names_paragraphs(outline)) return false;
  std::vector<std::string> keys;
  keys.reserve(blocks.size());
  for (const Block& block : blocks) {
    const std::string words = block.paragraph.label + ' ' + plain_text(block.paragraph);
    keys.push_back(words.size() > longest || block.in_table ? "" : text::slug(words));
  }
  const std::vector<std::pair<std::size_t, int>> found = in_order(outline, blocks, keys);
  if (found.size() < fewest || 2 * found.size() < outline.size()) return false;
  for (const auto& [at, level] : found) {
    blocks[at].rank = 10 * level;
    blocks[at].style = "outline";
  }
  return true;
}

}  // namespace pcso::pdf
