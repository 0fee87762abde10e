// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines to paragraphs. A paragraph goes on until something says that it has ended: a wider gap, a
// label, an indent, another size, a line that stops short after a full stop. It may go on in the
// next column and on the next page.
#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "indexer/pdf/line_words.h"
#include "indexer/pdf/pdf.h"
#include "indexer/pdf/tables.h"
#include "indexer/reading/clause.h"
#include "indexer/reading/prose.h"
#include "indexer/typeset/headings.h"

namespace pcso::pdf {
namespace {

using typeset::Block;

// A line that ends this far from its column's right edge, as a share of its width, stops short.
constexpr double short_of_edge = 0.18;
// Notes are printed smaller than the text by at least this share.
constexpr double note_size = 0.93;

bool is_bullet(std::string_view word) {
  static const std::set<std::string_view> bullets{"•", "●", "▪", "■", "◦", "○", "–", "—",
                                                  "-", "*", "➢", "✓", "‣", "▫", "□", "·",
                                                  "o", "◆", "►", "",  "§", "❖"};
  return bullets.contains(word);
}

bool is_number_label(const std::string& word) {
  if (word.size() > 12) return false;
  static const std::regex label(
      R"(\((\d{1,3}[A-Za-z]?|[a-z]{1,2}|[A-Z]|[ivxl]{1,5})\)|(\d{1,3}[A-Z]?|[a-z]|[A-Z]|[ivxl]{1,5})[.)]|\d{1,3}(\.\d{1,3}){1,4}[A-Za-z]?\.?|[A-Z]\.\d{1,3})");
  return std::regex_match(word, label);
}

bool ends_sentence(std::string_view text) {
  while (text.ends_with(')') || text.ends_with('"') || text.ends_with('\'')) text.remove_suffix(1);
  if (text.ends_with("”") || text.ends_with("’")) text.remove_suffix(3);
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':') ||
         text.ends_with(';');
}

struct LabelPlace {
  std::string label;
  bool bullet = false;
  bool tabbed = false;  // a gap wider than a space follows
  double text_left = 0;
};

// The label that a line begins with.
std::optional<LabelPlace> label_of(const Line& line) {
  const Segment& first = line.segments.front();
  const Word& word = first.words.front();
  const Word* next = first.words.size() > 1     ? &first.words[1]
                     : line.segments.size() > 1 ? &line.segments[1].words.front()
                                                : nullptr;
  if (next == nullptr) return std::nullopt;
  LabelPlace out;
  out.tabbed = next->box.left - word.box.right > 0.55 * word.size;
  out.text_left = next->box.left;
  if (is_bullet(word.text)) {
    out.bullet = true;
    if (!out.tabbed && (word.text == "o" || word.text == "-" || word.text == "–" ||
                        word.text == "—" || word.text == "*" || word.text == "§")) {
      return std::nullopt;
    }
    return out;
  }
  if (is_number_label(word.text)) {
    out.label = word.text;
    return out;
  }
  if (is_bare_number(word.text) && out.tabbed) {
    out.label = word.text;
    return out;
  }
  return std::nullopt;
}

// True if a gap stands within the words of a line, as between the cells of a table. Between a
// number and its words it's none: "4.2   Patrol", "Chapter 3   Patrol".
bool has_gap(const Line& line) {
  if (line.segments.size() < 2) return false;
  if (line.segments.size() > 2) return true;
  const std::string first = text_of(line.segments.front());
  return !label_of(line) && !typeset::is_bare_chapter(first) && !is_clause_label(first);
}

// True if the first word of `line` had found room on the one before, and some more.
bool had_room(const Line& before, const Line& line) {
  const double room = before.column.right - before.box.right - 0.1 * before.column.width();
  return room > line.segments.front().words.front().box.width() + line.size;
}

// Where each of a run of indented lines begins anew, as the items of a list do whose bullets are
// drawn and no letters: they begin below each other and end where they like. Text in a narrow place
// ends at its edge.
class DrawnLists {
 public:
  // `body`: the size of most letters.
  DrawnLists(const std::vector<std::vector<Line>>& pages, double body) : body_(body) {
    for (const std::vector<Line>& lines : pages) {
      for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin + 1;
        while (end < lines.size() && goes_on(lines[end - 1], lines[end])) ++end;
        if (is_indented(lines[begin])) run(lines, begin, end);
        begin = end;
      }
    }
  }

