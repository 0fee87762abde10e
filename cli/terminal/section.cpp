// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/section.h"

#include <algorithm>
#include <array>

#include "cli/terminal/phrases.h"
#include "indexer/law/provision.h"
#include "indexer/text/strings.h"

namespace pcso::terminal {
namespace {

using Block = Paragraph::Block;

bool is_row(const Paragraph& p) {
  return p.block == Block::table_heading || p.block == Block::table_row;
}
// Parts whose paragraphs stand one below the other, each behind this mark.
std::string_view list_mark(Part part) {
  switch (part) {
    case Part::doubts:
      return "?";
    case Part::change:
    case Part::see_also:
      return "•";
    default:
      return "";
  }
}

std::string_view bullet(int level) {
  constexpr std::array<std::string_view, 3> marks{"•", "–", "·"};
  return marks[static_cast<std::size_t>(std::clamp(level, 0, 2))];
}

// Labels that count rather than name: "1.", "(a)", "3C".
bool is_enumerator(std::string_view label) {
  if (label.empty()) return false;
  if (label.ends_with('.') || label.ends_with(')') || label.starts_with('(')) return true;
  return label.size() <= 4 && label.find(' ') == std::string_view::npos && label.front() >= '0' &&
         label.front() <= '9';
}

// An entry of a list, or a limb of an Act: "(a)" below "(1)".
bool is_item(const Paragraph& p) {
  return p.block == Block::bullet || p.block == Block::numbered ||
         (p.level > 0 && is_enumerator(p.label));
}

// What leads elsewhere is followed by its id in the parts that are there to lead elsewhere.
bool leads(Part part) { return part == Part::next || part == Part::see_also; }

bool is_internal(const Span& span) {
  return (span.kind == Span::Kind::reference || span.kind == Span::Kind::term) &&
         !span.target.empty();
}

Run run_of(const Span& span) {
  switch (span.kind) {
    case Span::Kind::text:
      return {span.text};
    case Span::Kind::emphasis:
      return {span.text, Face::emphasis};
    case Span::Kind::strong:
      return {span.text, Face::strong};
    case Span::Kind::citation:
    case Span::Kind::reference:
    case Span::Kind::term:
    case Span::Kind::link:
      return {span.text.empty() ? span.target : span.text, Face::link};
  }
  return {span.text};
}

Runs runs_of(const Spans& spans, Part part) {
  Runs out;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Span& span = spans[i];
    // A step's target stands behind its sentence; the arrow stays with it.
    const bool target = part == Part::next && i + 1 == spans.size() && i > 0 &&
                        spans[i - 1].text == " " && is_internal(span);
    if (target) out.push_back({"→\u00A0"});
    out.push_back(run_of(span));
    if (leads(part) && is_internal(span))
      out.push_back({" (" + short_id(span.target) + ')', Face::faint});
    if (span.kind == Span::Kind::link && span.text != span.target && !span.text.empty()) {
      out.push_back({" <" + span.target + '>', Face::faint});
    }
  }
  return out;
}

// True where all that stands between what leads elsewhere is punctuation: a list in one paragraph.
bool is_list_of_links(const Spans& spans) {
  return std::all_of(spans.begin(), spans.end(), [](const Span& span) {
    return span.kind != Span::Kind::text ||
           span.text.find_first_not_of(" ,;.") == std::string::npos;
  });
}

// Sets the paragraphs of one part below its heading.
class PartSetter {
 public:
  PartSetter(Page& page, Part part, std::string margin)
      : page_(page), part_(part), margin_(std::move(margin)) {}

  void put(const std::vector<const Paragraph*>& paragraphs) {
    for (std::size_t i = 0; i < paragraphs.size();) {
      const Paragraph& p = *paragraphs[i];
      if (previous_ != nullptr && stands_apart(*previous_, p)) page_.gap();
      previous_ = &p;
      if (!is_row(p)) {
        put(p);
        ++i;
        continue;
      }
      std::vector<Row> rows;
      const bool headed = p.block == Block::table_heading;
      do {
        Row& row = rows.emplace_back();
        for (const Spans& cell : paragraphs[i]->cells) row.push_back(runs_of(cell, part_));
        previous_ = paragraphs[i];
        ++i;
      } while (i < paragraphs.size() && paragraphs[i]->block == Block::table_row);
      page_.table(rows, headed, margin_);
    }
  }

