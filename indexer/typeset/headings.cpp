// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/typeset/headings.h"

#include <algorithm>
#include <limits>
#include <map>
#include <regex>
#include <set>

#include "indexer/reading/prose.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::typeset {
namespace {

// Without a style that says so, a heading is shorter.
constexpr std::size_t longest_plain_heading = 120;
// What looks like the text around it is a heading only if it is shorter still.
constexpr std::size_t longest_quiet_heading = 90;
// Ranks are spread so far that every look finds its place between those of two numbers.
constexpr int spread = 1000;

bool is_postcode(const std::string& words) {
  static const std::regex postcode(R"((.{0,30}\s)?[A-Z]{1,2}\d[A-Z0-9]?\s*\d[A-Z]{2})");
  return words.size() < 40 && std::regex_match(words, postcode);
}

// True if these can be a heading's words where nothing but the look says so.
bool can_be_plain_heading(const Block& block, int body) {
  if (block.in_table || block.look.apart || block.title ||
      block.paragraph.block == Paragraph::Block::bullet) {
    return false;
  }
  const std::string words = words_of(block);
  const bool large = body > 0 && 10 * block.look.size >= 11 * body;
  // What is smaller than the text stands in a table, a form or a margin.
  if (block.look.size > 0 && 10 * block.look.size < 9 * body) return false;
  return words.size() <= (large ? longest_heading : longest_plain_heading) && words.size() >= 3 &&
         has_letter(words) && !ends_like_prose(words) && !is_no_heading(words);
}

// How many parts a number has: "4." 1, "4.2" 2; 0 if it is no heading's number.
int parts_of(std::string_view label) {
  int parts = 0;
  bool inside = false;
  for (const char c : label) {
    if (c >= '0' && c <= '9') {
      if (!inside) ++parts;
      inside = true;
    } else if (c == '.') {
      inside = false;
    } else {
      return 0;
    }
  }
  return parts;
}

int parts_of(const Block& block) {
  const std::string& label = block.paragraph.label;
  return parts_of(label.empty() ? split_number(words_of(block)).number : label);
}

bool is_numbered_paragraph(const Block& block) {
  const std::string& label = block.paragraph.label;
  return !block.in_table && label.size() > 1 && label.find_first_of("0123456789") < 3 &&
         label.find('(') == std::string::npos;
}

// True if a paragraph has come to its end: only then a heading can follow.
bool has_ended(const Block& block) {
  if (block.in_table || block.rank > 0) return true;
  const std::string words = words_of(block);
  return ends_like_prose(words)
             ? !words.ends_with(',') && !words.ends_with(':')
             : words.ends_with('?') || words.ends_with(']') || words.ends_with(')') ||
                   words.ends_with("”") || words.ends_with("’");
}

// True if a line that the look alone makes no heading stands where headings do: in italics over a
// paragraph that is not, or as the text is, over a numbered paragraph.
bool stands_like_heading(const std::vector<Block>& blocks, std::size_t at, int body) {
  const Block& block = blocks[at];
  if (at == 0 || at + 1 >= blocks.size() || !can_be_plain_heading(block, body) ||
      !block.paragraph.label.empty() || !block.notes.empty()) {
    return false;
  }
  const Block& before = blocks[at - 1];
  const Block& after = blocks[at + 1];
  const std::string words = words_of(block);
  const bool begins_large = words[0] >= 'A' && words[0] <= 'Z';
  if (words.size() > longest_quiet_heading || !begins_large || after.in_table) return false;
  const bool above_is_done = has_ended(before) || looks_like_heading(before, body) ||
                             (before.look.italic && block.look.italic);
  if (!above_is_done) return false;
  if (is_numbered_paragraph(after)) return true;
  return block.look.italic && !after.look.italic && words_of(after).size() > words.size();
}

// Addresses and what is left of a table of contents stand out line after line, and alike: of such a
// run only the last, which have text below them, are headings.
void drop_runs(std::vector<Block>& blocks, const std::vector<Block*>& promoted) {
  constexpr std::size_t longest = 3;
  constexpr std::size_t kept = 2;
  for (std::size_t begin = 0; begin < promoted.size();) {
    std::size_t end = begin + 1;
    while (end < promoted.size() && promoted[end] == promoted[end - 1] + 1) ++end;
    const bool at_end = promoted[end - 1] == &blocks.back();
    const bool address = !at_end && is_postcode(words_of(*(promoted[end - 1] + 1)));
    const std::size_t stay = address ? 0 : kept;
    if (address || (end - begin > longest && !at_end)) {
      for (std::size_t i = begin; i + stay < end; ++i) {
        const bool as_next = weight(promoted[i]->look) == weight(promoted[i + 1]->look);
        const bool as_last =
            i > begin && weight(promoted[i]->look) == weight(promoted[i - 1]->look);
        if (address || as_next || as_last) promoted[i]->rank = 0;
      }
    }
    begin = end;
  }
}

// What is annexed to a document after its last chapter stands no lower than the chapters do.
void raise_annexes(const std::vector<std::pair<Block*, std::string>>& chapters) {
  int highest = std::numeric_limits<int>::max();
  const Block* last = nullptr;
  for (const auto& [block, kind] : chapters) {
    if (!kind.starts_with("chapter") && !kind.starts_with("part")) continue;
    highest = std::min(highest, block->rank);
    last = block;
  }
  for (const auto& [block, kind] : chapters) {
    const bool annexed = kind.starts_with("annex") || kind.starts_with("appendix");
    if (annexed && last != nullptr && block > last) block->rank = std::min(block->rank, highest);
  }
}

// Chapters stand on one level, and so do annexes, even if a few of them are in capitals or centred.
// The parts of a schedule are set in another size than the document's.
void level_chapters(const std::vector<Block*>& promoted) {
  std::map<std::string, std::map<int, std::size_t>> ranks;
  std::vector<std::pair<Block*, std::string>> chapters;
  for (Block* block : promoted) {
    std::string kind = kind_of_chapter(heading_text(*block));
    if (kind.empty()) continue;
    kind += std::to_string(block->look.size);
    ++ranks[kind][block->rank];
    chapters.emplace_back(block, std::move(kind));
  }
  std::map<std::string, bool> on_new_pages;
  std::map<std::string, std::size_t> shared;
  for (const auto& [block, kind] : chapters) {
    const auto [all, is_new] = on_new_pages.emplace(kind, block->look.begins_page);
    ++shared[kind];
    if (!is_new) all->second = all->second && block->look.begins_page;
  }
  for (const auto& [block, kind] : chapters) {
    const auto& votes = ranks[kind];
    block->rank = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
                    return a.second < b.second;  // of as many, the highest
                  })->first;
    // What begins a page each time stands above what looks alike and does not.
    if (on_new_pages[kind] && shared[kind] > 1) --block->rank;
  }
  raise_annexes(chapters);
}

