// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/pages/markup.h"

namespace pcso::pages {

/// What a template shows: names and their values. Text is escaped where it is shown. Empty text, a
/// false flag and an empty list are all "nothing" to {{#name}} and {{^name}}.
///
///   View().set("title", "Powers").set("hits", views)
///
/// A name that a view does not hold is looked for in the views around it, so a view that repeats
/// sets every name that its part of the template uses.
class View {
 public:
  using Value = std::variant<bool, std::string, std::vector<View>>;

  View& set(std::string name, std::string_view text);
  View& set(std::string name, const char* text) {
    return set(std::move(name), std::string_view(text));
  }
  View& set(std::string name, bool flag);
  View& set(std::string name, View one);
  /// Sets "has_" + name as well: true if there is any.
  View& set(std::string name, std::vector<View> many);
  /// Sets "markup", the one name that is not escaped again; templates show it by {{> markup}}.
  View& markup(const Html& html);

  [[nodiscard]] const std::map<std::string, Value>& values() const { return values_; }

 private:
  View& put(std::string name, Value value);
  std::map<std::string, Value> values_;
};

/// The template of that name (server/templates/NAME.mustache) filled from `view`. {{> other}} is
/// another template's text, put in its place. Throws std::logic_error if there is no such template
/// or it is not well formed.
std::string render(std::string_view name, const View& view);

}  // namespace pcso::pages
