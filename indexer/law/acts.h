// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/error.h"
#include "indexer/text/beginnings.h"
#include "indexer/text/by_text.h"

namespace pcso::law {

/// An Act or instrument, and what people call it.
struct Act {
  std::string path;   ///< "ukpga/2002/30"
  std::string title;  ///< "Police Reform Act 2002"
  std::vector<std::string>
      abbreviations;  ///< "PRA", "PRA 2002": reviewed by a person, never guessed
  friend bool operator==(const Act&, const Act&) = default;
};

/// Reads lines of `path<TAB>title<TAB>abbreviation; abbreviation…`; `#` starts a comment line, the
/// first line may be the header. A line that can't be read goes into `problems` and is left out.
std::vector<Act> read_acts(std::string_view tsv, const std::string& file, Problems& problems);
/// The same lines back.
std::string write_acts(std::span<const Act> acts);

/// The Acts that the handbook knows by name: reviewed data (corpus/acts.tsv), kept in the index.
/// A name is looked up without regard to case or punctuation, with or without "the", "Act's" year
/// where that leaves one Act, and by chapter ("2002 c. 30", "23 & 24 Geo. 5 c. 12").
class Acts {
 public:
  Acts() = default;
  explicit Acts(std::vector<Act> acts);

  /// The Act of that path; null if it is not known.
  [[nodiscard]] const Act* at(std::string_view path) const;

  /// A name at the start of `words` (folded, see text/words.h): the Acts it may mean and how many
  /// words it takes, the longest name winning. No Acts if no name starts there.
  struct Named {
    std::vector<std::string> paths;
    std::size_t words = 0;
    bool full = false;  ///< The title or an abbreviation with a year: nothing else can be meant.
  };
  [[nodiscard]] Named name_at(std::span<const std::string_view> words) const;

  /// A title whose words were cut short, as name_at() does: "crim damage act 1971", "police ref
  /// act", "road vehicles lighting regs". Each word is there, in its order and by three letters or
  /// more; the year may be left out. Only for what people type: in prose too much is a word of a
  /// title.
  [[nodiscard]] Named short_name_at(std::span<const std::string_view> words) const;

  [[nodiscard]] std::span<const Act> all() const { return acts_; }

 private:
  void add_name(const std::string& name, std::size_t act, bool full);
  void add_names_of_path(std::size_t act);

  struct Name {
    std::vector<std::size_t> acts;
    bool full = false;
  };
  std::vector<Act> acts_;
  std::map<std::string, std::size_t, std::less<>> by_path_;
  using Names = std::map<std::string, Name, std::less<>>;
  text::ByText<Names> names_;                     // by their first word
  text::Beginnings first_words_;                  // of the names
  std::vector<std::vector<std::string>> titles_;  // the words of each Act's title
};

/// "Police Reform Act 2002, s 50(1)": the citation as OSCOLA writes it. An Act that `acts` does not
/// know is called by its path.
std::string cite(const std::string& provision, const Acts& acts);

/// "section 50(1), Police Reform Act 2002", for people who don't write OSCOLA.
std::string cite_in_words(const std::string& provision, const Acts& acts);

}  // namespace pcso::law
