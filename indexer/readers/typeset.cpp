// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/typeset.h"

#include <algorithm>
#include <map>
#include <regex>

#include "indexer/readers/paragraphs.h"
#include "indexer/readers/prose.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::typeset {
namespace {

// No heading is longer; what is longer in a heading's style is a numbered paragraph.
constexpr std::size_t longest_heading = 200;
// Without a style that says so, a heading is shorter.
constexpr std::size_t longest_plain_heading = 120;
constexpr std::size_t longest_banner = 300;
// A document's title stands within so many paragraphs.
constexpr std::size_t title_within = 40;
constexpr std::size_t heading_within = 12;

std::string words_of(const Block& block) { return plain_text(block.paragraph); }

bool has_letter(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0xC3;
  });
}

bool ends_like_prose(std::string_view words) {
  return words.ends_with('.') || words.ends_with(';') || words.ends_with(',') ||
         words.ends_with(':');
}

bool is_postcode(const std::string& words) {
  static const std::regex postcode(R"((.{0,30}\s)?[A-Z]{1,2}\d[A-Z0-9]?\s*\d[A-Z]{2})");
  return words.size() < 40 && std::regex_match(words, postcode);
}

// A caption, an address, a day or a quotation, however it looks.
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

// True if these words can be a heading in a heading's style.
bool can_be_heading(const Block& block) {
  const std::string words = words_of(block);
  if (block.in_table || !has_letter(words) || words.size() > longest_heading) return false;
  return (words.size() <= 80 || !ends_like_prose(words)) && !is_no_heading(words);
}

// Some documents number whole paragraphs with a heading's style: such a style makes no headings.
void drop_false_headings(std::vector<Block>& blocks) {
  struct Votes {
    std::size_t yes = 0;
    std::size_t no = 0;
  };
  std::map<std::string, Votes> votes;
  for (const Block& block : blocks) {
    if (block.rank == 0) continue;
    Votes& votes_of = votes[block.style];
    ++(can_be_heading(block) ? votes_of.yes : votes_of.no);
  }
  for (Block& block : blocks) {
    if (block.rank == 0) continue;
    const Votes& found = votes[block.style];
    if (!can_be_heading(block) || found.no > found.yes) block.rank = 0;
  }
}

// The size of most letters.
int body_size(const std::vector<Block>& blocks) {
  std::map<int, std::size_t> letters;
  for (const Block& block : blocks) letters[block.look.size] += words_of(block).size();
  const auto most =
      std::max_element(letters.begin(), letters.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? 0 : most->first;
}

// True if a paragraph stands out as a heading does.
bool looks_like_heading(const Block& block, int body) {
  if (block.in_table || block.title || block.paragraph.block == Paragraph::Block::bullet) {
    return false;
  }
  const std::string words = words_of(block);
  if (words.size() > longest_plain_heading || words.size() < 3 || !has_letter(words) ||
      ends_like_prose(words) || is_no_heading(words)) {
    return false;
  }
  return block.look.bold || block.look.underlined ||
         (body > 0 && 10 * block.look.size >= 11 * body) ||
         (block.look.capitals && words.find(' ') != std::string::npos);
}

std::string heading_text(const Block& block) {
  const std::string& label = block.paragraph.label;
  std::string words = words_of(block);
  if (label.empty()) return words;
  if (words.starts_with(": ") || words.starts_with("- ")) words.erase(0, 2);
  const bool named = has_letter(label) && label.find(' ') != std::string::npos;
  return label + (named && !label.ends_with(':') ? ": " : " ") + words;
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

int weight(const Look& look) {
  return 20 * look.size + 8 * (look.capitals ? 1 : 0) + 4 * (look.bold ? 1 : 0) +
         2 * (look.underlined ? 1 : 0) + (look.centred ? 1 : 0) - (look.italic ? 3 : 0);
}

// Addresses and what is left of a table of contents stand out line after line: of such a run only
// the last, which have text below them, are headings.
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
      for (std::size_t i = begin; i + stay < end; ++i) promoted[i]->rank = 0;
    }
    begin = end;
  }
}

