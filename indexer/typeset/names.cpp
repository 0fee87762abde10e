// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"
#include "indexer/typeset/typeset.h"

namespace pcso::typeset {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "heading" as the languages of word processors write it in the names of their own styles, folded.
constexpr std::array<std::string_view, 18> heading_words{
    "heading", "uberschrift", "titre",     "titulo",     "titolo",       "kop",
    "rubrik",  "overskrift",  "otsikko",   "nagłowek",   "naglowek",     "pennawd",
    "nadpis",  "cimsor",      "заголовок", "encabezado", "ceannteideal", "intestazione"};

// The words of a style's name that make it no heading, whatever else stands in it.
constexpr std::array<std::string_view, 8> other_words{"table",  "figure",   "caption", "header",
                                                      "footer", "footnote", "char",    "text"};

}  // namespace

StyleMeaning meaning_of_style(std::string_view name) {
  const std::string folded = text::fold(text::squeeze(name));
  if (folded == "title" || folded == "titel" || folded == "teitl" || folded == "titre") {
    return {.title = true};
  }
  if (folded.starts_with("toc ") || folded == "toc" || folded == "contents heading" ||
      (folded.starts_with("contents ") && is_digit(folded.back()))) {
    return {.contents = true};
  }
  const auto digit = std::find_if(folded.begin(), folded.end(), is_digit);
  const int number = digit == folded.end() ? 0 : *digit - '0';
  for (const std::string_view word : heading_words) {
    if (number > 0 && folded.size() <= word.size() + 3 && folded.starts_with(word)) {
      return {.rank = 10 * number};
    }
  }
  const bool named = has(folded, "heading") || folded.ends_with("title");
  if (!named) return {};
  if (folded == "subtitle" ||
      std::any_of(other_words.begin(), other_words.end(),
                  [&](std::string_view word) { return has(folded, word); })) {
    return {.plain = true};
  }
  if (has(folded, "sub")) {
    if (number == 0) return {.rank = 15};
    // "Level 1 Subheading" stands below level 1, "Subheading 4" is the fourth.
    const bool below = folded.find("sub") > static_cast<std::size_t>(digit - folded.begin());
    return {.rank = 10 * number + (below ? 5 : 0)};
  }
  if (number > 0) return {.rank = 10 * number};
  if (has(folded, "part ")) return {.rank = 8};
  return {.rank = 10};
}

bool is_no_title(std::string_view title) {
  const std::string folded = text::fold(text::squeeze(title));
  return folded.size() < 3 || folded.starts_with("microsoft word") ||
         folded.starts_with("document") || folded.starts_with("untitled") ||
         folded.starts_with("powerpoint") || folded.ends_with(".doc") ||
         folded.ends_with(".docx") || folded.ends_with(".pdf") || folded.ends_with(".indd") ||
         has(folded, "template") || folded.starts_with("type the ") || folded.starts_with("[") ||
         std::none_of(folded.begin(), folded.end(), [](char c) {
           return std::isalpha(static_cast<unsigned char>(c)) != 0 ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

std::string day(std::string_view stamp) {
  std::string out(text::trim(stamp).substr(0, 10));
  return is_date(out) ? out : "";
}

void refuse(const Source& source, const std::string& message) {
  throw Error(ErrorKind::bad_document, message, {source.file});
}

}  // namespace pcso::typeset
