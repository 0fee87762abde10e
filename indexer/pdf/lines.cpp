// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words to lines. Rows of words at one height are cut where a gap is wider than a space; where the
// gaps of many rows make a white lane down the page with running text on both sides, these are
// columns, and the left one is read first. What stands above and below the lane is read before and
// after it.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "indexer/pdf/pdf.h"

namespace pcso::pdf {
namespace {

// A gap wider than so many times the letters' size is no space between words.
constexpr double widest_space = 1.1;
// … but where columns stand close, what is between them may be as narrow as this.
constexpr double narrow_gap = 0.6;
// A lane between columns has at least so many rows on both sides, and such a width.
constexpr std::size_t fewest_rows = 5;
constexpr double usual_lane = 8;
constexpr double lane_step = 3;
// … where the lines of both columns need not stand beside each other, at least such a one.
constexpr double narrowest_lane = 6;
constexpr double narrow_step = 1;

// Side notes are smaller than the text by this share …
constexpr double side_note_size = 0.8;
// … and stand at least so far outside of it, in points.
constexpr double side_note_gap = 4;

struct Row {
  std::vector<Word> words;  // from left to right
  Box box;
};

void grow(Box& box, const Box& with) {
  box.left = std::min(box.left, with.left);
  box.top = std::min(box.top, with.top);
  box.right = std::max(box.right, with.right);
  box.bottom = std::max(box.bottom, with.bottom);
}

void sort_words(Row& row) {
  std::stable_sort(row.words.begin(), row.words.end(),
                   [](const Word& a, const Word& b) { return a.box.left < b.box.left; });
}

double shared_height(const Box& a, const Box& b) {
  return std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
}

// The word of `line` that `word` stands right behind, a bit above or below it, before the next one
// begins: the 2 of "nd", or what the mark of a note stands behind. Null if there is none.
Word* word_before(Row& line, const Word& word) {
  const double touching = 0.2 * word.size;
  const auto next = std::find_if(line.words.begin(), line.words.end(), [&](const Word& other) {
    return other.box.right > word.box.left + touching;
  });
  if (next == line.words.begin()) return nullptr;
  if (next != line.words.end() && next->box.left < word.box.right - touching) return nullptr;
  Word& before = *std::prev(next);
  const bool touches = word.box.left - before.box.right < touching &&
                       shared_height(word.box, before.box) > 0.2 * word.box.height();
  return touches ? &before : nullptr;
}

// Gives raised and lowered words that have become a row of their own back to theirs.
void join_raised(std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::size_t at : {i + 1, i - 1}) {
      if (at >= rows.size() || rows[i].words.size() >= rows[at].words.size()) continue;
      Row& line = rows[at];
      std::vector<Word*> before;
      for (const Word& word : rows[i].words) before.push_back(word_before(line, word));
      if (std::count(before.begin(), before.end(), nullptr) != 0) continue;
      for (Word* word : before) word->glued = true;
      std::move(rows[i].words.begin(), rows[i].words.end(), std::back_inserter(line.words));
      sort_words(line);
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i--));
      break;
    }
  }
}

std::vector<Row> rows_of(std::vector<Word> words) {
  std::stable_sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    return a.box.top + a.box.bottom < b.box.top + b.box.bottom;
  });
  std::vector<Row> out;
  for (Word& word : words) {
    Row* found = nullptr;
    // Raised and lowered words may belong to a row a little above.
    for (std::size_t back = 0; back < std::min<std::size_t>(out.size(), 3); ++back) {
      Row& row = out[out.size() - 1 - back];
      const double shared = shared_height(row.box, word.box);
      const double smaller = std::min(row.box.height(), word.box.height());
      if (shared < 0.5 * smaller || smaller <= 0) continue;
      // One tall letter must not tie two lines together.
      if (word.box.height() > 2.2 * row.box.height() && row.words.size() > 2) continue;
      found = &row;
      break;
    }
    if (found == nullptr) {
      out.push_back({{}, word.box});
      found = &out.back();
    } else if (found->words.size() < 2 || word.box.height() <= 1.4 * found->box.height()) {
      grow(found->box, word.box);
    }
    found->words.push_back(std::move(word));
  }
  for (Row& row : out) sort_words(row);
  join_raised(out);
  return out;
}

