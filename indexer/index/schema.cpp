// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/schema.h"

#include <algorithm>
#include <array>

#include "indexer/text/strings.h"

namespace pcso::schema {

std::span<const Field> fields() {
  static constexpr std::array<Field, 10> table{{
      {"title", title_prefix, true, "words of the heading", "title:search"},
      {"trail", trail_prefix, true, "words of the headings above and of the document's title",
       "trail:alcohol"},
      {"topic", topic_prefix, false, "what a section is about", "topic:powers"},
      {"kind", kind_prefix, false, "power, section, provision or term", "kind:power"},
      {"document", document_prefix, false, "the document's id", "document:powers"},
      {"basis", basis_prefix, false, "what a power rests on", "basis:excluded"},
      {"id", id_prefix, false, "a section's full id", "id:powers/detain-up-to-30-minutes"},
      {"power", power_prefix, false, "a power's id", "power:detain-up-to-30-minutes"},
      {"provision", provision_prefix, false, "the provision that a section is",
       "provision:ukpga/2002/30/section/50"},
      {"cites", within_prefix, false, "a provision that is cited, or a part of it",
       "cites:ukpga/2002/30/schedule/3C"},
  }};
  return table;
}

std::string term(std::string_view prefix, std::string_view value) {
  std::string out(prefix);
  if (prefix.size() > 1 && !value.empty() && value.front() >= 'A' && value.front() <= 'Z')
    out += ':';
  out += value;
  if (out.size() > longest_term) {
    const std::string hash = std::to_string(text::fnv1a(value));
    out.resize(longest_term - hash.size());
    out += hash;
  }
  return out;
}

std::string file_key(std::size_t number) {
  const std::string digits = std::to_string(number);
  std::string out(file_keys);
  out.append(10 - std::min<std::size_t>(digits.size(), 10), '0');
  return out + digits;
}

unsigned weight(Part part) {
  switch (part) {
    case Part::summary:
    case Part::meaning:
    case Part::expansion:
    case Part::situations:
      return 3;
    case Part::next:
    case Part::see_also:
    case Part::confused_with:
      return 1;
    case Part::source:
      return 0;
    case Part::believed:
    case Part::authority:
    case Part::when:
    case Part::may:
    case Part::instead:
    case Part::say:
    case Part::refusal:
    case Part::limits:
    case Part::record:
    case Part::change:
    case Part::text:
    case Part::who:
    case Part::state:
    case Part::doubts:
      return wdf_unit;
  }
  return wdf_unit;
}

}  // namespace pcso::schema
