// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pdf/pdf.h"

#include <algorithm>

namespace pcso {
namespace {

// "3, 7-9": the pages of which `is_empty` is true.
std::string ranges(const std::vector<int>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    out += (out.empty() ? "" : ", ") + std::to_string(pages[i]);
    if (end > i + 1) out += '-' + std::to_string(pages[end - 1]);
    i = end;
  }
  return out;
}

bool recognises(std::string_view bytes) {
  constexpr std::size_t looked_at = 1024;
  const std::size_t found = bytes.substr(0, looked_at).find("%PDF-");
  if (found == 0) return true;
  // Some files have junk before the header; a text about PDF files has no trailer.
  return found != std::string_view::npos && bytes.find("startxref") != std::string_view::npos;
}

std::optional<Document> read(const Source& source, Problems& problems) {
  pdf::File file = pdf::read_file(source, problems);
  std::vector<int> empty;
  std::vector<std::vector<pdf::Line>> pages;
  for (const pdf::Page& page : file.pages) {
    if (page.words.empty()) empty.push_back(page.number);
    pages.push_back(pdf::lines_of(page));
  }
  if (empty.size() == file.pages.size()) {
    problems.push_back(
        {Problem::Severity::skipped,
         "no page has text: they are scanned, or drawings (text recognition is needed)",
         {source.file}});
    return std::nullopt;
  }
  if (!empty.empty()) {
    problems.push_back({Problem::Severity::warning,
                        std::string(empty.size() == 1 ? "page " : "pages ") + ranges(empty) +
                            (empty.size() == 1 ? " has" : " have") + " no text: scanned, or blank",
                        {source.file}});
  }
  pdf::drop_furniture(pages);
  std::vector<typeset::Block> blocks = pdf::blocks_of(pages);
  typeset::drop_contents(blocks);
  (void)pdf::apply_outline(file.outline, blocks);
  return typeset::assemble(std::move(blocks), std::move(file.info), source);
}

}  // namespace

namespace format {
extern const Format pdf;
const Format pdf{"PDF", recognises, read, false};
}  // namespace format

}  // namespace pcso