// Names, dates and parties on a cover stand out without end before the first paragraph: none of
// them is a heading but the last, if the text is right below it.
void drop_cover(const std::vector<Block>& blocks, std::vector<Block*>& found) {
  constexpr std::size_t fewest_lines = 5;
  constexpr std::size_t fewest_headings = 3;
  constexpr std::size_t longest_cover = 50;
  constexpr std::size_t shortest_paragraph = 150;
  const auto text = std::find_if(blocks.begin(), blocks.end(), [](const Block& block) {
    const bool is_long = words_of(block).size() >= shortest_paragraph && !block.look.bold;
    return is_long || is_numbered_paragraph(block);
  });
  const auto at = static_cast<std::size_t>(text - blocks.begin());
  if (at == 0 || at > longest_cover || text == blocks.end()) return;
  auto cover = std::find_if(found.begin(), found.end(),
                            [&](const Block* block) { return block >= blocks.data() + at; });
  if (cover != found.begin() && *std::prev(cover) == blocks.data() + at - 1) --cover;
  const auto lines = static_cast<std::size_t>(cover - found.begin());
  const bool is_structured = std::any_of(found.begin(), cover, [](const Block* block) {
    return parts_of(*block) > 0 || !kind_of_chapter(words_of(*block)).empty();
  });
  if (lines < fewest_lines || found.size() - lines < fewest_headings || is_structured) return;
  found.erase(found.begin(), cover);
}

// How many of `found` are of the title page: before the first paragraph, in looks that do not come
// again, and followed by other headings.
std::size_t of_title_page(const std::vector<Block>& blocks, const std::vector<Block*>& found) {
  constexpr std::size_t longest_page = 50;
  constexpr std::size_t shortest_paragraph = 60;
  std::size_t text = 0;
  while (text < std::min(blocks.size(), longest_page) &&
         (std::find(found.begin(), found.end(), &blocks[text]) != found.end() ||
          words_of(blocks[text]).size() < shortest_paragraph)) {
    ++text;
  }
  std::size_t leading = 0;
  while (leading < found.size() && found[leading] < blocks.data() + text) ++leading;
  std::size_t out = 0;
  while (out < leading) {
    const auto again = std::any_of(
        found.begin() + static_cast<std::ptrdiff_t>(leading), found.end(),
        [&](const Block* later) { return weight(later->look) == weight(found[out]->look); });
    if (again || parts_of(*found[out]) > 0 || !kind_of_chapter(words_of(*found[out])).empty()) {
      break;
    }
    ++out;
  }
  return out < found.size() ? out : 0;
}

