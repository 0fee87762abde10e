// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request.h"

#include "indexer/model/error.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 &&
        digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  if (text::bad_utf8(out) || out.find('\0') != std::string::npos) {
    throw Error(ErrorKind::usage, "The address isn't UTF-8 text.");
  }
  return out;
}

}  // namespace

std::optional<std::string> Request::value(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [key, value] : parameters) {
    if (key != name) continue;
    if (found) throw Error(ErrorKind::usage, std::string(name) + " is given twice.");
    found = value;
  }
  return found;
}

Request from_target(std::string_view target) {
  Request out;
  target = target.substr(0, target.find('#'));
  const std::size_t mark = target.find('?');
  out.path = decode(target.substr(0, mark), false);
  if (out.path.empty() || out.path.front() != '/') {
    throw Error(ErrorKind::usage, "The address isn't a path.");
  }
  std::string_view query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (!pair.empty()) {
      out.parameters.emplace_back(
          decode(pair.substr(0, equals), true),
          equals == std::string_view::npos ? "" : decode(pair.substr(equals + 1), true));
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace pcso
