// SPDX-License-Identifier: GPL-3.0-or-later
//
// One pass over a page's tags before the parser runs. It counts what the page may ask of the
// parser: gumbo's time grows with the square of the depth and of the attributes of a tag, and open
// <b>s are repeated in every paragraph. And it takes out the text between the tags and the values
// of attributes, where it is certain that they are: a tag ends here where the standard's tokenizer
// ends it.
#include "indexer/html/short_page.h"

#include <algorithm>

#include "indexer/html/among.h"
#include "indexer/model/error.h"
#include "indexer/text/utf8.h"

namespace pcso::html {
namespace {

constexpr std::size_t largest = std::size_t{8} * 1024 * 1024;
constexpr std::size_t most_tags = 600'000;
constexpr std::size_t most_attributes = 2'000;  // of one tag
constexpr std::size_t deepest = 3'000;          // of tags that nothing but their own end closes
constexpr std::size_t most_repeats = 3'000'000;

// The characters that stand for texts: U+100000 and those after it, of four bytes of which the
// first begins no others.
constexpr char32_t first_stand_in = 0x100000;
constexpr std::size_t most_texts = 0xFFFE;
constexpr char stand_in_byte = '\xF4';
constexpr std::size_t stand_in_bytes = 4;
constexpr std::size_t shortest_text = 12;

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorKind::bad_document, why); }

bool is_void(std::string_view name) {
  static constexpr std::string_view names[] = {"area",  "base",   "br",    "col",  "embed",
                                               "hr",    "img",    "input", "link", "meta",
                                               "param", "source", "track", "wbr"};
  return among(names, name);
}

// Closed by the next of their kind.
bool closes_itself(std::string_view name) {
  static constexpr std::string_view names[] = {
      "p",     "li",       "dt",     "dd",   "td",   "th",   "tr", "tbody", "thead",
      "tfoot", "colgroup", "option", "html", "head", "body", "rt", "rp"};
  return among(names, name);
}

bool is_formatting(std::string_view name) {
  static constexpr std::string_view names[] = {"a",      "b",      "big", "code", "em",
                                               "font",   "i",      "s",   "u",    "small",
                                               "strike", "strong", "tt",  "nobr"};
  return among(names, name);
}

bool keeps_spaces(std::string_view name) { return name == "pre" || name == "listing"; }

bool is_raw(std::string_view name) {
  static constexpr std::string_view names[] = {"script", "style",   "textarea", "title",    "xmp",
                                               "iframe", "noembed", "noframes", "plaintext"};
  return among(names, name);
}

