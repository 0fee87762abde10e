// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/json_lines.h"

#include <nlohmann/json.hpp>

namespace pcso::json_lines {
namespace {

using Json = nlohmann::ordered_json;

std::string ended(const Json& object) {
  // What is no UTF-8 in a name becomes U+FFFD: a line is always JSON.
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json number_or_null(std::size_t number) { return number == 0 ? Json() : Json(number); }

const char* name(Problem::Severity severity) {
  switch (severity) {
    case Problem::Severity::warning:
      return "warning";
    case Problem::Severity::error:
      return "error";
    case Problem::Severity::skipped:
      return "skipped";
  }
  return "";
}

const char* name(Fate fate) {
  switch (fate) {
    case Fate::read:
      return "read";
    case Fate::unchanged:
      return "unchanged";
    case Fate::skipped:
      return "skipped";
    case Fate::left_out:
      return "left-out";
  }
  return "";
}

Json tally(const Tally& of) {
  return {{"read", of.read},
          {"unchanged", of.unchanged},
          {"skipped", of.skipped},
          {"left_out", of.left_out},
          {"sections", of.sections}};
}

}  // namespace

std::string line(const Problem& problem) {
  return ended({{"event", "problem"},
                {"severity", name(problem.severity)},
                {"file", problem.where.file},
                {"line", number_or_null(problem.where.line)},
                {"column", number_or_null(problem.where.column)},
                {"message", problem.message}});
}

std::string line(const Step& step) {
  return ended({{"event", "file"},
                {"file", step.file},
                {"format", step.format.empty() ? Json() : Json(step.format)},
                {"fate", name(step.fate)},
                {"sections", step.file_sections},
                {"done", step.done},
                {"total", step.total}});
}

std::string line(const Report& report, const std::filesystem::path& target, int exit_code) {
  Json out = {{"event", "summary"}, {"files", report.files}};
  out.update(tally(report.all));
  out["removed"] = report.removed;
  out["errors"] = report.errors;
  out["warnings"] = report.warnings;
  out["formats"] = Json::object();
  for (const auto& [format, of] : report.by_format) out["formats"][format] = tally(of);
  out["index"] = {{"path", target.string()},
                  {"changed", report.changed},
                  {"documents", report.index.documents},
                  {"sections", report.index.sections},
                  {"words", report.index.words},
                  {"bytes", report.index.bytes}};
  out["stopped"] = report.stopped;
  out["unfiltered"] = report.unfiltered.empty() ? Json() : Json(report.unfiltered);
  out["exit"] = exit_code;
  return ended(out);
}

std::string line(const Error& error) {
  return ended({{"event", "failed"}, {"message", error.what()}});
}

}  // namespace pcso::json_lines
