// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a page may ask of the parser, counted in one pass before it runs. gumbo's time grows with
// the square of the depth and of the attributes of a tag, and open <b>s are repeated in every
// paragraph.
#include <algorithm>
#include <string>

#include "indexer/html/among.h"
#include "indexer/html/tree.h"
#include "indexer/model/error.h"
#include "indexer/text/utf8.h"

namespace pcso::html {
namespace {

constexpr std::size_t largest = std::size_t{8} * 1024 * 1024;
constexpr std::size_t most_tags = 600'000;
constexpr std::size_t most_attributes = 2'000;  // of one tag
constexpr std::size_t deepest = 3'000;          // of tags that nothing but their own end closes
constexpr std::size_t most_repeats = 3'000'000;

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorKind::bad_document, why); }

bool is_void(std::string_view name) {
  static constexpr const char* names[] = {"area",  "base",   "br",    "col",  "embed",
                                          "hr",    "img",    "input", "link", "meta",
                                          "param", "source", "track", "wbr"};
  return among(names, name);
}

// Closed by the next of their kind.
bool closes_itself(std::string_view name) {
  static constexpr const char* names[] = {"p",    "li",    "dt",    "dd",    "td",       "th",
                                          "tr",   "tbody", "thead", "tfoot", "colgroup", "option",
                                          "html", "head",  "body",  "rt",    "rp"};
  return among(names, name);
}

bool is_formatting(std::string_view name) {
  static constexpr const char* names[] = {"a", "b", "big",   "code",   "em",     "font", "i",
                                          "s", "u", "small", "strike", "strong", "tt",   "nobr"};
  return among(names, name);
}

bool is_raw(std::string_view name) {
  static constexpr const char* names[] = {"script", "style", "textarea", "title", "xmp", "iframe"};
  return among(names, name);
}

class Count {
 public:
  explicit Count(std::string_view text) : text_(text) {}

  void run() {
    while ((at_ = text_.find('<', at_)) != std::string_view::npos) {
      ++at_;
      if (text_.substr(at_).starts_with("!--")) {
        at_ = std::min(text_.find("-->", at_), text_.size());
      } else {
        tag();
      }
    }
  }

 private:
  void tag() {
    const bool closes = at_ < text_.size() && text_[at_] == '/';
    if (closes) ++at_;
    const std::size_t begin = at_;
    while (at_ < text_.size() && at_ - begin < 32 && is_name(text_[at_])) ++at_;
    const std::string name = text::fold(text_.substr(begin, at_ - begin));
    if (name.empty()) return;
    if (++tags_ > most_tags) refuse("more tags than any page has");
    const bool ended_at_once = attributes();
    formatting(name, closes);
    depth(name, closes, ended_at_once);
    if (!closes && foreign_ == 0 && is_raw(name)) skip_raw(name);
  }

  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  // Passes over the attributes; true if the tag ends with "/>".
  bool attributes() {
    std::size_t count = 0;
    char quote = '\0';
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (quote != '\0') {
        if (c != quote) continue;
        quote = '\0';
        ++count;
      } else if ((c == '"' || c == '\'') && text_[at_ - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        break;
      } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/') {
        const char before = text_[at_ - 1];
        count += before != ' ' && before != '\n' && before != '\t' && before != '/' ? 1U : 0U;
      }
      if (count > most_attributes) refuse("a tag with more attributes than any page has");
    }
    return at_ < text_.size() && text_[at_ - 1] == '/';
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
    while ((at_ = text_.find("</", at_)) != std::string_view::npos) {
      if (text::fold(text_.substr(at_ + 2, name.size())) == name) return;
      at_ += 2;
    }
    at_ = text_.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  std::size_t depth_ = 0;
  std::size_t foreign_ = 0;     // open <svg> and <math>, in which nothing closes itself
  std::size_t formatting_ = 0;  // open, so repeated in each block that follows
  std::size_t repeats_ = 0;
};

}  // namespace

void check_limits(std::string_view utf8) {
  if (utf8.size() > largest)
    refuse("larger than " + std::to_string(largest >> 20) + " MiB of HTML");
  Count(utf8).run();
}

}  // namespace pcso::html
