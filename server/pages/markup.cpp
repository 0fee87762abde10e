// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/markup.h"

#include <algorithm>

#include "indexer/law/provision.h"
#include "indexer/text/strings.h"
#include "server/pages/address.h"

namespace pcso::pages {
namespace {

void element(std::string& out, std::string_view name, const std::string& inside) {
  out.append("<").append(name).append(">").append(inside).append("</").append(name).append(">");
}

void link(std::string& out, std::string_view kind, const std::string& address,
          const std::string& inside) {
  out += "<a";
  if (!kind.empty()) out.append(" class=\"").append(kind).append("\"");
  out += " href=\"" + text::escape_html(address) + "\">" + inside + "</a>";
}

// To our page of it; what stands on paper is where the law itself is.
void link_to_law(std::string& out, const std::string& provision, const std::string& inside) {
  constexpr std::string_view nobody_types = "https://www.";
  const std::string original = law::address(provision).substr(nobody_types.size());
  out += "<a class=\"law\" href=\"" + text::escape_html(law_address(provision)) +
         "\" data-paper=\"" + text::escape_html(original) + "\">" + inside + "</a>";
}

bool is_allowed(std::string_view address) {
  return address.starts_with("https://") || address.starts_with("http://") ||
         address.starts_with("mailto:");
}

}  // namespace

Html markup(const Spans& spans) {
  std::string out;
  for (const Span& span : spans) {
    const std::string inside = text::escape_html(span.text.empty() ? span.target : span.text);
    switch (span.kind) {
      case Span::Kind::text:
        out += inside;
        break;
      case Span::Kind::emphasis:
        element(out, "em", inside);
        break;
      case Span::Kind::strong:
        element(out, "strong", inside);
        break;
      case Span::Kind::citation:
        link_to_law(out, span.target, inside);
        break;
      case Span::Kind::reference:
        link(out, "", address(span.target), inside);
        break;
      case Span::Kind::term:
        link(out, "term", address(span.target), inside);
        break;
      case Span::Kind::link:
        if (is_allowed(span.target)) {
          link(out, "out", span.target, inside);
        } else {
          out += inside;
        }
        break;
    }
  }
  return Html(std::move(out));
}

Html markup(const Snippet& snippet) {
  const std::string_view text = snippet.text;
  std::string out;
  std::size_t at = 0;
  for (const auto& [from, to] : snippet.marks) {
    const std::size_t begin = std::clamp(from, at, text.size());
    const std::size_t end = std::clamp(to, begin, text.size());
    if (begin == end) continue;
    out += text::escape_html(text.substr(at, begin - at));
    element(out, "mark", text::escape_html(text.substr(begin, end - begin)));
    at = end;
  }
  return Html(out + text::escape_html(text.substr(at)));
}

}  // namespace pcso::pages