 private:
  // Lists stand close, and close below what introduces them; all else has a blank line between.
  [[nodiscard]] bool stands_apart(const Paragraph& above, const Paragraph& below) const {
    if (!list_mark(part_).empty() || part_ == Part::say) return false;
    if (is_item(below)) return !is_item(above) && above.block != Block::paragraph;
    return true;
  }

  void put(const Paragraph& p) {
    if (part_ == Part::say) {
      put_said(p);
      return;
    }
    if (part_ == Part::see_also && p.cells.size() == 1 && is_list_of_links(p.cells.front())) {
      for (const Span& span : p.cells.front()) {
        if (span.kind == Span::Kind::text) continue;
        page_.block(runs_of({span}, part_), hanging("•", ""));
      }
      return;
    }
    Runs runs;
    std::string marker(p.block == Block::bullet     ? bullet(p.level)
                       : p.block == Block::numbered ? "–"
                                                    : list_mark(part_));
    if (is_enumerator(p.label)) {
      marker = p.label;
    } else if (!p.label.empty()) {
      runs.push_back({p.label + ": ", Face::strong});
    }
    switch (p.block) {
      case Block::note:
        runs.push_back({"Note: ", Face::strong});
        break;
      case Block::warning:
        runs.push_back({"Warning: ", Face::caution});
        marker = "!";
        break;
      case Block::quote:
        put_quote(p, margin_ + "  ");
        return;
      case Block::paragraph:
      case Block::bullet:
      case Block::numbered:
      case Block::table_heading:
      case Block::table_row:
        break;
    }
    for (const Spans& cell : p.cells) append(runs, runs_of(cell, part_));
    const std::string indent(2 * static_cast<std::size_t>(std::clamp(p.level, 0, 8)), ' ');
    page_.block(runs, hanging(marker, indent));
  }

  // What the law requires is marked; what is only suggested stands in quotes.
  void put_said(const Paragraph& p) {
    if (p.label != said_) {
      if (!said_.empty()) page_.gap();
      said_ = p.label;
      if (p.block == Block::quote) {
        page_.block(Runs{{p.label + ':', Face::strong}}, {margin_, margin_});
      } else {
        page_.block(Runs{{p.label + ':', Face::caution}}, {margin_ + "! ", margin_ + "  "});
      }
    }
    const std::string inner = margin_ + "  ";
    if (p.block == Block::quote) {
      put_quote(p, inner);
    } else {
      page_.block(all_runs(p), {inner, inner});
    }
  }

  void put_quote(const Paragraph& p, const std::string& margin) {
    const std::string words = plain_text(p);
    const bool has_quotes =
        words.starts_with("“") || words.starts_with("‘") || words.starts_with('"');
    Runs runs = all_runs(p);
    if (!has_quotes) {
      runs.insert(runs.begin(), {"“"});
      runs.push_back({"”"});
    }
    page_.block(runs, {margin, margin + (has_quotes ? "" : " ")});
  }

  [[nodiscard]] Runs all_runs(const Paragraph& p) const {
    Runs out;
    for (const Spans& cell : p.cells) append(out, runs_of(cell, part_));
    return out;
  }

  [[nodiscard]] Margin hanging(std::string_view marker, const std::string& indent) const {
    if (marker.empty()) return {margin_ + indent, margin_ + indent};
    return {margin_ + indent + std::string(marker) + ' ',
            margin_ + indent + std::string(display_width(marker) + 1, ' ')};
  }

