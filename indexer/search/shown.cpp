// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sections as they are shown.

#include "indexer/law/provision.h"
#include "indexer/search/searcher_impl.h"

namespace pcso {

void Searcher::Impl::resolve_references(Section& section, const std::string& document_id) const {
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
        const RecordHead head = RecordReader(db.get_document(d).get_data()).head();
        span.target = head.id;
        if (span.text.empty()) span.text = head.title;
      }
    }
  }
}

ShownSection Searcher::Impl::shown(std::uint32_t number) const {
  const std::string data = db.get_document(number).get_data();
  const RecordReader record(data);
  ShownSection out{.section = record.section()};
  const std::string document_id = record.head().document;
  if (const DocumentInfo* info = document(document_id)) out.document = *info;
  resolve_references(out.section, document_id);
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
