// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// How text becomes words. The index and the query go through here and nowhere else, so that what
/// one writes the other finds.
namespace pcso::text {

/// A word of a text, folded (see fold in utf8.h).
struct Word {
  std::string text;
  std::size_t begin = 0;  ///< Where it stands in the text, in bytes.
  std::size_t end = 0;
  unsigned position =
      0;  ///< 1 for the first word; the parts of a compound count, the whole does not.
  bool compound = false;  ///< True of the whole of a compound, which follows its parts.
  friend bool operator==(const Word&, const Word&) = default;
};

/// Reads the words of a text one after another.
///
///   Name & address     name and address
///   won't, PCSO’s      wont pcsos                   apostrophes go
///   anti-social        anti social antisocial       parts, then the whole at the last part's
///   position s.50  p.c.s.o.     s 50 s50   p c s o pcso      a point binds after at most four
///   letters 30mins 15yo        30 mins 30mins  15 yo 15yo   a number and letters; but s50, 3c, 24a
///   stay whole £1,000             1000 Café               cafe
///
/// Words of more than 64 bytes are passed over: they are never typed and may be an attack.
class WordReader {
 public:
  /// `text` must outlive the reader. It need not be well-formed UTF-8.
  explicit WordReader(std::string_view text) : text_(text) {}

  /// The next word into `word`; false at the end.
  bool next(Word& word);

 private:
  bool skip_to_word();
  bool read_plain(Word& word);
  void read_compound();

  std::string_view text_;
  std::size_t at_ = 0;
  unsigned position_ = 0;
  std::vector<Word> ready_;  // parts of the compound being given out, then the whole
  std::size_t given_ = 0;
  std::size_t count_ = 0;
};

/// Every word of `text`.
std::vector<Word> words(std::string_view text);

/// The words of `text`, compounds' wholes left out, joined by single spaces: "anti social
/// behaviour".
std::string normal(std::string_view text);

}  // namespace pcso::text
