// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/tags.h"

#include "indexer/html/name_table.h"

namespace pcso::html {
namespace {

constexpr TagSort empty{.is_void = true};
constexpr TagSort item{.closes_itself = true};
constexpr TagSort format{.formats = true};
constexpr TagSort raw{.is_raw = true};
constexpr TagSort drawing{.draws = true};

constexpr NameTable<TagSort, 74> tags({
    {"a", format},
    {"area", empty},
    {"b", format},
    {"base", empty},
    {"big", format},
    {"body", item},
    {"br", empty},
    {"circle", drawing},
    {"clippath", drawing},
    {"code", format},
    {"col", empty},
    {"colgroup", item},
    {"dd", item},
    {"defs", drawing},
    {"dt", item},
    {"ellipse", drawing},
    {"em", format},
    {"embed", empty},
    {"font", format},
    {"frameset", {.takes_tags_away = true}},
    {"g", drawing},
    {"head", item},
    {"hr", empty},
    {"html", item},
    {"i", format},
    {"iframe", raw},
    {"img", empty},
    {"input", empty},
    {"li", item},
    {"line", drawing},
    {"lineargradient", drawing},
    {"link", empty},
    {"listing", {.keeps_spaces = true}},
    {"mask", drawing},
    {"math", {.takes_tags_away = true}},
    {"meta", empty},
    {"nobr", format},
    {"noembed", raw},
    {"noframes", raw},
    {"option", item},
    {"p", item},
    {"param", empty},
    {"path", drawing},
    {"plaintext", {.is_raw = true, .never_ends = true}},
    {"polygon", drawing},
    {"polyline", drawing},
    {"pre", {.keeps_spaces = true}},
    {"rect", drawing},
    {"rp", item},
    {"rt", item},
    {"s", format},
    {"script", raw},
    {"select", {.takes_tags_away = true}},
    {"small", format},
    {"source", empty},
    {"stop", drawing},
    {"strike", format},
    {"strong", format},
    {"style", raw},
    {"symbol", drawing},
    {"tbody", item},
    {"td", item},
    {"textarea", raw},
    {"tfoot", item},
    {"th", item},
    {"thead", item},
    {"title", raw},
    {"tr", item},
    {"track", empty},
    {"tt", format},
    {"u", format},
    {"use", drawing},
    {"wbr", empty},
    {"xmp", raw},
});

}  // namespace

TagSort tag_sort(std::string_view name) { return tags.of(name, {}); }

}  // namespace pcso::html
