// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pcso::html {

/// What elements are, by their names: looked up a hundred thousand times a page.
template <typename Value, std::size_t N>
class NameTable {
 public:
  struct Row {
    std::string_view name;  ///< Begins with a small letter.
    Value value;
  };

  constexpr explicit NameTable(const Row (&rows)[N]) {
    for (const Row& row : rows) ++ends_[letter(row.name)];
    for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
    std::array<std::size_t, letters + 1> next = ends_;
    for (const Row& row : rows) rows_[next[letter(row.name) - 1]++] = row;
  }

  /// Of a name in small letters; `otherwise` if it has no row.
  [[nodiscard]] constexpr Value of(std::string_view name, const Value& otherwise) const {
    if (name.empty() || name[0] < 'a' || name[0] > 'z') return otherwise;
    const std::size_t first = letter(name);
    for (std::size_t i = ends_[first - 1]; i < ends_[first]; ++i) {
      if (rows_[i].name == name) return rows_[i].value;
    }
    return otherwise;
  }

 private:
  static constexpr std::size_t letters = 26;
  static constexpr std::size_t letter(std::string_view name) {
    return static_cast<std::size_t>(name[0] - 'a') + 1;
  }

  std::array<Row, N> rows_{};
  std::array<std::size_t, letters + 1> ends_{};  // of the rows of each letter, from 1
};

}  // namespace pcso::html
