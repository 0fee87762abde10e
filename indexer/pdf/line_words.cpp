// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pdf/line_words.h"

#include <algorithm>
#include <utility>

#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso::pdf {

bool is_bare_number(std::string_view word) {
  return !word.empty() && word.size() <= 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool begins_small(std::string_view text) {
  return !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || text[0] == ',' || text[0] == ';');
}

bool is_raised_number(const Word& word, const Line& line) {
  return word.size < 0.8 * line.size && is_bare_number(word.text) &&
         word.box.bottom < line.box.bottom - 0.1 * line.size;
}

void LineWords::learn(const std::string& words, bool broken_before) {
  std::vector<text::Word> all = text::words(words);
  const bool broken = words.ends_with('-');
  const std::size_t last = all.empty() ? 0 : all.back().end;
  for (text::Word& word : all) {
    if (broken_before && word.begin == all.front().begin) continue;
    if (broken && word.end == last) continue;
    (word.compound ? compounds_ : vocabulary_).insert(std::move(word.text));
  }
}

bool LineWords::keeps_hyphen(const std::string& before, const std::string& after) const {
  const auto known = [&](const std::string& word) {
    return vocabulary_.contains(text::fold(word));
  };
  if (after.empty() || !begins_small(after)) return true;
  const std::size_t space = before.find_last_of(" -", before.size() - 2);
  std::string head = before.substr(space == std::string::npos ? 0 : space + 1);
  head.pop_back();
  // "up-to-date": a word with one hyphen keeps the other.
  if (space != std::string::npos && before[space] == '-') return true;
  std::size_t end = 0;
  while (end < after.size() && (static_cast<unsigned char>(after[end]) >= 0x80 ||
                                (after[end] >= 'a' && after[end] <= 'z'))) {
    ++end;
  }
  const std::string tail = after.substr(0, end);
  if (head.empty() || tail.empty()) return true;
  if (known(head + tail)) return false;
  const std::string whole = text::fold(head + tail);
  if (const auto found = compounds_.lower_bound(whole);
      found != compounds_.end() && found->starts_with(whole))
    return true;
  return known(head) && known(tail) && head.size() > 2 && tail.size() > 2;
}

std::string LineWords::joined(std::string before, const std::string& after) const {
  const bool broken =
      before.size() > 1 && before.ends_with('-') && before[before.size() - 2] != ' ';
  if (broken && !keeps_hyphen(before, after)) before.pop_back();
  if (!before.empty() && !broken) before += ' ';
  return before + after;
}

Spans LineWords::of(const std::vector<const Line*>& lines, std::size_t skipped) const {
  const bool all_bold =
      std::all_of(lines.begin(), lines.end(), [](const Line* line) { return line->bold; });
  const bool all_italic =
      std::all_of(lines.begin(), lines.end(), [](const Line* line) { return line->italic; });
  Spans out;
  bool glued = true;
  for (const Line* line : lines) {
    const Word* before = nullptr;
    for (const Segment& segment : line->segments) {
      for (const Word& word : segment.words) {
        if (skipped > 0) {
          --skipped;
          continue;
        }
        const bool touches = before != nullptr && before->glued &&
                             word.box.left - before->box.right <= 0.15 * word.size;
        if (!glued && !touches) typeset::append(out, {Span::Kind::text, " ", ""});
        glued = false;
        const bool raised = is_raised_number(word, *line);
        Span::Kind kind = Span::Kind::text;
        if (word.bold && !all_bold) kind = Span::Kind::strong;
        if (word.italic && !word.bold && !all_italic) kind = Span::Kind::emphasis;
        typeset::append(out, {kind, raised ? '[' + word.text + ']' : word.text, ""});
        before = &word;
      }
    }
    if (out.empty() || line == lines.back()) continue;
    std::string& last = out.back().text;
    if (last.ends_with("\xC2\xAD")) {  // a soft hyphen is one only where a line ends
      last.resize(last.size() - 2);
      glued = true;
    } else if (last.size() > 1 && last.ends_with('-')) {
      const auto next = std::find(lines.begin(), lines.end(), line) + 1;
      const std::string after = text_of((*next)->segments.front());
      if (last[last.size() - 2] != ' ') {
        if (!keeps_hyphen(last, after)) last.pop_back();
        glued = true;
      }
    }
  }
  for (Span& span : out) {
    for (std::size_t at = 0; (at = span.text.find("\xC2\xAD", at)) != std::string::npos;) {
      span.text.erase(at, 2);
    }
  }
  return typeset::squeezed(out);
}

}  // namespace pcso::pdf
