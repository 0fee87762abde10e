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
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos || line.find('\t', second + 1) != std::string_view::npos) {
      complain("a line of the vocabulary has a word, what it means and why, separated by tabs");
      continue;
    }
    VocabularyEntry entry;
    entry.word = text::normal(line.substr(0, first));
    for (const std::string& meaning :
         text::split(line.substr(first + 1, second - first - 1), ';')) {
      if (std::string normal = text::normal(meaning); !normal.empty() && normal != entry.word) {
        entry.means.push_back(std::move(normal));
      }
    }
    entry.why = text::trim(line.substr(second + 1));
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

}  // namespace pcso
