// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso {

/// How hard to look for something shorter. Of seven million bytes of an index: half a second, or
/// three; of a style sheet both take a few milliseconds.
enum class Effort { quick, thorough };

/// The bytes in Brotli's format, with a window as wide as browsers take: what is alike is found
/// however far apart it stands. Throws Error(io) if there is no memory for it.
std::string brotli(std::string_view bytes, Effort effort);

}  // namespace pcso
