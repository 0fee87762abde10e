// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/html_element.h"

#include <algorithm>
#include <iterator>

namespace pcso {
namespace {

struct Named {
  std::string_view name;
  HtmlElement element;
};

// By name.
constexpr Named elements[] = {
    {"a", HtmlElement::link},
    {"address", HtmlElement::block},
    {"article", HtmlElement::section},
    {"aside", HtmlElement::note},
    {"b", HtmlElement::strong},
    {"blockquote", HtmlElement::quote},
    {"body", HtmlElement::block},
    {"br", HtmlElement::line_break},
    {"button", HtmlElement::skipped},
    {"caption", HtmlElement::block},
    {"center", HtmlElement::block},
    {"cite", HtmlElement::emphasis},
    {"details", HtmlElement::block},
    {"dfn", HtmlElement::emphasis},
    {"dir", HtmlElement::list},
    {"div", HtmlElement::block},
    {"dl", HtmlElement::definitions},
    {"dt", HtmlElement::term},
    {"em", HtmlElement::emphasis},
    {"fieldset", HtmlElement::block},
    {"figcaption", HtmlElement::caption},
    {"figure", HtmlElement::block},
    {"footer", HtmlElement::block},
    {"form", HtmlElement::block},
    {"h1", HtmlElement::heading},
    {"h2", HtmlElement::heading},
    {"h3", HtmlElement::heading},
    {"h4", HtmlElement::heading},
    {"h5", HtmlElement::heading},
    {"h6", HtmlElement::heading},
    {"header", HtmlElement::block},
    {"hgroup", HtmlElement::block},
    {"hr", HtmlElement::block},
    {"i", HtmlElement::emphasis},
    {"input", HtmlElement::skipped},
    {"label", HtmlElement::skipped},
    {"legend", HtmlElement::block},
    {"li", HtmlElement::item},
    {"link", HtmlElement::skipped},
    {"main", HtmlElement::block},
    {"menu", HtmlElement::list},
    {"meta", HtmlElement::skipped},
    {"nav", HtmlElement::block},
    {"noframes", HtmlElement::block},
    {"ol", HtmlElement::list},
    {"option", HtmlElement::block},
    {"p", HtmlElement::block},
    {"pre", HtmlElement::preformatted},
    {"q", HtmlElement::quoted},
    {"rp", HtmlElement::skipped},
    {"rt", HtmlElement::skipped},
    {"script", HtmlElement::skipped},
    {"search", HtmlElement::block},
    {"section", HtmlElement::section},
    {"select", HtmlElement::skipped},
    {"strong", HtmlElement::strong},
    {"style", HtmlElement::skipped},
    {"summary", HtmlElement::term},
    {"table", HtmlElement::table},
    {"tbody", HtmlElement::block},
    {"td", HtmlElement::block},
    {"template", HtmlElement::skipped},
    {"textarea", HtmlElement::skipped},
    {"tfoot", HtmlElement::block},
    {"th", HtmlElement::block},
    {"thead", HtmlElement::block},
    {"title", HtmlElement::block},
    {"tr", HtmlElement::block},
    {"ul", HtmlElement::list},
    {"var", HtmlElement::emphasis},
};

constexpr bool before(const Named& one, const Named& other) { return one.name < other.name; }
static_assert(std::is_sorted(std::begin(elements), std::end(elements), before));

}  // namespace

HtmlElement html_element(std::string_view name) {
  const Named* const found = std::lower_bound(std::begin(elements), std::end(elements),
                                              Named{name, HtmlElement::other}, before);
  return found != std::end(elements) && found->name == name ? found->element : HtmlElement::other;
}

}  // namespace pcso
