// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/plain_lines.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "indexer/reading/clause.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

struct Line {
  std::string_view text;   // trimmed
  std::size_t indent = 0;  // columns before it
  std::size_t number = 0;  // in the file, from 1
  std::size_t page = 0;
};
using Block = std::vector<Line>;  // lines without a blank one between them

// Levels by how much a heading stands out; ProseBuilder closes the gaps.
enum Level {
  double_overline = 1,
  double_underline = 2,
  overline = 3,
  underline = 4,
  capitals = 5,
  numbered = 6,
  short_line = 14
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// ---- Lines and pages

bool ends_sentence(std::string_view text) {
  while (text.ends_with('"') || text.ends_with(')') || text.ends_with('\'')) text.remove_suffix(1);
  return !text.empty() && std::string_view(".!?:;").find(text.back()) != std::string_view::npos;
}

Line line_at(std::string_view raw, std::size_t number, std::size_t page) {
  Line out{text::trim(raw), 0, number, page};
  for (const char c : raw.substr(0, static_cast<std::size_t>(out.text.data() - raw.data())))
    out.indent += c == '\t' ? 4 : 1;
  return out;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  std::size_t page = 0;
  std::size_t number = 0;
  for (std::string_view raw : text::lines(text)) {
    ++number;
    // A form feed begins a page wherever in the line it stands.
    for (std::size_t at = raw.find('\f'); at != std::string_view::npos; at = raw.find('\f')) {
      out.push_back(line_at(raw.substr(0, at), number, page));
      ++page;
      raw.remove_prefix(at + 1);
    }
    out.push_back(line_at(raw, number, page));
  }
  return out;
}

// The words of a line with its numbers made alike: "Page 3 of 10" is "Page # of #".
std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (!is_digit(c)) {
      out += c;
    } else if (!out.ends_with('#')) {
      out += '#';
    }
  }
  return out;
}

// Takes out what stands at the head or foot of most pages, and the numbers of pages.
void drop_furniture(std::vector<Line>& lines) {
  constexpr std::size_t edge = 3;  // lines of a page's head and foot
  std::map<std::size_t, std::vector<std::size_t>> by_page;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].text.empty()) by_page[lines[i].page].push_back(i);
  }
  const std::size_t pages = by_page.size();
  if (pages < 3) return;
  std::map<std::string, std::size_t> times;
  std::vector<std::pair<std::size_t, std::string>> edges;
  for (const auto& [number, page] : by_page) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (i >= edge && i + edge < page.size()) continue;
      std::string alike = without_numbers(lines[page[i]].text);
      if (seen.insert(alike).second) ++times[alike];
      edges.emplace_back(page[i], std::move(alike));
    }
  }
  for (const auto& [line, alike] : edges) {
    if (times[alike] * 2 >= pages && times[alike] > 2) lines[line].text = {};
  }
}

// A page saved from a browser begins with what its scripts show and hide, and so says one sentence
// twice in a row: all down to the second is no text of the page.
void drop_repeated_beginning(std::vector<Line>& lines) {
  constexpr std::size_t looked_at = 20;
  constexpr std::size_t sentence = 40;
  std::string_view before;
  std::size_t count = 0;
  std::size_t until = 0;
  for (std::size_t i = 0; i < lines.size() && count < looked_at; ++i) {
    if (lines[i].text.empty()) continue;
    ++count;
    if (lines[i].text.size() >= sentence && lines[i].text == before) until = i + 1;
    before = lines[i].text;
  }
  for (std::size_t i = 0; i < until; ++i) lines[i].text = {};
}

// True if blank lines stand between the lines of one sentence too.
bool is_double_spaced(const std::vector<Line>& lines) {
  std::size_t counted = 0;
  std::size_t alone = 0;
  std::size_t going_on = 0;
  std::size_t blank = 2;
  for (const Line& line : lines) {
    if (line.text.empty()) {
      ++blank;
      continue;
    }
    ++counted;
    if (blank == 1) {
      ++alone;
      going_on += is_lower(line.text.front()) ? 1U : 0U;
    }
    blank = 0;
  }
  return counted >= 8 && alone * 2 >= counted && going_on * 3 >= alone;
}

std::vector<Block> blocks_of(const std::vector<Line>& lines) {
  const std::size_t between = is_double_spaced(lines) ? 1 : 0;  // blank lines that part nothing
  std::vector<Block> out;
  std::size_t blank = between + 1;
  for (const Line& line : lines) {
    if (line.text.empty()) {
      ++blank;
    } else {
      // A sentence that goes on over the page is one.
      const bool goes_on = !out.empty() && out.back().back().page != line.page &&
                           is_lower(line.text.front()) && !ends_sentence(out.back().back().text);
      if (blank > between && !goes_on) out.emplace_back();
      blank = 0;
      out.back().push_back(line);
    }
  }
  return out;
}

