// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/record.h"

#include <algorithm>
#include <utility>

#include "indexer/index/bytes.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

[[noreturn]] void damaged() {
  throw Error(ErrorKind::bad_index, "the index is damaged: a record can't be read");
}

void check(const ByteReader& reader) {
  if (reader.failed()) damaged();
}

void write_strings(ByteWriter& out, const std::vector<std::string>& strings) {
  out.number(strings.size());
  for (const std::string& s : strings) out.string(s);
}

std::vector<std::string> read_strings(ByteReader& in) {
  std::vector<std::string> out(in.count());
  for (std::string& s : out) s = in.string();
  return out;
}

// As many things as the bytes say, made one after another: damaged bytes that claim millions don't
// take the memory of millions.
template <class Thing, class Read>
std::vector<Thing> read_each(ByteReader& in, const Read& read) {
  std::vector<Thing> out;
  for (std::size_t left = in.count(); left != 0 && !in.failed(); --left) out.push_back(read());
  return out;
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

// Walks a section's text beside its paragraphs: what stands there is not kept a second time.
class TextCursor {
 public:
  explicit TextCursor(std::string_view text) : text_(text) {}

  void enter(const Paragraph& paragraph) { inside_ = in_plain_text(paragraph) && !text_.empty(); }
  void pass(std::size_t separator) {
    if (inside_) text_.remove_prefix(std::min(separator, text_.size()));
  }
  void write(const std::string& words, ByteWriter& out) {
    const bool there = inside_ && !words.empty() && text_.starts_with(words);
    out.number(words.size() * 2 + (there ? 1 : 0));
    if (there) {
      text_.remove_prefix(words.size());
    } else {
      out.bytes(words);
    }
  }
  std::string read(ByteReader& in) {
    const std::uint64_t number = in.number();
    const auto size = static_cast<std::size_t>(number / 2);
    if (number % 2 == 0) return std::string(in.bytes(size));
    if (size > text_.size()) damaged();
    std::string out(text_.substr(0, size));
    text_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view text_;
  bool inside_ = false;
};

// What plain_text() puts between cells and behind paragraphs.
constexpr std::size_t between_cells = 3;
constexpr std::size_t behind_paragraph = 1;

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
      if (&cell != &paragraph.cells.front()) cursor.pass(between_cells);
      out.number(cell.size());
      for (const Span& span : cell) {
        out.number(static_cast<std::uint64_t>(span.kind));
        cursor.write(span.text, out);
        out.string(span.target);
      }
    }
    cursor.pass(behind_paragraph);
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

std::string write_tokens(std::span<const Token> tokens) {
  ByteWriter out;
  out.number(tokens.size());
  std::uint32_t last = 0;
  for (const Token& token : tokens) {
    // The whole of a compound begins before its last part: the gap is then negative. Zigzag keeps
    // it small.
    const std::int64_t gap = static_cast<std::int64_t>(token.begin) - last;
    const auto zigzag = static_cast<std::uint64_t>(gap < 0 ? -gap * 2 - 1 : gap * 2);
    out.number(zigzag * 2 + (token.ends_paragraph ? 1 : 0));
    out.number(token.end - token.begin);
    out.number(token.stem);
    last = token.end;
  }
  return out.take();
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
  out.cells = read_each<Spans>(in, [&] {
    if (!std::exchange(first, false)) cursor.pass(between_cells);
    return read_each<Span>(in, [&] {
      Span span;
      span.kind = in.value(Span::Kind::link);
      span.text = cursor.read(in);
      span.target = in.string();
      return span;
    });
  });
  cursor.pass(behind_paragraph);
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
  out.body = read_each<Paragraph>(in, [&] { return read_paragraph(in, cursor); });
  check(in);
  return out;
}

void write_info(ByteWriter& out, const DocumentInfo& d) {
  out.string(d.id);
  out.number(static_cast<std::uint64_t>(d.kind));
  for (const std::string* field :
       {&d.title, &d.edition, &d.as_at, &d.review_by, &d.language, &d.description, &d.publisher,
        &d.licence, &d.legislation, &d.source, &d.address, &d.format}) {
    out.string(*field);
  }
}

DocumentInfo read_info(ByteReader& in) {
  DocumentInfo d;
  d.id = in.string();
  d.kind = in.value(DocumentKind::glossary);
  for (std::string* field :
       {&d.title, &d.edition, &d.as_at, &d.review_by, &d.language, &d.description, &d.publisher,
        &d.licence, &d.legislation, &d.source, &d.address, &d.format}) {
    *field = in.string();
  }
  return d;
}

void write_location(ByteWriter& out, const Location& where) {
  out.string(where.file);
  out.number(where.line);
  out.number(where.column);
  out.string(where.source);
  out.number(where.caret);
}

Location read_location(ByteReader& in) {
  Location out;
  out.file = in.string();
  out.line = static_cast<std::size_t>(in.number());
  out.column = static_cast<std::size_t>(in.number());
  out.source = in.string();
  out.caret = static_cast<std::size_t>(in.number());
  return out;
}

void write_problems(ByteWriter& out, const Problems& problems) {
  out.number(problems.size());
  for (const Problem& problem : problems) {
    out.number(static_cast<std::uint64_t>(problem.severity));
    out.string(problem.message);
    write_location(out, problem.where);
  }
}

Problems read_problems(ByteReader& in) {
  return read_each<Problem>(in, [&] {
    Problem out;
    out.severity = in.value(Problem::Severity::skipped);
    out.message = in.string();
    out.where = read_location(in);
    return out;
  });
}

}  // namespace

