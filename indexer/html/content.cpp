// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/content.h"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/html/among.h"
#include "indexer/html/attributes.h"
#include "indexer/html/measure.h"
#include "indexer/html/name_table.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::html {
namespace {

using pugi::xml_node;

std::string_view role(const xml_node& node) { return node.attribute("role").value(); }
std::string_view name(const xml_node& node) { return node.name(); }

bool is_hidden(const xml_node& node) {
  if (const pugi::xml_attribute hidden = node.attribute("hidden"))
    return std::string_view(hidden.value()) != "until-found";
  if (std::string_view(node.attribute("aria-hidden").value()) == "true") return true;
  return hides(node.attribute("style").value());
}

constexpr NameTable<bool, 21> unread({
    {"applet", true},   {"audio", true},  {"canvas", true}, {"datalist", true},
    {"del", true},      {"dialog", true}, {"embed", true},  {"head", true},
    {"iframe", true},   {"img", true},    {"map", true},    {"noframes", true},
    {"noscript", true}, {"object", true}, {"s", true},      {"script", true},
    {"strike", true},   {"style", true},  {"svg", true},    {"template", true},
    {"video", true},
});

// The elements that buttons and tabs fold out: people read them, though they are hidden until then.
class Folded {
 public:
  explicit Folded(const xml_node& root) : root_(root) {}

  [[nodiscard]] bool contains(const xml_node& node) {
    const std::string id = node.attribute("id").value();
    if (id.empty()) return role(node) == "tabpanel";
    if (!ids_) {
      Walker walker(ids_.emplace());
      root_.traverse(walker);
    }
    return ids_->contains(id) || role(node) == "tabpanel";
  }

 private:
  // Ids that something names which is told to be folded or unfolded, and opens no menu or dialog.
  struct Walker : pugi::xml_tree_walker {
    explicit Walker(std::unordered_set<std::string>& to) : ids(to) {}
    bool for_each(xml_node& node) override {
      const bool folds = (node.attribute("aria-expanded") && !node.attribute("aria-haspopup")) ||
                         role(node) == "tab";
      if (!folds) return true;
      for (const std::string& id : text::split(node.attribute("aria-controls").value(), ' '))
        ids.insert(id);
      return true;
    }
    std::unordered_set<std::string>& ids;
  };