  [[nodiscard]] bool begins(const Line& line) const { return begins_.contains(&line); }

 private:
  [[nodiscard]] bool is_indented(const Line& line) const {
    return std::abs(line.size - body_) < 0.5 && line.segments.size() == 1 && !label_of(line) &&
           !line.bold && !line.italic && line.box.left > line.column.left + 1.2 * line.size &&
           line.box.left < line.column.left + 0.3 * line.column.width();
  }

  [[nodiscard]] bool goes_on(const Line& before, const Line& line) const {
    const double pitch = line.box.bottom - before.box.bottom;
    return is_indented(line) && std::abs(line.box.left - before.box.left) < 2 && pitch > 0 &&
           pitch < 2.2 * line.size;
  }

  void run(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
    constexpr std::size_t few = 3;
    double shortest = 1e9;
    double longest = 0;
    std::size_t roomy = 0;
    for (std::size_t i = begin; i < end; ++i) {
      longest = std::max(longest, lines[i].box.width());
      if (i + 1 == end) break;
      if (!ends_sentence(text_of(lines[i]))) shortest = std::min(shortest, lines[i].box.width());
      roomy += had_room(lines[i], lines[i + 1]) ? 1U : 0U;
    }
    const bool fills_a_place = end - begin > few && shortest > 0.8 * longest;
    if (roomy == 0 || fills_a_place) return;
    if (begin > 0 && ends_sentence(text_of(lines[begin - 1]))) begins_.insert(&lines[begin]);
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (had_room(lines[i - 1], lines[i])) begins_.insert(&lines[i]);
    }
  }

  double body_;
  std::set<const Line*> begins_;
};

class Paragraphs {
 public:
  explicit Paragraphs(const std::vector<std::vector<Line>>& pages);
  std::vector<Block> take();

 private:
  void page(const std::vector<Line>& lines);
  void add(const Line& line, bool is_first_of_page);
  [[nodiscard]] bool begins_paragraph(const Line& line,
                                      const std::optional<LabelPlace>& label) const;
  void finish();
  void table(const std::vector<Line>& lines, std::size_t begin, std::size_t end);
  std::size_t notes_begin(const std::vector<Line>& lines) const;
  void notes(const std::vector<Line>& lines, std::size_t begin);
  void side_notes(const std::vector<Line>& lines);
  void take_side_notes(const Line& beside);
  void take_notes(const Line& line, std::vector<Paragraph>& to);
  int level_of(double left);
  [[nodiscard]] double leading(double size) const;
  [[nodiscard]] bool is_margin(double left) const;
  [[nodiscard]] bool is_loud(const Line& line) const;
  [[nodiscard]] bool ends_on_purpose(const Line& before, const Line& line) const;

  std::vector<std::vector<Line>> pages_;    // without what stands in the margin …
  std::vector<std::vector<Line>> margins_;  // … and only that
  std::vector<Block> out_;
  std::vector<Paragraph> page_notes_;
  struct SideNote {
    double top;
    Paragraph note;
  };
  std::deque<SideNote> side_notes_;    // of this page that wait for the line that they stand by
  std::vector<Paragraph> open_notes_;  // of the paragraph that is being gathered …
  std::vector<Paragraph> beside_;      // … and what stands in the margin beside it
  double body_;                        // the size of most letters
  std::map<int, double> leading_;
  std::map<int, std::size_t> begins_;  // how many lines begin there, in points
  std::size_t most_begin_ = 0;         // where most do
  LineWords words_;
  std::optional<DrawnLists> lists_;

  std::vector<const Line*> lines_;  // of the paragraph that is being gathered
  bool begins_page_ = false;        // that paragraph does
  std::optional<LabelPlace> label_;
  std::vector<double> lefts_;  // where the items of the lists that run begin
};

