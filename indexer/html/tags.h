// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pcso::html {

/// What the standard says of an element by its name.
struct TagSort {
  bool is_void = false;          ///< Has no end tag and nothing within: <br>.
  bool closes_itself = false;    ///< Ends where the next of its kind begins: <li>.
  bool formats = false;          ///< Is opened again in each block that follows: <b>.
  bool keeps_spaces = false;     ///< <pre>.
  bool is_raw = false;           ///< No tag but its own end is one in it: <script>.
  bool never_ends = false;       ///< Not even its own: <plaintext>.
  bool takes_tags_away = false;  ///< Tags within do not do what they do elsewhere: <select>.
  bool draws = false;            ///< Stands in an <svg> and holds nothing but others of the sort.
};

/// Of a name in small letters; all false if it is not known.
TagSort tag_sort(std::string_view name);

}  // namespace pcso::html
