// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"

namespace pcso {

std::string describe(const Location& where) {
  std::string out = where.file;
  if (where.line != 0) out += ':' + std::to_string(where.line);
  if (where.line != 0 && where.column != 0) out += ':' + std::to_string(where.column);
  return out;
}

std::string describe(const Problem& problem) {
  std::string out = describe(problem.where);
  if (!out.empty()) out += ": ";
  switch (problem.severity) {
    case Problem::Severity::warning:
      out += "warning: ";
      break;
    case Problem::Severity::error:
      out += "error: ";
      break;
    case Problem::Severity::skipped:
      out += "skipped: ";
      break;
  }
  out += problem.message + '\n';
  if (!problem.where.source.empty()) {
    out += "    " + problem.where.source + '\n';
    if (problem.where.caret != 0 && problem.where.caret <= problem.where.source.size() + 1) {
      out += "    ";
      // A tab in the line is a tab under it, so that the caret stands where it should.
      for (std::size_t i = 0; i + 1 < problem.where.caret; ++i) {
        out += problem.where.source[i] == '\t' ? '\t' : ' ';
      }
      out += "^\n";
    }
  }
  return out;
}

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
      return 1;
    case ErrorKind::usage:
    case ErrorKind::bad_query:
    case ErrorKind::bad_index:
    case ErrorKind::bad_document:
    case ErrorKind::io:
      return 2;
  }
  return 2;
}

}  // namespace pcso