std::uint32_t stem_hash(std::string_view stem) {
  const std::uint64_t hash = text::fnv1a(stem);
  return static_cast<std::uint32_t>((hash ^ (hash >> 24) ^ (hash >> 48)) & 0x1FFFFF);
}

std::string write_record(const Section& section, const std::string& document, Stemmer& stemmer) {
  const std::string text = plain_text(section);
  return write_record(section, document, text, tokens_of(text, stemmer));
}

std::string write_record(const Section& section, const std::string& document, std::string_view text,
                         std::span<const Token> tokens) {
  ByteWriter out;
  out.string(write_head(section, document));
  ByteWriter asked;
  write_strings(asked, section.asked);
  out.string(asked.take());
  out.string(text);
  out.string(write_tokens(tokens));
  out.string(write_body(section, text));
  return out.take();
}

RecordReader::RecordReader(std::string_view bytes) {
  ByteReader in(bytes);
  head_ = in.view();
  asked_ = in.view();
  text_ = in.view();
  tokens_ = in.view();
  body_ = in.view();
  check(in);
}

RecordHead RecordReader::head() const { return read_head(head_); }

std::vector<std::string> RecordReader::asked() const { return read_asked(asked_); }

std::vector<Token> RecordReader::tokens() const {
  ByteReader in(tokens_);
  std::vector<Token> out(in.count());
  std::int64_t last = 0;
  const auto size = static_cast<std::int64_t>(text_.size());
  for (Token& token : out) {
    const std::uint64_t first = in.number();
    token.ends_paragraph = (first & 1) != 0;
    const std::uint64_t zigzag = first >> 1;
    const auto half = static_cast<std::int64_t>((zigzag + 1) >> 1);
    const std::int64_t begin = last + ((zigzag & 1) != 0 ? -half : half);
    const auto length = static_cast<std::int64_t>(in.number() & 0x7FFFFFFF);
    if (begin < 0 || begin > size || length > size - begin) {
      damaged();
    }
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(begin + length);
    token.stem = static_cast<std::uint32_t>(in.number());
    last = token.end;
  }
  check(in);
  return out;
}

Section RecordReader::section() const { return read_section(head_, asked_, body_, text_); }

std::string write_documents(const std::vector<DocumentInfo>& documents) {
  ByteWriter out;
  out.number(documents.size());
  for (const DocumentInfo& d : documents) write_info(out, d);
  return out.take();
}

