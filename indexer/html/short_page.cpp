// SPDX-License-Identifier: GPL-3.0-or-later
//
// One pass over a page's tags before the parser runs. It counts what the page may ask of the
// parser: gumbo's time grows with the square of the depth and of the attributes of a tag, and open
// <b>s are repeated in every paragraph. And it takes out the text between the tags and the values
// of attributes, where it is certain that they are: a tag ends here where the standard's tokenizer
// ends it.
#include "indexer/html/short_page.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "indexer/html/attributes.h"
#include "indexer/html/tags.h"
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
constexpr std::size_t shortest_text = 5;
constexpr std::size_t shortest_value = 12;

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorKind::bad_document, why); }

// What the parser sees in a byte.
enum : unsigned char {
  space = 1,
  replaced = 2,   // by another character
  reference = 4,  // begins one to a character
  ends_name = 8,  // of a tag or an attribute
  ends_line = 16,
};
constexpr std::array<unsigned char, 256> bytes = [] {
  std::array<unsigned char, 256> out{};
  for (std::size_t c = 0; c < ' '; ++c) out[c] = replaced;
  out[0x7F] = replaced;
  for (const char c : {' ', '\n', '\t', '\f'})
    out[static_cast<unsigned char>(c)] = space | ends_name;
  out['\r'] = space | ends_name | replaced;
  out['/'] = out['>'] = ends_name;
  out['&'] = reference;
  out['\n'] |= ends_line;
  return out;
}();
bool is(char c, unsigned what) { return (bytes[static_cast<unsigned char>(c)] & what) != 0; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

// A name in small letters; empty if it is longer than those that mean something.
class Name {
 public:
  explicit Name(std::string_view written) {
    if (written.size() > letters_.size()) return;
    for (const char c : written)
      letters_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  [[nodiscard]] std::string_view get() const { return {letters_.data(), size_}; }

 private:
  std::array<char, 24> letters_;
  std::size_t size_ = 0;
};

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
      markup();
    }
    out_.html += text_.substr(copied_);
    return std::move(out_);
  }

 private:
  // What begins behind a '<'.
  void markup() {
    in_text_ = true;
    const bool closes = at_ < text_.size() && text_[at_] == '/';
    const std::size_t name = at_ + (closes ? 1 : 0);
    if (name < text_.size() && is_letter(text_[name])) {
      at_ = name;
      tag(closes);
    } else if (text_.substr(at_).starts_with("!--")) {
      at_ = end_of_comment();
    } else {
      in_text_ = false;
      // In a drawing or a formula this may be the beginning of text in which no tag is one.
      shortens_ = shortens_ && follows_ && foreign_ == 0;
      if (closes || (at_ < text_.size() && (text_[at_] == '!' || text_[at_] == '?')))
        at_ = std::min(text_.find('>', at_), text_.size() - 1) + 1;
    }
  }

  // Behind "-->" or "--!>"; "<!-->" is a comment, too.
  [[nodiscard]] std::size_t end_of_comment() const {
    for (std::size_t at = at_ + 1; (at = text_.find("--", at)) != std::string_view::npos; ++at) {
      const std::string_view rest = text_.substr(at + 2);
      if (rest.starts_with('>')) return at + 3;
      if (at >= at_ + 3 && rest.starts_with("!>")) return at + 4;
    }
    return text_.size();
  }

  void tag(bool closes) {
    if (++tags_ > most_tags) refuse("more tags than any page has");
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is(text_[at_], ends_name)) ++at_;
    const Name name(text_.substr(begin, at_ - begin));
    const TagSort sort = tag_sort(name.get());
    // The parser compares the attributes of elements that it may have to open again; of an <a>, it
    // has but one.
    const bool ended_at_once = attributes(!closes && (!sort.formats || name.get() == "a"));
    follow(name.get(), sort, closes, ended_at_once);
    if (sort.keeps_spaces) preformatted_ = std::max(0, preformatted_ + (closes ? -1 : 1));
    formatting(sort, closes);
    depth(name.get(), sort, closes, ended_at_once);
    if (!closes && foreign_ == 0 && sort.is_raw) raw(name.get(), sort.never_ends);
  }

  void pass_spaces() {
    while (at_ < text_.size() && is(text_[at_], space)) ++at_;
  }

  // Passes over the attributes and the tag's end; true if that is "/>".
  bool attributes(bool may_leave_out) {
    for (std::size_t count = 0;; ++count) {
      while (at_ < text_.size() && (is(text_[at_], space) || text_[at_] == '/')) ++at_;
      if (at_ >= text_.size() || text_[at_] == '>') break;
      if (count > most_attributes) refuse("a tag with more attributes than any page has");
      attribute(may_leave_out);
    }
    const bool ended_at_once = at_ < text_.size() && text_[at_ - 1] == '/';
    at_ = std::min(at_ + 1, text_.size());
    return ended_at_once;
  }

  void attribute(bool may_leave_out) {
    const std::size_t begin = at_;
    do ++at_;
    while (at_ < text_.size() && !is(text_[at_], ends_name) && text_[at_] != '=');
    const Name name(text_.substr(begin, at_ - begin));
    std::size_t end = at_;
    Value value{at_, at_};
    pass_spaces();
    if (at_ < text_.size() && text_[at_] == '=') {
      ++at_;
      pass_spaces();
      value = pass_value();
      end = at_;
    }
    const std::string_view said = text_.substr(value.begin, value.end - value.begin);
    const bool as_written =
        std::none_of(said.begin(), said.end(), [](char c) { return is(c, reference | replaced); });
    if (may_leave_out && !is_read(name.get(), as_written ? said : "") &&
        (as_written || name.get() != "style") && leave_out(begin, end))
      return;
    // The media types of an <annotation-xml> are the only long values that say how to go on.
    if (value.quoted && as_written && !said.starts_with("application/"))
      take_out(value.begin, value.end, shortest_value);
  }

  struct Value {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool quoted = false;
  };

  Value pass_value() {
    if (at_ >= text_.size()) return {at_, at_};
    Value out{at_, at_};
    if (const char quote = text_[at_]; quote == '"' || quote == '\'') {
      out.quoted = true;
      ++out.begin;
      out.end = std::min(text_.find(quote, out.begin), text_.size());
      at_ = std::min(out.end + 1, text_.size());
    } else {
      while (at_ < text_.size() && !is(text_[at_], space) && text_[at_] != '>') ++at_;
      out.end = at_;
    }
    return out;
  }

  // Leaves an attribute out with the space before it, if the tag then still has what is around.
  bool leave_out(std::size_t begin, std::size_t end) {
    if (!shortens_ || !follows_ || end >= text_.size() || !is(text_[end], ends_name)) return false;
    if (!is(text_[begin - 1], space) || text_[begin - 2] == '/') return false;
    const auto next = std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(end), text_.end(),
                                   [](char c) { return !is(c, space); });
    if (next != text_.end() && *next == '=') return false;
    if (text_.substr(begin - 2, end - begin + 2).find('\r') != std::string_view::npos) return false;
    copy_until(begin - 1);
    pass_over(end);
    return true;
  }

  // Finds out where the parser begins to take something else for a tag than what is one here: in
  // lists to choose from, in formulas, and in drawings that hold more than lines.
  void follow(std::string_view name, const TagSort& sort, bool closes, bool ended_at_once) {
    bool follows = true;
    switch (drawing_) {
      case Drawing::none:
        follows = !sort.draws && (closes || !sort.takes_tags_away);
        if (name != "svg" || closes) break;
        follows = !ended_at_once;
        drawing_ = Drawing::lines;
        break;
      case Drawing::lines:
        follows = sort.draws || (name == "svg" && closes) || (name == "title" && !closes);
        if (name == "svg") drawing_ = Drawing::none;
        if (name == "title") drawing_ = Drawing::title;
        break;
      case Drawing::title:
        follows = name == "title" && closes;
        drawing_ = Drawing::lines;
        break;
    }
    follows_ = follows_ && follows;
  }

  void formatting(const TagSort& sort, bool closes) {
    if (sort.formats) {
      if (!closes) {
        ++formatting_;
      } else if (formatting_ > 0) {
        --formatting_;
      }
    }
    repeats_ += formatting_;
    if (repeats_ > most_repeats) refuse("inline elements are opened again and again");
  }

  void depth(std::string_view name, const TagSort& sort, bool closes, bool ended_at_once) {
    const bool foreign = name == "svg" || name == "math";
    if (sort.is_void || (foreign_ > 0 && ended_at_once)) return;
    if (foreign_ == 0 && sort.closes_itself) return;
    if (!closes) {
      ++depth_;
      foreign_ += foreign ? 1U : 0U;
    } else {
      if (depth_ > 0) --depth_;
      if (foreign && foreign_ > 0) --foreign_;
    }
    if (depth_ > deepest) refuse("elements nest deeper than " + std::to_string(deepest));
  }

  // Passes over what is within an element in which only its own end tag is one.
  void raw(std::string_view name, bool never_ends) {
    in_text_ = false;
    const std::size_t begin = at_;
    at_ = never_ends ? text_.size() : end_of_raw(name);
    const bool is_script = name == "script";
    if (!follows_ || (!is_script && name != "style")) return;
    const std::string_view within = text_.substr(begin, at_ - begin);
    // A script in a comment in a script does not end it.
    if (is_script && within.find("<!--") != std::string_view::npos) {
      follows_ = false;
      return;
    }
    const std::size_t end = std::exchange(at_, begin);
    while (at_ < end) {
      const std::size_t from = at_;
      while (at_ < end && !is(text_[at_], replaced)) ++at_;
      take_out(from, at_, shortest_text);
      // "\r\n" is one end of a line.
      while (at_ < end && is(text_[at_], replaced)) at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    }
  }

  [[nodiscard]] std::size_t end_of_raw(std::string_view name) const {
    for (std::size_t at = at_; (at = text_.find("</", at)) != std::string_view::npos; at += 2) {
      const std::size_t end = at + 2 + name.size();
      if (end >= text_.size()) break;
      if (is(text_[end], ends_name) && Name(text_.substr(at + 2, name.size())).get() == name)
        return at;
    }
    return text_.size();
  }

  // The text from here to `end`. White space at its beginning means other things to the parser than
  // letters do.
  void shorten_text(std::size_t end) {
    while (at_ < end) {
      pass_white_space(end);
      const std::size_t begin = at_;
      pass_words(end);
      take_out(begin, at_, shortest_text);
      pass_reference(end);
    }
  }

  // What is read character by character: "&#8217;", "\r".
  void pass_reference(std::size_t end) {
    if (at_ >= end || is(text_[at_], space)) return;
    do ++at_;
    while (at_ < end && (is_letter(text_[at_]) || is_digit(text_[at_]) || text_[at_] == '#'));
    if (at_ < end && text_[at_] == ';') ++at_;
  }

  // What is no more to the parser than characters, down to the end of a line that is followed by
  // an indented one.
  void pass_words(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (!is(text_[at_], reference | replaced | ends_line)) continue;
      if (!is(text_[at_], ends_line)) return;
      if (preformatted_ > 0 || at_ + 1 >= end || text_[at_ + 1] != ' ') continue;
      ++at_;
      return;
    }
  }

  // White space, of which what indents a line is left out.
  void pass_white_space(std::size_t end) {
    while (at_ < end && is(text_[at_], space)) {
      const std::size_t begin = at_;
      while (at_ < end && text_[at_] == ' ') ++at_;
      if (begin > 0 && begin < at_ && text_[begin - 1] == '\n' && shortens_ && preformatted_ == 0) {
        copy_until(begin);
        pass_over(at_);
      }
      while (at_ < end && is(text_[at_], space) && text_[at_] != ' ') ++at_;
    }
  }

  void take_out(std::size_t begin, std::size_t end, std::size_t shortest) {
    if (!shortens_ || end - begin < shortest || out_.texts.size() >= most_texts) return;
    copy_until(begin);
    text::append(out_.html, static_cast<char32_t>(first_stand_in + out_.texts.size()));
    out_.texts.push_back(text_.substr(begin, end - begin));
    pass_over(end);
  }

  void copy_until(std::size_t end) {
    out_.html += text_.substr(copied_, end - copied_);
    copied_ = end;
  }

  // Leaves out what has not been copied, down to `end`.
  void pass_over(std::size_t end) {
    const auto from = text_.begin() + static_cast<std::ptrdiff_t>(copied_);
    const auto to = text_.begin() + static_cast<std::ptrdiff_t>(end);
    if (const std::ptrdiff_t lines = std::count(from, to, '\n'); lines > 0) {
      lines_ += static_cast<std::size_t>(lines);
      out_.lines.push_back({out_.html.size(), lines_});
    }
    copied_ = end;
  }

  std::string_view text_;
  bool shortens_;  // where the page has no such character itself
  ShortPage out_;
  std::size_t copied_ = 0;  // up to where `out_` has it
  bool in_text_ = true;     // from here to the next tag is nothing but text
  std::size_t at_ = 0;
  std::size_t lines_ = 0;  // that were left out
  std::size_t tags_ = 0;
  std::size_t depth_ = 0;
  std::size_t foreign_ = 0;     // open <svg> and <math>, in which nothing closes itself
  int preformatted_ = 0;        // open, of those in which white space is read
  std::size_t formatting_ = 0;  // open, so repeated in each block that follows
  std::size_t repeats_ = 0;
  bool follows_ = true;  // the parser takes for tags what is taken for tags here
  enum class Drawing { none, lines, title };
  Drawing drawing_ = Drawing::none;  // the <svg> that is open
};

}  // namespace

ShortPage shorten(std::string_view utf8) {
  if (utf8.size() > largest)
    refuse("larger than " + std::to_string(largest >> 20) + " MiB of HTML");
  return Scan(utf8).run();
}

void ShortPage::append_whole(std::string_view text, std::string& out) const {
  while (true) {
    const std::size_t at = text.find(stand_in_byte);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    const std::size_t number = text::character_at(text, 0).code - first_stand_in;
    out += number < texts.size() ? texts[number] : text.substr(0, stand_in_bytes);
    text.remove_prefix(std::min(stand_in_bytes, text.size()));
  }
}

std::size_t ShortPage::lines_before(std::size_t at) const {
  const auto after =
      std::upper_bound(lines.begin(), lines.end(), at,
                       [](std::size_t place, const Lines& one) { return place < one.at; });
  return after == lines.begin() ? 0 : std::prev(after)->count;
}

}  // namespace pcso::html