// `space`: how many times the letters' size a gap between segments is at least.
std::vector<Segment> segments_of(const Row& row, double space = widest_space) {
  std::vector<Segment> out;
  for (const Word& word : row.words) {
    const bool apart = out.empty() || word.box.left - out.back().box.right >
                                          space * std::max(word.size, out.back().words.back().size);
    if (apart) {
      out.push_back({{word}, word.box});
    } else {
      grow(out.back().box, word.box);
      out.back().words.push_back(word);
    }
  }
  return out;
}

struct Span {
  double left;
  double right;
};

// True if the words on one side of a lane are running text: lines of several words that fill it.
bool is_running_text(const std::vector<Row>& rows, double page_width) {
  std::size_t words = 0;
  double filled = 0;
  Box all{1e9, 1e9, -1e9, -1e9};
  for (const Row& row : rows) {
    words += row.words.size();
    filled += row.words.back().box.right - row.words.front().box.left;
    grow(all, row.box);
    all.left = std::min(all.left, row.words.front().box.left);
    all.right = std::max(all.right, row.words.back().box.right);
  }
  const auto count = static_cast<double>(rows.size());
  return rows.size() >= fewest_rows && static_cast<double>(words) / count >= 3.0 &&
         all.width() > 0.18 * page_width && filled / count > 0.55 * all.width();
}

// Where something begins below a gap that is wider than those within a paragraph: the tops of these
// rows.
std::vector<double> tops_below_gaps(const std::vector<Row>& rows) {
  std::vector<double> pitches;
  for (std::size_t i = 1; i < rows.size(); ++i)
    pitches.push_back(rows[i].box.top - rows[i - 1].box.top);
  std::vector<double> out;
  if (pitches.empty()) return out;
  const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), middle, pitches.end());
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].box.top - rows[i - 1].box.top > 1.2 * *middle) out.push_back(rows[i].box.top);
  }
  return out;
}

// True if rows stand as far apart as those of tables with lines between them do, or have gaps.
bool stand_apart(const std::vector<Row>& rows) {
  constexpr double far = 1.65;  // times the letters' size
  std::size_t apart = 0;
  std::size_t gaps = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double size = rows[i].words.front().size;
    apart += i > 0 && rows[i].box.top - rows[i - 1].box.top > far * size ? 1U : 0U;
    gaps += segments_of(rows[i]).size() > 1 ? 1U : 0U;
  }
  return 4 * apart >= 3 * (rows.size() - 1) || 3 * gaps >= 2 * rows.size();
}

// True if nearly every row of `rows` has one of `others` beside it.
bool stand_beside(const std::vector<Row>& rows, const std::vector<Row>& others) {
  const auto beside = std::count_if(rows.begin(), rows.end(), [&](const Row& row) {
    return std::any_of(others.begin(), others.end(),
                       [&](const Row& other) { return std::abs(row.box.top - other.box.top) < 2; });
  });
  return 10 * static_cast<std::size_t>(beside) >= 9 * rows.size();
}

// True if what stands on both sides of a lane are the cells of a table: they begin at one height
// again and again, where the paragraphs of columns do so by chance; or all of them are lines far
// apart or with gaps, and each has one beside it.
bool are_cells(const std::vector<Row>& left, const std::vector<Row>& right) {
  constexpr std::size_t fewest = 3;
  if ((stand_apart(left) || stand_apart(right)) &&
      (left.size() < right.size() ? stand_beside(left, right) : stand_beside(right, left)))
    return true;
  const std::vector<double> a = tops_below_gaps(left);
  const std::vector<double> b = tops_below_gaps(right);
  const auto both = static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](double top) {
    return std::any_of(b.begin(), b.end(), [&](double other) { return std::abs(top - other) < 2; });
  }));
  return both >= fewest && 5 * both >= 4 * std::min(a.size(), b.size());
}

struct Lane {
  std::size_t begin = 0;  // rows
  std::size_t end = 0;
  double at = 0;
};

// The words of `rows` with a row for every height that words end at, as those of columns are whose
// lines stand at different heights.
std::vector<Row> level_rows(const std::vector<Row>& rows) {
  constexpr double level = 0.1;
  std::vector<Word> words;
  for (const Row& row : rows) words.insert(words.end(), row.words.begin(), row.words.end());
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.box.bottom < b.box.bottom; });
  std::vector<Row> out;
  for (Word& word : words) {
    if (out.empty() || word.box.bottom - out.back().words.front().box.bottom > level * word.size) {
      out.push_back({{}, word.box});
    }
    grow(out.back().box, word.box);
    out.back().words.push_back(std::move(word));
  }
  for (Row& row : out) sort_words(row);
  return out;
}

