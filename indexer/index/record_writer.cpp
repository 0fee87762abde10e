// SPDX-License-Identifier: GPL-3.0-or-later
// The writing side of record.h, apart from the reading side: a device that only searches has no use
// for it.
#include <tsl/robin_map.h>

#include "indexer/index/bytes.h"
#include "indexer/index/packing.h"
#include "indexer/index/record.h"
#include "indexer/index/text_cursor.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

void write_strings(ByteWriter& out, const std::vector<std::string>& strings) {
  out.number(strings.size());
  for (const std::string& s : strings) out.string(s);
}

std::string write_head(const Section& section, const std::string& document) {
  ByteWriter out;
  out.string(section.id);
  out.string(document);
  out.string(section.title);
  out.string(section.number);
  write_strings(out, section.trail);
  out.number(static_cast<std::uint64_t>(section.kind));
  out.number(static_cast<std::uint64_t>(section.topic));
  out.number(static_cast<std::uint64_t>(section.basis));
  out.number(static_cast<std::uint64_t>(section.confidence));
  out.number(static_cast<std::uint64_t>(section.in_force));
  out.string(section.ends);
  out.string(section.provision);
  out.number(section.citations.size());
  for (const Citation& citation : section.citations) out.string(citation.provision);
  return out.take();
}

void write_words(const std::string& words, TextCursor& cursor, ByteWriter& out) {
  const bool there = cursor.is_at(words);
  out.number(words.size() * 2 + (there ? 1 : 0));
  if (there) {
    cursor.take(words.size());
  } else {
    out.bytes(words);
  }
}

// `text`: what the record keeps of the section's text; empty if nothing.
std::string write_body(const Section& section, std::string_view text) {
  TextCursor cursor(text);
  ByteWriter out;
  out.number(static_cast<std::uint64_t>(section.level));
  out.string(section.penalty);
  out.string(section.since);
  out.string(section.until);
  out.string(section.extent);
  out.string(section.source.file);
  out.number(section.source.line);
  out.number(section.source.column);
  out.string(section.anchor);
  out.number(section.citations.size());
  for (const Citation& citation : section.citations) out.string(citation.text);
  out.number(section.body.size());
  for (const Paragraph& paragraph : section.body) {
    out.string(paragraph.id);
    out.number(static_cast<std::uint64_t>(paragraph.part));
    out.number(static_cast<std::uint64_t>(paragraph.block));
    out.number(static_cast<std::uint64_t>(paragraph.level));
    out.string(paragraph.label);
    out.number(paragraph.cells.size());
    cursor.enter(paragraph);
    for (const Spans& cell : paragraph.cells) {
      if (&cell != &paragraph.cells.front()) cursor.pass(TextCursor::between_cells);
      out.number(cell.size());
      for (const Span& span : cell) {
        out.number(static_cast<std::uint64_t>(span.kind));
        write_words(span.text, cursor, out);
        out.string(span.target);
      }
    }
    cursor.pass(TextCursor::behind_paragraph);
  }
  return out.take();
}

std::vector<Token> tokens_of(std::string_view text, Stemmer& stemmer) {
  std::vector<Token> tokens;
  text::WordReader reader(text);
  for (text::Word word; reader.next(word);) {
    const std::uint32_t stem = stem_hash(stemmer(word.text));
    if (!tokens.empty() && !word.compound &&
        text.substr(tokens.back().end, word.begin - tokens.back().end).find('\n') !=
            std::string_view::npos) {
      tokens.back().ends_paragraph = true;
    }
    tokens.push_back({static_cast<std::uint32_t>(word.begin), static_cast<std::uint32_t>(word.end),
                      stem, false});
  }
  if (!tokens.empty()) tokens.back().ends_paragraph = true;
  return tokens;
}

// A word stands mostly one space behind the last: then its length is enough. Stems come back: each
// is written where it comes first, and after that by its place among those.
std::string write_tokens(std::span<const Token> tokens) {
  ByteWriter out;
  out.number(tokens.size());
  tsl::robin_map<std::uint32_t, std::uint32_t> places;
  places.reserve(tokens.size() / 2);
  std::uint32_t last = 0;
  for (const Token& token : tokens) {
    const std::int64_t gap = static_cast<std::int64_t>(token.begin) - last;
    const std::uint32_t length = token.end - token.begin;
    const unsigned end = token.ends_paragraph ? 1 : 0;
    if (gap == 1 && length != 0) {
      out.number(length * 2 + end);
    } else {
      out.number(end);
      // The whole of a compound begins before its last part: the gap is then negative. Zigzag keeps
      // it small.
      out.number(static_cast<std::uint64_t>(gap < 0 ? -gap * 2 - 1 : gap * 2));
      out.number(length);
    }
    const auto place = static_cast<std::uint32_t>(places.size()) + 1;
    const auto [found, is_new] = places.try_emplace(token.stem, place);
    if (is_new) {
      out.number(0);
      out.little_endian<3>(token.stem);
    } else {
      out.number(found->second);
    }
    last = token.end;
  }
  return out.take();
}

}  // namespace

std::string write_record(const Section& section, const std::string& document, Stemmer& stemmer) {
  const std::string text = plain_text(section);
  return write_record(section, document, text, tokens_of(text, stemmer));
}

std::string write_record(const Section& section, const std::string& document, std::string_view text,
                         std::span<const Token> tokens) {
  ByteWriter content;
  content.bytes(text);
  content.bytes(write_body(section, text));
  const std::string whole = content.take();
  const std::optional<std::string> less = packed(whole);
  ByteWriter out;
  out.string(write_head(section, document));
  ByteWriter asked;
  write_strings(asked, section.asked);
  out.string(asked.take());
  out.string(write_tokens(tokens));
  out.number(text.size());
  out.number(less ? whole.size() : 0);
  out.bytes(less ? *less : whole);
  return out.take();
}

}  // namespace pcso
