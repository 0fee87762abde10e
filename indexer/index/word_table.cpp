// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/word_table.h"

#include <map>

#include "indexer/index/bytes.h"
#include "indexer/index/lexicon.h"
#include "indexer/index/schema.h"
#include "indexer/index/stemmer.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

using ByKey = std::map<std::string, std::string>;

// Xapian's keys end somewhere above that.
bool is_key(std::string_view name) { return name.size() < schema::longest_term - 20; }

// `words`: with their stems.
std::string packed(const ByKey& entries, const ByKey& words) {
  ByteWriter out;
  for (const ByKey* list : {&entries, &words}) {
    out.number(list->size());
    for (const auto& [first, second] : *list) {
      out.string(first);
      out.string(second);
    }
  }
  return out.take();
}

}  // namespace

std::string packed_vocabulary(std::span<const VocabularyEntry> entries) {
  Stemmer stemmer;
  ByKey out;
  ByKey words;
  for (const VocabularyEntry& entry : entries) {
    if (!is_key(entry.word)) continue;
    // The first line is the reason's, which stays with the reviewed data: a phone need not carry
    // it.
    std::string value;
    for (const std::string& meaning : entry.means) value += '\n' + meaning;
    for (const std::string& word : text::split(entry.word, ' ')) {
      if (is_spellable(word)) words.emplace(word, "");
    }
    // "beers" has no line of its own but means what "beer" does.
    if (entry.word.find(' ') == std::string::npos)
      out.emplace("vocabulary-stem:" + stemmer(entry.word), value);
    out["vocabulary:" + entry.word] = std::move(value);
  }
  return packed(out, words);
}

std::string packed_elsewhere(std::span<const ElsewhereEntry> entries) {
  Stemmer stemmer;
  ByKey out;
  for (const ElsewhereEntry& entry : entries) {
    std::string stems;
    for (const std::string& word : text::split(entry.word, ' '))
      stems += (stems.empty() ? "" : " ") + stemmer(word);
    if (is_key(stems)) out.emplace("elsewhere:" + stems, entry.field);
  }
  return packed(out, {});
}

std::string packed_words(std::span<const std::string> words) {
  Stemmer stemmer;
  ByKey out;
  for (const std::string& word : words) {
    if (is_spellable(word)) out.emplace(word, stemmer(word));
  }
  return packed({}, out);
}

WordTable read_word_table(std::string_view packed) {
  ByteReader in(packed);
  WordTable out;
  out.entries.resize(in.count());
  for (auto& [key, value] : out.entries) {
    key = in.view();
    value = in.view();
  }
  out.words.resize(in.count());
  for (WordTable::Word& word : out.words) {
    word.word = in.view();
    word.stem = in.view();
  }
  if (in.failed() || !in.at_end())
    throw Error(ErrorKind::bad_index, "a table of words can't be understood");
  return out;
}

}  // namespace pcso
