// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace pcso {

/// A place in a file. Lines and columns count from 1; 0 means "not known". A column counts bytes.
struct Location {
  std::string file;      ///< As the person named it, or relative to the folder they named.
  std::size_t line = 0;  ///< 0 where the whole file is meant.
  std::size_t column = 0;
  std::string source{};   ///< The text of that line, shortened around the column; empty if unknown.
  std::size_t caret = 0;  ///< Where the column stands in `source`, from 1; 0 if it isn't shown.
  friend bool operator==(const Location&, const Location&) = default;
};

/// What went wrong, by what its reader can do about it. The edges turn it into an exit code or an
/// HTTP status with one switch each.
enum class ErrorKind {
  usage,         ///< The command or the request is not well formed.
  bad_query,     ///< The words of a search can't be understood.
  not_found,     ///< No such section, document or page.
  bad_index,     ///< There is no index there, or it is another program's or another version's.
  bad_document,  ///< A file can't be read as a document.
  io,            ///< The disk, the network or the system refused.
};

/// The one exception type. Absence is never an Error: that is an empty optional or vector.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, Location where = {})
      : std::runtime_error(message), kind_(kind), where_(std::move(where)) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const Location& where() const { return where_; }

 private:
  ErrorKind kind_;
  Location where_;
};

/// Something a reader noticed. `error`: the file is left out. `warning`: it is read all the same.
/// `skipped`: no document is in it (a list of contents, a file without text): left out, but no
/// fault.
struct Problem {
  enum class Severity { warning, error, skipped };
  Severity severity = Severity::error;
  std::string message;
  Location where;
  friend bool operator==(const Problem&, const Problem&) = default;
};
using Problems = std::vector<Problem>;

/// The lines to print for `problem`, the way compilers do, each ended by a newline:
///
///   corpus/guidance/patrol.xml:41:7: error: unknown topic "patrol"
///       <section id="x" topic="patrol">
///         ^
///
/// The second and third line stand only where the line's text is known.
std::string describe(const Problem& problem);

/// "corpus/patrol.xml:41:7"; the file alone where the line is not known; empty for an empty place.
std::string describe(const Location& where);

/// The exit code of a program that ends with an error of this kind: 1 for not_found, else 2.
int exit_code(ErrorKind kind);

}  // namespace pcso
