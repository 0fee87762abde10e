// SPDX-License-Identifier: GPL-3.0-or-later
//
// Word stores no number: each is counted. An abstract list has nine levels; a list refers to one
// and may override levels and starts. Lists of one abstract list count on together, but an override
// of the start begins anew where its list is first used.
#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "indexer/office/docx.h"
#include "indexer/reading/xml.h"
#include "indexer/text/numerals.h"
#include "indexer/text/utf8.h"

namespace pcso::docx {
namespace {

using pugi::xml_node;

constexpr int levels = 9;
constexpr std::size_t longest_label = 60;

struct Level {
  int start = 1;
  std::string format = "decimal";
  std::string text;
  int restart = -1;  // the level, from 1, after which it begins anew; 0 never, -1 after any higher
  bool legal = false;
  std::string style;
};

struct Abstract {
  std::array<Level, levels> level;
  std::array<std::optional<int>, levels> count;
  std::string link;  // the style whose list it stands for
};

struct List {
  std::string abstract;
  std::map<int, Level> overrides;
  std::map<int, int> starts;
  bool used = false;
};

int number(const xml_node& node, int otherwise) {
  const std::string value = xml::attribute(node, "val");
  if (value.empty() || value.size() > 6 ||
      !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return otherwise;
  }
  return std::stoi(value);
}

int level_of(const xml_node& node) {
  const std::string value = xml::attribute(node, "ilvl");
  return value.size() == 1 && value[0] >= '0' && value[0] <= '8' ? value[0] - '0' : -1;
}

Level read_level(const xml_node& node) {
  Level out;
  out.start = number(xml::child(node, "start"), 1);
  if (const xml_node format = xml::child(node, "numFmt"))
    out.format = xml::attribute(format, "val");
  out.text =
      std::string(text::prefix(xml::attribute(xml::child(node, "lvlText"), "val"), longest_label));
  out.restart = number(xml::child(node, "lvlRestart"), -1);
  out.style = xml::attribute(xml::child(node, "pStyle"), "val");
  if (const xml_node legal = xml::child(node, "isLgl")) {
    const std::string value = xml::attribute(legal, "val");
    out.legal = value != "0" && value != "false";
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string in_words(int number, bool ordinal) {
  static constexpr std::array<std::pair<const char*, const char*>, 20> words{
      {{"One", "First"},
       {"Two", "Second"},
       {"Three", "Third"},
       {"Four", "Fourth"},
       {"Five", "Fifth"},
       {"Six", "Sixth"},
       {"Seven", "Seventh"},
       {"Eight", "Eighth"},
       {"Nine", "Ninth"},
       {"Ten", "Tenth"},
       {"Eleven", "Eleventh"},
       {"Twelve", "Twelfth"},
       {"Thirteen", "Thirteenth"},
       {"Fourteen", "Fourteenth"},
       {"Fifteen", "Fifteenth"},
       {"Sixteen", "Sixteenth"},
       {"Seventeen", "Seventeenth"},
       {"Eighteen", "Eighteenth"},
       {"Nineteen", "Nineteenth"},
       {"Twenty", "Twentieth"}}};
  if (number < 1 || number > static_cast<int>(words.size())) return std::to_string(number);
  const auto& [cardinal, ranked] = words[static_cast<std::size_t>(number - 1)];
  return ordinal ? ranked : cardinal;
}

}  // namespace

std::string formatted(int number, std::string_view format) {
  const std::string plain = std::to_string(number);
  if (format == "none") return "";
  if (format == "lowerRoman" || format == "upperRoman") {
    if (number < 1 || number > 3999) return plain;
    return format[0] == 'u' ? upper(text::roman(number)) : text::roman(number);
  }
  if (format == "lowerLetter" || format == "upperLetter") {
    // After z comes aa, then bb.
    if (number < 1 || number > 26 * 5) return plain;
    const std::string out(static_cast<std::size_t>((number - 1) / 26 + 1),
                          static_cast<char>('a' + (number - 1) % 26));
    return format[0] == 'u' ? upper(out) : out;
  }
  if (format == "decimalZero") return number < 10 ? '0' + plain : plain;
  if (format == "ordinal") {
    const int last = number % 10;
    const bool teen = number % 100 / 10 == 1;
    return plain + (teen || last == 0 || last > 3 ? "th"
                    : last == 1                   ? "st"
                    : last == 2                   ? "nd"
                                                  : "rd");
  }
  if (format == "cardinalText") return in_words(number, false);
  if (format == "ordinalText") return in_words(number, true);
  return plain;
}

struct Numbering::Impl {
  std::map<std::string, Abstract> abstracts;
  std::map<std::string, List> lists;
  std::map<std::string, std::string> by_style;  // the abstract list that a list style defines

  Abstract* abstract_of(const List& list) {
    auto found = abstracts.find(list.abstract);
    if (found == abstracts.end()) return nullptr;
    if (const auto linked = by_style.find(found->second.link); linked != by_style.end()) {
      const auto real = abstracts.find(linked->second);
      if (real != abstracts.end()) return &real->second;
    }
    return &found->second;
  }
};

Numbering::Numbering() : impl_(std::make_unique<Impl>()) {}
Numbering::~Numbering() = default;
Numbering::Numbering(Numbering&&) noexcept = default;
Numbering& Numbering::operator=(Numbering&&) noexcept = default;

Numbering::Numbering(const xml_node& root) : Numbering() {
  for (const xml_node node : root.children()) {
    if (xml::is(node, "abstractNum")) {
      Abstract one;
      one.link = xml::attribute(xml::child(node, "numStyleLink"), "val");
      for (const xml_node inner : node.children()) {
        if (!xml::is(inner, "lvl")) continue;
        if (const int at = level_of(inner); at >= 0) {
          one.level[static_cast<std::size_t>(at)] = read_level(inner);
        }
      }
      const std::string id = xml::attribute(node, "abstractNumId");
      const std::string style = xml::attribute(xml::child(node, "styleLink"), "val");
      if (!style.empty()) impl_->by_style.emplace(style, id);
      impl_->abstracts.emplace(id, std::move(one));
    } else if (xml::is(node, "num")) {
      List one;
      one.abstract = xml::attribute(xml::child(node, "abstractNumId"), "val");
      for (const xml_node inner : node.children()) {
        const int at = level_of(inner);
        if (!xml::is(inner, "lvlOverride") || at < 0) continue;
        if (const xml_node level = xml::child(inner, "lvl")) one.overrides[at] = read_level(level);
        if (const xml_node start = xml::child(inner, "startOverride")) {
          one.starts[at] = number(start, 1);
        }
      }
      impl_->lists.emplace(xml::attribute(node, "numId"), std::move(one));
    }
  }
}

std::optional<Label> Numbering::next(const std::string& list_id, std::optional<int> asked,
                                     const std::string& style) {
  const auto found = impl_->lists.find(list_id);
  if (found == impl_->lists.end()) return std::nullopt;
  List& list = found->second;
  Abstract* abstract = impl_->abstract_of(list);
  if (abstract == nullptr) return std::nullopt;
  const auto level_at = [&](int at) -> const Level& {
    const auto over = list.overrides.find(at);
    return over != list.overrides.end() ? over->second
                                        : abstract->level[static_cast<std::size_t>(at)];
  };
  const auto start_at = [&](int at) {
    const auto over = list.starts.find(at);
    return over != list.starts.end() ? over->second : level_at(at).start;
  };

  int at = asked.value_or(-1);
  for (int level = 0; at < 0 && level < levels; ++level) {
    if (!style.empty() && level_at(level).style == style) at = level;
  }
  at = std::clamp(at, 0, levels - 1);

  if (!list.used) {
    list.used = true;
    for (const auto& [level, start] : list.starts) {
      abstract->count[static_cast<std::size_t>(level)].reset();
    }
  }
  const auto index = static_cast<std::size_t>(at);
  std::optional<int>& count = abstract->count[index];
  count = count ? *count + 1 : start_at(at);
  for (int deeper = at + 1; deeper < levels; ++deeper) {
    const int restart = level_at(deeper).restart;
    if (restart != 0 && (restart < 0 || at < restart)) {
      abstract->count[static_cast<std::size_t>(deeper)].reset();
    }
  }

  const Level& level = level_at(at);
  Label out;
  out.level = at;
  out.bullet = level.format == "bullet";
  if (out.bullet) return out;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    const char c = level.text[i];
    const bool placeholder = c == '%' && i + 1 < level.text.size() && level.text[i + 1] >= '1' &&
                             level.text[i + 1] <= '9';
    if (!placeholder) {
      out.text += c;
      continue;
    }
    const int of = level.text[++i] - '1';
    std::optional<int>& other = abstract->count[static_cast<std::size_t>(of)];
    if (!other && of < at) other = start_at(of);  // a level that was passed over counts as begun
    const std::string_view format =
        level.legal ? std::string_view("decimal") : std::string_view(level_at(of).format);
    out.text += formatted(other.value_or(start_at(of)), format);
  }
  return out;
}

}  // namespace pcso::docx
