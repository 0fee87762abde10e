// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/search/results.h"

/// The one place where text becomes HTML that a template does not escape again. It knows six
/// elements (a, em, strong, mark, span, and a's class) and writes no other, whatever a file says.
namespace pcso::pages {

/// HTML: escaped, and with markup of ours alone. Only the functions below make one.
class Html {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  explicit Html(std::string text) : text_(std::move(text)) {}
  friend Html markup(const Spans& spans);
  friend Html markup(const Snippet& snippet);
  std::string text_;
};

///   text "a < b"                             a &lt; b
///   emphasis, strong                         <em>…</em>, <strong>…</strong>
///   citation "section 50" of s 50            <a class="law" href="/law/ukpga/2002/30/section/50"
///                      data-paper="legislation.gov.uk/ukpga/2002/30/section/50">section 50</a>
///   reference                                <a href="/powers/…">…</a>
///   term                                     <a class="term" href="/glossary/…">…</a>
///   link to an http, https or mailto address <a class="out" href="https://…">…</a>
///   link to anything else                    its text
/// A reference without text shows its target, so that no link is empty.
Html markup(const Spans& spans);

/// The marked ranges in <mark>. Ranges that reach out of the text, or back, are cut.
Html markup(const Snippet& snippet);

}  // namespace pcso::pages
