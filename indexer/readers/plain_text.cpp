// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plain text: what no other reader knows and is text all the same.
#include <algorithm>
#include <map>

#include "indexer/readers/format.h"
#include "indexer/readers/front_matter.h"
#include "indexer/readers/plain_lines.h"
#include "indexer/readers/prose.h"
#include "indexer/readers/xml.h"
#include "indexer/text/encoding.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::size_t largest = std::size_t{16} * 1024 * 1024;

bool recognises(std::string_view bytes) {
  // XML that no reader knows stays unknown: its tags are no prose.
  return text::is_text(bytes) && !text::trim(bytes.substr(0, 4096)).empty() &&
         root_name(bytes).empty();
}

// Most lines have the same number of separators: rows of a table.
bool is_table(const std::vector<std::string_view>& lines) {
  for (const char separator : {'\t', ',', ';', '|'}) {
    std::map<std::ptrdiff_t, std::size_t> by_count;
    std::size_t counted = 0;
    for (const std::string_view line : lines) {
      if (text::trim(line).empty()) continue;
      ++counted;
      ++by_count[std::count(line.begin(), line.end(), separator)];
    }
    by_count.erase(0);
    // Prose has commas and tabs too, but not as many in every line.
    const std::ptrdiff_t least = separator == '\t' ? 1 : 2;
    for (const auto& [count, times] : by_count) {
      if (count >= least && counted >= 3 && times * 10 >= counted * 8) return true;
    }
  }
  return false;
}

bool is_program(const std::vector<std::string_view>& lines) {
  if (!lines.empty() && lines[0].starts_with("#!")) return true;
  std::size_t counted = 0;
  std::size_t marked = 0;
  for (const std::string_view line : lines) {
    const std::string_view trimmed = text::trim(line);
    if (trimmed.empty()) continue;
    ++counted;
    // "key=value" without spaces around, or an end that no sentence has.
    const bool assigned = trimmed.find('=') != std::string_view::npos &&
                          trimmed.find(' ') == std::string_view::npos;
    const bool indented = line.front() == ' ' || line.front() == '\t';
    const bool ends = trimmed.ends_with('{') || trimmed.ends_with('}') ||
                      (trimmed.ends_with(';') && (indented || trimmed.ends_with(");")));
    marked += assigned || ends ? 1U : 0U;
  }
  return counted >= 3 && marked * 10 >= counted * 4;
}

// True if some line or two say something: eight words in a row that are mostly letters.
bool has_sentence(std::string_view text) {
  constexpr unsigned enough = 8;
  unsigned in_a_row = 0;
  std::size_t last_end = 0;
  text::WordReader reader(text);
  for (text::Word word; reader.next(word);) {
    if (word.compound) continue;
    const bool letters = word.text.find_first_of("0123456789_") == std::string::npos;
    in_a_row = letters && word.begin - last_end <= 3 ? in_a_row + 1 : (letters ? 1U : 0U);
    last_end = word.end;
    if (in_a_row >= enough) return true;
  }
  return false;
}

// Why the text is not read; null if it is.
const char* why_not(std::string_view text) {
  constexpr std::size_t looked_at = 65536;
  const std::string_view beginning = text.substr(0, looked_at);
  const std::vector<std::string_view> lines = text::lines(beginning);
  if (is_table(lines)) return "a table of data, not prose";
  if (is_program(lines)) return "a program or settings, not prose";
  if (!has_sentence(beginning)) return "no prose: not one sentence";
  return nullptr;
}

// The first paragraph that says something.
std::string_view first_words(std::string_view text) {
  constexpr std::size_t long_enough = 100;
  std::string_view longest;
  for (const std::string_view line : text::lines(text.substr(0, 65536))) {
    if (line.size() >= long_enough) return line;
    if (line.size() > longest.size()) longest = line;
  }
  return longest;
}

std::optional<Document> read(const Source& source, Problems& problems) {
  const Location file{source.file};
  if (source.bytes.size() > largest) {
    throw Error(ErrorKind::bad_document,
                "larger than " + std::to_string(largest >> 20) + " MiB of text", file);
  }
  const std::string utf8 = text::to_utf8(source.bytes);
  DocumentInfo info;
  info.kind = DocumentKind::guidance;
  const std::size_t front = read_front_matter(utf8, info);
  info.source = source.file;
  const std::string_view rest = std::string_view(utf8).substr(front);
  if (const char* why = why_not(rest)) {
    problems.push_back({Problem::Severity::skipped, why, file});
    return std::nullopt;
  }
  ProseBuilder builder;
  builder.place({source.file, 1});
  const auto before = static_cast<std::size_t>(std::count(utf8.begin(), utf8.begin() +
                                               static_cast<std::ptrdiff_t>(front), '\n'));
  const std::string title = add_plain_text(rest, {.file = source.file, .first_line = before + 1},
                                           builder);
  if (info.title.empty()) info.title = title;
  if (builder.has_no_text()) {
    problems.push_back({Problem::Severity::skipped, "no prose: headings only", file});
    return std::nullopt;
  }
  return builder.take(std::move(info), title_for(source.file, first_words(rest)));
}

}  // namespace

namespace format {
extern const Format plain_text;
const Format plain_text{"plain text", recognises, read, false};
}  // namespace format

}  // namespace pcso
