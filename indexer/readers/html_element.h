// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pcso {

/// What an element is to those who read a page for its words.
enum class HtmlElement {
  other,        ///< Its text goes on in the line around it.
  skipped,      ///< Says nothing: <script>, <button>.
  block,        ///< Begins and ends a paragraph.
  heading,      ///< <h1> to <h6>
  section,      ///< <section>, <article>: headings within stand below the one around it.
  line_break,   ///< <br>
  list,         ///< <ul>, <ol>
  item,         ///< <li>
  definitions,  ///< <dl>
  table,
  preformatted,
  quote,    ///< <blockquote>
  note,     ///< <aside>
  term,     ///< A line that is strong: <dt>, <summary>.
  caption,  ///< A line that is stressed: <figcaption>.
  quoted,   ///< <q>
  link,     ///< <a>
  strong,
  emphasis,
};

/// Of an element's name.
HtmlElement html_element(std::string_view name);

}  // namespace pcso
