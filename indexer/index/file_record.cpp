// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/file_record.h"

#include "indexer/index/bytes.h"
#include "indexer/index/metadata.h"
#include "indexer/index/record.h"

namespace pcso {
namespace {

[[noreturn]] void damaged() {
  throw Error(ErrorKind::bad_index, "what is known of a file can't be understood");
}

void check(const ByteReader& reader) {
  if (reader.failed()) damaged();
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
  return in.each<Problem>([&] {
    Problem out;
    out.severity = in.value(Problem::Severity::skipped);
    out.message = in.string();
    out.where = read_location(in);
    return out;
  });
}

}  // namespace

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
    out.string(write_record(section, {}, {}, {}));
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
    document.sections = in.each<Section>([&] {
      Section section = RecordReader(in.view()).section();
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
