// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/model/document.h"

/// A document made ready for the index: its records packed, its words cut, stemmed and turned
/// around. That is most of the work of indexing it, and needs nothing but the document: so it is
/// done where the file is read, by as many processes as there are cores, and the writer only joins
/// what they made.
namespace pcso {

/// Makes documents ready. It remembers the words that it has seen, so one for many documents is
/// faster than one for each; what it makes depends on the document alone. Belongs to one thread.
class Preparer {
 public:
  Preparer();
  ~Preparer();
  Preparer(Preparer&&) noexcept;
  Preparer& operator=(Preparer&&) noexcept;

  /// The bytes of a Prepared.
  std::string operator()(const Document& document);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What the bytes say; views point into them.
struct Prepared {
  struct Section {
    Location source;
    Topic topic = Topic::role;
    std::string_view record;   ///< See record.h.
    std::uint32_t length = 0;  ///< What its terms count together.
  };
  DocumentInfo info;
  std::vector<Heading> headings;  ///< Of the sections, in their order.
  std::vector<Section> sections;
  std::size_t words = 0;
  /// The words that a typo may be mended to, and how often they stand there.
  std::vector<std::pair<std::string_view, unsigned>> spellings;
  /// The levels of provisions that are spoken of, with the Act: "section/50", "ukpga/2002/30".
  std::vector<std::pair<std::string_view, std::string_view>> provisions;
  std::string_view terms;  ///< A run of term_runs.h; its section 1 is the first.
};

/// Throws Error(bad_index) on bytes that no Preparer made.
Prepared read_prepared(std::string_view bytes);

}  // namespace pcso
