// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sections as they are shown.

#include <algorithm>

#include "indexer/law/provision.h"
#include "indexer/search/searcher_impl.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

// What a glossary entry says its term means.
std::string meaning_of(const Section& entry) {
  std::string out;
  for (const Paragraph& paragraph : entry.body) {
    if (paragraph.part == Part::meaning)
      out += (out.empty() ? "" : " ") + text::squeeze(plain_text(paragraph));
  }
  return out;
}

}  // namespace

std::vector<Meaning> Searcher::Impl::resolve_references(Section& section,
                                                        const std::string& document_id) const {
  std::vector<Meaning> meanings;
  for (Paragraph& paragraph : section.body) {
    for (Spans& cell : paragraph.cells) {
      for (Span& span : cell) {
        if (span.kind != Span::Kind::reference && span.kind != Span::Kind::term) continue;
        // A reference within the document first, then anywhere; a term in the glossary first.
        std::uint32_t d =
            span.kind == Span::Kind::term
                ? first_with(schema::term(schema::id_prefix, "glossary/" + span.target))
                : first_with(schema::term(schema::id_prefix, document_id + '/' + span.target));
        if (d == 0) d = find(span.target);
        if (d == 0) {
          // What it leads to is not held: its words stay, the link goes.
          if (span.text.empty()) span.text = span.target;
          span.kind = Span::Kind::text;
          span.target.clear();
          continue;
        }
        const std::string data = db.get_document(d).get_data();
        const RecordReader record(data);
        const RecordHead head = record.head();
        span.target = head.id;
        if (span.text.empty()) span.text = head.title;
        const auto is_it = [&](const Meaning& known) { return known.id == head.id; };
        if (span.kind != Span::Kind::term || std::any_of(meanings.begin(), meanings.end(), is_it))
          continue;
        if (std::string meaning = meaning_of(record.section()); !meaning.empty())
          meanings.push_back({head.id, head.title, std::move(meaning)});
      }
    }
  }
  return meanings;
}

ShownSection Searcher::Impl::shown(std::uint32_t number) const {
  const std::string data = db.get_document(number).get_data();
  const RecordReader record(data);
  ShownSection out{.section = record.section()};
  const std::string document_id = record.head().document;
  if (const DocumentInfo* info = document(document_id)) out.document = *info;
  out.meanings = resolve_references(out.section, document_id);
  const std::vector<Heading>& headings = outline(document_id);
  std::vector<const Heading*> open;  // the headings above the one at hand
  for (std::size_t i = 0; i < headings.size(); ++i) {
    while (!open.empty() && open.back()->level >= headings[i].level) open.pop_back();
    if (headings[i].id == out.section.id) {
      if (i > 0) out.previous = headings[i - 1];
      if (i + 1 < headings.size()) out.next = headings[i + 1];
      for (const Heading* above : open) out.ancestors.emplace_back(above->id, above->title);
      for (std::size_t k = i + 1; k < headings.size() && headings[k].level > headings[i].level;
           ++k) {
        if (headings[k].level == headings[i].level + 1) out.below.push_back(headings[k]);
      }
      break;
    }
    open.push_back(&headings[i]);
  }
  return out;
}

std::optional<ShownSection> Searcher::section(const std::string& id) const {
  return guarded([&]() -> std::optional<ShownSection> {
    const std::uint32_t d = impl_->find(id);
    if (d == 0) return std::nullopt;
    return impl_->shown(d);
  });
}

std::optional<DocumentInfo> Searcher::document(const std::string& id) const {
  return guarded([&]() -> std::optional<DocumentInfo> {
    const DocumentInfo* info = impl_->document(id);
    if (info == nullptr) return std::nullopt;
    return *info;
  });
}

std::vector<Heading> Searcher::outline(const std::string& document) const {
  return guarded([&]() -> std::vector<Heading> { return impl_->outline(document); });
}

std::vector<Hit> Searcher::powers() const {
  return guarded([&] {
    std::vector<Hit> out;
    for (const std::uint32_t d :
         impl_->all_with(schema::term(schema::kind_prefix, name(SectionKind::power)))) {
      out.push_back(impl_->hit(d, {}));
    }
    return out;
  });
}

Status Searcher::status() const {
  return guarded([&] {
    Status out;
    out.documents = impl_->known_documents();
    for (const DocumentInfo& info : out.documents) {
      out.sections.push_back(
          impl_->db.get_termfreq(schema::term(schema::document_prefix, info.id)));
    }
    out.left_out = read_left_out(impl_->db.get_metadata("left-out"));
    out.created = impl_->db.get_metadata("created");
    out.schema = impl_->db.get_metadata("schema");
    out.total_sections = impl_->db.get_doccount();
    return out;
  });
}

const law::Acts& Searcher::acts() const {
  return guarded([&]() -> const law::Acts& { return impl_->known_acts(); });
}

std::string Searcher::source(const std::string& number) const {
  return guarded([&] { return impl_->db.get_metadata("source:" + number); });
}

}  // namespace pcso
