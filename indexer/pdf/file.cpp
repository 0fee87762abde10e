// SPDX-License-Identifier: GPL-3.0-or-later
#include <poppler-document.h>
#include <poppler-page.h>
#include <poppler-toc.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <memory>
#include <pugixml.hpp>

#include "indexer/pdf/pdf.h"
#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::pdf {
namespace {

constexpr int most_pages = 3000;
constexpr std::size_t most_words_on_page = 50'000;
constexpr std::size_t most_text = std::size_t{32} << 20;
constexpr std::size_t most_entries = 20'000;
constexpr int deepest_entry = 12;

// UTF-16 as poppler gives it, which need not be well-formed, with ligatures as letters, one sort of
// hyphen, and without controls and the private signs of symbol fonts but for bullets.
std::string utf8(const poppler::ustring& text) {
  static constexpr const char* ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t code = text[i];
    if (code >= 0xD800 && code < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 &&
        text[i + 1] < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10U) + (static_cast<char32_t>(text[++i]) - 0xDC00);
    }
    if (code >= 0xFB00 && code <= 0xFB06) {
      out += ligatures[code - 0xFB00];
    } else if (code == 0xF0B7 || code == 0xF0A7 || code == 0xF0D8) {
      out += "•";
    } else if (code == 0x2010) {
      out += '-';
    } else if (code < 0x20 || code == 0x7F) {
      out += ' ';
    } else if (code != 0x200B && code != 0xFEFF && code != 0xFFFE && code != 0xFFFF &&
               (code < 0xD800 || code > 0xF8FF)) {
      text::append(out, code);
    }
  }
  return out;
}

std::string squeezed(const poppler::ustring& text) { return text::squeeze(utf8(text)); }

std::string iso_day(std::time_t when) {
  std::tm parts{};
  if (when <= 0 || gmtime_r(&when, &parts) == nullptr) return "";
  std::string out(11, '\0');
  out.resize(std::strftime(out.data(), out.size(), "%Y-%m-%d", &parts));
  return is_date(out) ? out : "";
}

// The words of the first element of that name in XMP metadata.
std::string xmp_words(const pugi::xml_node& root, std::string_view name) {
  const pugi::xml_node found =
      root.find_node([&](const pugi::xml_node& node) { return xml::is(node, name); });
  std::string out;
  if (!found) return out;
  const pugi::xml_node words = found.find_node([](const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata && !text::trim(node.value()).empty();
  });
  return text::squeeze(text::prefix(words.value(), 1000));
}

void read_info(const poppler::document& document, DocumentInfo& info) {
  info.title = squeezed(document.get_title());
  info.description = squeezed(document.get_subject());
  info.publisher = squeezed(document.get_author());
  info.as_at = iso_day(document.get_modification_date_t());
  if (info.as_at.empty()) info.as_at = iso_day(document.get_creation_date_t());
  const Source metadata{"", utf8(document.metadata())};
  if (metadata.bytes.empty()) return;
  try {
    const Xml xmp(metadata);
    const std::string title = xmp_words(xmp.root(), "title");
    const std::string publisher = xmp_words(xmp.root(), "publisher");
    const std::string language = xmp_words(xmp.root(), "language");
    if (info.title.empty() || typeset::is_no_title(info.title)) info.title = title;
    if (!publisher.empty()) info.publisher = publisher;
    if (!language.empty() && language.size() < 20) info.language = language;
  } catch (const Error&) {
    // Metadata that is no XML says nothing; the text is what matters.
  }
}

void read_outline(const poppler::document& document, std::vector<Entry>& out) {
  const std::unique_ptr<poppler::toc> toc(document.create_toc());
  if (!toc || toc->root() == nullptr) return;
  struct Todo {
    const poppler::toc_item* item;
    int level;
  };
  std::vector<Todo> todo{{toc->root(), 0}};
  while (!todo.empty() && out.size() < most_entries) {
    const Todo at = todo.back();
    todo.pop_back();
    if (at.level > 0) {
      std::string title = squeezed(at.item->title());
      if (!title.empty()) out.push_back({at.level, std::move(title)});
    }
    if (at.level >= deepest_entry) continue;
    std::vector<poppler::toc_item*> below = at.item->children();
    std::reverse(below.begin(), below.end());
    for (const poppler::toc_item* item : below) todo.push_back({item, at.level + 1});
  }
}

bool names(const std::string& font, std::string_view word) {
  return font.find(word) != std::string::npos;
}

Page read_page(const poppler::page& page, int number, std::size_t& text) {
  Page out;
  out.number = number;
  const poppler::rectf rect = page.page_rect();
  out.width = rect.width();
  out.height = rect.height();
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    if (out.words.size() >= most_words_on_page || text > most_text) break;
    Word word;
    word.text = squeezed(box.text());
    // What runs up the margin is a stamp.
    if (word.text.empty() || box.rotation() != 0) continue;
    const poppler::rectf place = box.bbox();
    word.box = {place.left(), place.top(), place.right(), place.bottom()};
    const bool sane = word.box.left > -1e5 && word.box.right < 1e5 && word.box.top > -1e5 &&
                      word.box.bottom < 1e5 && word.box.right >= word.box.left &&
                      word.box.bottom >= word.box.top;
    if (!sane) continue;
    if (box.has_font_info()) {
      word.size = box.get_font_size();
      const std::string font = text::fold(box.get_font_name());
      word.bold = names(font, "bold") || names(font, "black") || names(font, "heavy") ||
                  names(font, "semibold");
      word.italic = names(font, "italic") || names(font, "oblique");
    }
    if (!(word.size > 0.5 && word.size < 500))
      word.size = std::clamp(word.box.height(), 1.0, 500.0);
    word.glued = !box.has_space_after();
    text += word.text.size();
    out.words.push_back(std::move(word));
  }
  return out;
}

}  // namespace

File read_file(const Source& source, Problems& problems) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  if (source.bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    typeset::refuse(source, "larger than 2 GB");
  }
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      source.bytes.data(), static_cast<int>(source.bytes.size())));
  if (!document) typeset::refuse(source, "the PDF is damaged or not complete");
  if (document->is_locked()) typeset::refuse(source, "the PDF is protected by a password");
  File out;
  read_info(*document, out.info);
  read_outline(*document, out.outline);
  const int pages = document->pages();
  if (pages <= 0) typeset::refuse(source, "the PDF has no page that can be read");
  if (pages > most_pages) {
    problems.push_back({Problem::Severity::warning,
                        std::to_string(pages) + " pages: only the first " +
                            std::to_string(most_pages) + " are read",
                        {source.file}});
  }
  std::size_t text = 0;
  for (int i = 0; i < std::min(pages, most_pages); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page) {
      out.pages.push_back(read_page(*page, i + 1, text));
    } else {
      out.pages.push_back({.number = i + 1});
    }
    if (text > most_text) {
      problems.push_back(
          {Problem::Severity::warning,
           "too much text: page " + std::to_string(i + 1) + " is the last that is read",
           {source.file}});
      break;
    }
  }
  return out;
}

}  // namespace pcso::pdf