  xml_node root_;
  std::optional<std::unordered_set<std::string>> ids_;  // once something hidden asks
};

bool is_unread(const xml_node& node, Folded& folded) {
  if (unread.of(name(node), false)) return true;
  if (!node.first_attribute()) return false;
  // What is said to be of no use in an extract, beside the words of a line: "Show", "Hide".
  if (name(node) == "span" && node.attribute("data-nosnippet")) return true;
  return role(node) == "doc-backlink" || (is_hidden(node) && !folded.contains(node));
}

// Gives elements that have no meaning of their own the names of what their roles say they are.
void name_by_role(xml_node body) {
  struct Walker : pugi::xml_tree_walker {
    bool for_each(xml_node& node) override {
      if (!node.first_attribute()) return true;
      const std::string_view is = role(node);
      if (is.empty() || (name(node) != "div" && name(node) != "span" && name(node) != "p"))
        return true;
      if (is == "heading") {
        const int level = std::clamp(node.attribute("aria-level").as_int(2), 1, 6);
        node.set_name(("h" + std::to_string(level)).c_str());
        return true;
      }
      static constexpr std::pair<std::string_view, const char*> names[] = {
          {"list", "ul"}, {"listitem", "li"},     {"table", "table"},  {"row", "tr"},
          {"cell", "td"}, {"columnheader", "th"}, {"rowheader", "th"}, {"rowgroup", "tbody"}};
      for (const auto& [which, element] : names) {
        if (is == which) node.set_name(element);
      }
      return true;
    }
  };
  Walker walker;
  body.traverse(walker);
}

bool is_navigation(const xml_node& node) {
  static constexpr std::string_view roles[] = {"navigation",  "banner", "contentinfo", "search",
                                               "dialog",      "menu",   "menubar",     "toolbar",
                                               "alertdialog", "tablist"};
  if (name(node) == "nav" || name(node) == "search") return true;
  return node.first_attribute() && among(roles, role(node));
}

// Removes every element under `node` of which `drop` is true; false if there is none.
template <typename Predicate>
bool drop_if(xml_node node, const Predicate& drop) {
  bool dropped = false;
  for (xml_node child = node.first_child(); child;) {
    const xml_node next = child.next_sibling();
    if (child.type() == pugi::node_element) {
      if (drop(child)) {
        node.remove_child(child);
        dropped = true;
      } else {
        dropped = drop_if(child, drop) || dropped;
      }
    }
    child = next;
  }
  return dropped;
}

// Visits every element under `root`, in the order of the page.
template <typename Visit>
void each(xml_node root, const Visit& visit) {
  struct Walker : pugi::xml_tree_walker {
    explicit Walker(const Visit& with) : visitor(with) {}
    bool for_each(xml_node& node) override {
      if (node.type() == pugi::node_element) visitor(node);
      return true;
    }
    const Visit& visitor;
  };
  Walker walker(visit);
  root.traverse(walker);
}

template <typename Predicate>
std::vector<xml_node> all(const xml_node& root, const Predicate& wanted) {
  std::vector<xml_node> out;
  each(root, [&](const xml_node& node) {
    if (wanted(node)) out.push_back(node);
  });
  return out;
}

xml_node previous_element(xml_node node) {
  do {
    node = node.previous_sibling();
  } while (node && node.type() != pugi::node_element);
  return node;
}

xml_node next_element(xml_node node) {
  do {
    node = node.next_sibling();
  } while (node && node.type() != pugi::node_element);
  return node;
}

// True if nothing follows a heading in its element, or only a heading as high or higher.
bool heads_nothing(const xml_node& heading) {
  xml_node after = heading.next_sibling();
  while (after.type() == pugi::node_pcdata && text::trim(after.value()).empty())
    after = after.next_sibling();
  return !after || (heading_level(after) > 0 && heading_level(after) <= heading_level(heading));
}

bool is_list(const xml_node& node) { return name(node) == "ul" || name(node) == "ol"; }

constexpr NameTable<bool, 11> blocks({
    {"center", true},
    {"div", true},
    {"dl", true},
    {"menu", true},
    {"ol", true},
    {"p", true},
    {"section", true},
    {"table", true},
    {"td", true},
    {"tr", true},
    {"ul", true},
});

bool is_block(const xml_node& node) { return blocks.of(name(node), false); }

// True if nothing is said under `node` but in links, headings and controls.
bool says_nothing(const xml_node& node) {
  for (const xml_node& child : node.children()) {
    static constexpr std::string_view names[] = {"a", "button", "label", "select"};
    if (among(names, name(child)) || heading_level(child) > 0) continue;
    if (child.type() == pugi::node_pcdata && !text::trim(child.value()).empty()) return false;
    if (!says_nothing(child)) return false;
  }
  return true;
}

// True for a list whose every item begins with a time: what was changed when.
bool is_history(const xml_node& list) {
  if (!is_list(list)) return false;
  std::size_t items = 0;
  for (const xml_node& item : list.children("li")) {
    xml_node first = item.first_child();
    while (first && first.type() == pugi::node_pcdata && text::trim(first.value()).empty())
      first = first.next_sibling();
    if (name(first) != "time") return false;
    ++items;
  }
  return items > 0;
}

// Takes out navigation, and the headings that stand right above it and are its name.
void drop_navigation(const xml_node& body) {
  const std::vector<xml_node> found = all(body, is_navigation);
  if (found.empty()) return;
  for (const xml_node& node : found) {
    xml_node heading = previous_element(node);
    const std::string_view label = node.attribute("aria-labelledby").value();
    if (!label.empty() && heading_level(heading) > 1 && label == heading.attribute("id").value())
      heading.parent().remove_child(heading);
  }
  drop_if(body, is_navigation);
}

// The element that says of itself that it is the content; null if none does.
xml_node marked_content(const Tree& tree, const Measures& measures) {
  const xml_node body = tree.body();
  const std::size_t whole = measures.of(body).text;
  const auto best = [&](const std::vector<xml_node>& found, std::size_t percent) {
    xml_node out;
    for (const xml_node& one : found) {
      if (!out || measures.of(one).text > measures.of(out).text) out = one;
    }
    const std::size_t text = measures.of(out).text;
    return text > 0 && text * 100 >= whole * percent ? out : xml_node();
  };
  const auto is_main = [](const xml_node& node) {
    return name(node) == "main" || role(node) == "main";
  };
  const auto is_article = [](const xml_node& node) {
    return name(node) == "article" || role(node) == "article" ||
           std::string_view(node.attribute("itemprop").value()) == "articleBody";
  };
  const auto is_named = [](const xml_node& node) {
    static constexpr std::string_view ids[] = {"content", "main", "main-content", "maincontent"};
    return among(ids, text::fold(node.attribute("id").value()));
  };
  std::vector<xml_node> mains;
  std::vector<xml_node> articles;
  std::vector<xml_node> named;
  each(body, [&](const xml_node& node) {
    if (is_main(node)) mains.push_back(node);
    if (is_article(node)) articles.push_back(node);
    if (is_named(node)) named.push_back(node);
  });
  if (const xml_node main = best(mains, 10)) return main;
  std::erase_if(articles, [&](const xml_node& one) {
    for (xml_node up = one.parent(); up; up = up.parent()) {
      if (is_article(up)) return true;
    }
    return false;
  });
  if (articles.size() == 1) {
    if (const xml_node article = best(articles, 30)) return article;
  }
  return best(named, 30);
}

// The element around a page's one <h1> that holds nearly all that the page says outside of links;
// <body> if none does.
xml_node around_title(const Tree& tree, const Measures& measures) {
  constexpr std::size_t percent = 85;
  const xml_node body = tree.body();
  const std::vector<xml_node> titles = all(body, [&](const xml_node& node) {
    return heading_level(node) == 1 && measures.of(node).text > 0;
  });
  if (titles.size() != 1) return body;
  const std::size_t whole = measures.of(body).words_outside;
  for (xml_node up = titles[0].parent(); up && up != body; up = up.parent()) {
    if (measures.of(up).words_outside * 100 >= whole * percent) return up;
  }
  return body;
}

// Takes the lists of contents under `node` out, with their headings; false if there are none.
bool drop_contents_lists(const xml_node& node, const Measures& measures);

// Takes out what a page's content holds beside its text.
class Pruner {
 public:
  // `measures`: of the page as it is.
  Pruner(xml_node root, bool marked, Measures measures)
      : root_(root), marked_(marked), measures_(std::move(measures)) {}

