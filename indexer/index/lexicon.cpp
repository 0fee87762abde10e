// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/lexicon.h"

#include <algorithm>

#include "indexer/model/error.h"

namespace pcso {

bool is_spellable(std::string_view word) {
  return word.size() >= 3 && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
         });
}

std::string write_lexicon(std::vector<LexiconWord> words) {
  const auto before = [](const LexiconWord& a, const LexiconWord& b) { return a.word < b.word; };
  if (!std::is_sorted(words.begin(), words.end(), before))
    std::sort(words.begin(), words.end(), before);
  ByteWriter out;
  out.number(words.size());
  std::string_view last;
  for (const LexiconWord& word : words) {
    const auto differ = std::mismatch(word.word.begin(), word.word.end(), last.begin(), last.end());
    const auto same = static_cast<std::size_t>(differ.first - word.word.begin());
    out.number(same);
    out.string(std::string_view(word.word).substr(same));
    out.number(word.count * 2ULL + (word.held ? 1 : 0));
    last = word.word;
  }
  return out.take();
}

namespace {

[[noreturn]] void damaged() {
  throw Error(ErrorKind::bad_index, "the index is damaged: its words can't be read");
}

}  // namespace

LexiconReader::LexiconReader(std::string_view bytes) : in_(bytes), left_(0) {
  if (bytes.empty()) return;
  left_ = in_.count();
  if (in_.failed()) damaged();
}

bool LexiconReader::next(LexiconWord& word) {
  if (left_ == 0) return false;
  --left_;
  const std::size_t same = in_.number();
  if (same > last_.size()) damaged();
  last_.resize(same);
  last_ += in_.view();
  const std::uint64_t count = in_.number();
  if (in_.failed()) damaged();
  word.word = last_;
  word.count = static_cast<unsigned>(count / 2);
  word.held = count % 2 == 1;
  return true;
}

}  // namespace pcso
