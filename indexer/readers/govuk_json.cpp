// SPDX-License-Identifier: GPL-3.0-or-later
//
// A page of GOV.UK as its content API gives it: JSON, in which the text is HTML. Other JSON is
// known too, so that it can be said that it holds no page.
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "indexer/html/address.h"
#include "indexer/html/content.h"
#include "indexer/html/tree.h"
#include "indexer/readers/html_body.h"
#include "indexer/reading/format.h"
#include "indexer/reading/prose.h"
#include "indexer/text/dates.h"
#include "indexer/text/encoding.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

using nlohmann::json;

constexpr const char* site = "https://www.gov.uk";
constexpr std::size_t largest = std::size_t{8} * 1024 * 1024;
constexpr int deepest = 64;

// The fields of `details` that hold text, in the order in which the page shows them, and the
// heading that stands above one there.
struct Field {
  const char* name;
  const char* heading;
};
constexpr Field fields[] = {
    {"introduction", nullptr},
    {"introductory_paragraph", nullptr},
    {"summary", nullptr},
    {"body", nullptr},
    {"will_continue_on", nullptr},
    {"licence_overview", nullptr},
    {"need_to_know", "What you need to know"},
    {"what_you_need_to_know", "What you need to know"},
    {"more_information", nullptr},
    {"other_ways_to_apply", "Other ways to apply"},
    {"additional_information", "Additional information"},
    {"final_outcome_detail", "Final outcome"},
    {"public_feedback_detail", "Feedback received"},
    {"cancellation_reason", nullptr},
};

