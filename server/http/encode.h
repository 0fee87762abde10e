// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pcso {

/// True of types that shrink: text, JSON, SVG and the like.
bool is_compressible(std::string_view type);

/// The bytes in gzip's format. Throws Error(io) if there is no memory for it.
std::string gzip(std::string_view bytes);

/// True if a client with this Accept-Encoding takes `coding` ("br", "gzip"): it is named there, and
/// not to say that it is refused ("br;q=0").
bool accepts(std::string_view accept_encoding, std::string_view coding);

/// An entity tag of the bytes: "\"0123456789abcdef\"". What is sent in a coding has another:
/// "\"0123456789abcdef-br\"".
std::string entity_tag(std::string_view bytes);
std::string coded_tag(const std::string& tag, std::string_view coding);

/// 16 digits that stand for the bytes: another for others, as good as always.
std::string digest(std::string_view bytes);

}  // namespace pcso
