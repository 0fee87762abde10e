// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

/// The closed lists of the handbook: what a section is, what it is about, and what a power rests
/// on. Each has one name (in files, JSON and addresses) and one label (shown to people).
namespace pcso {

/// What a section is about; every section has one. The first four are what people browse by.
enum class Topic {
  role,
  deployment,
  legislation,
  powers,
  duties,
  safeguarding,
  evidence,
  conduct,
  training,
  recruitment,
  employment,
  uniform,
  finance,
};

/// What a section is.
enum class SectionKind { power, section, provision, term };

/// What a power rests on.
enum class Basis {
  none,           ///< Not a power.
  schedule_3c,    ///< Police Reform Act 2002, Schedule 3C: only if designated.
  constable,      ///< A constable's power that may be conferred by section 38(6B)(a): only if
                  ///< designated.
  anyone,         ///< Open to every person.
  duty,           ///< Goes with the role or the designation.
  excluded,       ///< Schedule 3B: may never be given to a PCSO.
  not_available,  ///< Not a PCSO's power, though no rule excludes it.
  repealed,       ///< No longer law.
};

/// How far the law of a card was checked.
enum class Confidence { none, confirmed, part, unconfirmed };

/// Where in a section a paragraph stands. Prose is `text`; the others are the headings of a power's
/// card, a provision or a glossary entry, in the order in which they are shown.
enum class Part {
  summary,
  situations,
  believed,
  authority,
  when,
  may,
  instead,
  say,
  refusal,
  limits,
  record,
  change,
  next,
  text,
  who,
  state,
  expansion,
  meaning,
  confused_with,
  doubts,
  see_also,
  source,
};

/// Whether a provision is in force.
enum class InForce { none, yes, no, partly, not_confirmed };

/// What kind of document a section stands in.
enum class DocumentKind { handbook, guidance, legislation, glossary };

std::string_view name(Topic);
std::string_view name(SectionKind);
std::string_view name(Basis);       ///< "schedule-3c"; empty for none.
std::string_view name(Confidence);  ///< "confirmed"; empty for none.
std::string_view name(Part);
std::string_view name(InForce);
std::string_view name(DocumentKind);

std::string_view label(Topic);        ///< "Evidence and reporting"
std::string_view label(SectionKind);  ///< "Power"
/// The heading above a part of a card: "When", "If they refuse". Empty for the parts that stand
/// without a heading (summary, text, meaning).
std::string_view label(Part);
std::string_view label(InForce);  ///< "In force"

/// What is shown of a power where nothing is known of the reader's force: "Only if your designation
/// gives it". Empty for Basis::none. Source: Police Reform Act 2002, s 38(6B) and Schs 3B and 3C.
std::string_view status(Basis);

/// True of the cards that say no: excluded by law, not a PCSO's power, no longer law.
bool is_negative(Basis);

/// The value of that name; nothing if there is none.
std::optional<Topic> topic_named(std::string_view);
std::optional<SectionKind> section_kind_named(std::string_view);
std::optional<Basis> basis_named(std::string_view);
std::optional<Confidence> confidence_named(std::string_view);
std::optional<InForce> in_force_named(std::string_view);
std::optional<DocumentKind> document_kind_named(std::string_view);

/// Every topic, in the order in which they are shown.
std::span<const Topic> topics();
std::span<const SectionKind> section_kinds();

}  // namespace pcso
