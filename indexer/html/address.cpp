// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/address.h"

#include <algorithm>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::html {
namespace {

// "https" of "https://x"; empty if there is none.
std::string scheme_of(std::string_view address) {
  const std::size_t end = address.find(':');
  if (end == 0 || end == std::string_view::npos) return "";
  const std::string_view scheme = address.substr(0, end);
  const bool is = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  });
  return is ? text::fold(scheme) : "";
}

// Browsers drop tabs and line ends within, and other controls and spaces have no place there.
std::string cleaned(std::string_view address) {
  std::string out;
  for (const char c : text::trim(address)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == ' ') {
      out += "%20";
    } else if (byte > 0x20 && byte != 0x7F) {
      out += c;
    }
  }
  return out;
}

// "/a/./b/../c" → "/a/c"
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view step = path.substr(0, end);
    path.remove_prefix(end);
    if (step == "/.." || step == "/.") {
      if (step == "/..") out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
      if (path.empty()) out += '/';
    } else {
      out += step;
    }
  }
  return out;
}

}  // namespace

bool is_web_address(std::string_view address) {
  const std::string scheme = scheme_of(address);
  if (scheme != "http" && scheme != "https") return false;
  address.remove_prefix(scheme.size() + 1);
  return address.starts_with("//") && address.size() > 2 && address[2] != '/';
}

std::optional<std::string> resolve(std::string_view base, std::string_view href) {
  std::string address = cleaned(href);
  const std::string scheme = scheme_of(address);
  if (scheme == "mailto") {
    // One without an address is a button for sharing.
    if (address.size() > 7 && address[7] != '?') return address;
    return std::nullopt;
  }
  if (!scheme.empty()) {
    if (is_web_address(address)) return address;
    return std::nullopt;
  }
  if (!is_web_address(base)) return std::nullopt;
  const std::string whole(base.substr(0, base.find('#')));
  const std::size_t host = whole.find("//") + 2;
  const std::size_t path = std::min(whole.find_first_of("/?", host), whole.size());
  const std::size_t query = std::min(whole.find('?', path), whole.size());
  if (address.starts_with("//")) return whole.substr(0, host - 2) + address;
  if (address.empty()) return whole;
  if (address[0] == '#') return whole + address;
  if (address[0] == '?') return whole.substr(0, query) + address;
  if (address[0] != '/') {
    const std::string directory = whole.substr(path, query - path);
    const std::size_t last = directory.rfind('/');
    address.insert(0, last == std::string::npos ? "/" : directory.substr(0, last + 1));
  }
  const std::size_t end = std::min(address.find_first_of("?#"), address.size());
  return whole.substr(0, path) + without_dots(std::string_view(address).substr(0, end)) +
         address.substr(end);
}

}  // namespace pcso::html
