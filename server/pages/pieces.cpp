// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/pieces.h"

#include <algorithm>
#include <utility>

#include "indexer/text/strings.h"
#include "server/pages/address.h"

namespace pcso::pages {
namespace {

// Outlines in a square of 16, filled by the even-odd rule.
struct Shape {
  std::string_view look;
  std::string_view path;
};
constexpr Shape shapes[] = {
    {"designation", "M8 0l8 8-8 8-8-8zM8 4L4 8l4 4 4-4z"},
    {"anyone", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z"},
    {"duty", "M2 2h12v12H2z"},
    {"excluded",
     "M5 0h6l5 5v6l-5 5H5l-5-5V5zM4.2 5.6L6.6 8l-2.4 2.4 1.4 1.4L8 9.4l2.4 2.4 1.4-1.4L9.4 "
     "8l2.4-2.4-1.4-1.4L8 "
     "6.6 5.6 4.2z"},
    {"not-available", "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM3 6.5h10v3H3z"},
    {"repealed", "M3 0h10v3L9.5 8l3.5 5v3H3v-3l3.5-5L3 3z"},
    {"in-force", "M1 8l2.5-2.5L6.5 8.5l6-6L15 5l-8.5 8.5z"},
    {"partly", "M8 1a7 7 0 1 0 0 14zM8 1v1.5a5.5 5.5 0 0 1 0 11V15A7 7 0 0 0 8 1z"},
    {"not-held", "M3 1h10v14H3zM5 3v10h6V3z"},
};

std::string_view look(Basis basis) {
  switch (basis) {
    case Basis::none:
      return "";
    case Basis::schedule_3c:
    case Basis::constable:
      return "designation";
    case Basis::anyone:
      return "anyone";
    case Basis::duty:
      return "duty";
    case Basis::excluded:
      return "excluded";
    case Basis::not_available:
      return "not-available";
    case Basis::repealed:
      return "repealed";
  }
  return "";
}

std::string_view look(InForce state) {
  switch (state) {
    case InForce::none:
      return "";
    case InForce::yes:
      return "in-force";
    case InForce::no:
      return "repealed";
    case InForce::partly:
      return "partly";
    case InForce::not_confirmed:
      return "designation";
  }
  return "";
}

std::string heading(std::string_view number, std::string_view title) {
  return number.empty() ? std::string(title) : std::string(number) + ' ' + std::string(title);
}

bool is_list(Paragraph::Block block) {
  return block == Paragraph::Block::bullet || block == Paragraph::Block::numbered;
}
bool is_table(Paragraph::Block block) {
  return block == Paragraph::Block::table_heading || block == Paragraph::Block::table_row;
}

// The blocks of one part, from [begin, end) of the paragraphs in it.
class Blocks {
 public:
  explicit Blocks(const std::vector<const Paragraph*>& paragraphs) : paragraphs_(paragraphs) {}

  std::vector<View> take() {
    std::vector<View> out;
    while (at_ < paragraphs_.size()) {
      const Paragraph::Block block = paragraphs_[at_]->block;
      out.push_back(is_list(block) || is_said_again(at_ + 1) ? list()
                    : is_table(block)                        ? table()
                                                             : single());
    }
    return out;
  }

 private:
  [[nodiscard]] View empty() const {
    View out;
    for (const char* name : {"text", "note", "warning", "quote", "list", "table"})
      out.set(name, false);
    return out;
  }

  // True of a paragraph under the same label as the one before it: the two are items of one list.
  [[nodiscard]] bool is_said_again(std::size_t at) const {
    if (at == 0 || at >= paragraphs_.size()) return false;
    const Paragraph& before = *paragraphs_[at - 1];
    const Paragraph& here = *paragraphs_[at];
    return here.block == Paragraph::Block::paragraph && before.block == here.block &&
           !here.label.empty() && before.label == here.label;
  }

  View single() {
    const Paragraph& paragraph = *paragraphs_[at_];
    // Of quotes in a row under one label, only the first shows it.
    const bool again = at_ > 0 && paragraphs_[at_ - 1]->block == paragraph.block &&
                       paragraphs_[at_ - 1]->label == paragraph.label;
    View out = empty();
    out.set("id", paragraph.id).set("label", again ? "" : paragraph.label);
    out.markup(markup(paragraph.cells.empty() ? Spans{} : paragraph.cells.front()));
    switch (paragraph.block) {
      case Paragraph::Block::note:
        out.set("note", true);
        break;
      case Paragraph::Block::warning:
        out.set("warning", true);
        break;
      case Paragraph::Block::quote:
        out.set("quote", true);
        break;
      default:
        out.set("text", true);
        break;
    }
    ++at_;
    return out;
  }

  View list() {
    std::vector<View> items;
    std::vector<int> levels;
    const std::size_t begin = at_;
    const std::string shared = is_said_again(begin + 1) ? paragraphs_[begin]->label : "";
    const auto goes_on = [&] {
      if (at_ >= paragraphs_.size()) return false;
      return shared.empty() ? is_list(paragraphs_[at_]->block) : at_ == begin || is_said_again(at_);
    };
    for (; goes_on(); ++at_) {
      const Paragraph& paragraph = *paragraphs_[at_];
      const bool numbered = paragraph.block == Paragraph::Block::numbered;
      View item;
      item.set("id", paragraph.id)
          .set("number", numbered ? paragraph.label : "")
          .set("label", numbered || !shared.empty() ? "" : paragraph.label)
          .set("numbered", numbered);
      item.markup(markup(paragraph.cells.empty() ? Spans{} : paragraph.cells.front()));
      items.push_back(std::move(item));
      levels.push_back(paragraph.level);
    }
    nest(items, levels);
    return empty().set("list", View().set("label", shared).set("items", std::move(items)));
  }

  View table() {
    std::vector<View> head;
    std::vector<View> rows;
    std::vector<std::string> names;
    for (; at_ < paragraphs_.size() && is_table(paragraphs_[at_]->block); ++at_) {
      const Paragraph& paragraph = *paragraphs_[at_];
      const bool is_head = paragraph.block == Paragraph::Block::table_heading;
      if (is_head && !rows.empty()) break;  // another table begins
      if (is_head) names.clear();
      std::vector<View> cells;
      for (std::size_t i = 0; i < paragraph.cells.size(); ++i) {
        if (is_head) names.push_back(plain_text(paragraph.cells[i]));
        View cell;
        cell.set("name", !is_head && i < names.size() ? names[i] : "")
            .markup(markup(paragraph.cells[i]));
        cells.push_back(std::move(cell));
      }
      View row;
      row.set("id", paragraph.id).set("cells", std::move(cells));
      (is_head ? head : rows).push_back(std::move(row));
    }
    return empty().set("table", View().set("head", std::move(head)).set("rows", std::move(rows)));
  }

  const std::vector<const Paragraph*>& paragraphs_;
  std::size_t at_ = 0;
};

std::string confidence_words(Confidence confidence) {
  switch (confidence) {
    case Confidence::none:
    case Confidence::confirmed:
      return "";
    case Confidence::part:
      return "The law on this card was confirmed in part. Check it before you rely on it.";
    case Confidence::unconfirmed:
      return "The law on this card was not confirmed. Check it before you rely on it.";
  }
  return "";
}

}  // namespace

View around(std::string_view title, const Reading& reading, std::string_view query,
            const DocumentInfo* about) {
  View out;
  out.set("page_title", title)
      .set("query", query)
      .set("origin", reading.origin)
      .set("style", asset_address("style.css"))
      .set("app", asset_address("app.js"))
      .set("device", asset_address("device.js"))
      .set("icon", asset_address("icon.svg"))
      .set("show_address", "")
      .set("longest_query", std::to_string(longest_query))
      .set("as_at", about == nullptr ? "" : provenance(*about));
  std::vector<View> topics_first = topic_links();
  topics_first.resize(4);
  out.set("main_topics", std::move(topics_first));
  return out;
}

View tag(std::string_view look, std::string_view words) {
  View out;
  out.set("look", look).set("words", words).set("shape", "");
  for (const Shape& shape : shapes) {
    if (shape.look == look) out.set("shape", shape.path);
  }
  return out;
}

std::vector<View> tag(Basis basis) {
  if (basis == Basis::none) return {};
  return {tag(look(basis), status(basis))};
}

std::vector<View> tag(InForce state) {
  if (state == InForce::none) return {};
  return {tag(look(state),
              state == InForce::not_confirmed ? "Not confirmed whether in force" : label(state))};
}

std::string provenance(const DocumentInfo& document) {
  std::string out = document.title;
  if (!document.edition.empty()) out += " · edition " + document.edition;
  if (!document.as_at.empty()) out += " · law as at " + text::long_date(document.as_at);
  return out;
}

bool is_overdue(const DocumentInfo& document, std::string_view today) {
  return !document.review_by.empty() && !today.empty() && document.review_by < today;
}

View hit(const Hit& hit, int level, const law::Acts& acts, std::string_view today) {
  constexpr std::size_t most_citations = 3;
  View out;
  std::string trail;
  for (const std::string& title : hit.trail) trail += (trail.empty() ? "" : " › ") + title;
  std::vector<View> citations;
  for (const std::string& path : hit.citations) {
    if (citations.size() == most_citations) break;
    citations.push_back(
        View()
            .set("address", law_address(path))
            .set("label", law::cite(path, acts))
            .set("more", citations.size() + 1 < std::min(hit.citations.size(), most_citations)));
  }
  std::string why;
  for (const std::string& reason : hit.why) why += (why.empty() ? "" : "; ") + reason;
  const bool is_law = hit.kind == SectionKind::provision;
  out.set("level", std::to_string(level))
      .set("address", is_law ? law_address(hit.provision) : address(hit.id))
      .set("title", heading(hit.number, hit.title))
      .set("kind", hit.kind == SectionKind::section ? "" : label(hit.kind))
      .set("tag", is_law ? tag(hit.in_force) : tag(hit.basis))
      .set("ends", hit.ends.empty() ? "" : text::long_date(hit.ends))
      .set("trail", trail)
      .set("citations", std::move(citations))
      .set("provenance", provenance(hit.document))
      .set("overdue",
           is_overdue(hit.document, today) ? text::long_date(hit.document.review_by) : "")
      .set("why", why)
      .markup(markup(hit.snippet));
  return out;
}

std::vector<View> hits(const std::vector<Hit>& found, int level, const law::Acts& acts,
                       std::string_view today) {
  std::vector<View> out;
  out.reserve(found.size());
  for (const Hit& one : found) out.push_back(hit(one, level, acts, today));
  return out;
}

void nest(std::vector<View>& items, const std::vector<int>& levels) {
  std::vector<int> open;  // the level of each list that is open, the outermost first
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool deeper = !open.empty() && levels[i] > open.back();
    if (open.empty() || deeper) open.push_back(levels[i]);
    const bool last = i + 1 == items.size();
    const bool parent = !last && levels[i + 1] > open.back();
    std::vector<View> close;
    while (open.size() > 1 && (last || levels[i + 1] <= open[open.size() - 2])) {
      open.pop_back();
      close.emplace_back();
    }
    // A level between two that are in use stands with the lower one.
    if (!last && levels[i + 1] < open.back()) open.back() = levels[i + 1];
    items[i].set("open", deeper).set("parent", parent).set("close", std::move(close));
  }
}

std::vector<View> headings(const std::vector<Heading>& found) {
  std::vector<View> out;
  std::vector<int> levels;
  for (const Heading& one : found) {
    View view;
    view.set("address", address(one.id))
        .set("title", heading(one.number, one.title))
        .set("tag", tag(one.basis));
    out.push_back(std::move(view));
    levels.push_back(one.level);
  }
  nest(out, levels);
  return out;
}

std::vector<View> parts(const Section& section) {
  std::vector<const Paragraph*> order;
  for (const Paragraph& paragraph : section.body) {
    if (paragraph.part != Part::source) order.push_back(&paragraph);
  }
  // When something comes up, whoever is here knows that it did: it comes last.
  const auto rank = [](const Paragraph* p) {
    return std::pair(p->part == Part::situations, p->part);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Paragraph* a, const Paragraph* b) { return rank(a) < rank(b); });
  std::vector<View> out;
  for (std::size_t begin = 0; begin < order.size();) {
    const Part part = order[begin]->part;
    std::size_t end = begin;
    while (end < order.size() && order[end]->part == part) ++end;
    const std::vector<const Paragraph*> here(order.begin() + static_cast<std::ptrdiff_t>(begin),
                                             order.begin() + static_cast<std::ptrdiff_t>(end));
    View view;
    view.set("part", name(part))
        .set("heading", label(part))
        .set("penalty", part == Part::refusal ? section.penalty : "")
        .set("blocks", Blocks(here).take());
    out.push_back(std::move(view));
    begin = end;
  }
  return out;
}