// The longest run of rows that leave a lane free, with text on both sides again and again: in one
// row, or where `in_turn` in one row after the other.
Lane longest_lane(const std::vector<std::vector<Span>>& rows, const Box& all, bool in_turn) {
  const double half = (in_turn ? narrowest_lane : usual_lane) / 2;
  const double step = in_turn ? narrow_step : lane_step;
  Lane best;
  for (double at = all.left + 0.15 * all.width(); at < all.right - 0.15 * all.width(); at += step) {
    std::size_t begin = 0;
    std::size_t both = 0;
    bool was_left = true;
    for (std::size_t i = 0; i <= rows.size(); ++i) {
      bool crossed = true;
      bool left = false;
      bool right = false;
      if (i < rows.size()) {
        crossed = false;
        for (const Span& span : rows[i]) {
          if (span.right <= at - half) {
            left = true;
          } else if (span.left >= at + half) {
            right = true;
          } else {
            crossed = true;
          }
        }
      }
      if (!crossed) {
        const bool turned = in_turn && left != right && left != was_left;
        both += (left && right) || turned ? 1 : 0;
        if (left != right) was_left = left;
        continue;
      }
      if (both >= fewest_rows && i - begin > best.end - best.begin) best = {begin, i, at};
      begin = i + 1;
      both = 0;
    }
  }
  return best;
}

class Reader {
 public:
  Reader(const Page& page, bool in_margin) : page_(page), in_margin_(in_margin) {}

  void read(const std::vector<Row>& rows, int depth);
  std::vector<Line> take() { return std::move(out_); }

 private:
  void emit(const std::vector<Row>& rows);

  const Page& page_;
  bool in_margin_;
  std::vector<Line> out_;
};