  void run() {
    step([&](const xml_node& node) { return is_surrounding(node); });
    drop_before_title();
    drop_histories();
    changed_ = drop_contents_lists(root_, current()) || changed_;
    for (const xml_node& place :
         all(root_, [](const xml_node& one) { return one.attribute("id"); }))
      places_.emplace(place.attribute("id").value(), place);
    step([&](const xml_node& node) { return leads_away(node); });
    if (!marked_) step([&](const xml_node& node) { return is_mostly_links(node); });
  }

 private:
  // Headings that stand right above what is taken out go with it if nothing else stands below them.
  template <typename Predicate>
  void step(const Predicate& drop) {
    (void)current();
    std::vector<xml_node> headings;
    changed_ = drop_if(root_,
                       [&](const xml_node& node) {
                         if (!drop(node)) return false;
                         const xml_node before = previous_element(node);
                         // Of several below one heading, each finds it once the others are gone.
                         const bool known = !headings.empty() && headings.back() == before;
                         if (heading_level(before) > 1 && !known) headings.push_back(before);
                         return true;
                       }) ||
               changed_;
    for (const xml_node& heading : headings) {
      if (heads_nothing(heading)) remove(heading.parent(), heading);
    }
  }
  // The measures, taken again if anything has been taken out since.
  const Measures& current() {
    if (std::exchange(changed_, false)) measures_ = Measures(root_);
    return measures_;
  }
  [[nodiscard]] const Measure& measure(const xml_node& node) const { return measures_.of(node); }
  void remove(xml_node from, const xml_node& node) {
    from.remove_child(node);
    changed_ = true;
  }

