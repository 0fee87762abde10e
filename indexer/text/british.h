// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso::text {

/// One spelling for words that British and American English, or careful and hasty British, spell in
/// two ways: index and query are both put through it before they are stemmed, so either finds both.
/// `word` is folded (utf8.h). What comes back is for comparing, never shown: it need be no word.
///
///   color colour            colour
///   organize organisation   organise organisation
///   center centre           centre
///   license licence         licence
///   traveling travelling    traveling
///   program programme       program
///   judgement judgment      judgment
///
/// Words that merely look alike stay apart: "prize" and "prise", "meter" and "metre", "tire" and
/// "tyre".
std::string british(std::string_view word);

}  // namespace pcso::text
