// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/record.h"

#include <utility>

#include "indexer/index/bytes.h"
#include "indexer/index/packing.h"
#include "indexer/index/text_cursor.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

constexpr std::uint32_t most_bytes = 0x7FFFFFFF;  // of a text

[[noreturn]] void damaged() {
  throw Error(ErrorKind::bad_index, "the index is damaged: a record can't be read");
}

void check(const ByteReader& reader) {
  if (reader.failed()) damaged();
}

std::vector<std::string> read_strings(ByteReader& in) {
  std::vector<std::string> out(in.count());
  for (std::string& s : out) s = in.string();
  return out;
}

std::string read_words(ByteReader& in, TextCursor& cursor) {
  const std::uint64_t number = in.number();
  const auto size = static_cast<std::size_t>(number / 2);
  if (number % 2 == 0) return std::string(in.bytes(size));
  if (size > cursor.left()) damaged();
  return std::string(cursor.take(size));
}

Paragraph read_paragraph(ByteReader& in, TextCursor& cursor) {
  Paragraph out;
  out.id = in.string();
  out.part = in.value(Part::source);
  out.block = in.value(Paragraph::Block::quote);
  out.level = static_cast<int>(in.number());
  out.label = in.string();
  cursor.enter(out);
  bool first = true;
  out.cells = in.each<Spans>([&] {
    if (!std::exchange(first, false)) cursor.pass(TextCursor::between_cells);
    return in.each<Span>([&] {
      Span span;
      span.kind = in.value(Span::Kind::link);
      span.text = read_words(in, cursor);
      span.target = in.string();
      return span;
    });
  });
  cursor.pass(TextCursor::behind_paragraph);
  return out;
}

RecordHead read_head(std::string_view bytes) {
  ByteReader in(bytes);
  RecordHead out;
  out.id = in.string();
  out.document = in.string();
  out.title = in.string();
  out.number = in.string();
  out.trail = read_strings(in);
  out.kind = in.value(SectionKind::term);
  out.topic = in.value(Topic::finance);
  out.basis = in.value(Basis::repealed);
  out.confidence = in.value(Confidence::unconfirmed);
  out.in_force = in.value(InForce::not_confirmed);
  out.ends = in.string();
  out.provision = in.string();
  out.citations = read_strings(in);
  check(in);
  return out;
}

std::vector<std::string> read_asked(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<std::string> out = read_strings(in);
  check(in);
  return out;
}

Section read_section(std::string_view head_bytes, std::string_view asked, std::string_view body,
                     std::string_view text) {
  RecordHead head = read_head(head_bytes);
  ByteReader in(body);
  Section out;
  out.id = std::move(head.id);
  out.title = std::move(head.title);
  out.number = std::move(head.number);
  out.trail = std::move(head.trail);
  out.kind = head.kind;
  out.topic = head.topic;
  out.basis = head.basis;
  out.confidence = head.confidence;
  out.in_force = head.in_force;
  out.ends = std::move(head.ends);
  out.provision = std::move(head.provision);
  out.level = static_cast<int>(in.number());
  out.asked = read_asked(asked);
  out.penalty = in.string();
  out.since = in.string();
  out.until = in.string();
  out.extent = in.string();
  out.source.file = in.string();
  out.source.line = static_cast<std::size_t>(in.number());
  out.source.column = static_cast<std::size_t>(in.number());
  out.anchor = in.string();
  out.citations.resize(in.count());
  if (out.citations.size() != head.citations.size()) damaged();
  for (std::size_t i = 0; i < out.citations.size(); ++i) {
    out.citations[i] = {std::move(head.citations[i]), in.string()};
  }
  TextCursor cursor(text);
  out.body = in.each<Paragraph>([&] { return read_paragraph(in, cursor); });
  check(in);
  return out;
}

}  // namespace

std::uint32_t stem_hash(std::string_view stem) {
  const std::uint64_t hash = text::fnv1a(stem);
  return static_cast<std::uint32_t>((hash ^ (hash >> 24) ^ (hash >> 48)) & 0x1FFFFF);
}

RecordReader::RecordReader(std::string_view bytes) {
  ByteReader in(bytes);
  head_ = in.view();
  asked_ = in.view();
  tokens_ = in.view();
  text_size_ = static_cast<std::size_t>(in.number());
  content_size_ = static_cast<std::size_t>(in.number());
  content_ = in.left();
  size_ = bytes.size() + content_size_;
  check(in);
}

RecordHead RecordReader::head() const { return read_head(head_); }

std::vector<std::string> RecordReader::asked() const { return read_asked(asked_); }

const RecordReader::Content& RecordReader::content() const {
  if (read_) return *read_;
  if (content_size_ != 0) {
    std::optional<std::string> whole = unpacked(content_, content_size_);
    if (!whole) damaged();
    unpacked_ = std::move(*whole);
  }
  ByteReader in(content_size_ != 0 ? unpacked_ : content_);
  Content out;
  out.text = in.bytes(text_size_);
  out.body = in.left();
  check(in);
  return read_.emplace(out);
}

std::string_view RecordReader::text() const { return content().text; }

std::vector<Token> RecordReader::tokens() const {
  ByteReader in(tokens_);
  std::vector<Token> out(in.count());
  std::vector<std::uint32_t> stems;  // in the order of their first words
  stems.reserve(out.size() / 2);
  std::int64_t last = 0;
  const auto size = static_cast<std::int64_t>(text_size_);
  for (Token& token : out) {
    const std::uint64_t first = in.number();
    token.ends_paragraph = (first & 1) != 0;
    std::int64_t gap = 1;
    auto length = static_cast<std::int64_t>(first / 2 & most_bytes);
    if (length == 0) {
      const std::uint64_t zigzag = in.number();
      const auto half = static_cast<std::int64_t>((zigzag / 2 + zigzag % 2) & most_bytes);
      gap = zigzag % 2 != 0 ? -half : half;
      length = static_cast<std::int64_t>(in.number() & most_bytes);
    }
    const std::int64_t begin = last + gap;
    if (begin < 0 || begin > size || length > size - begin) damaged();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(begin + length);
    last = token.end;
    const std::uint64_t place = in.number();
    if (place == 0) {
      stems.push_back(in.little_endian<3>());
    } else if (place > stems.size()) {
      damaged();
    }
    token.stem = place == 0 ? stems.back() : stems[place - 1];
  }
  check(in);
  return out;
}

Section RecordReader::section() const {
  return read_section(head_, asked_, content().body, content().text);
}

}  // namespace pcso