// Lines are counted, references to characters are read, and control characters are replaced.
bool is_read_by_parser(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return c == '&' || byte == 0x7F || (byte < ' ' && c != '\t' && c != '\f');
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// True if a reference ("&#x100000;") may be one to a stand-in: in hexadecimal these have six
// digits, in decimal seven.
bool may_refer(std::string_view text) {
  for (std::size_t at = 0; (at = text.find("&#", at)) != std::string_view::npos;) {
    at += 2;
    const bool hexadecimal = at < text.size() && (text[at] == 'x' || text[at] == 'X');
    const std::string_view digits = hexadecimal ? "0123456789abcdefABCDEF" : "0123456789";
    const std::size_t begin = at + (hexadecimal ? 1 : 0);
    const std::size_t end = std::min(text.find_first_not_of(digits, begin), text.size());
    if (end >= begin + (hexadecimal ? 6 : 7)) return true;
  }
  return false;
}

class Scan {
 public:
  explicit Scan(std::string_view text)
      : text_(text),
        shortens_(text.find(stand_in_byte) == std::string_view::npos && !may_refer(text)) {}

  ShortPage run() {
    out_.html.reserve(text_.size() / 2);
    std::size_t end = 0;
    while ((end = text_.find('<', at_)) != std::string_view::npos) {
      if (in_text_) shorten_text(end);
      at_ = end + 1;
      in_text_ = true;
      if (text_.substr(at_).starts_with("!--")) {
        // "<!-->" is one, too.
        end = text_.find("-->", at_ + 1);
        at_ = end == std::string_view::npos ? text_.size() : end + 3;
      } else {
        tag();
      }
    }
    out_.html += text_.substr(copied_);
    return std::move(out_);
  }

 private:
  void tag() {
    const bool closes = at_ < text_.size() && text_[at_] == '/';
    if (closes) ++at_;
    const std::size_t begin = at_;
    while (at_ < text_.size() && at_ - begin < 32 && is_name(text_[at_])) ++at_;
    const std::string name = text::fold(text_.substr(begin, at_ - begin));
    if (name.empty()) {
      in_text_ = false;
      return;
    }
    if (++tags_ > most_tags) refuse("more tags than any page has");
    const bool ended_at_once = attributes();
    if (keeps_spaces(name)) preformatted_ = std::max(0, preformatted_ + (closes ? -1 : 1));
    formatting(name, closes);
    depth(name, closes, ended_at_once);
    if (!closes && foreign_ == 0 && is_raw(name)) skip_raw(name);
  }

  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  void pass_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  // Passes over the rest of the name, the attributes and the tag's end; true if that is "/>".
  bool attributes() {
    const auto is_name_end = [](char c) { return is_space(c) || c == '/' || c == '>'; };
    while (at_ < text_.size() && !is_name_end(text_[at_])) ++at_;
    for (std::size_t count = 0;; ++count) {
      while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '/')) ++at_;
      if (at_ >= text_.size() || text_[at_] == '>') break;
      if (count > most_attributes) refuse("a tag with more attributes than any page has");
      do ++at_;
      while (at_ < text_.size() && !is_name_end(text_[at_]) && text_[at_] != '=');
      pass_spaces();
      if (at_ >= text_.size() || text_[at_] != '=') continue;
      ++at_;
      pass_spaces();
      value();
    }
    const bool ended_at_once = at_ < text_.size() && text_[at_ - 1] == '/';
    at_ = std::min(at_ + 1, text_.size());
    return ended_at_once;
  }

  // Passes over an attribute's value.
  void value() {
    if (at_ >= text_.size()) return;
    if (const char quote = text_[at_]; quote == '"' || quote == '\'') {
      const std::size_t begin = at_ + 1;
      const std::size_t end = std::min(text_.find(quote, begin), text_.size());
      if (const std::string_view said = text_.substr(begin, end - begin);
          !means_something(said) && std::none_of(said.begin(), said.end(), is_read_by_parser))
        take_out(begin, end);
      at_ = std::min(end + 1, text_.size());
    } else {
      while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>') ++at_;
    }
  }

  void formatting(const std::string& name, bool closes) {
    if (is_formatting(name)) {
      if (!closes) {
        ++formatting_;
      } else if (formatting_ > 0) {
        --formatting_;
      }
    }
    repeats_ += formatting_;
    if (repeats_ > most_repeats) refuse("inline elements are opened again and again");
  }

  void depth(const std::string& name, bool closes, bool ended_at_once) {
    const bool foreign = name == "svg" || name == "math";
    if (is_void(name) || (foreign_ > 0 && ended_at_once)) return;
    if (foreign_ == 0 && closes_itself(name)) return;
    if (!closes) {
      ++depth_;
      foreign_ += foreign ? 1U : 0U;
    } else {
      if (depth_ > 0) --depth_;
      if (foreign && foreign_ > 0) --foreign_;
    }
    if (depth_ > deepest) refuse("elements nest deeper than " + std::to_string(deepest));
  }

  void skip_raw(const std::string& name) {
    in_text_ = false;
    while ((at_ = text_.find("</", at_)) != std::string_view::npos) {
      if (text::fold(text_.substr(at_ + 2, name.size())) == name) return;
      at_ += 2;
    }
    at_ = text_.size();
  }

  // The text from here to `end`. White space at its beginning means other things to the parser than
  // letters do.
  void shorten_text(std::size_t end) {
    while (at_ < end) {
      pass_white_space(end);
      const std::size_t begin = at_;
      while (at_ < end && !is_read_by_parser(text_[at_])) ++at_;
      take_out(begin, at_);
      while (at_ < end && !is_space(text_[at_])) ++at_;
    }
  }

  // White space, of which what indents a line is left out.
  void pass_white_space(std::size_t end) {
    while (at_ < end && is_space(text_[at_])) {
      const bool ends_line = text_[at_++] == '\n';
      const std::size_t begin = at_;
      while (at_ < end && text_[at_] == ' ') ++at_;
      if (!ends_line || !shortens_ || preformatted_ > 0) continue;
      out_.html += text_.substr(copied_, begin - copied_);
      copied_ = at_;
    }
  }

  // The media types of an <annotation-xml> are the only long values that say how to go on.
  static bool means_something(std::string_view value) { return value.starts_with("application/"); }

  void take_out(std::size_t begin, std::size_t end) {
    if (!shortens_ || end - begin < shortest_text || out_.texts.size() >= most_texts) return;
    out_.html += text_.substr(copied_, begin - copied_);
    text::append(out_.html, static_cast<char32_t>(first_stand_in + out_.texts.size()));
    out_.texts.push_back(text_.substr(begin, end - begin));
    copied_ = end;
  }

  std::string_view text_;
  bool shortens_;  // where the page has no such character itself
  ShortPage out_;
  std::size_t copied_ = 0;  // up to where `out_` has it
  bool in_text_ = true;     // from here to the next tag is nothing but text
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  std::size_t depth_ = 0;
  std::size_t foreign_ = 0;     // open <svg> and <math>, in which nothing closes itself
  int preformatted_ = 0;        // open, of those in which white space is read
  std::size_t formatting_ = 0;  // open, so repeated in each block that follows
  std::size_t repeats_ = 0;
};

}  // namespace

ShortPage shorten(std::string_view utf8) {
  if (utf8.size() > largest)
    refuse("larger than " + std::to_string(largest >> 20) + " MiB of HTML");
  return Scan(utf8).run();
}

std::string ShortPage::whole(std::string_view text) const {
  std::string out;
  while (true) {
    const std::size_t at = text.find(stand_in_byte);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at);
    const std::size_t number = text::character_at(text, 0).code - first_stand_in;
    out += number < texts.size() ? texts[number] : text.substr(0, stand_in_bytes);
    text.remove_prefix(std::min(stand_in_bytes, text.size()));
  }
}

}  // namespace pcso::html
