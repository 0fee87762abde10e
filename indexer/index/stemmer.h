// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pcso {

/// Stems folded words, in one of their spellings (text/british.h): Snowball's English stemmer as
/// Xapian has it, the one that writer and searcher share. Remembers what it stemmed. Belongs to one
/// thread.
class Stemmer {
 public:
  Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  ~Stemmer();

  /// "searching" → "search"; "colored" → "colour". Words with a digit come back as they are.
  const std::string& operator()(std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pcso
