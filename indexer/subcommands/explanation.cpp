// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/subcommands/explanation.h"

#include <algorithm>
#include <utility>

#include "indexer/text/utf8.h"

namespace pcso {
namespace {

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t length = text::length(text);
  if (length < width) text.append(width - length, ' ');
  return text;
}

constexpr std::size_t name_width = 12;
constexpr std::size_t heading_width = 56;

void field(std::string& out, const std::string& name, const std::string& value) {
  if (!value.empty()) out += "  " + padded(name, name_width) + value + '\n';
}

std::string what_is_in(const Document& document) {
  std::size_t paragraphs = 0;
  std::size_t citations = 0;
  for (const Section& section : document.sections) {
    paragraphs += section.body.size();
    citations += section.citations.size();
  }
  return counted(document.sections.size(), "section") + ", " + counted(paragraphs, "paragraph") +
         ", " + counted(citations, "citation");
}

void heading(std::string& out, const Section& section, const std::string& document) {
  const auto indent = static_cast<std::size_t>(std::max(section.level, 1)) * 2;
  const std::string number = section.number.empty() ? "" : section.number + "  ";
  out += padded(std::string(indent, ' ') + number + section.title, heading_width) + "  " +
         std::string(name(section.topic)) + " · " + counted(section.body.size(), "paragraph") +
         " · #" + local_id(section.id, document);
  if (!section.anchor.empty()) out += " · at " + section.anchor;
  out += '\n';
  for (const Citation& citation : section.citations) {
    out += std::string(indent + 2, ' ') + citation.text + " → " + citation.provision + '\n';
  }
}

std::string_view word(Problem::Severity severity) {
  switch (severity) {
    case Problem::Severity::warning:
      return "warning: ";
    case Problem::Severity::error:
      return "error: ";
    case Problem::Severity::skipped:
      break;
  }
  return "skipped: ";
}

}  // namespace

Explanation explain(std::string file, std::string side_file, Reading reading) {
  return {.file = std::move(file),
          .format = std::move(reading.format),
          .side_file = std::move(side_file),
          .document = std::move(reading.document),
          .problems = std::move(reading.problems)};
}

std::string to_text(const Explanation& explanation) {
  std::string out = explanation.file + '\n';
  field(out, "format", explanation.format.empty() ? "not known" : explanation.format);
  field(out, "side file", explanation.side_file);
  if (explanation.document) {
    const DocumentInfo& info = explanation.document->info;
    field(out, "id", info.id);
    field(out, "kind", std::string(name(info.kind)));
    field(out, "title", info.title);
    field(out, "description", info.description);
    field(out, "edition", info.edition);
    field(out, "as at", info.as_at.empty() ? "not stated" : info.as_at);
    field(out, "review by", info.review_by);
    field(out, "language", info.language);
    field(out, "publisher", info.publisher);
    field(out, "licence", info.licence);
    field(out, "legislation", info.legislation);
    field(out, "address", info.address);
    field(out, "holds", what_is_in(*explanation.document));
    out += '\n';
    for (const Section& section : explanation.document->sections) heading(out, section, info.id);
  }
  if (!explanation.problems.empty()) {
    out += "\n  noticed and left out\n";
    for (const Problem& problem : explanation.problems) {
      const std::string where = describe(problem.where);
      out += "    ";
      out += word(problem.severity);
      out += where.empty() ? problem.message : where + ": " + problem.message;
      out += '\n';
    }
  }
  return out;
}

}  // namespace pcso
