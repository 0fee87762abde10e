// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/definition.h"

#include <array>

#include "indexer/text/strings.h"

namespace pcso {
namespace {

// The longest first where one begins with another.
constexpr std::array<std::string_view, 14> openings{"what does the abbreviation ",
                                                    "what does the term ",
                                                    "what does a ",
                                                    "what does an ",
                                                    "what does ",
                                                    "meaning of ",
                                                    "definition of ",
                                                    "define ",
                                                    "what is meant by ",
                                                    "explain ",
                                                    "whats a ",
                                                    "what is a ",
                                                    "whats ",
                                                    "what is "};
constexpr std::array<std::string_view, 14> endings{" what does it stand for",
                                                   " what does it mean",
                                                   " what is it",
                                                   " mean in policing",
                                                   " stand for",
                                                   " stands for",
                                                   " short for",
                                                   " mean",
                                                   " means",
                                                   " meaning",
                                                   " definition",
                                                   " acronym",
                                                   " explained",
                                                   " abbreviation"};

}  // namespace

std::string asked_meaning(std::string_view words) {
  bool asked = false;
  for (const std::string_view opening : openings) {
    if (words.starts_with(opening)) {
      words.remove_prefix(opening.size());
      asked = true;
      break;
    }
  }
  for (const std::string_view ending : endings) {
    if (words.ends_with(ending)) {
      words.remove_suffix(ending.size());
      asked = true;
      break;
    }
  }
  return asked ? std::string(text::trim(words)) : "";
}

}  // namespace pcso
