// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/stemmer.h"
#include "indexer/model/document.h"

/// How sections stand in the index. A record has parts, so that a section is ranked and shown
/// without reading the whole of it: the head, the asked phrases, the words of the text as tokens,
/// and, packed (packing.h), the text and the body.
namespace pcso {

/// What a list of hits shows of a section.
struct RecordHead {
  std::string id;
  std::string document;  ///< The id of its document.
  std::string title;
  std::string number;
  std::vector<std::string> trail;
  SectionKind kind = SectionKind::section;
  Topic topic = Topic::role;
  Basis basis = Basis::none;
  Confidence confidence = Confidence::none;
  InForce in_force = InForce::none;
  std::string ends;
  std::string provision;
  std::vector<std::string> citations;  ///< Paths, in reading order.
};

/// One word of a section's text: where it stands, and 21 bits of its stem's hash. A snippet looks
/// for hashes and makes sure of the few that match, so it never stems a whole text.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t stem = 0;
  bool ends_paragraph = false;  ///< The last word of its paragraph.
  friend bool operator==(const Token&, const Token&) = default;
};

/// The 21 bits that a token keeps of a stemmed word.
std::uint32_t stem_hash(std::string_view stem);

/// `section` as the index keeps it. `stemmer` makes the tokens' stems.
std::string write_record(const Section& section, const std::string& document, Stemmer& stemmer);
/// The same where the section's text and its tokens are known.
std::string write_record(const Section& section, const std::string& document, std::string_view text,
                         std::span<const Token> tokens);

/// The parts of a record that `write_record` made. They throw Error(bad_index) on damaged bytes.
/// Belongs to one thread.
class RecordReader {
 public:
  /// `bytes` must outlive the reader.
  explicit RecordReader(std::string_view bytes);
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;
  [[nodiscard]] RecordHead head() const;
  [[nodiscard]] std::vector<std::string> asked() const;
  [[nodiscard]] std::vector<Token> tokens() const;
  /// plain_text(section), which lives as long as the reader. This and section() stand packed in the
  /// record: the first call of either unpacks them.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] Section section() const;
  /// In bytes, the record and what is unpacked of it.
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Content {
    std::string_view text, body;
  };
  const Content& content() const;

  std::string_view head_, asked_, tokens_, content_;
  std::size_t size_ = 0;
  std::size_t text_size_ = 0;
  std::size_t content_size_ = 0;  // once unpacked; 0 if it is not packed
  mutable std::string unpacked_;
  mutable std::optional<Content> read_;
};

}  // namespace pcso
