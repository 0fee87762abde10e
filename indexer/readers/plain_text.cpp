// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plain text: what no other reader knows and is text all the same.
#include <algorithm>
#include <map>
#include <set>

#include "indexer/reading/format.h"
#include "indexer/reading/front_matter.h"
#include "indexer/reading/plain_lines.h"
#include "indexer/reading/prose.h"
#include "indexer/reading/xml.h"
#include "indexer/text/encoding.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::size_t largest = std::size_t{8} * 1024 * 1024;
constexpr std::ptrdiff_t most_lines = 300'000;

bool recognises(std::string_view bytes) {
  if (!text::is_text(bytes)) return false;
  // XML that no reader knows stays unknown, whole or broken: its tags are no prose.
  const std::string begins = text::to_utf8(bytes.substr(0, 4096));
  const std::string_view words = text::trim(begins);
  return !words.empty() && !words.starts_with("<!") && !words.starts_with("<?") &&
         root_name(words).empty();
}

// Most lines hold a separator, or the same number of commas: rows of a table.
bool is_table(const std::vector<std::string_view>& lines) {
  std::size_t counted = 0;
  std::map<std::string, std::size_t> times;
  for (const std::string_view line : lines) {
    std::string_view row = text::trim(line);
    if (row.empty()) continue;
    ++counted;
    row.remove_suffix(1);  // items of a list end with semicolons
    for (const char separator : {'\t', ';', '|'}) {
      if (row.find(separator) != std::string_view::npos) ++times[std::string(1, separator)];
    }
    const std::ptrdiff_t commas = std::count(row.begin(), row.end(), ',');
    if (commas >= 2) ++times["," + std::to_string(commas)];
  }
  return counted >= 2 && std::any_of(times.begin(), times.end(), [&](const auto& one) {
           return one.second * 10 >= counted * 8;
         });
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
    const bool assigned =
        trimmed.find('=') != std::string_view::npos && trimmed.find(' ') == std::string_view::npos;
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

// Of the first paragraphs, the one that says what the others say again: what a text is called by if
// it has no title. What was saved with it from a page comes first too often.
std::string telling_words(const ProseBuilder& builder) {
  constexpr std::size_t looked_at = 12;
  constexpr std::size_t long_enough = 60;
  constexpr std::size_t enough = 500;  // paragraphs to see what the text is about
  std::vector<std::string> paragraphs = builder.paragraphs();
  paragraphs.resize(std::min(paragraphs.size(), enough));
  std::map<std::string, std::size_t> known;  // in how many paragraphs a word stands
  std::vector<std::set<std::string>> words;
  for (const std::string& paragraph : paragraphs) {
    std::set<std::string> own;
    for (const text::Word& word : text::words(paragraph)) {
      if (word.text.size() > 3) own.insert(word.text);
    }
    for (const std::string& word : own) ++known[word];
    words.push_back(std::move(own));
  }
  std::string best;
  double most = -1;
  for (std::size_t i = 0; i < std::min(looked_at, paragraphs.size()); ++i) {
    if (paragraphs[i].size() < long_enough && !best.empty()) continue;
    const auto again = std::count_if(words[i].begin(), words[i].end(),
                                     [&](const std::string& word) { return known[word] > 2; });
    const double share = static_cast<double>(again) / static_cast<double>(words[i].size() + 4);
    // An earlier one needs a reason to give way.
    if (share > most * 1.25 + 0.01) {
      most = share;
      best = paragraphs[i];
    }
  }
  return best;
}

std::optional<Document> read(const Source& source, Problems& problems) {
  const Location file{source.file};
  if (source.bytes.size() > largest) {
    throw Error(ErrorKind::bad_document,
                "larger than " + std::to_string(largest >> 20) + " MiB of text", file);
  }
  const std::string utf8 = text::to_utf8(source.bytes);
  const auto ends = [&](char end) { return std::count(utf8.begin(), utf8.end(), end); };
  if (ends('\n') > most_lines || ends('\r') > most_lines || ends('\f') > most_lines)
    throw Error(ErrorKind::bad_document, "more lines than any text has", file);
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
  const auto before = static_cast<std::size_t>(
      std::count(utf8.begin(), utf8.begin() + static_cast<std::ptrdiff_t>(front), '\n'));
  const PlainPlace place{
      .file = source.file, .first_line = before + 1, .titled = !info.title.empty()};
  if (const std::string title = add_plain_text(rest, place, builder); !title.empty())
    info.title = title;
  if (builder.has_no_text()) {
    problems.push_back({Problem::Severity::skipped, "no prose: headings only", file});
    return std::nullopt;
  }
  const std::string otherwise =
      info.title.empty() ? title_for(source.file, telling_words(builder)) : "";
  return builder.take(std::move(info), otherwise);
}

}  // namespace

namespace format {
extern const Format plain_text;
const Format plain_text{"plain text", recognises, read, false};
}  // namespace format

}  // namespace pcso