// "chapter" of "Chapter 3 Patrol"; empty if it is no such heading.
std::string kind_of_chapter(const std::string& words) {
  static const std::regex named(R"((part|chapter|annex|appendix|schedule)\s+[0-9a-zA-Z]{1,5}\b.*)",
                                std::regex::icase);
  std::smatch match;
  const std::string head = words.substr(0, longest_heading);
  return std::regex_match(head, match, named) ? text::fold(match[1].str()) : "";
}

// Chapters stand on one level, and so do annexes, however one of them is set.
void level_chapters(const std::vector<Block*>& promoted) {
  std::map<std::string, int> highest;
  std::vector<std::pair<Block*, std::string>> chapters;
  for (Block* block : promoted) {
    std::string kind = kind_of_chapter(heading_text(*block));
    if (kind.empty()) continue;
    chapters.emplace_back(block, std::move(kind));
    const auto [known, is_new] = highest.emplace(chapters.back().second, block->rank);
    if (!is_new) known->second = std::min(known->second, block->rank);
  }
  for (const auto& [block, kind] : chapters) block->rank = highest[kind];
}

void promote_by_look(std::vector<Block>& blocks) {
  std::vector<Block*> found;
  std::size_t styled = 0;
  std::size_t prose = 0;
  const int body = body_size(blocks);
  for (Block& block : blocks) {
    if (block.rank > 0) {
      ++styled;
    } else if (looks_like_heading(block, body)) {
      found.push_back(&block);
    } else if (!block.in_table) {
      ++prose;
    }
  }
  // Where styles name headings, they are trusted, unless they name next to none; and where nearly
  // everything stands out, nothing does.
  if (found.size() <= 2 * styled || found.size() > prose) return;
  const auto numbered_parts = [](const Block& block) {
    const std::string& label = block.paragraph.label;
    return parts_of(label.empty() ? split_number(words_of(block)).number : label);
  };
  // The first-level numbers' look stands for rank 10: what looks stronger stands above, what looks
  // weaker below.
  std::map<int, std::size_t> looks;
  int first_level = -1;
  for (const Block* block : found) {
    const int parts = numbered_parts(*block);
    if (parts == 1 && first_level < 0) first_level = weight(block->look);
    if (parts == 0) ++looks[weight(block->look)];
  }
  std::vector<int> order;
  order.reserve(looks.size());
  for (const auto& [look, count] : looks) order.push_back(look);
  std::reverse(order.begin(), order.end());
  for (Block* block : found) {
    const int parts = numbered_parts(*block);
    if (parts > 0) {
      block->rank = 10 * parts;
      continue;
    }
    const int own = weight(block->look);
    const auto place = static_cast<int>(std::find(order.begin(), order.end(), own) - order.begin());
    if (first_level < 0) {
      block->rank = 10 + place;
    } else {
      block->rank = own > first_level    ? 1 + std::min(place, 8)
                    : own == first_level ? 10
                                         : 15 + std::min(place, 4);
    }
  }
  level_chapters(found);
  drop_runs(blocks, found);
}

// The words at the beginning that stand out and are followed by something else: the document's
// title as it is printed. They are taken out of `blocks`.
std::string take_banner(std::vector<Block>& blocks) {
  const int body = body_size(blocks);
  std::size_t end = 0;
  std::string out;
  while (end < blocks.size() && end < 4) {
    const Block& block = blocks[end];
    const std::string words = words_of(block);
    const bool large = body > 0 && 10 * block.look.size >= 13 * body;
    const bool stands_out = block.title || large || block.look.centred || block.look.capitals;
    const bool plain = !block.in_table && block.paragraph.label.empty() && block.notes.empty() &&
                       block.paragraph.block == Paragraph::Block::paragraph;
    if (block.rank > 0 && !block.look.centred && end > 0) break;  // the first heading below it
    if (!plain || !stands_out ||
        !(block.title || large || block.look.bold || block.look.capitals) ||
        words.size() > longest_banner || ends_like_prose(words) ||
        !kind_of_chapter(words).empty()) {
      break;
    }
    if (end > 0 && out.size() + words.size() > longest_heading) break;
    out += (out.empty() ? "" : " ") + words;
    ++end;
  }
  if (end == blocks.size() || out.size() < 3) return "";
  // What looks as the other headings do is one of them; centred lines rather are the title.
  const Look look = blocks.front().look;
  const auto alike = std::count_if(
      blocks.begin() + static_cast<std::ptrdiff_t>(end), blocks.end(), [&](const Block& block) {
        return weight(block.look) == weight(look) && looks_like_heading(block, body);
      });
  if (!blocks.front().title && alike >= (look.centred ? 3 : 1)) return "";
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(end));
  return out;
}

