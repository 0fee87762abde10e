// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/british.h"

#include <array>

namespace pcso::text {
namespace {

// How words begin, and how they are taken to begin.
struct Beginning {
  std::string_view written;
  std::string_view taken;
};

constexpr std::array<Beginning, 56> beginnings{{
    {"acknowledgement", "acknowledgment"},
    {"aging", "ageing"},
    {"aluminum", "aluminium"},
    {"anesthe", "anaesthe"},
    {"armor", "armour"},
    {"artifact", "artefact"},
    {"behavior", "behaviour"},
    {"caliber", "calibre"},
    {"cancell", "cancel"},
    {"center", "centre"},
    {"color", "colour"},
    {"counsell", "counsel"},
    {"cozy", "cosy"},
    {"defense", "defence"},
    {"dialled", "dialed"},
    {"dialling", "dialing"},
    {"endeavor", "endeavour"},
    {"enrollment", "enrolment"},
    {"favor", "favour"},
    {"fiber", "fibre"},
    {"flavor", "flavour"},
    {"fuell", "fuel"},
    {"fulfill", "fulfil"},
    {"gray", "grey"},
    {"gynec", "gynaec"},
    {"harbor", "harbour"},
    {"hemorrhag", "haemorrhag"},
    {"honor", "honour"},
    {"humor", "humour"},
    {"jewell", "jewel"},
    {"judgement", "judgment"},
    {"labell", "label"},
    {"labor", "labour"},
    {"levell", "level"},
    {"licens", "licenc"},
    {"maneuver", "manoeuvre"},
    {"marshall", "marshal"},
    {"misbehavior", "misbehaviour"},
    {"modell", "model"},
    {"neighbor", "neighbour"},
    {"odor", "odour"},
    {"offense", "offence"},
    {"pajama", "pyjama"},
    {"pedophil", "paedophil"},
    {"practis", "practic"},
    {"pretense", "pretence"},
    {"programm", "program"},
    {"quarrell", "quarrel"},
    {"rumor", "rumour"},
    {"signall", "signal"},
    {"skeptic", "sceptic"},
    {"theater", "theatre"},
    {"travell", "travel"},
    {"unlicens", "unlicenc"},
    {"vapor", "vapour"},
    {"whisky", "whiskey"},
}};

// In order, and none begins another: so one at most begins a word.
constexpr bool is_in_order() {
  for (std::size_t i = 1; i < beginnings.size(); ++i) {
    if (beginnings[i - 1].written >= beginnings[i].written ||
        beginnings[i].written.starts_with(beginnings[i - 1].written))
      return false;
  }
  return true;
}
static_assert(is_in_order());

// Where in the table those begin that begin with a letter: from that of the letter to that of the
// next one.
constexpr std::array<std::size_t, 'z' - 'a' + 2> by_letter = [] {
  std::array<std::size_t, 'z' - 'a' + 2> out{};
  for (const Beginning& beginning : beginnings) {
    for (auto next = static_cast<std::size_t>(beginning.written.front() - 'a') + 1;
         next < out.size(); ++next) {
      ++out[next];
    }
  }
  return out;
}();

// The entry that `word` begins with; null for most words.
const Beginning* beginning_of(std::string_view word) {
  if (word.empty() || word.front() < 'a' || word.front() > 'z') return nullptr;
  const auto letter = static_cast<std::size_t>(word.front() - 'a');
  for (std::size_t i = by_letter[letter]; i < by_letter[letter + 1]; ++i) {
    if (word.starts_with(beginnings[i].written)) return &beginnings[i];
  }
  return nullptr;
}

// "organiz|ed": where the z of such an ending stands, or npos. Words of few letters before it have
// it for another reason: "size", "prize", "seize".
std::size_t z_of_ending(std::string_view word) {
  constexpr std::size_t shortest = 3;
  if (word.find('z') == std::string_view::npos) return std::string_view::npos;  // most words
  for (const std::string_view ending : {"ize", "izes", "ized", "izing", "izer", "izers", "ization",
                                        "izations", "yze", "yzes", "yzed", "yzing"}) {
    if (word.size() >= ending.size() + shortest && word.ends_with(ending))
      return word.size() - ending.size() + 1;
  }
  return std::string_view::npos;
}

}  // namespace

std::string british(std::string_view word) {
  std::string out(word);
  if (const Beginning* beginning = beginning_of(word); beginning != nullptr)
    out.replace(0, beginning->written.size(), beginning->taken);
  if (const std::size_t z = z_of_ending(out); z != std::string::npos) out[z] = 's';
  return out;
}

}  // namespace pcso::text
