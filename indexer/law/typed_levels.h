// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/law/typed_tokens.h"
#include "indexer/law/units.h"

namespace pcso::law {

/// A number and the levels in brackets behind it: "50(1)(a)".
struct TypedNumber {
  std::string number;
  std::vector<std::string> below;
};

/// The levels of a citation, in whatever order they were typed.
struct TypedLevels {
  std::vector<TypedNumber> sections, schedules, paragraphs, parts;
  std::string chapter;
  std::string unit;  ///< section, regulation, article or rule
  std::vector<std::string> subsection;

  [[nodiscard]] bool any() const;
  /// Every provision that is named, as a path below its Act, canonical but for the case of letters.
  [[nodiscard]] std::vector<std::string> paths() const;
};

/// Reads the levels of a citation off its tokens, which it does not own.
class TypedLevelReader {
 public:
  TypedLevelReader(const std::vector<TypedToken>& tokens, const Acts& acts);

  /// Takes a level at `i`, with what belongs to it; false, and nothing taken, if none stands there.
  bool take(std::size_t& i);
  [[nodiscard]] const TypedLevels& levels() const { return levels_; }

  /// How many tokens the name of an Act at `i` takes behind "of", "the" and the like: where it
  /// ends. `i` itself if none stands there.
  [[nodiscard]] std::size_t past_act(std::size_t i) const;

 private:
  [[nodiscard]] bool is_level_number(std::string_view level, std::size_t i) const;
  TypedNumber numbered(std::size_t& i);
  std::vector<std::string> brackets(std::size_t& i);
  bool take_beside(std::vector<TypedNumber>& slot, std::size_t& i, bool range);
  void take_more(const UnitWord& unit, std::vector<TypedNumber>& slot, std::size_t& i);
  std::size_t first_schedule(std::size_t i);

  const std::vector<TypedToken>& tokens_;
  const Acts& acts_;
  std::vector<std::string_view> words_;
  TypedLevels levels_;
};

}  // namespace pcso::law
