// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/summary.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/text/strings.h"

namespace pcso {
namespace {

using text::thousands;

using Row = std::array<std::string, 6>;

Row row(const std::string& name, const Tally& tally) {
  return {name,
          thousands(tally.read),
          thousands(tally.unchanged),
          thousands(tally.skipped),
          thousands(tally.left_out),
          thousands(tally.sections)};
}

}  // namespace

std::string summary_table(const Report& report) {
  std::vector<Row> rows{{"format", "read", "unchanged", "skipped", "left out", "sections"}};
  for (const auto& [format, tally] : report.by_format) rows.push_back(row(format, tally));
  rows.push_back(row("total", report.all));
  std::array<std::size_t, 6> widths{};
  for (const Row& cells : rows) {
    for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], cells[i].size());
  }
  std::string out;
  for (const Row& cells : rows) {
    std::string line = cells[0] + std::string(widths[0] - cells[0].size(), ' ');
    for (std::size_t i = 1; i < cells.size(); ++i)
      line += "  " + std::string(widths[i] - cells[i].size(), ' ') + cells[i];
    out += line + '\n';
  }
  return out;
}

std::string summary_sentence(const Report& report, const std::filesystem::path& target) {
  if (report.stopped) return "stopped: " + target.string() + " stays as it was\n";
  const IndexWriter::Summary& index = report.index;
  const std::string holds = thousands(index.documents) + " documents, " +
                            thousands(index.sections) + " sections, " + thousands(index.words) +
                            " words, " + thousands((index.bytes + 1023) / 1024) + " KiB";
  if (!report.changed) return "nothing has changed: " + target.string() + " stays, " + holds + '\n';
  std::string out = "wrote " + target.string() + ": " + holds;
  if (report.removed != 0) out += "; files that are gone: " + thousands(report.removed);
  return out + '\n';
}

int exit_code(const Report& report, bool strict) {
  if (report.has_errors()) return 2;
  return strict && (report.warnings != 0 || report.all.skipped != 0) ? 2 : 0;
}

}  // namespace pcso
