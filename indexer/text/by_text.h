// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pcso::text {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

/// A map by texts that can be asked with a string_view, without a copy of it.
template <class Value>
using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

}  // namespace pcso::text
