// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/stemmer.h"
#include "indexer/model/document.h"

/// How sections and documents stand in the index. A record has parts, so that a hit is ranked and
/// shown without reading the whole section: the head, the asked phrases, the text with its tokens,
/// the body.
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

/// The parts of a record that `write_record` made. They throw Error(bad_index) on damaged bytes.
class RecordReader {
 public:
  /// `bytes` must outlive the reader.
  explicit RecordReader(std::string_view bytes);
  [[nodiscard]] RecordHead head() const;
  [[nodiscard]] std::vector<std::string> asked() const;
  /// plain_text(section); points into the bytes given.
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::vector<Token> tokens() const;
  [[nodiscard]] Section section() const;

 private:
  std::string_view head_, asked_, text_, tokens_, body_;
};

std::string write_documents(const std::vector<DocumentInfo>& documents);
std::vector<DocumentInfo> read_documents(std::string_view bytes);

std::string write_outline(const std::vector<Heading>& headings);
std::vector<Heading> read_outline(std::string_view bytes);

std::string write_left_out(const std::vector<LeftOut>& files);
std::vector<LeftOut> read_left_out(std::string_view bytes);

}  // namespace pcso