Paragraphs::Paragraphs(const std::vector<std::vector<Line>>& pages) : body_(body_size(pages)) {
  for (const std::vector<Line>& lines : pages) {
    const auto margin =
        std::find_if(lines.begin(), lines.end(), [](const Line& line) { return line.in_margin; });
    pages_.emplace_back(lines.begin(), margin);
    margins_.emplace_back(margin, lines.end());
  }
  std::map<int, std::map<int, std::size_t>> pitches;  // in half points
  bool broken = false;                                // the line before ends within a word
  for (const std::vector<Line>& lines : pages_) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const int size = static_cast<int>(std::lround(2 * lines[i].size));
      const std::string words = text_of(lines[i]);
      const std::size_t here = ++begins_[static_cast<int>(std::lround(lines[i].box.left))];
      most_begin_ = std::max(most_begin_, here);
      words_.learn(words, broken);
      broken = words.ends_with('-');
      if (i == 0 || std::lround(2 * lines[i - 1].size) != size) continue;
      const double pitch = lines[i].box.bottom - lines[i - 1].box.bottom;
      if (pitch > 0.8 * lines[i].size && pitch < 3 * lines[i].size) {
        pitches[size][static_cast<int>(std::lround(2 * pitch))] += words.size();
      }
    }
  }
  lists_.emplace(pages_, body_);
  for (const auto& [size, found] : pitches) {
    const auto best =
        std::max_element(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    leading_[size] = best->first / 2.0;
  }
}

double Paragraphs::leading(double size) const {
  const auto found = leading_.find(static_cast<int>(std::lround(2 * size)));
  const double known = found == leading_.end() ? 0 : found->second;
  return std::clamp(known, 1.15 * size, 2.2 * size);
}

// True if a line looks as headings do.
bool Paragraphs::is_loud(const Line& line) const { return line.bold || line.size > 1.08 * body_; }

// True if the first word of `line` had found room on the one before: headings break nowhere else.
// A bare "Chapter 3" may have its title below it.
bool Paragraphs::ends_on_purpose(const Line& before, const Line& line) const {
  const std::string words = text_of(line);
  if (begins_small(words) || typeset::is_bare_chapter(text_of(before))) return false;
  return had_room(before, line);
}

// True if many lines begin there: what is centred begins elsewhere each time.
bool Paragraphs::is_margin(double left) const {
  constexpr std::size_t fewest = 4;
  constexpr std::size_t share = 20;
  std::size_t lines = 0;
  const int at = static_cast<int>(std::lround(left));
  for (auto it = begins_.lower_bound(at - 1); it != begins_.upper_bound(at + 1); ++it) {
    lines += it->second;
  }
  return lines >= fewest && share * lines >= most_begin_;
}

bool Paragraphs::begins_paragraph(const Line& line, const std::optional<LabelPlace>& label) const {
  const Line& before = *lines_.back();
  const std::string last = text_of(before);
  const std::string words = text_of(line);
  const double width = std::max(before.column.width(), 1.0);
  const bool stops_short = before.box.right < before.column.right - short_of_edge * width;
  const bool ended = ends_sentence(last);
  if (std::abs(line.size - before.size) > 0.07 * std::max(line.size, before.size)) return true;

  const double pitch = line.box.bottom - before.box.bottom;
  const bool below = line.page == before.page && pitch > 0;
  if (label) {
    // A line that wraps at "… under section / 12. The" begins nothing.
    const bool wide_gap = below && pitch > 1.15 * leading(line.size);
    const bool outside = line.box.left < lines_.back()->box.left - 0.5 * line.size;
    if (label->bullet || label->tabbed || ended || stops_short || wide_gap || outside) return true;
  }
  if (last.ends_with('-') && begins_small(words)) return false;
  if (!below) {
    if (before.bold != line.bold) return true;
    if (begins_small(words)) return false;
    return ended || stops_short || label.has_value();
  }
  if (pitch > 1.28 * leading(line.size) || lists_->begins(line)) return true;
  if (before.bold != line.bold && (stops_short || ended || pitch > 1.1 * leading(line.size))) {
    return true;
  }
  const bool both_loud = is_loud(before) && is_loud(line);
  if (both_loud && before.italic != line.italic) return true;
  if (both_loud && ends_on_purpose(before, line)) return true;
  // The second line of a paragraph shows where its lines begin.
  const double left = lines_.size() > 1 ? before.box.left
                      : label_          ? label_->text_left
                                        : before.box.left;
  const bool moved = std::abs(line.box.left - left) > 1.2 * line.size;
  if (moved && (ended || stops_short) && !begins_small(words)) return true;
  if (stops_short && ended) return true;
  const bool very_short = before.box.right < before.column.left + 0.6 * width;
  return very_short && !begins_small(words) && !before.bold;
}

