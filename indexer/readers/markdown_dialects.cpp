// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/markdown_dialects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::string_view definitions_end = "</dl>\n\n";

std::size_t indent_of(std::string_view line) {
  const std::size_t at = line.find_first_not_of(' ');
  return at == std::string_view::npos ? line.size() : at;
}

// The fence that a line opens or closes: "```" or "~~~", however long; empty if it is none.
std::string_view fence_of(std::string_view line) {
  line = text::trim(line);
  for (const char mark : {'`', '~'}) {
    const std::size_t length = std::min(line.find_first_not_of(mark), line.size());
    if (length >= 3) return line.substr(0, length);
  }
  return {};
}

// True of a line that says how a page is made, and nothing to who reads it.
bool is_instruction(std::string_view line) {
  constexpr std::pair<std::string_view, std::string_view> around[] = {
      {"{:", "}"}, {"{%", "%}"}, {"{{<", ">}}"}, {"{{%", "%}}"}};
  for (const auto& [begin, end] : around) {
    if (line.size() >= begin.size() + end.size() && line.starts_with(begin) && line.ends_with(end))
      return line.find(end) == line.size() - end.size();
  }
  const std::string folded = text::fold(line);
  return folded == "[toc]" || folded == "[[toc]]" || folded == "[[_toc_]]";
}

// The words that stand over what a line opens, if it opens a box: "Mind" of `!!! tip "Mind"`.
std::optional<std::string_view> box_title(std::string_view line) {
  bool opens = false;
  for (const std::string_view mark : {":::", "!!!", "???"}) {
    if (!line.starts_with(mark)) continue;
    opens = true;
    line.remove_prefix(std::min(line.find_first_not_of(mark[0]), line.size()));
  }
  if (!opens) return std::nullopt;
  line = text::trim(line.starts_with('+') ? line.substr(1) : line);
  // What sort of box it is.
  const std::size_t kind = line.starts_with('{') ? line.find('}') : line.find_first_of(" [{");
  if (kind == std::string_view::npos) return std::string_view();
  line = text::trim(line.substr(line[kind] == '}' ? kind + 1 : kind));
  if (line.starts_with('{')) return std::string_view();
  const std::size_t quote = line.find('"');
  if (quote != std::string_view::npos) line.remove_prefix(quote + 1);
  if (line.starts_with('[')) line.remove_prefix(1);
  return line.substr(0, line.find_first_of("\"]"));
}

// "[^1]: Words" → {"1", "Words"}.
struct Note {
  std::string_view name;
  std::string words;
};

std::optional<Note> note_of(std::string_view line) {
  if (!line.starts_with("[^")) return std::nullopt;
  const std::size_t end = line.find("]:");
  if (end == std::string_view::npos || end < 3) return std::nullopt;
  return Note{line.substr(2, end - 2), std::string(text::trim(line.substr(end + 2)))};
}

class Rewriter {
 public:
  explicit Rewriter(std::string_view markdown) {
    for (const std::string_view line : text::lines(markdown)) lines_.push_back(line);
    gather_notes();
  }

  std::string run() {
    for (at_ = 0; at_ < lines_.size(); ++at_) {
      if (is_note_[at_]) continue;
      if (draws_under(at_)) {
        add(std::string(text::trim(lines_[at_]).size(), '-'));
      } else if (!in_fence(lines_[at_])) {
        rewrite(lines_[at_]);
      } else {
        add(lines_[at_]);
      }
    }
    end_section();
    return std::move(out_);
  }

 private:
  // Notes are known before the first line that leads to one; what is indented below one goes on
  // with it.
  void gather_notes() {
    is_note_.resize(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (draws_under(i) || in_fence(lines_[i])) continue;
      std::optional<Note> note = note_of(lines_[i]);
      if (!note) continue;
      is_note_[i] = true;
      for (std::size_t next = i + 1; next < lines_.size() && indent_of(lines_[next]) >= 2; ++next) {
        if (text::trim(lines_[next]).empty()) break;
        note->words += ' ' + std::string(text::trim(lines_[next]));
        is_note_[next] = true;
      }
      notes_.emplace(note->name, std::move(note->words));
    }
    fence_ = {};
  }

  // True if a line of "~~~~" is as long as the heading above it: that is no fence.
  [[nodiscard]] bool draws_under(std::size_t at) const {
    const std::string_view fence = fence_of(lines_[at]);
    if (at == 0 || !fence_.empty() || !fence.starts_with("~~~~")) return false;
    const std::string_view above = text::trim(lines_[at - 1]);
    return fence == text::trim(lines_[at]) && text::length(above) == fence.size() &&
           above.find_first_not_of(above[0]) != std::string_view::npos;
  }

