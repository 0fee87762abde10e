// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "indexer/model/document.h"

namespace pcso {

/// Walks a section's text beside its paragraphs, so that what stands there is not kept a second
/// time. Whoever writes a body and whoever reads it take the same steps.
class TextCursor {
 public:
  /// What plain_text() puts between cells and behind paragraphs.
  static constexpr std::size_t between_cells = 3;
  static constexpr std::size_t behind_paragraph = 1;

  /// `text`: plain_text() of the section, or nothing if none of it is kept.
  explicit TextCursor(std::string_view text) : text_(text) {}

  void enter(const Paragraph& paragraph) { inside_ = in_plain_text(paragraph) && !text_.empty(); }
  void pass(std::size_t separator) {
    if (inside_) text_.remove_prefix(std::min(separator, text_.size()));
  }
  /// True if the text goes on with `words`.
  [[nodiscard]] bool is_at(std::string_view words) const {
    return inside_ && !words.empty() && text_.starts_with(words);
  }
  [[nodiscard]] std::size_t left() const { return text_.size(); }
  /// The next `size` bytes, at most left().
  std::string_view take(std::size_t size) {
    const std::string_view out = text_.substr(0, size);
    text_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view text_;
  bool inside_ = false;
};

}  // namespace pcso