// ---- What lines look like

// The width that lines were broken to fit; 0 if each line is a paragraph of its own.
std::size_t wrapped_width(const std::vector<Line>& lines) {
  std::vector<std::size_t> lengths;
  for (const Line& line : lines) {
    if (!line.text.empty()) lengths.push_back(line.indent + text::length(line.text));
  }
  if (lengths.size() < 4) return 0;
  std::sort(lengths.begin(), lengths.end());
  const std::size_t width = lengths[lengths.size() * 95 / 100];
  return width >= 40 && width <= 160 ? width : 0;
}

// A line drawn under a heading is about as long as it; one across a page is not.
bool underlines(std::string_view rule, std::string_view heading) {
  const std::size_t size = text::length(heading);
  return is_drawn_rule(rule) && rule.size() <= size + 6 && size <= 2 * rule.size();
}

bool is_capitals(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    if (is_lower(c)) return false;
    letters += is_upper(c) ? 1U : 0U;
  }
  return letters >= 3;
}

std::size_t word_count(std::string_view text) { return text::split(text, ' ').size(); }

// Short, and no sentence, list item or line of a table.
bool may_be_heading(std::string_view text, std::size_t most) {
  if (text.empty() || text::length(text) > most) return false;
  if (std::string_view(".;,:").find(text.back()) != std::string_view::npos) return false;
  if (text.find('\t') != std::string_view::npos || text.find("   ") != std::string_view::npos)
    return false;
  return std::any_of(text.begin(), text.end(), [](char c) { return is_upper(c) || is_lower(c); });
}

bool is_numbered_heading(std::string_view text) {
  if (!may_be_heading(text, 90) || word_count(text) > 14) return false;
  const NumberedTitle parts = split_number(text);
  if (parts.number.empty() || parts.number.front() == '(' || is_lower(parts.number.front()))
    return false;
  // "3 officers were there" is none, nor is "2.5 miles".
  const bool named = !is_digit(parts.number.front()) && parts.number.size() > 2;
  return named || is_upper(parts.title.front()) ||
         static_cast<unsigned char>(parts.title.front()) >= 0x80;
}

int number_depth(std::string_view text) {
  const std::string number = split_number(text).number;
  return static_cast<int>(
      std::min<std::ptrdiff_t>(std::count(number.begin(), number.end(), '.'), 7));
}

// "Where to Patrol", "Entry routes": words that begin with a capital and make no sentence.
bool is_short_heading(std::string_view text) {
  if (!may_be_heading(text, 65) || word_count(text) > 9) return false;
  if (leading_clause(text).sort != Clause::Sort::none) return false;
  if (text.find("  ") != std::string_view::npos || text.find(" | ") != std::string_view::npos ||
      text.find("://") != std::string_view::npos || text.find('@') != std::string_view::npos)
    return false;
  // "Date: 8 April" is what a form says; "(as amended.)" ends a sentence.
  if (text.find(": ") != std::string_view::npos || (ends_sentence(text) && !text.ends_with('?')))
    return false;
  return is_upper(text.front()) || static_cast<unsigned char>(text.front()) >= 0x80;
}

// ---- Blocks to headings and paragraphs

class PlainReader {
 public:
  PlainReader(const PlainPlace& place, ProseBuilder& builder) : place_(place), builder_(builder) {}

  std::string read(std::string_view text) {
    std::vector<Line> lines = lines_of(text);
    drop_furniture(lines);
    if (place_.headings) drop_repeated_beginning(lines);
    width_ = wrapped_width(lines);
    blocks_ = blocks_of(lines);
    std::string title = place_.headings && !place_.titled ? take_title() : "";
    for (; at_ < blocks_.size(); ++at_) block(blocks_[at_]);
    if (!label_.empty()) paragraph({.cells = {text_spans(label_)}});
    return title;
  }

 private:
  static Spans text_spans(std::string_view text) {
    return {{Span::Kind::text, text::squeeze(text), ""}};
  }

  // The line that stands alone above all else, if it looks like a title and headings don't.
  std::string take_title() {
    if (blocks_.size() < 2 || blocks_[0].size() > 2) return "";
    std::string title;
    for (const Line& line : blocks_[0]) {
      if (is_drawn_rule(line.text) || !may_be_heading(line.text, 100) ||
          leading_clause(line.text).sort != Clause::Sort::none || is_numbered_heading(line.text))
        return "";
      title += (title.empty() ? "" : " ") + std::string(line.text);
    }
    if (!is_upper(title.front()) && !is_digit(title.front()) &&
        static_cast<unsigned char>(title.front()) < 0x80)
      return "";
    ++at_;
    return text::squeeze(title);
  }