// "policies/stop-and-account_v2.pdf" → "stop and account v2".
std::string name_of(const std::string& file) {
  std::string out = file.substr(file.rfind('/') + 1);
  out.resize(std::min(out.size(), out.rfind('.')));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return text::bad_utf8(out) ? "" : text::squeeze(out);
}

// Character references and fonts can name what is no character of a text: controls become spaces,
// and what is no UTF-8 becomes U+FFFD.
void clean(std::string& text) {
  const bool sound = std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n') || c == '\x7F';
  });
  if (sound && !text::bad_utf8(text)) return;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const text::Character c = text::character_at(text, i);
    text::append(out, c.code < ' ' || c.code == 0x7F ? U' ' : c.code);
    i += c.bytes;
  }
  text = std::move(out);
}

void clean(Paragraph& paragraph) {
  clean(paragraph.label);
  for (Spans& cell : paragraph.cells) {
    for (Span& span : cell) {
      clean(span.text);
      clean(span.target);
    }
  }
}

std::string choose_title(std::vector<Block>& blocks, const std::string& stated,
                         const std::string& file) {
  const std::string wanted = text::slug(stated);
  if (!is_no_title(stated)) {
    for (std::size_t i = 0; i < std::min(blocks.size(), title_within); ++i) {
      if (text::slug(words_of(blocks[i])) == wanted && blocks[i].notes.empty()) {
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
        return stated;
      }
    }
  }
  if (const auto titled =
          std::find_if(blocks.begin(), blocks.end(), [](const Block& b) { return b.title; });
      titled != blocks.end() && titled->notes.empty() && !titled->in_table) {
    std::string out = words_of(*titled);
    blocks.erase(titled);
    return out;
  }
  if (std::string banner = take_banner(blocks); !banner.empty()) return banner;
  if (!is_no_title(stated)) return stated;
  // The first of the lines at the beginning that stand out most.
  const int body = body_size(blocks);
  const Block* best = nullptr;
  for (std::size_t i = 0; i < std::min(blocks.size(), heading_within); ++i) {
    if (!looks_like_heading(blocks[i], body)) continue;
    if (best == nullptr || weight(blocks[i].look) > weight(best->look)) best = &blocks[i];
  }
  return best != nullptr ? words_of(*best) : name_of(file);
}

}  // namespace

void drop_contents(std::vector<Block>& blocks) {
  constexpr std::size_t longest_line = 250;
  constexpr std::size_t most_lines = 600;
  constexpr std::size_t fewest_lines = 3;
  // What a line of the contents says, without the number of the page and the dots before it.
  const auto key = [](const Block& block) {
    std::string words = words_of(block);
    while (!words.empty() && (words.back() == '.' || words.back() == ' ' || words.back() == '|' ||
                              (words.back() >= '0' && words.back() <= '9'))) {
      words.pop_back();
    }
    const std::string line = text::slug(split_number(words).title);
    static constexpr std::string_view parts[] = {"part", "chapter", "annex", "schedule", "section"};
    const bool bare = std::find(std::begin(parts), std::end(parts), line) != std::end(parts);
    return bare ? text::slug(words_of(block)) : line;
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string heading = text::slug(words_of(blocks[i]));
    if (heading != "contents" && heading != "table-of-contents" && heading != "list-of-contents" &&
        heading != "contents-page") {
      continue;
    }
    // One of the first lines has to come again: the later ones ("Introduction") may repeat among
    // themselves.
    std::vector<std::string> first;
    std::size_t lines = 0;
    std::size_t end = i + 1;
    bool again = false;
    for (; end < std::min(blocks.size(), i + 1 + most_lines); ++end) {
      if (words_of(blocks[end]).size() > longest_line) break;
      const std::string line = key(blocks[end]);
      again = lines >= fewest_lines && std::find(first.begin(), first.end(), line) != first.end();
      if (again) break;
      if (line.size() > 2 && ++lines <= fewest_lines) first.push_back(line);
    }
    // Without the repeated heading the lines may be text: they stay. A heading whose lines were
    // left out before is of no use, nor is the head of their table.
    if (!again) {
      end = i + 1;
      while (end < blocks.size() && end < i + 3 && blocks[end].in_table) ++end;
      again = end < blocks.size() && blocks[end].rank > 0;
    }
    if (again) {
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i),
                   blocks.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return;
  }
}