// The first-level numbers' look stands where they do: what looks stronger stands above, what looks
// weaker below.
void rank_by_look(const std::vector<Block>& blocks, const std::vector<Block*>& found) {
  const std::size_t front = of_title_page(blocks, found);
  std::set<int, std::greater<>> looks;
  int first_level = -1;
  std::size_t last_number = 0;
  for (std::size_t i = front; i < found.size(); ++i) {
    const int parts = parts_of(*found[i]);
    if (parts == 1 && first_level < 0) first_level = weight(found[i]->look);
    if (parts == 1) last_number = i;
    if (parts == 0) looks.insert(weight(found[i]->look));
  }
  bool numbers_run = false;
  for (std::size_t i = front; i < found.size(); ++i) {
    const int parts = parts_of(*found[i]);
    const int own = weight(found[i]->look);
    const auto place = static_cast<int>(std::distance(looks.begin(), looks.find(own)));
    numbers_run = (numbers_run || parts == 1) && i < last_number;
    // Between two numbers, what looks as they do but has none stands below.
    const bool inside =
        own == first_level && numbers_run && kind_of_chapter(heading_text(*found[i])).empty();
    const bool below = own < first_level || inside;
    if (parts > 0) {
      found[i]->rank = spread * parts;
    } else if (own == first_level && !below) {
      found[i]->rank = spread;
    } else {
      found[i]->rank = (below ? spread : 0) + 2 * (1 + place);
    }
  }
  int highest = spread;
  for (std::size_t i = front; i < found.size(); ++i) highest = std::min(highest, found[i]->rank);
  for (std::size_t i = 0; i < front; ++i) found[i]->rank = highest;
}

}  // namespace

std::string words_of(const Block& block) { return plain_text(block.paragraph); }

bool has_letter(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0xC3;
  });
}

bool ends_like_prose(std::string_view words) {
  if (words.ends_with(" etc.")) return false;
  return words.ends_with('.') || words.ends_with(';') || words.ends_with(',') ||
         words.ends_with(':');
}

bool is_no_heading(const std::string& words) {
  static const std::regex date(
      R"((\d{1,2}(st|nd|rd|th)?\s+)?(january|february|march|april|may|june|july|august|september|october|november|december),?\s+\d{4})",
      std::regex::icase);
  if (is_postcode(words) || (words.size() < 40 && std::regex_match(words, date))) return true;
  const std::string folded = text::fold(words.substr(0, 20));
  const bool caption = folded.starts_with("table ") || folded.starts_with("figure ");
  const bool numbered = caption && folded.find_first_of("0123456789") != std::string::npos;
  return numbered || words.starts_with("“") || words.starts_with('"') ||
         words.find("://") != std::string::npos || words.find("www.") != std::string::npos ||
         words.find('@') != std::string::npos;
}

std::string kind_of_chapter(const std::string& words) {
  static const std::regex named(R"((part|chapter|annex|appendix|schedule)\s+[0-9a-zA-Z]{1,5}\b.*)",
                                std::regex::icase);
  std::smatch match;
  const std::string head = words.substr(0, longest_heading);
  return std::regex_match(head, match, named) ? text::fold(match[1].str()) : "";
}

bool is_bare_chapter(const std::string& words) {
  static const std::regex bare(
      R"((part|chapter|annex|appendix|schedule|section)\s+([0-9]{1,3}[a-z]?|[a-z]|[ivxl]{1,5})[:.]?)",
      std::regex::icase);
  return words.size() < 24 && std::regex_match(words, bare);
}

std::string heading_text(const Block& block) {
  const std::string& label = block.paragraph.label;
  std::string words = words_of(block);
  if (label.empty()) return words;
  if (words.starts_with(": ") || words.starts_with("- ")) words.erase(0, 2);
  const bool named = has_letter(label) && label.find(' ') != std::string::npos;
  return label + (named && !label.ends_with(':') ? ": " : " ") + words;
}

int body_size(const std::vector<Block>& blocks) {
  std::map<int, std::size_t> letters;
  for (const Block& block : blocks) letters[block.look.size] += words_of(block).size();
  const auto most =
      std::max_element(letters.begin(), letters.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? 0 : most->first;
}

bool looks_like_heading(const Block& block, int body) {
  if (!can_be_plain_heading(block, body)) return false;
  return block.look.bold || block.look.underlined ||
         (body > 0 && 10 * block.look.size >= 11 * body) ||
         (block.look.capitals && words_of(block).find(' ') != std::string::npos);
}

int weight(const Look& look) {
  return 20 * look.size + 8 * (look.capitals ? 1 : 0) + 4 * (look.bold ? 1 : 0) +
         2 * (look.underlined ? 1 : 0) + (look.centred ? 1 : 0) - (look.italic ? 3 : 0);
}

void promote_by_look(std::vector<Block>& blocks) {
  std::vector<Block*> found;
  std::size_t styled = 0;
  std::size_t prose = 0;
  const int body = body_size(blocks);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.rank > 0) {
      ++styled;
    } else if (looks_like_heading(block, body) || stands_like_heading(blocks, i, body)) {
      found.push_back(&block);
    } else if (!block.in_table) {
      ++prose;
    }
  }
  drop_cover(blocks, found);
  // Where styles name headings, they are trusted, unless they name next to none; and where nearly
  // everything stands out, nothing does.
  if (found.size() <= 2 * styled || found.size() > prose) return;
  for (Block& block : blocks) block.rank *= spread / 10;  // the first level's is 10
  rank_by_look(blocks, found);
  level_chapters(found);
  drop_runs(blocks, found);
}

}  // namespace pcso::typeset
