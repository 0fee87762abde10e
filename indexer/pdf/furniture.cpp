// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "indexer/pdf/pdf.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::pdf {
namespace {

// Furniture stands in this part of a page at its top or bottom …
constexpr double edge = 0.15;
// … among the outermost lines there …
constexpr std::size_t outermost = 6;
// … and at the same height, give or take so many points.
constexpr double same_height = 7;

// What is printed larger than the text by this share may be a heading: "Chapter 4".
constexpr double larger = 1.12;

// What a line says but for its numbers: "Page 3 of 12" → "page # of #".
std::string pattern_of(const Line& line, double body) {
  if (line.size > larger * body) return text_of(line);
  std::string out;
  bool digit = false;
  for (const char c : text::fold(text_of(line))) {
    const bool is_digit = c >= '0' && c <= '9';
    if (is_digit && !digit) out += '#';
    if (!is_digit) out += c;
    digit = is_digit;
  }
  static constexpr std::string_view roman = "ivxlc";
  if (out.size() <= 5 && !out.empty() && out.find_first_not_of(roman) == std::string::npos)
    out = "#";
  return out;
}

bool in_upper_half(const Line& line) { return line.box.bottom < line.page_height / 2; }

struct Candidate {
  std::size_t page;
  std::size_t line;
  double height;  // of the middle of the line, from the top or, if negative, from the bottom
};

}  // namespace

void drop_furniture(std::vector<std::vector<Line>>& pages) {
  const auto with_text = static_cast<std::size_t>(std::count_if(
      pages.begin(), pages.end(), [](const std::vector<Line>& page) { return !page.empty(); }));
  if (with_text < 2) return;
  const double body = body_size(pages);
  std::vector<std::vector<std::size_t>> from_top(pages.size());
  std::map<std::string, std::vector<Candidate>> seen;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::vector<std::size_t>& order = from_top[p];
    order.resize(pages[p].size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return pages[p][a].box.top < pages[p][b].box.top;
    });
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      const Line& line = pages[p][order[rank]];
      const double middle = (line.box.top + line.box.bottom) / 2;
      const bool top = middle < edge * line.page_height && rank < outermost;
      const bool bottom =
          middle > (1 - edge) * line.page_height && order.size() - rank <= outermost;
      if (!top && !bottom) continue;
      seen[(top ? "t" : "b") + pattern_of(line, body)].push_back(
          {p, order[rank], top ? middle : line.page_height - middle});
    }
  }
  std::vector<std::vector<bool>> drop(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) drop[p].resize(pages[p].size());
  for (auto& [pattern, found] : seen) {
    std::sort(found.begin(), found.end(),
              [](const Candidate& a, const Candidate& b) { return a.height < b.height; });
    // Runs of about the same height.
    for (std::size_t begin = 0; begin < found.size();) {
      std::size_t end = begin + 1;
      while (end < found.size() && found[end].height - found[end - 1].height < same_height) ++end;
      std::map<std::size_t, int> on_page;
      for (std::size_t i = begin; i < end; ++i) ++on_page[found[i].page];
      // In short documents two pages are enough if that is all of them.
      const std::size_t needed = with_text <= 3 ? 2 : 3;
      const bool number = pattern.size() <= 8 && pattern.find('#') != std::string::npos;
      if (on_page.size() >= needed || (number && on_page.size() >= 2)) {
        for (std::size_t i = begin; i < end; ++i) drop[found[i].page][found[i].line] = true;
      }
      begin = end;
    }
  }
  for (std::size_t p = 0; p < pages.size(); ++p) {
    // Only what stands outermost: text that is the same on several pages stands within other text.
    std::vector<std::size_t>& order = from_top[p];
    bool outermost_so_far = true;
    for (const std::size_t line : order) {
      if (!in_upper_half(pages[p][line])) break;
      outermost_so_far = outermost_so_far && drop[p][line];
      drop[p][line] = outermost_so_far;
    }
    std::reverse(order.begin(), order.end());
    outermost_so_far = true;
    for (const std::size_t line : order) {
      if (in_upper_half(pages[p][line])) break;
      outermost_so_far = outermost_so_far && drop[p][line];
      drop[p][line] = outermost_so_far;
    }
    std::vector<Line> kept;
    for (std::size_t i = 0; i < pages[p].size(); ++i) {
      if (!drop[p][i]) kept.push_back(std::move(pages[p][i]));
    }
    pages[p] = std::move(kept);
  }
}

}  // namespace pcso::pdf
