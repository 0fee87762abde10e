// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "indexer/model/kinds.h"

namespace pcso {

/// A word, or up to three, that speaks for a topic.
struct TopicWord {
  std::string_view words;  ///< Folded; a star at the end stands for any ending: "safeguard*".
  Topic topic = Topic::role;
  int weight = 1;  ///< 1 a hint, 2 likely, 4 hardly anything else.
};

/// The reviewed table: what headings and text of force policies, guidance and handbooks for PCSOs
/// say on each topic.
std::span<const TopicWord> topic_words();

}  // namespace pcso