  [[nodiscard]] bool is_surrounding(const xml_node& node) const {
    static constexpr std::string_view surrounding[] = {"header", "footer", "aside", "form"};
    const bool may_be =
        is_block(node) || role(node) == "complementary" || among(surrounding, name(node));
    if (!may_be) return false;
    const Measure& here = measure(node);
    if (name(node) == "header") return here.headings == 0 || here.linked * 2 > here.text;
    if (name(node) == "footer") return name(node.parent()) != "blockquote";
    if (name(node) == "aside" || role(node) == "complementary")
      return !marked_ || here.linked * 3 > here.text || says_nothing(node);
    // A question with its buttons.
    if (is_block(node) && here.controls > 0 && here.headings > 0 && here.text < 500 &&
        says_nothing(node)) {
      return true;
    }
    // Some sites put a whole page into a form; a banner that asks for something is small.
    const std::size_t whole = measure(root_).text;
    if (name(node) == "form") return here.controls > 0 && here.text * 2 < whole;
    return !marked_ && is_block(node) && here.controls > 0 && here.text * 5 < whole &&
           here.controls * 100 > here.text;
  }

  // What stands before the page's first heading and is nothing but links: breadcrumbs, skip links.
  void drop_before_title() {
    (void)current();
    const std::vector<xml_node> headings =
        all(root_, [](const xml_node& node) { return heading_level(node) > 0; });
    auto title = std::find_if(headings.begin(), headings.end(),
                              [](const xml_node& node) { return heading_level(node) == 1; });
    if (title == headings.end()) title = headings.begin();
    if (title != headings.end()) {
      drop_links_before(root_, *title);
      drop_kicker(*title);
    }
  }

  // The line right above the title that says what sort of page it is.
  void drop_kicker(const xml_node& title) {
    constexpr std::size_t longest = 60;
    const xml_node line = previous_element(title);
    if (heading_level(title) != 1 || !line || previous_element(line)) return;
    const bool is_line = name(line) == "span" || name(line) == "p" || name(line) == "div";
    const std::size_t text = measure(line).text;
    if (!is_line || text > longest || measure(line).headings > 0) return;
    const std::string_view words = text::trim(line.text().get());
    if (!words.empty() && words.size() + 2 > text && !words.ends_with('.'))
      remove(line.parent(), line);
  }

  // True once `title` was met.
  bool drop_links_before(xml_node node, const xml_node& title) {
    for (xml_node child = node.first_child(); child;) {
      const xml_node next = child.next_sibling();
      if (child == title) return true;
      const bool link = name(child) == "a" || is_block(child);
      if (child.type() == pugi::node_element && link && measure(child).only_links() &&
          measure(child).headings == 0) {
        if (contains(child, title)) return true;
        remove(node, child);
      } else if (drop_links_before(child, title)) {
        return true;
      }
      child = next;
    }
    return false;
  }

  static bool contains(const xml_node& node, xml_node inner) {
    while (inner && inner != node) inner = inner.parent();
    return static_cast<bool>(inner);
  }

  // Lists of what was changed when, and the links that unfold them.
  void drop_histories() {
    std::unordered_set<std::string> unfolded;
    for (const xml_node& list : all(root_, is_history)) {
      xml_node parent = list.parent();
      unfolded.insert(list.attribute("id").value());
      if (!previous_element(list) && !next_element(list))
        unfolded.insert(parent.attribute("id").value());
      remove(parent, list);
    }
    unfolded.erase("");
    if (unfolded.empty()) return;
    changed_ = drop_if(root_,
                       [&](const xml_node& node) {
                         const std::string_view href = node.attribute("href").value();
                         return name(node) == "a" && href.starts_with('#') &&
                                unfolded.contains(std::string(href.substr(1)));
                       }) ||
               changed_;
  }

