// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/read.h"

#include "indexer/enrich/enrich.h"
#include "indexer/ingest/limits.h"
#include "indexer/readers/formats.h"

namespace pcso {
namespace {

// What the side file says. One that says nothing that can be read costs only itself.
std::optional<SideFile> side_of(const workers::Input& input, Problems& problems) {
  if (!input.side) return {};
  try {
    return read_side_file(*input.side, problems);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::bad_document) throw;
    problems.push_back({Problem::Severity::error, error.what(), error.where()});
    return {};
  }
}

// The one place where a document as its reader gives it becomes a full one: prose (of a format that
// is not complete) gets its id, topics and citations, and a side file has its say.
Document completed(Document document, const Format& format, const workers::Input& input,
                   const law::Acts& acts, Problems& problems) {
  const std::optional<SideFile> side = side_of(input, problems);
  if (!format.complete) {
    document = enrich(std::move(document), input.id, acts, side, problems);
  } else if (side) {
    apply(*side, document, problems);
  }
  document.info.format = format.name;
  return document;
}

}  // namespace

Reading read(const workers::Input& input, const law::Acts& acts) {
  Reading out;
  const Format* format = format_of(input.source.bytes);
  if (format == nullptr) {
    out.problems.push_back({Problem::Severity::skipped,
                            input.source.bytes.empty() ? "empty" : "no reader knows this format",
                            {input.source.file}});
    return out;
  }
  out.format = format->name;
  try {
    out.document = format->read(input.source, out.problems);
    if (!out.document) return out;
    out.document = completed(std::move(*out.document), *format, input, acts, out.problems);
    check_limits(*out.document);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::bad_document) throw;
    out.document.reset();
    out.problems.push_back({Problem::Severity::error, error.what(), error.where()});
  }
  return out;
}

}  // namespace pcso
