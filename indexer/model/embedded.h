// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pcso::embedded {

/// A file that was compiled into the program (pcso_embed in CMakeLists.txt).
struct File {
  std::string_view name;  ///< Without its folder: "style.css".
  std::string_view bytes;
};

}  // namespace pcso::embedded
