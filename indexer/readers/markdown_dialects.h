// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso {

/// True of a heading with its marks before it: "## Kit".
bool is_markdown_heading(std::string_view line);

/// Markdown as the programs of many sites write it, as CommonMark with HTML in it, outside of
/// fenced code:
///
///   ## Kit {#kit .wide}               ## Kit, with that id
///   Kit (below it ~~~)                Kit, underlined
///   {: .wide}   [TOC]   {% toc %}     left out: they say how a page is made
///   ::: note Mind   !!! tip "Mind"    **Mind** above what it holds
///   > [!NOTE]                         > above what it holds
///   Torch                             a definition list
///   : It shines.
///   Lamp.[^1]   [^1]: Or torch.       Lamp.[1], and the note at the end of the section
std::string to_common_mark(std::string_view markdown);

}  // namespace pcso