  // Pagers, share links, "back to top": links that are not about what the page says.
  [[nodiscard]] bool leads_away(const xml_node& node) const {
    if (!is_block(node)) return false;
    const Measure& here = measure(node);
    if (here.headings > 0) return false;
    if (here.only_links() && here.steps == here.links) return true;
    if (here.shares > 1 && here.words_outside < 40 && here.shares * 2 >= here.links) return true;
    if (here.links != 1 || !here.only_links() || is_list(node)) return false;
    const xml_node link = node.find_node(
        [](const xml_node& inner) { return name(inner) == "a" && inner.attribute("href"); });
    const std::string_view href = link.attribute("href").value();
    if (href == "#" || href == "#top") return true;
    // Up to where most of the page begins.
    const auto target =
        href.starts_with('#') ? places_.find(std::string(href.substr(1))) : places_.end();
    return target != places_.end() && measure(target->second).text * 2 > measure(root_).text;
  }

  [[nodiscard]] bool is_mostly_links(const xml_node& node) const {
    if (!is_block(node)) return false;
    const Measure& here = measure(node);
    if (here.links < 2 || here.linked * 2 < here.text) return false;
    if (here.text - here.linked > 400) return false;  // it says something too
    return !is_introduced(node);
  }

  // A list of links to which a text or a heading leads belongs to that text.
  [[nodiscard]] bool is_introduced(const xml_node& node) const {
    if (!is_list(node)) return false;
    const xml_node before = previous_element(node);
    if (!before || (name(before) != "p" && heading_level(before) == 0)) return false;
    const Measure& around = measure(node.parent());
    return around.text - around.linked >= 200;
  }

  xml_node root_;
  bool marked_;
  Measures measures_;
  bool changed_ = false;                              // since they were taken
  std::unordered_map<std::string, xml_node> places_;  // by their ids
};

bool drop_contents_lists(const xml_node& node, const Measures& measures) {
  const std::vector<xml_node> lists = all(node, [&](const xml_node& one) {
    if (!is_list(one)) return false;
    const Measure& here = measures.of(one);
    return here.links > 1 && here.only_links() && here.fragments * 5 >= here.links * 4;
  });
  // A list within another goes with it.
  std::vector<xml_node> outermost;
  for (const xml_node& list : lists) {
    bool within_another = false;
    for (xml_node up = list.parent(); up && !within_another; up = up.parent())
      within_another = !outermost.empty() && outermost.back() == up;
    if (!within_another) outermost.push_back(list);
  }
  for (const xml_node& list : outermost) {
    // The heading of a list of contents goes with it, if it is the heading of nothing else.
    const xml_node before = previous_element(list);
    const xml_node after = next_element(list);
    xml_node parent = list.parent();
    parent.remove_child(list);
    const bool over_nothing =
        !after || (heading_level(after) > 0 && heading_level(after) <= heading_level(before));
    if (heading_level(before) > 1 && over_nothing) parent.remove_child(before);
  }
  return !outermost.empty();
}

}  // namespace

void drop_unread(const xml_node& node) {
  Folded folded(node);
  drop_if(node, [&](const xml_node& inner) { return is_unread(inner, folded); });
}

void drop_contents_lists(const xml_node& node) {
  if (node.find_node(is_list)) drop_contents_lists(node, Measures(node));
}

xml_node main_content(const Tree& tree) {
  name_by_role(tree.body());
  drop_unread(tree.body());
  drop_navigation(tree.body());
  Measures measures(tree.body());
  const xml_node marked = marked_content(tree, measures);
  const xml_node root = marked ? marked : around_title(tree, measures);
  Pruner(root, static_cast<bool>(marked), std::move(measures)).run();
  return root;
}

}  // namespace pcso::html
