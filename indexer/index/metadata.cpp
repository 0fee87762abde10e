// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/metadata.h"

namespace pcso {
namespace {

void check(const ByteReader& reader) {
  if (reader.failed())
    throw Error(ErrorKind::bad_index, "the index is damaged: its list of documents can't be read");
}

}  // namespace

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

std::string write_documents(const std::vector<DocumentInfo>& documents) {
  ByteWriter out;
  out.number(documents.size());
  for (const DocumentInfo& d : documents) write_info(out, d);
  return out.take();
}

std::vector<DocumentInfo> read_documents(std::string_view bytes) {
  ByteReader in(bytes);
  std::vector<DocumentInfo> out = in.each<DocumentInfo>([&] { return read_info(in); });
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

}  // namespace pcso
