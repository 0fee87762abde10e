// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/vocabulary.h"

#include <set>

#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso {

std::vector<VocabularyEntry> read_vocabulary(std::string_view tsv, const std::string& file,
                                             Problems& problems) {
  std::vector<VocabularyEntry> out;
  std::set<std::string> seen;
  std::size_t number = 0;
  for (const std::string_view line : text::lines(tsv)) {
    ++number;
    if (text::trim(line).empty() || line.starts_with('#') || line.starts_with("word\t")) continue;
    const auto complain = [&](const std::string& message) {
      problems.push_back({Problem::Severity::error,
                          message,
                          {file, number, 1, std::string(line.substr(0, 120)), 1}});
    };
    const std::vector<std::string> fields = text::fields(line);
    if (fields.size() != 3) {
      complain("a line of the vocabulary has a word, what it means and why, separated by tabs");
      continue;
    }
    VocabularyEntry entry{.word = text::normal(fields[0]), .means = {}, .why = fields[2]};
    for (const std::string& meaning : text::split(fields[1], ';')) {
      if (std::string normal = text::normal(meaning); !normal.empty() && normal != entry.word) {
        entry.means.push_back(std::move(normal));
      }
    }
    if (entry.word.empty() || entry.means.empty()) {
      complain("the vocabulary needs a word and at least one other that it means");
    } else if (!seen.insert(entry.word).second) {
      complain("\"" + entry.word + "\" stands in the vocabulary twice");
    } else {
      out.push_back(std::move(entry));
    }
  }
  return out;
}

std::vector<ElsewhereEntry> read_elsewhere(std::string_view tsv, const std::string& file,
                                           Problems& problems) {
  std::vector<ElsewhereEntry> out;
  std::size_t number = 0;
  for (const std::string_view line : text::lines(tsv)) {
    ++number;
    if (text::trim(line).empty() || line.starts_with('#') || line.starts_with("word\t")) continue;
    const std::vector<std::string> fields = text::fields(line);
    if (fields.size() == 2 && !fields[0].empty() && !fields[1].empty()) {
      out.push_back({text::normal(fields[0]), fields[1]});
      continue;
    }
    problems.push_back({Problem::Severity::error,
                        "a line has a word and the field that it belongs to, separated by a tab",
                        {file, number, 1, std::string(line.substr(0, 120)), 1}});
  }
  return out;
}

std::vector<std::string> read_words(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view line : text::lines(text)) {
    if (!line.empty() && !line.starts_with('#')) out.emplace_back(line);
  }
  return out;
}

}  // namespace pcso
