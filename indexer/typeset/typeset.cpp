// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/typeset/typeset.h"

#include <algorithm>
#include <map>
#include <regex>

#include "indexer/reading/paragraphs.h"
#include "indexer/reading/prose.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"
#include "indexer/typeset/headings.h"

namespace pcso::typeset {
namespace {

constexpr std::size_t longest_banner = 300;
// A document's title stands within so many paragraphs.
constexpr std::size_t title_within = 40;
constexpr std::size_t heading_within = 12;

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
    // What is smaller than the title and has text right below it is the first heading.
    const Block* below = end + 1 < blocks.size() ? &blocks[end + 1] : nullptr;
    if (end > 0 && below != nullptr && large && block.look.size < blocks.front().look.size &&
        ends_like_prose(words_of(*below))) {
      break;
    }
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
    for (std::vector<Paragraph>* some : {&block.notes, &block.beside}) {
      for (Paragraph& note : *some) clean(note);
    }
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
  const auto add_beside = [&](Block& block) {
    for (Paragraph& note : block.beside) builder.add(std::move(note));
  };
  int base = -1;  // the level of the list that runs
  for (Block& block : blocks) {
    if (block.rank > 0) {
      add_notes();
      builder.heading({.level = block.rank,
                       .title = heading_text(block),
                       .anchor = block.anchor,
                       .where = {source.file}});
      add_beside(block);
      base = -1;
    } else {
      add_beside(block);
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