void Reader::emit(const std::vector<Row>& rows) {
  Box column{1e9, 1e9, -1e9, -1e9};
  for (const Row& row : rows) {
    for (const Word& word : row.words) grow(column, word.box);
  }
  for (const Row& row : rows) {
    Line line;
    line.page = page_.number;
    line.page_height = page_.height;
    line.in_margin = in_margin_;
    line.segments = segments_of(row);
    line.column = column;
    line.box = row.box;
    line.box.left = row.words.front().box.left;
    std::map<int, std::size_t> sizes;  // in tenths of points
    std::size_t letters = 0;
    std::size_t bold = 0;
    std::size_t italic = 0;
    for (const Word& word : row.words) {
      line.box.right = std::max(line.box.right, word.box.right);
      sizes[static_cast<int>(std::lround(word.size * 10))] += word.text.size();
      letters += word.text.size();
      if (word.bold) bold += word.text.size();
      if (word.italic) italic += word.text.size();
    }
    const auto most =
        std::max_element(sizes.begin(), sizes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    line.size = most->first / 10.0;
    // A row that begins with small words above it has only their height.
    for (const Word& word : row.words) {
      if (std::abs(word.size - line.size) < 0.1 * line.size) grow(line.box, word.box);
    }
    line.bold = 10 * bold >= 9 * letters;
    line.italic = 10 * italic >= 9 * letters;
    out_.push_back(std::move(line));
  }
}

// Rows on both sides of a lane, and those above and below it.
struct Columns {
  std::vector<Row> above;
  std::vector<Row> left;
  std::vector<Row> right;
  std::vector<Row> between;  // the rows of both
  std::vector<Row> below;
  [[nodiscard]] double height() const { return between.back().box.bottom - between[0].box.top; }
};

// Nothing if there is no lane with running text on both sides.
std::optional<Columns> columns_of(const std::vector<Row>& rows, double page_width, bool in_turn) {
  Box all{1e9, 1e9, -1e9, -1e9};
  std::vector<std::vector<Span>> spans;
  for (const Row& row : rows) {
    spans.emplace_back();
    for (const Segment& segment : segments_of(row, in_turn ? narrow_gap : widest_space)) {
      spans.back().push_back({segment.box.left, segment.box.right});
      grow(all, segment.box);
    }
  }
  const Lane lane = longest_lane(spans, all, in_turn);
  if (lane.end <= lane.begin) return std::nullopt;
  std::vector<Word> left;
  std::vector<Word> right;
  for (std::size_t i = lane.begin; i < lane.end; ++i) {
    for (const Word& word : rows[i].words) (word.box.left < lane.at ? left : right).push_back(word);
  }
  const auto at = [&](std::size_t i) { return rows.begin() + static_cast<std::ptrdiff_t>(i); };
  Columns out{.above = {rows.begin(), at(lane.begin)},
              .left = rows_of(std::move(left)),
              .right = rows_of(std::move(right)),
              .between = {at(lane.begin), at(lane.end)},
              .below = {at(lane.end), rows.end()}};
  if (!is_running_text(out.left, page_width) || !is_running_text(out.right, page_width))
    return std::nullopt;
  return out;
}

std::vector<Row> rows_again(const std::vector<Row>& rows) {
  std::vector<Word> words;
  for (const Row& row : rows) words.insert(words.end(), row.words.begin(), row.words.end());
  return rows_of(std::move(words));
}

void Reader::read(const std::vector<Row>& rows, int depth) {
  constexpr int deepest = 12;
  constexpr double taller = 1.3;
  if (rows.empty()) return;
  if (depth < deepest && rows.size() >= fewest_rows) {
    auto columns = columns_of(rows, page_.width, false);
    // Lines of columns need not stand beside each other: then they tie each other into one row.
    auto in_turn = columns_of(level_rows(rows), page_.width, true);
    if (in_turn && !are_cells(in_turn->left, in_turn->right) &&
        (!columns || in_turn->height() > taller * columns->height())) {
      in_turn->above = rows_again(in_turn->above);
      in_turn->below = rows_again(in_turn->below);
      columns = std::move(in_turn);
    }
    if (columns) {
      read(columns->above, depth + 1);
      if (are_cells(columns->left, columns->right)) {
        emit(columns->between);
      } else {
        read(columns->left, depth + 1);
        read(columns->right, depth + 1);
      }
      read(columns->below, depth + 1);
      return;
    }
  }
  emit(rows);
}

// The size of most letters of a page.
double main_size(const std::vector<Word>& words) {
  std::map<int, std::size_t> sizes;  // in half points
  for (const Word& word : words) {
    sizes[static_cast<int>(std::lround(2 * word.size))] += word.text.size();
  }
  const auto most = std::max_element(
      sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? 0 : most->first / 2.0;
}

// Takes the small words out that stand wholly to the left or right of all others.
std::vector<Word> take_side_notes(std::vector<Word>& words) {
  const double small = side_note_size * main_size(words);
  double left = 1e9;
  double right = -1e9;
  for (const Word& word : words) {
    if (word.size < small) continue;
    left = std::min(left, word.box.left);
    right = std::max(right, word.box.right);
  }
  const auto notes = std::stable_partition(words.begin(), words.end(), [&](const Word& word) {
    return word.size >= small ||
           (word.box.right > left - side_note_gap && word.box.left < right + side_note_gap);
  });
  std::vector<Word> out(notes, words.end());
  words.erase(notes, words.end());
  return out;
}

}  // namespace

std::string text_of(const Segment& segment) {
  std::string out;
  for (std::size_t i = 0; i < segment.words.size(); ++i) {
    const Word& word = segment.words[i];
    if (i > 0) {
      const Word& before = segment.words[i - 1];
      // Where the file has no spaces, the gaps say where they are.
      const double gap = word.box.left - before.box.right;
      if (!before.glued || gap > 0.15 * word.size) out += ' ';
    }
    out += word.text;
  }
  return out;
}

std::string text_of(const Line& line) {
  std::string out;
  for (const Segment& segment : line.segments) out += (out.empty() ? "" : " ") + text_of(segment);
  return out;
}

double body_size(const std::vector<std::vector<Line>>& pages) {
  std::map<int, std::size_t> sizes;  // in half points
  for (const std::vector<Line>& lines : pages) {
    for (const Line& line : lines)
      sizes[static_cast<int>(std::lround(2 * line.size))] += text_of(line).size();
  }
  const auto most = std::max_element(
      sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? 0 : most->first / 2.0;
}

std::vector<Line> lines_of(const Page& page) {
  std::vector<Word> words = page.words;
  std::vector<Word> notes = take_side_notes(words);
  Reader reader(page, false);
  reader.read(rows_of(std::move(words)), 0);
  std::vector<Line> out = reader.take();
  Reader margin(page, true);
  margin.read(rows_of(std::move(notes)), 0);
  std::vector<Line> beside = margin.take();
  std::move(beside.begin(), beside.end(), std::back_inserter(out));
  return out;
}

}  // namespace pcso::pdf