View source(const ShownSection& shown, const Sources& sources, std::string_view today) {
  const DocumentInfo& document = shown.document;
  std::vector<View> list;
  for (const Paragraph& paragraph : shown.section.body) {
    if (paragraph.part != Part::source) continue;
    const auto known = sources.find(paragraph.label);
    const std::string described =
        known == sources.end() || known->second.empty() ? paragraph.label : known->second;
    list.push_back(View().set("described", described).set("taken", plain_text(paragraph)));
  }
  View out;
  out.set("document", document.title)
      .set("document_address", address(document.id))
      .set("edition", document.edition)
      .set("law_as_at", text::long_date(document.as_at))
      .set("review_by", text::long_date(document.review_by))
      .set("overdue", is_overdue(document, today))
      .set("confidence", confidence_words(shown.section.confidence))
      .set("sources", std::move(list));
  return out;
}

std::string citation(const ShownSection& shown, std::string_view origin) {
  const DocumentInfo& document = shown.document;
  std::string out = "‘" + heading(shown.section.number, shown.section.title) +
                    "’ (PCSO Handbook: " + document.title;
  if (!document.edition.empty()) out += ", edn " + document.edition;
  if (!document.as_at.empty()) out += ", law as at " + text::long_date(document.as_at);
  return out + ") <" + std::string(origin) + address(shown.section.id) + '>';
}

std::vector<View> topic_links() {
  std::vector<View> out;
  for (const Topic topic : topics()) {
    out.push_back(View().set("address", topic_address(topic)).set("label", label(topic)));
  }
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

}  // namespace pcso::pages
