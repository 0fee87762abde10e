// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/model/document.h"
#include "indexer/reading/paragraphs.h"
#include "indexer/reading/xml.h"

namespace pugi {
class xml_node;
}

/// What the reader of legislation.gov.uk's XML (CLML) is made of. Elements go by their local names:
/// the same names stand in today's namespace, in older ones and behind prefixes.
namespace pcso::clml {

using xml::attribute;
using xml::child;
using xml::is;
using xml::local_name;

// What a file says of itself, and addresses (metadata.cpp) -----------------------------------

/// What a file says of the legislation in it.
struct Information {
  DocumentInfo document;  ///< All but its source; no id if the file does not say which it is.
  std::string unit = "section";  ///< What a provision of the body is called in a path.
  bool revised = false;          ///< As amended; else as it was enacted, made or adopted.
  bool secondary = false;        ///< Secondary legislation: it is revoked, not repealed.
};
Information information(const pugi::xml_node& root);

/// The day at the beginning of "2022-03-23T17:10:33Z"; empty if there is none.
std::string day(const std::string& value);

/// The canonical path that an address names (see law::from_address); also the Treaties'
/// ("eut/teu"), and without the language or the country at its end.
std::optional<std::string> path_of(std::string_view address);

/// The canonical path where law/provision.h knows one, else `path` itself.
std::string canonical_or_same(const std::string& path);

/// The path below `act` that an element's id stands for; nothing for ids such as "p00042".
///
///   section-50                              ukpga/2002/30/section/50
///   schedule-3C-paragraph-7                 ukpga/2002/30/schedule/3C/paragraph/7
///   part-2-crossheading-weight-and-width    ukpga/2002/30/part/2/crossheading/weight-and-width
std::optional<std::string> path_of_id(const std::string& act, std::string_view id);

/// The type of legislation in a path ("ukpga") for a class ("UnitedKingdomPublicGeneralAct"); empty
/// if it is none that has a path.
std::string_view type_of_class(std::string_view main_type);

/// A printed number as it stands in a path: "(a)" → "a", "Article 1" → "1", "**3" → "3". Empty if
/// nothing of it can.
std::string bare_number(std::string_view printed);

/// True of the words that a number may follow in a path: "section", "schedule", "part".
bool is_unit(std::string_view word);

// Changes not yet applied (effects.cpp) ------------------------------------------------------

/// Gives each provision of `document` a note for each change that the file says is still to be made
/// to it: "Words repealed by the Equality Act 2010, s. 105; in force 31 December 2030." The notes
/// stand last, as Part::change, labelled "Changes not yet applied".
void add_unapplied_effects(const pugi::xml_node& root, Document& document);

// Words in a line (inline.cpp) ---------------------------------------------------------------

bool is_left_out(const pugi::xml_node& node);  ///< A note, its mark, or no text at all.
bool is_block(const pugi::xml_node& node);     ///< Begins a paragraph, or holds some.
bool is_heading(const pugi::xml_node& node);   ///< The number or title of what it stands in.

/// Adds what is in `node`, or the element itself, to a line; `kind` is that of its plain words.
void add_inline(const pugi::xml_node& node, SpanBuilder& out, Span::Kind kind);
void add_inline_element(const pugi::xml_node& node, SpanBuilder& out, Span::Kind kind);

/// The words in `node`, without the marks and texts of footnotes and commentary.
std::string text_of(const pugi::xml_node& node);
/// What stands below a heading repeats it: longer ones are cut there.
inline constexpr std::size_t longest_title = 300;
inline constexpr std::size_t longest_number = 100;
/// `words`, with an ellipsis where they are cut to `bytes`.
std::string shortened(const std::string& words, std::size_t bytes);

/// The title of `node`, of at most longest_title bytes; empty if it has none.
std::string title_of(const pugi::xml_node& node);
/// Its number and title in one line: "Part IV: General".
std::string heading_of(const pugi::xml_node& node);

/// "PART IV" → "Part IV", "FIRST SCHEDULE" → "First Schedule": capitals are for the printed page.
std::string soften(std::string_view heading_number);

/// A level's number with its brackets, given its Pnumber: "(a)", "1.".
std::string number_label(const pugi::xml_node& pnumber);

/// True if there is any text or image in `node`.
bool has_words(const pugi::xml_node& node);

/// Runs of at least three dots, spaced or not, become an ellipsis: ". . . . ." says that words were
/// repealed, ". . . . . . . ." that a form is to be filled in.
std::string shorten_dots(std::string_view text);

/// True if `text` is nothing but such dots.
bool is_only_dots(std::string_view text);

// Paragraphs (body.cpp) ----------------------------------------------------------------------

/// Writes elements into a section's body, as paragraphs. Each numbered level (P2, P3 …) becomes
/// one, with its label, and the id that follows from its path: what stands at …/section/50/1/a has
/// "1-a". Quoted amendments become quotes, whatever they are made of. Commentary and footnotes are
/// left out.
class BodyWriter {
 public:
  /// `section` must outlive the writer; its provision is what the ids are relative to.
  explicit BodyWriter(Section& section) : section_(section), paragraphs_(section) {}

  /// What is in `node`, without its number.
  void content(const pugi::xml_node& node);
  /// `node` itself, with its number and heading if it has them.
  void element(const pugi::xml_node& node);

 private:
  // Where in the numbering the writer is.
  struct Where {
    int level = -1;  // of the numbered paragraph or item that it is in
    bool quote = false;
    std::string path;  // below the section: "1/a"
  };
  // What the next paragraph begins with.
  struct Pending {
    std::string label;
    std::string id;
    Paragraph::Block block = Paragraph::Block::paragraph;
  };

  void emit(Spans spans);
  void settle();  // a label whose text has not come gets its paragraph now
  std::string take_label();
  void numbered(const pugi::xml_node& node);
  void list(const pugi::xml_node& node);
  void headed(const pugi::xml_node& node);
  void heading(const std::string& text);
  void append(const pugi::xml_node& node);
  void table(const pugi::xml_node& node);
  [[nodiscard]] std::string level_path(const pugi::xml_node& node, const std::string& number) const;

  Section& section_;
  ParagraphList paragraphs_;
  Where where_;
  Pending pending_;
};

}  // namespace pcso::clml
