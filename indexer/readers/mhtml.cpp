// SPDX-License-Identifier: GPL-3.0-or-later
//
// MHTML: a page that a browser or word processor has saved in one file, as mail is. The page is the
// first part that is HTML; what it shows beside its text is in the others.
#include <algorithm>
#include <map>

#include "indexer/html/address.h"
#include "indexer/reading/format.h"
#include "indexer/text/encoding.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace format {
extern const Format html;
}

namespace {

struct Part {
  std::map<std::string, std::string> fields;  // by their names in small letters
  std::string_view body;

  [[nodiscard]] std::string field(const char* name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
};

// A header and what follows the blank line below it.
Part part_of(std::string_view bytes) {
  Part out;
  std::string* last = nullptr;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end);
    if (text::trim(line).empty()) break;
    const std::size_t colon = line.find(':');
    if ((line[0] == ' ' || line[0] == '\t') && last != nullptr) {
      *last += ' ' + std::string(text::trim(line));
    } else if (colon != std::string_view::npos) {
      const std::string name = text::in_small_letters(line.substr(0, colon));
      last = &out.fields.emplace(name, text::trim(line.substr(colon + 1))).first->second;
    }
  }
  out.body = bytes;
  return out;
}

// "x" of `multipart/related; boundary="x"`.
std::string boundary_of(const std::string& type) {
  constexpr std::string_view key = "boundary=";
  const std::size_t at = text::in_small_letters(type).find(key);
  if (at == std::string::npos) return "";
  std::string_view rest = std::string_view(type).substr(at + key.size());
  if (rest.starts_with('"')) return std::string(rest.substr(1, rest.substr(1).find('"')));
  return std::string(rest.substr(0, rest.find_first_of("; \t")));
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    const int high = i + 1 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(16 * high + low);
      i += 2;
    } else {  // a line that goes on
      const std::size_t end = text.find('\n', i);
      if (end == std::string_view::npos) break;
      i = end;
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = bits << 6U | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return out;
}

std::string decoded(const Part& part) {
  const std::string how = text::in_small_letters(part.field("content-transfer-encoding"));
  if (how == "quoted-printable") return from_quoted_printable(part.body);
  return how == "base64" ? from_base64(part.body) : std::string(part.body);
}

bool is(const Part& part, std::string_view type) {
  return text::in_small_letters(part.field("content-type")).starts_with(type);
}

bool recognises(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  bytes = bytes.substr(0, looked_at);
  const std::size_t colon = bytes.find(": ");
  if (colon == std::string_view::npos || colon > bytes.find('\n')) return false;
  const Part header = part_of(bytes);
  return !header.field("mime-version").empty() && is(header, "multipart/related");
}

std::optional<Document> read(const Source& source, Problems& problems) {
  const Part mail = part_of(source.bytes);
  const std::string boundary = "--" + boundary_of(mail.field("content-type"));
  std::string_view rest = mail.body;
  for (std::size_t at = rest.find(boundary); at != std::string_view::npos && boundary.size() > 2;
       at = rest.find(boundary)) {
    rest.remove_prefix(at + boundary.size());
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
    Part part = part_of(rest);
    if (!is(part, "text/html")) continue;
    part.body = part.body.substr(0, part.body.find("\n" + boundary));
    std::optional<Document> out = format::html.read({source.file, decoded(part)}, problems);
    const std::string address = part.field("content-location");
    if (out && out->info.address.empty() && html::is_web_address(address))
      out->info.address = address.substr(0, address.find('#'));
    return out;
  }
  problems.push_back(
      {Problem::Severity::skipped, "a saved page without the page itself", {source.file}});
  return std::nullopt;
}

}  // namespace

namespace format {
extern const Format mhtml;
const Format mhtml{"MHTML", recognises, read, false};
}  // namespace format

}  // namespace pcso