std::vector<DocumentInfo> read_documents(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<DocumentInfo> out = read_each<DocumentInfo>(in, [&] { return read_info(in); });
  check(in);
  return out;
}

std::string write_outline(const std::vector<Heading>& headings) {
  ByteWriter out;
  out.number(headings.size());
  for (const Heading& h : headings) {
    out.string(h.id);
    out.string(h.title);
    out.string(h.number);
    out.number(static_cast<std::uint64_t>(h.level));
    out.number(static_cast<std::uint64_t>(h.kind));
    out.number(static_cast<std::uint64_t>(h.basis));
    out.number(h.has_text ? 1 : 0);
  }
  return out.take();
}

std::vector<Heading> read_outline(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<Heading> out(in.count());
  for (Heading& h : out) {
    h.id = in.string();
    h.title = in.string();
    h.number = in.string();
    h.level = static_cast<int>(in.number());
    h.kind = in.value(SectionKind::term);
    h.basis = in.value(Basis::repealed);
    h.has_text = in.number() != 0;
  }
  check(in);
  return out;
}

std::string write_left_out(const std::vector<LeftOut>& files) {
  ByteWriter out;
  out.number(files.size());
  for (const LeftOut& file : files) {
    out.string(file.file);
    out.string(file.reason);
    out.number(file.fault ? 1 : 0);
  }
  return out.take();
}

std::vector<LeftOut> read_left_out(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<LeftOut> out(in.count());
  for (LeftOut& file : out) {
    file.file = in.string();
    file.reason = in.string();
    file.fault = in.number() != 0;
  }
  check(in);
  return out;
}

std::string write_reading(const Reading& reading) {
  ByteWriter out;
  out.string(reading.format);
  write_problems(out, reading.problems);
  out.string(reading.prepared);
  out.number(reading.document ? 1 : 0);
  if (!reading.document) return out.take();
  const Document& document = *reading.document;
  write_info(out, document.info);
  out.number(static_cast<std::uint64_t>(document.info.part));
  out.number(document.sections.size());
  for (const Section& section : document.sections) {
    out.string(write_head(section, {}));
    ByteWriter asked;
    write_strings(asked, section.asked);
    out.string(asked.take());
    out.string(write_body(section, {}));
    // What only the writer's complaints show, and a record does not keep.
    out.string(section.source.source);
    out.number(section.source.caret);
  }
  return out.take();
}

Reading read_reading(std::string_view bytes) {
  ByteReader in(bytes);
  Reading out;
  out.format = in.string();
  out.problems = read_problems(in);
  out.prepared = in.string();
  if (in.number() != 0) {
    Document& document = out.document.emplace();
    document.info = read_info(in);
    document.info.part = static_cast<int>(in.number());
    document.sections = read_each<Section>(in, [&] {
      const std::string_view head = in.view();
      const std::string_view asked = in.view();
      Section section = read_section(head, asked, in.view(), {});
      section.source.source = in.string();
      section.source.caret = static_cast<std::size_t>(in.number());
      return section;
    });
  }
  check(in);
  if (!in.at_end()) damaged();
  return out;
}

std::string write_file(const IndexedFile& file) {
  ByteWriter out;
  out.string(file.name);
  out.string(file.hash);
  out.string(file.format);
  out.number(static_cast<std::uint64_t>(file.outcome));
  write_problems(out, file.problems);
  write_info(out, file.info);
  out.number(static_cast<std::uint64_t>(file.info.part));
  out.number(file.first);
  out.number(file.sections);
  return out.take();
}

IndexedFile read_file(std::string_view bytes) {
  ByteReader in(bytes);
  IndexedFile out;
  out.name = in.string();
  out.hash = in.string();
  out.format = in.string();
  out.outcome = in.value(IndexedFile::Outcome::again);
  out.problems = read_problems(in);
  out.info = read_info(in);
  out.info.part = static_cast<int>(in.number());
  out.first = static_cast<std::uint32_t>(in.number());
  out.sections = static_cast<std::uint32_t>(in.number());
  check(in);
  return out;
}

}  // namespace pcso
