// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/reading/paragraphs.h"

namespace pugi {
class xml_node;
}

namespace pcso {

/// What inline text becomes: it is put together as it is met, from runs of one sort.
class HtmlLine {
 public:
  void text(std::string_view text, Span::Kind kind, const std::string& target);
  /// What was added since the last time.
  Spans take();
  /// The last character seen, or a space.
  [[nodiscard]] char last() const;

 private:
  void close();

  SpanBuilder spans_;
  std::string run_;
  Span::Kind kind_ = Span::Kind::text;
  std::string target_;
  char last_ = ' ';
};

/// `text` without characters that show nothing: soft hyphens and marks where a word may be broken.
/// What comes back is `text` itself or stands in `room`.
std::string_view visible(std::string_view text, std::string& room);

/// What stands under `node`, as it shows; a <br> ends a line.
std::string visible_text(const pugi::xml_node& node);

}  // namespace pcso
