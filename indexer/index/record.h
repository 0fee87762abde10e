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
/// The same where the section's text and its tokens are known.
std::string write_record(const Section& section, const std::string& document, std::string_view text,
                         std::span<const Token> tokens);

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

/// What became of reading one file.
struct Reading {
  std::string format;                ///< Its name; empty if no reader knows the file.
  std::optional<Document> document;  ///< Nothing if it holds none or can't be read.
  Problems problems;                 ///< Why not, and what the reader could live with.
  std::string
      prepared{};  ///< The document as the index takes it (prepared.h), if it was asked for.
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// A reading as one process gives it to another. `read_reading` throws Error(bad_index) on bytes
/// that `write_reading` did not make.
std::string write_reading(const Reading& reading);
Reading read_reading(std::string_view bytes);

/// What the index remembers of each file that it was made from, in their order: so that the next
/// run reads only what has changed.
struct IndexedFile {
  enum class Outcome {
    document,     ///< Its sections stand in the index.
    no_document,  ///< Nothing of it stands there; `problems` says why.
    refused,      ///< Read, but the index would not have it: its id is another's.
    companion,    ///< A table beside the documents (ingest/companions.h).
    again,        ///< Left out for a reason that another run may not meet: it is read again.
  };
  std::string name;
  std::string hash;  ///< Of all that decides what is read from it.
  std::string format;
  Outcome outcome = Outcome::no_document;
  Problems problems;
  DocumentInfo info;           ///< As the file states it: of this part, if it is one of several.
  std::uint32_t first = 0;     ///< The number of its first section's document in Xapian.
  std::uint32_t sections = 0;  ///< These follow each other.
  friend bool operator==(const IndexedFile&, const IndexedFile&) = default;
};
std::string write_file(const IndexedFile& file);
IndexedFile read_file(std::string_view bytes);

}  // namespace pcso
