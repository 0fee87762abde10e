// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/page_info.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <pugixml.hpp>
#include <vector>

#include "indexer/html/address.h"
#include "indexer/html/attributes.h"
#include "indexer/text/dates.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::html {
namespace {

using pugi::xml_node;

std::string text_of(const xml_node& node) {
  std::string out;
  struct Walker : pugi::xml_tree_walker {
    explicit Walker(std::string& to) : text(to) {}
    bool for_each(xml_node& inner) override {
      if (inner.type() == pugi::node_pcdata) text += inner.value();
      return true;
    }
    std::string& text;
  };
  Walker walker(out);
  xml_node(node).traverse(walker);
  return text::squeeze(out);
}

// "dc.title" of "DC.Title", "DCTERMS.title" and "dc:title".
std::string normal_name(std::string_view written) {
  std::string out = text::fold(text::trim(written));
  const std::size_t dot = out.find_first_of(".:");
  if (dot == std::string::npos) return out;
  std::string prefix = out.substr(0, dot);
  if (prefix == "dcterms" || prefix == "dcterm") prefix = "dc";
  return prefix + '.' + out.substr(dot + 1);
}

// What a page's head states, by name; the first of a name counts.
class Stated {
 public:
  explicit Stated(const Tree& tree) {
    for (const xml_node part : {tree.head(), tree.body()}) {
      // <meta> in the body is where careless programs put it.
      for (const xml_node node : part.children("meta")) meta(node);
      for (const xml_node node : part.children("link")) link(node);
    }
  }

  [[nodiscard]] std::string first(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      if (const auto found = metas_.find(name); found != metas_.end()) return found->second;
    }
    return "";
  }
  [[nodiscard]] std::string day(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto found = metas_.find(name);
      if (found == metas_.end()) continue;
      if (std::string day = text::iso_day(found->second); !day.empty()) return day;
    }
    return "";
  }
  [[nodiscard]] std::string link_to(const char* rel) const {
    const auto found = links_.find(rel);
    return found == links_.end() ? "" : found->second;
  }

 private:
  void meta(const xml_node& node) {
    for (const char* key : {"name", "property", "itemprop"}) {
      const std::string content = text::squeeze(node.attribute("content").value());
      if (node.attribute(key) && !content.empty())
        metas_.emplace(normal_name(node.attribute(key).value()), content);
    }
  }
  void link(const xml_node& node) {
    for (const std::string& rel : text::split(text::fold(node.attribute("rel").value()), ' '))
      links_.emplace(rel, std::string(text::trim(node.attribute("href").value())));
  }

  std::map<std::string, std::string> metas_;
  std::map<std::string, std::string> links_;
};

// What elements anywhere in a page say of it.
struct Said : pugi::xml_tree_walker {
  explicit Said(const Tree& tree) { tree.root().traverse(*this); }

  bool for_each(xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    const std::string_view name = node.name();
    if (name == "h1") headings.push_back(node);
    if (!node.first_attribute()) return true;
    if (!licence && (name == "a" || name == "link") &&
        text::fold(node.attribute("rel").value()) == "license")
      licence = node;
    const std::string_view property = node.attribute("itemprop").value();
    if (!modified && property == "dateModified") modified = node;
    if (!published && property == "datePublished") published = node;
    return true;
  }

  std::vector<xml_node> headings;  // <h1>
  xml_node licence;                // the first link to one
  xml_node modified;               // the first with its day
  xml_node published;
};

struct TopHeading {
  std::string text;
  bool of_site = false;  // it stands in the banner or leads home
};

bool is_of_site(const xml_node& heading) {
  if (heading.child("a").attribute("href")) return true;
  for (xml_node up = heading.parent(); up; up = up.parent()) {
    const std::string_view name = up.name();
    const std::string_view role = up.attribute("role").value();
    if (name == "main" || name == "article" || role == "main") return false;
    if (name == "header" || name == "a" || role == "banner") return true;
  }
  return false;
}

std::vector<TopHeading> top_headings(const Tree& tree, const Said& said) {
  std::vector<TopHeading> out;
  for (const xml_node& heading : said.headings) {
    xml_node top = heading;
    while (top && top != tree.body()) top = top.parent();
    std::string text = text_of(heading);
    if (top && !text.empty()) out.push_back({std::move(text), is_of_site(heading)});
  }
  return out;
}

// "Patrol policy" of "Patrol policy - Anyshire Police"; the whole if nothing tells the two apart.
std::string without_site(const std::string& title, const std::string& site) {
  if (!site.empty() && title.size() > site.size() && title.ends_with(site)) {
    std::string_view rest = std::string_view(title).substr(0, title.size() - site.size());
    for (const std::string_view mark : {"-", "|", "–", "—", ":", "·", "»"}) {
      const std::string_view trimmed = text::trim(rest);
      if (trimmed.ends_with(mark))
        return std::string(text::trim(trimmed.substr(0, trimmed.size() - mark.size())));
    }
  }
  return title;
}