void append(Spans& spans, Span span) {
  if (span.text.empty()) return;
  if (!spans.empty() && spans.back().kind == span.kind && spans.back().target == span.target) {
    spans.back().text += span.text;
  } else {
    spans.push_back(std::move(span));
  }
}

Spans squeezed(const Spans& spans) {
  SpanBuilder out;
  for (const Span& span : spans) {
    if (span.kind == Span::Kind::text) {
      out.text(span.text);
      continue;
    }
    const std::string_view trimmed = text::trim(span.text);
    if (trimmed.empty()) {
      out.text(" ");
      continue;
    }
    const auto begin = static_cast<std::size_t>(trimmed.data() - span.text.data());
    if (begin > 0) out.text(" ");
    out.add({span.kind, text::squeeze(trimmed), span.target});
    if (begin + trimmed.size() < span.text.size()) out.text(" ");
  }
  return out.take();
}

std::string take_typed_label(Spans& spans) {
  constexpr std::size_t longest = 12;
  // The label may stand in a span of its own, with the tab in the next.
  std::string head;
  for (const Span& span : spans) {
    head += span.text.substr(0, longest + 8);
    if (head.size() > longest + 8) break;
  }
  const std::size_t begin = head.find_first_not_of(" \t");
  const std::size_t tab = head.find('\t', begin == std::string::npos ? 0 : begin);
  if (begin == std::string::npos || tab == std::string::npos || tab - begin > longest) return "";
  std::string label(text::trim(std::string_view(head).substr(begin, tab - begin)));
  static const std::regex number(
      R"(\(?(\d{1,3}[A-Za-z]?|[a-z]|[A-Z]|[ivxl]{1,5})\)|(\d{1,3}|[A-Z]|[a-z])(\.\d{1,3}){0,4}[a-z]?\.?)");
  if (!std::regex_match(label, number)) return "";
  std::size_t drop = tab + 1;
  while (drop > 0 && !spans.empty()) {
    std::string& first = spans.front().text;
    const std::size_t cut = std::min(drop, first.size());
    first.erase(0, cut);
    drop -= cut;
    if (first.empty()) spans.erase(spans.begin());
  }
  return label;
}

Document assemble(std::vector<Block> blocks, DocumentInfo info, const Source& source) {
  for (std::string* field : {&info.title, &info.description, &info.publisher, &info.language})
    clean(*field);
  for (Block& block : blocks) {
    clean(block.paragraph);
    for (Paragraph& note : block.notes) clean(note);
  }
  drop_contents(blocks);
  drop_false_headings(blocks);
  info.title = choose_title(blocks, info.title, source.file);
  promote_by_look(blocks);

  ProseBuilder builder;
  if (!blocks.empty()) builder.place({source.file}, blocks.front().anchor);
  std::vector<Paragraph> notes;
  const auto add_notes = [&] {
    for (Paragraph& note : notes) builder.add(std::move(note));
    notes.clear();
  };
  int base = -1;  // the level of the list that runs
  for (Block& block : blocks) {
    if (block.rank > 0) {
      add_notes();
      builder.heading({.level = block.rank,
                       .title = heading_text(block),
                       .anchor = block.anchor,
                       .where = {source.file}});
      base = -1;
    } else {
      Paragraph& paragraph = block.paragraph;
      const bool item = paragraph.block == Paragraph::Block::bullet ||
                        paragraph.block == Paragraph::Block::numbered;
      if (item) {
        // "2.1" is the second level of a list whose first are headings: it stands outermost.
        if (base < 0 || paragraph.level < base) base = paragraph.level;
        paragraph.level -= base;
      } else {
        base = -1;
      }
      builder.add(std::move(paragraph));
    }
    std::move(block.notes.begin(), block.notes.end(), std::back_inserter(notes));
  }
  add_notes();
  return builder.take(std::move(info));
}

}  // namespace pcso::typeset