int Paragraphs::level_of(double left) {
  while (!lefts_.empty() && lefts_.back() > left + 4) lefts_.pop_back();
  if (lefts_.empty() || lefts_.back() < left - 4) lefts_.push_back(left);
  return static_cast<int>(lefts_.size()) - 1;
}

void Paragraphs::finish() {
  if (lines_.empty()) return;
  const Line& first = *lines_.front();
  Block block;
  block.anchor = "page=" + std::to_string(first.page);
  block.paragraph.cells.push_back(words_.of(lines_, label_ ? 1 : 0));
  const std::string words = plain_text(block.paragraph);
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (const char c : words) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    if (c >= 'a' && c <= 'z') ++small;
  }
  block.look.size = static_cast<int>(std::lround(2 * first.size));
  block.look.bold =
      std::all_of(lines_.begin(), lines_.end(), [](const Line* line) { return line->bold; });
  block.look.italic =
      std::all_of(lines_.begin(), lines_.end(), [](const Line* line) { return line->italic; });
  block.look.capitals = capitals > 1 && small == 0;
  const double before = first.box.left - first.column.left;
  const double after = first.column.right - first.box.right;
  block.look.centred = before > 0.1 * first.column.width() &&
                       std::abs(before - after) < 0.06 * first.column.width() &&
                       !is_margin(first.box.left);
  block.look.apart = has_gap(first);
  block.look.begins_page = begins_page_;
  if (label_) {
    block.paragraph.block = label_->bullet ? Paragraph::Block::bullet : Paragraph::Block::numbered;
    block.paragraph.label = label_->label;
    block.paragraph.level = level_of(first.box.left);
  }
  block.notes = std::move(open_notes_);
  open_notes_.clear();
  block.beside = std::move(beside_);
  beside_.clear();
  out_.push_back(std::move(block));
  lines_.clear();
  label_.reset();
}

void Paragraphs::add(const Line& line, bool is_first_of_page) {
  const std::optional<LabelPlace> label = label_of(line);
  if (lines_.empty() || begins_paragraph(line, label)) {
    finish();
    label_ = label;
    begins_page_ = is_first_of_page;
  }
  lines_.push_back(&line);
}

void Paragraphs::table(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  finish();
  const bool headed = lines[begin].bold && !lines[end - 1].bold;
  bool first = true;
  for (const std::vector<std::string>& row : table_rows(lines, begin, end, words_)) {
    Block block;
    block.in_table = true;
    block.anchor = "page=" + std::to_string(lines[begin].page);
    block.paragraph.block =
        first && headed ? Paragraph::Block::table_heading : Paragraph::Block::table_row;
    first = false;
    for (const std::string& cell : row) {
      block.paragraph.cells.push_back({{Span::Kind::text, cell, ""}});
    }
    out_.push_back(std::move(block));
  }
}

// True of a line with gaps that has another above or below it: a row of a table.
bool is_row(const std::vector<Line>& lines, std::size_t i) {
  return has_gap(lines[i]) &&
         ((i > 0 && has_gap(lines[i - 1])) || (i + 1 < lines.size() && has_gap(lines[i + 1])));
}

// Where the notes at the foot of a page begin; the number of lines if there are none. A table may
// be in small print, too, and its rows begin with numbers.
std::size_t Paragraphs::notes_begin(const std::vector<Line>& lines) const {
  std::size_t begin = lines.size();
  std::size_t found = lines.size();
  while (begin > 0) {
    const Line& line = lines[begin - 1];
    if (line.size > note_size * body_ || line.box.top < 0.3 * line.page_height ||
        is_row(lines, begin - 1))
      break;
    --begin;
    const std::string& first = line.segments.front().words.front().text;
    if (is_bare_number(first)) found = begin;
  }
  return found;
}

