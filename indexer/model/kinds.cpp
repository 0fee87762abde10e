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

constexpr std::array topic_rows{
    Row{Topic::role, "role", "Role"},
    Row{Topic::deployment, "deployment", "Deployment"},
    Row{Topic::legislation, "legislation", "Legislation"},
    Row{Topic::powers, "powers", "Powers"},
    Row{Topic::duties, "duties", "Duties"},
    Row{Topic::safeguarding, "safeguarding", "Safeguarding"},
    Row{Topic::evidence, "evidence", "Evidence and reporting"},
    Row{Topic::conduct, "conduct", "Conduct"},
    Row{Topic::training, "training", "Training"},
    Row{Topic::recruitment, "recruitment", "Recruitment"},
    Row{Topic::employment, "employment", "Employment"},
    Row{Topic::uniform, "uniform", "Uniform and equipment"},
    Row{Topic::finance, "finance", "Finance"},
};

constexpr std::array kind_rows{
    Row{SectionKind::power, "power", "Power"},
    Row{SectionKind::section, "section", "Section"},
    Row{SectionKind::provision, "provision", "Provision"},
    Row{SectionKind::term, "term", "Term"},
};

constexpr std::array basis_rows{
    Row{Basis::none, "", ""},
    Row{Basis::schedule_3c, "schedule-3c", "Only if your designation gives it"},
    Row{Basis::constable, "constable", "Only if your designation gives it"},
    Row{Basis::anyone, "anyone", "Anyone may"},
    Row{Basis::duty, "duty", "Your duty"},
    Row{Basis::excluded, "excluded", "Excluded by law"},
    Row{Basis::not_available, "not-available", "Not a PCSO power"},
    Row{Basis::repealed, "repealed", "No longer law"},
};

constexpr std::array confidence_rows{
    Row{Confidence::none, "", ""},
    Row{Confidence::confirmed, "confirmed", "Confirmed"},
    Row{Confidence::part, "part", "Confirmed in part"},
    Row{Confidence::unconfirmed, "unconfirmed", "Not confirmed"},
};

constexpr std::array part_rows{
    Row{Part::summary, "summary", ""},
    Row{Part::situations, "situations", "When this comes up"},
    Row{Part::believed, "believed", "What people think"},
    Row{Part::authority, "authority", "Authority"},
    Row{Part::when, "when", "When"},
    Row{Part::may, "may", "You may"},
    Row{Part::instead, "instead", "What to do instead"},
    Row{Part::say, "say", "Say"},
    Row{Part::refusal, "refusal", "If they refuse"},
    Row{Part::limits, "limits", "Limits"},
    Row{Part::record, "record", "Record"},
    Row{Part::change, "change", "What has changed or will"},
    Row{Part::next, "next", "What next"},
    Row{Part::text, "text", ""},
    Row{Part::who, "who", "Who may use it"},
    Row{Part::state, "state", "In force"},
    Row{Part::expansion, "expansion", "Stands for"},
    Row{Part::meaning, "meaning", ""},
    Row{Part::confused_with, "confused-with", "Not to be confused with"},
    Row{Part::doubts, "doubts", "In doubt: check before you rely on it"},
    Row{Part::see_also, "see-also", "See also"},
    Row{Part::source, "source", "Sources"},
};

constexpr std::array in_force_rows{
    Row{InForce::none, "", ""},
    Row{InForce::yes, "yes", "In force"},
    Row{InForce::no, "no", "Not in force"},
    Row{InForce::partly, "partly", "Partly in force"},
    Row{InForce::not_confirmed, "not-confirmed", "Not confirmed"},
};

constexpr std::array document_kind_rows{
    Row{DocumentKind::handbook, "handbook", "Handbook"},
    Row{DocumentKind::guidance, "guidance", "Guidance"},
    Row{DocumentKind::legislation, "legislation", "Legislation"},
    Row{DocumentKind::glossary, "glossary", "Glossary"},
};

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
