// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pcso::html {

/// True of an attribute that anything is made of, by readers or by the parser; half of what pages
/// have are classes and looks. `name` is in small letters.
bool is_read(std::string_view name, std::string_view value);

/// True if the value of a class attribute is the style in which word processors save a title.
bool is_title_style(std::string_view classes);

/// True if the value of a style attribute keeps its element from being seen.
bool hides(std::string_view style);

}  // namespace pcso::html