  Page& page_;
  Part part_;
  std::string margin_;
  const Paragraph* previous_ = nullptr;
  std::string said_;
};

void put_sources(Page& page, const std::vector<const Paragraph*>& paragraphs,
                 const Sources& sources) {
  for (const Paragraph* p : paragraphs) {
    std::string line = p->label;
    if (const auto known = sources.find(p->label);
        known != sources.end() && !known->second.empty()) {
      line += ' ' + known->second;
    }
    if (const std::string taken = plain_text(*p); !taken.empty()) {
      line += (line.empty() ? "" : ": ") + taken;
    }
    page.block(Runs{{line, Face::faint}}, {"  ", "    "});
  }
}

void put_head(Page& page, const ShownSection& shown) {
  const Section& section = shown.section;
  page.block(Runs{{numbered_title(section.number, section.title), Face::heading}});
  std::vector<std::string> trail{shown.document.title};
  trail.insert(trail.end(), section.trail.begin(), section.trail.end());
  page.block(Runs{{trail_words(trail), Face::faint}});
  page.gap();
  if (section.kind == SectionKind::power) {
    page.block(status_runs(section.basis, section.ends, page.style().today), {"", "  "});
    return;
  }
  std::string what(label(section.kind));
  if (section.kind == SectionKind::provision) {
    const std::string force = in_force_words(section.in_force, section.since, section.until);
    if (!force.empty()) what.append(dot).append(force);
    if (!section.extent.empty()) what.append(dot).append("Extent: ").append(section.extent);
  } else {
    what.append(dot).append(label(section.topic));
  }
  page.block(what);
  if (!section.provision.empty()) page.block(Runs{{law::address(section.provision), Face::faint}});
}

// Where the section comes from, how far its law was checked, and its address.
void put_foot(Page& page, const ShownSection& shown) {
  page.gap();
  Runs from{{shown.document.title + std::string(dot)}};
  append(from, edition_runs(shown.document, page.style().today));
  page.block(from);
  switch (shown.section.confidence) {
    case Confidence::none:
      break;
    case Confidence::confirmed:
      page.block("Law checked: confirmed");
      break;
    case Confidence::part:
      page.block(Runs{{"Law checked: confirmed in part. Check what is in doubt.", Face::caution}});
      break;
    case Confidence::unconfirmed:
      page.block(Runs{{"Law checked: not confirmed. Check before you rely on it.", Face::caution}});
      break;
  }
  page.block(Runs{{"Id: " + shown.section.id, Face::faint}});
}

Runs heading_runs(const Heading& heading) {
  Runs out{{numbered_title(heading.number, heading.title)},
           {" (" + short_id(heading.id) + ')', Face::faint}};
  if (heading.basis != Basis::none) {
    out.push_back({std::string(dot)});
    append(out, status_runs(heading.basis, "", ""));
  }
  return out;
}

void put_ways(Page& page, const ShownSection& shown) {
  if (!shown.below.empty()) {
    page.gap();
    page.block(Runs{{"In this section", Face::heading}});
    for (const Heading& heading : shown.below) page.block(heading_runs(heading), {"  • ", "    "});
  }
  page.gap();
  const auto neighbour = [&](const std::optional<Heading>& heading, const std::string& way) {
    if (!heading) return;
    Runs runs{{way}, {heading->title}, {" (" + short_id(heading->id) + ')', Face::faint}};
    page.block(runs, {"", std::string(way.size(), ' ')});
  };
  neighbour(shown.previous, "Previous: ");
  neighbour(shown.next, "Next: ");
}

}  // namespace

void put_section(Page& page, const ShownSection& shown, const Sources& sources) {
  put_head(page, shown);
  for (int i = 0; i <= static_cast<int>(Part::source); ++i) {
    const Part part = static_cast<Part>(i);
    std::vector<const Paragraph*> paragraphs;
    for (const Paragraph& paragraph : shown.section.body) {
      if (paragraph.part == part) paragraphs.push_back(&paragraph);
    }
    const bool penalty = part == Part::refusal && !shown.section.penalty.empty();
    if (paragraphs.empty() && !penalty) continue;
    page.gap();
    const std::string heading(label(part));
    if (!heading.empty())
      page.block(Runs{{heading, part == Part::doubts ? Face::caution : Face::heading}});
    const std::string margin = heading.empty() ? "" : "  ";
    if (penalty)
      page.block(Runs{{"Penalty: ", Face::strong}, {shown.section.penalty}}, {margin, margin});
    if (part == Part::source) {
      put_sources(page, paragraphs, sources);
    } else {
      PartSetter(page, part, margin).put(paragraphs);
    }
  }
  put_foot(page, shown);
}

std::string section(const ShownSection& shown, const Sources& sources, const Style& style) {
  Page page(style);
  put_section(page, shown, sources);
  put_ways(page, shown);
  return page.take();
}

}  // namespace pcso::terminal