const json& at(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::string text_at(const json& object, const char* name) {
  const json& value = at(object, name);
  return value.is_string() ? value.get<std::string>() : "";
}

std::string squeezed_at(const json& object, const char* name) {
  return text::squeeze(text_at(object, name));
}

// A field's HTML: a string, or the same text in several types.
std::string html_at(const json& object, const char* name) {
  const json& value = at(object, name);
  if (!value.is_array()) return text_at(object, name);
  std::string other;
  for (const json& one : value) {
    if (text_at(one, "content_type") == "text/html") return text_at(one, "content");
    if (other.empty()) other = text_at(one, "content");
  }
  return other;
}

class Page {
 public:
  Page(const json& item, std::string file) : item_(item), file_(std::move(file)) {}

  // False if it is a sound object, but no page with text.
  [[nodiscard]] bool is_page() const {
    return !squeezed_at(item_, "title").empty() &&
           (at(item_, "details").is_object() || at(item_, "body").is_string());
  }

  std::optional<Document> read() {
    DocumentInfo about = info();
    builder_.place({file_});
    withdrawn();
    const json& details = at(item_, "details");
    for (const Field& field : fields) {
      add(html_at(details, field.name), 0, field.heading);
    }
    // A page that was saved without what surrounds it.
    if (at(item_, "body").is_string()) add(html_at(item_, "body"), 0, nullptr);
    parts(at(details, "parts"));
    steps(at(details, "step_by_step_nav"));
    for (const json& node : list(details, "nodes")) part(node, "body", "slug");
    for (const json& group : list(details, "collection_groups")) part(group, "body", nullptr);
    if (builder_.has_no_text()) return std::nullopt;
    return builder_.take(std::move(about));
  }

 private:
  static const json& list(const json& object, const char* name) {
    static const json none = json::array();
    const json& value = at(object, name);
    return value.is_array() ? value : none;
  }

  DocumentInfo info() {
    DocumentInfo out;
    out.kind = DocumentKind::guidance;
    out.source = file_;
    out.title = squeezed_at(item_, "title");
    out.description = squeezed_at(item_, "description");
    for (const char* name : {"public_updated_at", "updated_at", "last_updated"}) {
      if (out.as_at.empty()) out.as_at = text::iso_day(text_at(item_, name));
    }
    out.edition = out.as_at;
    if (const std::string locale = squeezed_at(item_, "locale"); locale == "cy")
      out.language = "cy";
    for (const json& body : list(at(item_, "links"), "organisations")) {
      const std::string name = squeezed_at(body, "title");
      if (!name.empty()) out.publisher += (out.publisher.empty() ? "" : ", ") + name;
    }
    for (const char* name : {"licence", "license"}) {
      if (out.licence.empty()) out.licence = squeezed_at(item_, name);
    }
    const std::string path = squeezed_at(item_, "base_path");
    out.address = path.starts_with('/') ? site + path : squeezed_at(item_, "source_url");
    if (!html::is_web_address(out.address)) out.address.clear();
    base_ = out.address.empty() ? std::string(site) + '/' : out.address;
    return out;
  }

  // A page that was withdrawn says so before all else.
  void withdrawn() {
    const json& notice = at(item_, "withdrawn_notice");
    if (!notice.is_object() || notice.empty()) return;
    const std::string day = text::iso_day(text_at(notice, "withdrawn_at"));
    builder_.add({.block = Paragraph::Block::warning,
                  .cells = {{{Span::Kind::text,
                              "This page was withdrawn" +
                                  (day.empty() ? "" : " on " + text::long_date(day)) + ".",
                              ""}}}});
    add(text_at(notice, "explanation"), 0, nullptr);
  }

  // Adds HTML, its headings `raised` levels below what they say.
  void add(const std::string& html, int raised, const char* heading) {
    if (text::trim(html).empty()) return;
    if (heading != nullptr) builder_.heading({.level = 2, .title = heading, .where = {file_}});
    const html::Tree tree(html);
    html::drop_unread(tree.body());
    html::drop_contents_lists(tree.body());
    add_html(tree.body(),
             {.file = file_,
              .base = base_,
              .has_lines = false,
              .raised = raised + (heading != nullptr ? 1 : 0)},
             builder_);
  }

  void parts(const json& found) {
    if (!found.is_array()) return;
    for (const json& one : found) part(one, "body", "slug");
  }

  void part(const json& one, const char* body, const char* slug) {
    const std::string html = html_at(one, body);
    if (text::trim(html).empty()) return;
    builder_.heading({.level = 1,
                      .title = squeezed_at(one, "title"),
                      .anchor = slug == nullptr ? "" : squeezed_at(one, slug),
                      .where = {file_}});
    add(html, 0, nullptr);
  }

  // The steps are read with what is said of them; what they link to are other pages.
  void steps(const json& guide) {
    add(html_at(guide, "introduction"), 0, nullptr);
    for (const json& step : list(guide, "steps")) {
      builder_.heading({.level = 2, .title = squeezed_at(step, "title"), .where = {file_}});
      for (const json& content : list(step, "contents")) {
        const std::string words = squeezed_at(content, "text");
        if (!words.empty()) builder_.add({.cells = {{{Span::Kind::text, words, ""}}}});
        for (const json& task : list(content, "contents")) {
          const std::string said = squeezed_at(task, "text");
          const std::optional<std::string> address = html::resolve(base_, text_at(task, "href"));
          if (said.empty()) continue;
          const bool links = address && !text_at(task, "href").empty();
          builder_.add({.block = Paragraph::Block::bullet,
                        .cells = {{{links ? Span::Kind::link : Span::Kind::text, said,
                                    links ? *address : ""}}}});
        }
      }
    }
  }

  const json& item_;
  std::string file_;
  std::string base_;
  ProseBuilder builder_;
};

bool recognises(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  if (!text::is_text(bytes)) return false;
  const std::string decoded = text::to_utf8(bytes.substr(0, looked_at));
  const std::string_view begins = text::trim(decoded);
  if (begins.size() < 2 || (begins[0] != '{' && begins[0] != '[')) return false;
  const std::string_view next = text::trim(begins.substr(1));
  if (next.empty()) return false;
  if (begins[0] == '{') return next[0] == '"' || next[0] == '}';
  return next[0] == '{' || next[0] == '"';
}

// Asked before the parser runs: its own way to ask takes time that grows with the square of a list.
bool nests_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size() && depth <= deepest; ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return depth > deepest;
}

std::optional<Document> read(const Source& source, Problems& problems) {
  const Location file{source.file};
  if (source.bytes.size() > largest) {
    throw Error(ErrorKind::bad_document,
                "larger than " + std::to_string(largest >> 20) + " MiB of JSON", file);
  }
  const std::string utf8 = text::to_utf8(source.bytes);
  if (nests_too_deep(utf8)) {
    throw Error(ErrorKind::bad_document, "JSON nests deeper than " + std::to_string(deepest), file);
  }
  const json item = json::parse(utf8, nullptr, false);
  if (item.is_discarded()) throw Error(ErrorKind::bad_document, "not well-formed JSON", file);
  Page page(item, source.file);
  const auto skipped = [&](const char* why) {
    problems.push_back({Problem::Severity::skipped, why, file});
    return std::nullopt;
  };
  if (!page.is_page()) return skipped("JSON that is no page of GOV.UK");
  try {
    std::optional<Document> out = page.read();
    if (!out) return skipped("a page of GOV.UK without text");
    return out;
  } catch (const Error& error) {
    throw Error(error.kind(), error.what(), file);
  }
}

}  // namespace

namespace format {
extern const Format govuk_json;
const Format govuk_json{"GOV.UK page", recognises, read, false};
}  // namespace format

}  // namespace pcso