  // Keeps account of fences; true for their lines and for what is between them.
  bool in_fence(std::string_view line) {
    const std::string_view fence = fence_of(line);
    if (fence_.empty()) {
      fence_ = fence;
      return !fence.empty();
    }
    if (fence.size() >= fence_.size() && fence[0] == fence_[0]) fence_ = {};
    return true;
  }

  void rewrite(std::string_view line) {
    const std::string_view words = text::trim(line);
    if (is_markdown_heading(line)) end_section();
    if (is_instruction(words)) {
      drop_item_of_contents(words);
      return add("");
    }
    if (const std::optional<std::string_view> title = box_title(words)) {
      add("");
      if (!title->empty()) add("**" + std::string(*title) + "**");
      return add("");
    }
    if (words.starts_with("> [!") && words.ends_with(']') && words.find(' ', 2) == words.npos)
      return add(">");
    if (words.starts_with("*[") && words.find("]: ") != words.npos) return;  // what a hint says
    if (is_definition(words) && follows_term()) return definition(words);
    add(with_notes(line));
  }

  // "* any words" right above "{:toc}" stands for the list of contents.
  void drop_item_of_contents(std::string_view instruction) {
    if (instruction != "{:toc}" && instruction != "{: toc}" && instruction != "{:toc }") return;
    const std::size_t line = out_.rfind('\n', out_.size() < 2 ? 0 : out_.size() - 2);
    out_.resize(line == std::string::npos ? 0 : line + 1);
  }

  static bool is_definition(std::string_view line) {
    return line.starts_with(": ") || line.starts_with(":   ");
  }

  // True if what has been written last is a line that may be a term, or what one means.
  [[nodiscard]] bool follows_term() const {
    if (at_ == 0 || is_note_[at_ - 1]) return false;
    const std::string_view before = text::trim(lines_[at_ - 1]);
    if (is_definition(before)) return out_.ends_with(definitions_end);
    return !before.empty() && !is_markdown_heading(before) && fence_of(before).empty() &&
           !out_.ends_with("\n\n");
  }

  void definition(std::string_view line) {
    if (!out_.ends_with(definitions_end)) {
      const std::size_t begin = out_.rfind('\n', out_.size() < 2 ? 0 : out_.size() - 2);
      const std::size_t term = begin == std::string::npos ? 0 : begin + 1;
      const std::string words = out_.substr(term);
      out_.resize(term);
      out_ += "\n<dl><dt>\n\n" + words + "\n</dt>\n";
    } else {
      out_.resize(out_.size() - definitions_end.size());
    }
    out_ += "<dd>\n\n" + with_notes(text::trim(line.substr(1))) + "\n\n</dd>\n";
    out_ += definitions_end;
  }

  // "[^1]" → "[1]", numbered as they are met.
  std::string with_notes(std::string_view line) {
    std::string out;
    for (std::size_t at = line.find("[^"); at != std::string_view::npos; at = line.find("[^")) {
      const std::size_t end = line.find(']', at);
      if (end == std::string_view::npos) break;
      const std::string name(line.substr(at + 2, end - at - 2));
      out += line.substr(0, at);
      if (const auto note = notes_.find(name); note != notes_.end()) {
        const auto [number, is_new] = numbers_.emplace(name, numbers_.size() + 1);
        out += "\\[" + std::to_string(number->second) + ']';
        if (is_new) waiting_.push_back(&*note);
      } else {
        out += line.substr(at, end + 1 - at);
      }
      line.remove_prefix(end + 1);
    }
    return out += line;
  }

  void end_section() {
    std::vector<const std::pair<const std::string, std::string>*> notes;
    notes.swap(waiting_);
    for (const auto* note : notes) {
      out_ += "\n<aside>\n\n\\[" + std::to_string(numbers_[note->first]) + "] " + note->second +
              "\n\n</aside>\n\n";
    }
  }

  void add(std::string_view line) {
    out_ += line;
    out_ += '\n';
  }

  Lines lines_;
  std::size_t at_ = 0;
  std::string out_;
  std::string_view fence_;  // that is open
  std::vector<bool> is_note_;
  std::map<std::string, std::string> notes_;  // by their names
  std::map<std::string, std::size_t> numbers_;
  std::vector<const std::pair<const std::string, std::string>*>
      waiting_;  // for their section's end
};

}  // namespace

bool is_markdown_heading(std::string_view line) {
  const std::size_t marks = line.find_first_not_of('#');
  return marks != std::string_view::npos && marks >= 1 && marks <= 6 && line[marks] == ' ';
}

std::string to_common_mark(std::string_view markdown) { return Rewriter(markdown).run(); }

}  // namespace pcso