  void block(const Block& lines) {
    std::size_t i = 0;
    while (i < lines.size()) {
      if (place_.headings) {
        const std::size_t taken = heading(lines, i);
        i += taken;
        if (taken > 0) continue;
      }
      i = item(lines, i);
    }
  }

  // Begins a section if a heading stands at line `i`; how many lines it takes.
  std::size_t heading(const Block& lines, std::size_t i) {
    const std::string_view text = lines[i].text;
    if (overlines(lines, i)) {
      begin(lines[i + 1].text, text[0] == '=' ? double_overline : overline, lines[i + 1]);
      return 3;
    }
    if (is_drawn_rule(text)) return 1;  // a line drawn across the page
    const bool underlined = i + 1 < lines.size() && underlines(lines[i + 1].text, text);
    if (underlined && may_be_heading(text, 160)) {
      begin(text, lines[i + 1].text[0] == '=' ? double_underline : underline, lines[i]);
      return 2;
    }
    const bool alone = lines.size() == 1;
    if (is_capitals(text) && may_be_heading(text, 100)) return capital_heading(lines, i);
    if (is_numbered_heading(text) && !is_full(lines[i]) && (alone || opens(lines, i)) &&
        !is_listed(lines, i)) {
      begin(text, numbered + number_depth(text), lines[i]);
      return 1;
    }
    if (alone && is_short_heading(text) && stands_over_text()) {
      begin(text, short_line, lines[i]);
      return 1;
    }
    return 0;
  }

  // True if a heading stands between line `i` and another such, as long as they like.
  static bool overlines(const Block& lines, std::size_t i) {
    return is_drawn_rule(lines[i].text) && i + 2 < lines.size() &&
           lines[i + 2].text == lines[i].text && !is_drawn_rule(lines[i + 1].text) &&
           may_be_heading(lines[i + 1].text, 160);
  }

  // Capitals that go on in the next line are one heading.
  std::size_t capital_heading(const Block& lines, std::size_t i) {
    std::string title(lines[i].text);
    std::size_t taken = 1;
    while (i + taken < lines.size() && is_capitals(lines[i + taken].text) &&
           split_number(lines[i + taken].text).number.empty()) {
      title += ' ' + std::string(lines[i + taken].text);
      ++taken;
    }
    if (taken > 3) return 0;  // a text that shouts
    const bool has_number = is_numbered_heading(title);
    begin(title, has_number ? numbered + number_depth(title) : capitals, lines[i]);
    return taken;
  }

  // A line that fills the width goes on in the next.
  [[nodiscard]] bool is_full(const Line& line) const {
    return width_ > 0 && line.indent + text::length(line.text) + 12 > width_;
  }

  // A numbered line at the head of a block is a heading if what follows begins anew.
  bool opens(const Block& lines, std::size_t i) const {
    if (i != 0 || i + 1 >= lines.size()) return false;
    const Line& next = lines[i + 1];
    if (leading_clause(next.text).sort == Clause::Sort::number) return true;
    return width_ > 0 && lines[i].indent + text::length(lines[i].text) + 20 < width_ &&
           is_upper(next.text.front());
  }

  // Numbered lines one after another, with nothing between them, are the items of a list.
  bool is_listed(const Block& lines, std::size_t i) {
    if (lines.size() > 1) return i + 1 < lines.size() && is_numbered_heading(lines[i + 1].text);
    const auto like = [&](std::size_t other) {
      return blocks_[other].size() == 1 && is_numbered_heading(blocks_[other][0].text) &&
             number_depth(blocks_[other][0].text) == number_depth(lines[i].text);
    };
    const bool goes_on = at_ > 0 && listed_ == at_ && like(at_ - 1);
    const bool out = goes_on || (at_ + 1 < blocks_.size() && like(at_ + 1));
    if (out) listed_ = at_ + 1;
    return out;
  }

  // A short line is a heading if a paragraph, a list or another heading over one follows, and the
  // one before it doesn't lead to it.
  bool stands_over_text() const {
    if (at_ + 1 >= blocks_.size()) return false;
    if (at_ > 0 && blocks_[at_ - 1].back().text.ends_with(':')) return false;
    const auto says_more = [&](std::size_t at) {
      if (at >= blocks_.size()) return false;
      const Block& next = blocks_[at];
      if (leading_clause(next[0].text).sort != Clause::Sort::none) return true;
      return next.size() > 1 || ends_sentence(next.back().text) || next[0].text.size() > 100;
    };
    return says_more(at_ + 1) || (is_short_heading(blocks_[at_ + 1][0].text) && says_more(at_ + 2));
  }