// The paragraph that a word processor has saved in its style "Title": those need have no <title>.
std::string styled_title(const Tree& tree) {
  return text_of(tree.root().find_node([](const xml_node& node) {
    return std::string_view(node.name()) == "p" && is_title_style(node.attribute("class").value());
  }));
}

std::size_t words_in(std::string_view text) { return text::split(text, ' ').size(); }

std::string title_of(const Tree& tree, const Stated& stated, const Said& said) {
  const std::string title = text_of(tree.head().child("title"));
  const std::string site = stated.first({"og.site_name", "application-name"});
  if (title.empty()) {
    if (std::string styled = styled_title(tree); !styled.empty()) return styled;
  }
  const std::vector<TopHeading> headings = top_headings(tree, said);
  // The heading that <title> begins with is the page's; the name of the site is often another.
  for (const TopHeading& heading : headings) {
    if (text::slug(title).starts_with(text::slug(heading.text))) return heading.text;
  }
  const std::string whole = without_site(title, site);
  if (headings.size() == 1) {
    const std::string& heading = headings[0].text;
    if (title.size() > heading.size() && title.ends_with(heading)) {
      // "Patrol policy | Anyshire", where the site's name is the heading; or "Pages - Patrol
      // policy".
      const std::string before = without_site(title, heading);
      const bool of_site = headings[0].of_site || words_in(heading) < words_in(before);
      return of_site ? before : heading;
    }
    if (heading != site) return heading;
  }
  if (std::string stated_title = stated.first({"dc.title", "og.title", "title"});
      !stated_title.empty() && (whole.empty() || whole.starts_with(stated_title)))
    return without_site(stated_title, site);
  return whole;
}

std::string licence_of(const Stated& stated, const xml_node& link) {
  if (link) {
    if (std::string words = text_of(link); !words.empty()) return words;
    for (const char* attribute : {"title", "href"}) {
      if (const std::string words = text::squeeze(link.attribute(attribute).value());
          !words.empty())
        return words;
    }
  }
  return stated.first({"dc.license", "dc.rights.license", "dc.rights", "license", "licence"});
}

// "en-GB", as it is written in lang; empty if it is no language.
std::string language_of(const Tree& tree, const Stated& stated) {
  std::string out = tree.root().attribute("lang").value();
  if (out.empty()) out = tree.root().attribute("xml:lang").value();
  if (out.empty()) out = tree.body().attribute("lang").value();
  if (out.empty()) out = stated.first({"dc.language", "content-language"});
  const bool is =
      out.size() >= 2 && out.size() <= 35 && std::all_of(out.begin(), out.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
      });
  return is ? out : "";
}

// The day in the page's own <time>, if it says what the day is.
std::string changed_on(const Said& said) {
  for (const xml_node& time : {said.modified, said.published}) {
    for (const char* attribute : {"datetime", "content"}) {
      if (std::string day = text::iso_day(time.attribute(attribute).value()); !day.empty())
        return day;
    }
  }
  return "";
}

}  // namespace

DocumentInfo page_info(const Tree& tree) {
  const Stated stated(tree);
  const Said said(tree);
  DocumentInfo info;
  info.kind = DocumentKind::guidance;
  info.title = title_of(tree, stated, said);
  info.description = stated.first({"description", "dc.description", "og.description"});
  info.publisher =
      stated.first({"dc.publisher", "publisher", "govuk.primary-publishing-organisation",
                    "citation_publisher", "dc.creator", "author", "og.site_name"});
  info.as_at = stated.day({"dc.modified", "dc.date.modified", "govuk.public-updated-at",
                           "article.modified_time", "last-modified", "revised", "datemodified",
                           "dc.date", "dc.issued", "dc.date.issued", "dc.created",
                           "article.published_time", "datepublished", "date"});
  if (info.as_at.empty()) info.as_at = changed_on(said);
  if (std::string language = language_of(tree, stated); !language.empty())
    info.language = std::move(language);
  info.licence = licence_of(stated, said.licence);
  for (const std::string& address :
       {stated.link_to("canonical"), stated.first({"og.url", "dc.identifier", "dc.source"})}) {
    if (info.address.empty() && is_web_address(address))
      info.address = address.substr(0, address.find('#'));
  }
  return info;
}

std::string base_address(const Tree& tree, const DocumentInfo& info) {
  const std::string href = tree.head().child("base").attribute("href").value();
  return resolve(info.address, href).value_or(info.address);
}

std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  const std::string head = text::fold(bytes.substr(0, looked_at));
  for (const std::string_view key : {"charset", "encoding"}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      std::string_view rest = text::trim(std::string_view(head).substr(at + key.size()));
      if (!rest.starts_with('=')) continue;
      rest = text::trim(rest.substr(1));
      if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
      return std::string(rest.substr(0, rest.find_first_of("\"' />;?\t\r\n")));
    }
  }
  return "";
}

}  // namespace pcso::html
