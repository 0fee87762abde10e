// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/reading/prose.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <utility>
#include <vector>

#include "indexer/reading/paragraphs.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

// As much of a heading as is looked at: no heading's number is longer, and std::regex recurses.
constexpr std::size_t longest_looked_at = 200;

// A local id made from a heading has at most so many bytes, cut at a word.
constexpr std::size_t longest_id = 80;

std::string id_from(const std::string& title) {
  std::string id = text::slug(title);
  if (id.size() > longest_id) {
    const std::size_t cut = id.rfind('-', longest_id);
    id.resize(cut == std::string::npos || cut == 0 ? longest_id : cut);
  }
  return id.empty() ? "section" : id;
}

}  // namespace

NumberedTitle split_number(std::string_view heading) {
  const std::string whole = text::squeeze(heading);
  // A bare number of one part needs a full stop, a bracket or a colon behind it, or is short:
  // "2011 Census" counts no sections.
  static const std::regex numbered(
      R"(^((?:[A-Za-z]{1,2}\.?)?\d{1,3}(?:\.\d{1,3})+[a-z]?|\d{1,3}[A-Za-z]?|\(?(?:\d{1,3}|[a-z]|[ivxl]{1,5})\)|[A-Z]\.)[.:)]?\s+(?:(?:-|–|—|:)\s+)?(\S.*)$)");
  static const std::regex named(
      R"(^((?:part|chapter|section|annex|appendix|schedule)\s+(?:\d{1,3}[A-Za-z]?|[A-Z]|[ivxlIVXL]{1,6}))\s*(?::|\.|-|–|—)\s*(\S.*)$)",
      std::regex::icase);
  std::smatch match;
  const std::string head = whole.substr(0, longest_looked_at);
  // Most headings have no number, and looking at a few letters shows it.
  const bool may_be_named =
      head.find_first_of("pcsaPCSA") == 0 && head.find_first_of(":.-–—") != std::string::npos;
  const bool may_be_numbered = head.substr(0, 7).find_first_of("0123456789.)") != std::string::npos;
  for (const auto& [rule, may_be] :
       {std::pair(&named, may_be_named), std::pair(&numbered, may_be_numbered)}) {
    if (!may_be || !std::regex_match(head, match, *rule)) continue;
    const auto title_begin = static_cast<std::size_t>(match.position(2));
    std::string number = match[1].str();
    while (number.ends_with('.')) number.pop_back();
    return {std::move(number), whole.substr(title_begin)};
  }
  return {"", whole};
}

std::string title_for(std::string_view file, std::string_view text) {
  file.remove_prefix(file.find_last_of("/\\") + 1);  // npos + 1 is 0
  file = file.substr(0, std::max<std::size_t>(file.rfind('.'), 1));
  std::string out;
  std::size_t words = 0;
  for (const std::string& part : text::split(text::slug(file), '-')) {
    const bool has_digit = part.find_first_of("0123456789") != std::string::npos;
    if (part.size() >= 8 && has_digit) continue;  // a checksum or a number from elsewhere
    out += (out.empty() ? "" : " ") + part;
    words += part.size() >= 3 && !has_digit ? 1U : 0U;
  }
  if (words >= 2) return out;
  constexpr std::size_t longest_title = 80;
  const std::string begins = text::squeeze(text.substr(0, std::size_t{8} * longest_title));
  if (begins.empty()) return std::string(file);
  if (begins.size() <= longest_title) return begins;
  const std::size_t cut = begins.rfind(' ', longest_title);
  return std::string(text::prefix(begins, cut == std::string::npos ? longest_title : cut)) + "…";
}

struct ProseBuilder::Impl {
  struct Begun {
    Section section;
    int level;  // as the format counts
    bool has_heading;
  };
  std::vector<Begun> sections;
  std::unique_ptr<ParagraphList> paragraphs;  // of the section begun last
  Location where;
  std::string anchor;
};

ProseBuilder::ProseBuilder() : impl_(std::make_unique<Impl>()) {}
ProseBuilder::~ProseBuilder() = default;

void ProseBuilder::heading(Heading heading) {
  NumberedTitle parts = split_number(heading.title);
  if (parts.title.empty()) return;
  Section section;
  section.title = std::move(parts.title);
  section.number = std::move(parts.number);
  section.source = std::move(heading.where);
  section.anchor = std::move(heading.anchor);
  impl_->paragraphs.reset();
  impl_->sections.push_back({std::move(section), std::max(heading.level, 1), true});
}

void ProseBuilder::add(Paragraph paragraph) {
  if (impl_->sections.empty()) {
    Section section;
    section.source = impl_->where;
    section.anchor = impl_->anchor;
    impl_->sections.push_back({std::move(section), 1, false});
  }
  // The list is made anew for each section: a vector that grows would leave an old one dangling.
  if (!impl_->paragraphs)
    impl_->paragraphs = std::make_unique<ParagraphList>(impl_->sections.back().section);
  impl_->paragraphs->add(std::move(paragraph));
}

void ProseBuilder::place(Location where, std::string anchor) {
  impl_->where = std::move(where);
  impl_->anchor = std::move(anchor);
}

bool ProseBuilder::has_no_text() const {
  return std::all_of(impl_->sections.begin(), impl_->sections.end(),
                     [](const Impl::Begun& begun) { return begun.section.body.empty(); });
}

std::vector<std::string> ProseBuilder::paragraphs() const {
  std::vector<std::string> out;
  for (const Impl::Begun& begun : impl_->sections) {
    for (const Paragraph& paragraph : begun.section.body) out.push_back(plain_text(paragraph));
  }
  return out;
}

Document ProseBuilder::take(DocumentInfo info, const std::string& otherwise) {
  impl_->paragraphs.reset();
  std::vector<Impl::Begun> begun = std::move(impl_->sections);
  impl_->sections.clear();

  // The heading that stands above all others is the document's own.
  const auto first = std::find_if(begun.begin(), begun.end(),
                                  [](const Impl::Begun& one) { return one.has_heading; });
  if (first != begun.end()) {
    const bool alone = std::none_of(std::next(first), begun.end(), [&](const Impl::Begun& other) {
      return other.level <= first->level;
    });
    const std::string whole = text::squeeze(first->section.number + ' ' + first->section.title);
    if (alone && (info.title.empty() || text::slug(info.title) == text::slug(whole))) {
      info.title = whole;
      first->has_heading = false;
      if (first->section.body.empty()) begun.erase(first);
    }
  }

  if (info.title.empty()) info.title = otherwise;

  Document out;
  std::set<std::string> ids;
  std::map<std::string, int> asked;                // how often more than once
  std::vector<std::pair<int, std::string>> above;  // level as the format counts, title
  for (Impl::Begun& one : begun) {
    Section& section = one.section;
    if (one.has_heading) {
      while (!above.empty() && above.back().first >= one.level) above.pop_back();
      for (const auto& [level, title] : above) section.trail.push_back(title);
      section.level = static_cast<int>(above.size()) + 1;
      above.emplace_back(one.level, section.title);
    } else {
      section.title = info.title;
      section.number.clear();
      section.level = 1;
    }
    const std::string wanted = id_from(section.title);
    section.id = wanted;
    for (int& times = asked[wanted]; !ids.insert(section.id).second;)
      section.id = wanted + '-' + std::to_string(++times + 1);
    out.sections.push_back(std::move(section));
  }
  out.info = std::move(info);
  return out;
}

}  // namespace pcso
