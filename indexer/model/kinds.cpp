// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/kinds.h"

#include <cstddef>

namespace pcso {
namespace {

template <class T>
struct Row {
  T value;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<Row<Topic>, 13> topic_rows{{
    {Topic::role, "role", "Role"},
    {Topic::deployment, "deployment", "Deployment"},
    {Topic::legislation, "legislation", "Legislation"},
    {Topic::powers, "powers", "Powers"},
    {Topic::duties, "duties", "Duties"},
    {Topic::safeguarding, "safeguarding", "Safeguarding"},
    {Topic::evidence, "evidence", "Evidence and reporting"},
    {Topic::conduct, "conduct", "Conduct"},
    {Topic::training, "training", "Training"},
    {Topic::recruitment, "recruitment", "Recruitment"},
    {Topic::employment, "employment", "Employment"},
    {Topic::uniform, "uniform", "Uniform and equipment"},
    {Topic::finance, "finance", "Finance"},
}};

constexpr std::array<Row<SectionKind>, 4> kind_rows{{
    {SectionKind::power, "power", "Power"},
    {SectionKind::section, "section", "Section"},
    {SectionKind::provision, "provision", "Provision"},
    {SectionKind::term, "term", "Term"},
}};

constexpr std::array<Row<Basis>, 8> basis_rows{{
    {Basis::none, "", ""},
    {Basis::schedule_3c, "schedule-3c", "Only if your designation gives it"},
    {Basis::constable, "constable", "Only if your designation gives it"},
    {Basis::anyone, "anyone", "Anyone may"},
    {Basis::duty, "duty", "Your duty"},
    {Basis::excluded, "excluded", "Excluded by law"},
    {Basis::not_available, "not-available", "Not a PCSO power"},
    {Basis::repealed, "repealed", "No longer law"},
}};

constexpr std::array<Row<Confidence>, 4> confidence_rows{{
    {Confidence::none, "", ""},
    {Confidence::confirmed, "confirmed", "Confirmed"},
    {Confidence::part, "part", "Confirmed in part"},
    {Confidence::unconfirmed, "unconfirmed", "Not confirmed"},
}};

constexpr std::array<Row<Part>, 22> part_rows{{
    {Part::summary, "summary", ""},
    {Part::situations, "situations", "When this comes up"},
    {Part::believed, "believed", "What people think"},
    {Part::authority, "authority", "Authority"},
    {Part::when, "when", "When"},
    {Part::may, "may", "You may"},
    {Part::instead, "instead", "What to do instead"},
    {Part::say, "say", "Say"},
    {Part::refusal, "refusal", "If they refuse"},
    {Part::limits, "limits", "Limits"},
    {Part::record, "record", "Record"},
    {Part::change, "change", "What has changed or will"},
    {Part::next, "next", "What next"},
    {Part::text, "text", ""},
    {Part::who, "who", "Who may use it"},
    {Part::state, "state", "In force"},
    {Part::expansion, "expansion", "Stands for"},
    {Part::meaning, "meaning", ""},
    {Part::confused_with, "confused-with", "Not to be confused with"},
    {Part::doubts, "doubts", "In doubt: check before you rely on it"},
    {Part::see_also, "see-also", "See also"},
    {Part::source, "source", "Sources"},
}};

constexpr std::array<Row<InForce>, 5> in_force_rows{{
    {InForce::none, "", ""},
    {InForce::yes, "yes", "In force"},
    {InForce::no, "no", "Not in force"},
    {InForce::partly, "partly", "Partly in force"},
    {InForce::not_confirmed, "not-confirmed", "Not confirmed"},
}};

constexpr std::array<Row<DocumentKind>, 4> document_kind_rows{{
    {DocumentKind::handbook, "handbook", "Handbook"},
    {DocumentKind::guidance, "guidance", "Guidance"},
    {DocumentKind::legislation, "legislation", "Legislation"},
    {DocumentKind::glossary, "glossary", "Glossary"},
}};

constexpr std::array topic_list = [] {
  std::array<Topic, topic_rows.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = topic_rows[i].value;
  return out;
}();

constexpr std::array kind_list = [] {
  std::array<SectionKind, kind_rows.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kind_rows[i].value;
  return out;
}();

// Every table stands in the order of its enum, so a value is its own place in it.
template <class T, std::size_t N>
const Row<T>& row(const std::array<Row<T>, N>& rows, T value) {
  return rows[static_cast<std::size_t>(value)];
}

template <class T, std::size_t N>
std::optional<T> named(const std::array<Row<T>, N>& rows, std::string_view wanted) {
  if (wanted.empty()) return std::nullopt;
  for (const Row<T>& r : rows) {
    if (r.name == wanted) return r.value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Topic v) { return row(topic_rows, v).name; }
std::string_view name(SectionKind v) { return row(kind_rows, v).name; }
std::string_view name(Basis v) { return row(basis_rows, v).name; }
std::string_view name(Confidence v) { return row(confidence_rows, v).name; }
std::string_view name(Part v) { return row(part_rows, v).name; }
std::string_view name(InForce v) { return row(in_force_rows, v).name; }
std::string_view name(DocumentKind v) { return row(document_kind_rows, v).name; }

std::string_view label(Topic v) { return row(topic_rows, v).label; }
std::string_view label(SectionKind v) { return row(kind_rows, v).label; }
std::string_view label(Part v) { return row(part_rows, v).label; }
std::string_view label(InForce v) { return row(in_force_rows, v).label; }

std::string_view status(Basis v) { return row(basis_rows, v).label; }

bool is_negative(Basis basis) {
  return basis == Basis::excluded || basis == Basis::not_available || basis == Basis::repealed;
}

std::optional<Topic> topic_named(std::string_view s) { return named(topic_rows, s); }
std::optional<SectionKind> section_kind_named(std::string_view s) { return named(kind_rows, s); }
std::optional<Basis> basis_named(std::string_view s) { return named(basis_rows, s); }
std::optional<Confidence> confidence_named(std::string_view s) { return named(confidence_rows, s); }
std::optional<InForce> in_force_named(std::string_view s) { return named(in_force_rows, s); }
std::optional<DocumentKind> document_kind_named(std::string_view s) {
  return named(document_kind_rows, s);
}

std::span<const Topic> topics() { return topic_list; }
std::span<const SectionKind> section_kinds() { return kind_list; }

}  // namespace pcso