  void begin(std::string_view title, int level, const Line& line) {
    if (!label_.empty()) paragraph({.cells = {text_spans(std::exchange(label_, ""))}});
    builder_.heading({.level = level, .title = std::string(title), .where = where(line)});
  }

  // Reads the paragraph or list item that begins at line `i`; returns the line after it.
  std::size_t item(const Block& lines, std::size_t i) {
    const Line& first = lines[i];
    if (lines.size() == 1 && is_clause_label(first.text)) {
      if (!label_.empty() && !first.text.starts_with(label_))
        paragraph({.cells = {text_spans(label_)}});
      label_ = first.text;
      return i + 1;
    }
    const Clause clause = leading_clause(first.text);
    const std::size_t hang = first.indent + clause.begin;
    std::string text(first.text.substr(clause.begin));
    std::size_t next = i + 1;
    for (; next < lines.size() && goes_on(lines[next - 1], lines[next], clause, hang); ++next) {
      const bool hyphen = text.size() > 1 && text.back() == '-' &&
                          is_lower(text[text.size() - 2]) && is_lower(lines[next].text.front());
      text += (hyphen ? "" : " ") + std::string(lines[next].text);
    }
    Paragraph out = made(clause, first);
    out.cells = {text_spans(text)};
    paragraph(std::move(out));
    return next;
  }

  Paragraph made(const Clause& clause, const Line& line) {
    if (clause.sort == Clause::Sort::none) {
      levels_.clear();
      if (label_.empty()) return {};
      return clause_paragraph(std::exchange(label_, ""));
    }
    if (!label_.empty()) paragraph({.cells = {text_spans(std::exchange(label_, ""))}});
    if (clause.sort != Clause::Sort::bullet) {
      Paragraph out = clause_paragraph(clause.label);
      return out;
    }
    // The level of a bullet is how far in it stands, below that of the clause that it belongs to.
    while (!levels_.empty() && levels_.back() > line.indent) levels_.pop_back();
    if (levels_.empty() || levels_.back() < line.indent) levels_.push_back(line.indent);
    return {.block = Paragraph::Block::bullet,
            .level = static_cast<int>(std::min<std::size_t>(levels_.size() - 1, 8))};
  }

  [[nodiscard]] bool goes_on(const Line& before, const Line& line, const Clause& clause,
                             std::size_t hang) const {
    if (is_drawn_rule(line.text)) return false;
    if (leading_clause(line.text).sort != Clause::Sort::none) return false;
    if (clause.sort != Clause::Sort::none && line.indent >= hang && line.indent > 0) return true;
    if (is_lower(line.text.front()) || before.text.ends_with(',')) return true;
    if (width_ == 0) return false;
    // Indented beginnings of paragraphs.
    if (line.indent > before.indent + 1 && ends_sentence(before.text)) return false;
    // The line before was full if the first word of this one had no room there.
    const std::size_t word = std::min(line.text.find(' '), line.text.size());
    const std::size_t needed = before.indent + text::length(before.text) + 1 + word;
    return needed + (ends_sentence(before.text) ? 0 : 8) >= width_;
  }

  void paragraph(Paragraph paragraph) { builder_.add(std::move(paragraph)); }

  [[nodiscard]] Location where(const Line& line) const {
    return {place_.file, place_.first_line == 0 ? 0 : line.number + place_.first_line - 1};
  }

  const PlainPlace& place_;
  ProseBuilder& builder_;
  std::vector<Block> blocks_;
  std::size_t at_ = 0;      // the block that is being read
  std::size_t listed_ = 0;  // the block after the last item of a list of numbered lines
  std::size_t width_ = 0;
  std::string label_;                // a number that stood alone and waits for its paragraph
  std::vector<std::size_t> levels_;  // indents of the bullets that are open
};

}  // namespace

bool is_drawn_rule(std::string_view text) {
  return text.size() >= 3 && std::string_view("=-~*_#^").find(text[0]) != std::string_view::npos &&
         text.find_first_not_of(text[0]) == std::string_view::npos;
}

std::string add_plain_text(std::string_view text, const PlainPlace& place, ProseBuilder& builder) {
  std::string lines;  // with one sort of line end
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      lines += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      lines += '\n';
    }
  }
  return PlainReader(place, builder).read(lines);
}

}  // namespace pcso