void Paragraphs::notes(const std::vector<Line>& lines, std::size_t begin) {
  std::vector<const Line*> gathered;
  const auto end = [&] {
    if (gathered.empty()) return;
    Paragraph note{.block = Paragraph::Block::note};
    note.label = '[' + gathered.front()->segments.front().words.front().text + ']';
    note.cells.push_back(words_.of(gathered, 1));
    page_notes_.push_back(std::move(note));
    gathered.clear();
  };
  for (std::size_t i = begin; i < lines.size(); ++i) {
    const Word& first = lines[i].segments.front().words.front();
    const std::size_t words = lines[i].segments.size() + lines[i].segments.front().words.size() - 1;
    // The mark is raised or stands apart; a number at the beginning of a line is neither.
    const bool mark = is_bare_number(first.text) && words > 1 &&
                      (first.size < 0.85 * lines[i].size || gathered.empty() ||
                       ends_sentence(text_of(*gathered.back())));
    if (mark) end();
    gathered.push_back(&lines[i]);
  }
  end();
}

// The lines in the margin, those right below each other in one note.
void Paragraphs::side_notes(const std::vector<Line>& lines) {
  std::vector<const Line*> gathered;
  const auto end = [&] {
    if (gathered.empty()) return;
    Paragraph note{.block = Paragraph::Block::note};
    note.cells.push_back(words_.of(gathered, 0));
    side_notes_.push_back({gathered.front()->box.top, std::move(note)});
    gathered.clear();
  };
  for (const Line& line : lines) {
    if (!gathered.empty() && line.box.top - gathered.back()->box.bottom > 0.6 * line.size) end();
    gathered.push_back(&line);
  }
  end();
}

// Gives the paragraph that `beside` is a line of the notes that begin there or above.
void Paragraphs::take_side_notes(const Line& beside) {
  while (!side_notes_.empty() && side_notes_.front().top < beside.box.bottom) {
    beside_.push_back(std::move(side_notes_.front().note));
    side_notes_.pop_front();
  }
}

// Moves the notes of the page to `to` that the numbers in `line` lead to, and those before them
// that no number has led to.
void Paragraphs::take_notes(const Line& line, std::vector<Paragraph>& to) {
  for (const Segment& segment : line.segments) {
    for (const Word& word : segment.words) {
      if (page_notes_.empty() || !is_raised_number(word, line)) continue;
      const std::string label = '[' + word.text + ']';
      const auto note = std::find_if(page_notes_.begin(), page_notes_.end(),
                                     [&](const Paragraph& one) { return one.label == label; });
      if (note == page_notes_.end()) continue;
      std::move(page_notes_.begin(), note + 1, std::back_inserter(to));
      page_notes_.erase(page_notes_.begin(), note + 1);
    }
  }
}

void Paragraphs::page(const std::vector<Line>& lines) {
  const std::size_t text_end = notes_begin(lines);
  notes(lines, text_end);
  for (std::size_t i = 0; i < text_end;) {
    const std::size_t end = std::min(table_end(lines, i), text_end);
    if (end > i && !(label_of(lines[i]) && lines[i].segments.size() < 3)) {
      table(lines, i, end);
      for (; i < end; ++i) take_notes(lines[i], out_.back().notes);
    } else {
      add(lines[i], i == 0);
      take_side_notes(lines[i]);
      take_notes(lines[i], open_notes_);
      ++i;
    }
  }
  for (SideNote& left : side_notes_) page_notes_.push_back(std::move(left.note));
  side_notes_.clear();
  if (page_notes_.empty()) return;
  // Notes that no number leads to go with what stands on the page, even while a paragraph is still
  // open.
  if (lines_.empty() && !out_.empty()) {
    std::move(page_notes_.begin(), page_notes_.end(), std::back_inserter(out_.back().notes));
    page_notes_.clear();
  }
}

std::vector<Block> Paragraphs::take() {
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const std::size_t before = out_.size();
    side_notes(margins_[i]);
    page(pages_[i]);
    if (!page_notes_.empty() && out_.size() > before) {
      std::move(page_notes_.begin(), page_notes_.end(), std::back_inserter(out_.back().notes));
      page_notes_.clear();
    }
  }
  finish();
  if (!page_notes_.empty() && !out_.empty()) {
    std::move(page_notes_.begin(), page_notes_.end(), std::back_inserter(out_.back().notes));
  }
  return std::move(out_);
}

}  // namespace

std::vector<Block> blocks_of(const std::vector<std::vector<Line>>& pages) {
  return Paragraphs(pages).take();
}

}  // namespace pcso::pdf
