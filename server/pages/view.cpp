// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/view.h"

#include <kainjow/mustache.hpp>
#include <stdexcept>

#include "server/pages/embedded.h"

namespace pcso::pages {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view unescaped = "markup";
constexpr int deepest = 8;

// The template's text with its partials put in place, so that it is parsed once and not at each
// use.
std::string expanded(std::string_view name, int depth = 0) {
  if (depth > deepest)
    throw std::logic_error("the template " + std::string(name) + " holds itself");
  for (const embedded::File& file : embedded::template_files()) {
    if (file.name != std::string(name) + ".mustache") continue;
    std::string_view text = file.bytes;
    std::string out;
    while (true) {
      const std::size_t begin = text.find("{{> ");
      out += text.substr(0, begin);
      if (begin == std::string_view::npos) return out;
      const std::size_t end = text.find("}}", begin);
      if (end == std::string_view::npos) break;
      std::string inner = expanded(text.substr(begin + 4, end - begin - 4), depth + 1);
      if (inner.ends_with('\n')) inner.pop_back();
      out += inner;
      text.remove_prefix(end + 2);
    }
  }
  throw std::logic_error("no well-formed template " + std::string(name));
}

mustache::data data_of(const View& view);

struct ToData {
  mustache::data operator()(bool flag) const { return {flag}; }
  mustache::data operator()(const std::string& text) const {
    return text.empty() ? mustache::data(false) : mustache::data(text);
  }
  mustache::data operator()(const std::vector<View>& views) const {
    mustache::data out(mustache::data::type::list);
    for (const View& view : views) out.push_back(data_of(view));
    return out;
  }
};

mustache::data data_of(const View& view) {
  mustache::data out(mustache::data::type::object);
  for (const auto& [name, value] : view.values()) out.set(name, std::visit(ToData(), value));
  return out;
}

}  // namespace

View& View::put(std::string name, Value value) {
  values_.insert_or_assign(std::move(name), std::move(value));
  return *this;
}

View& View::set(std::string name, std::string_view text) {
  if (name == unescaped) throw std::logic_error("text can't be set as markup");
  return put(std::move(name), std::string(text));
}
View& View::set(std::string name, bool flag) { return put(std::move(name), flag); }
View& View::set(std::string name, View one) {
  std::vector<View> list;
  list.push_back(std::move(one));
  return put(std::move(name), std::move(list));
}
View& View::set(std::string name, std::vector<View> many) {
  put("has_" + name, !many.empty());
  return put(std::move(name), std::move(many));
}
View& View::markup(const Html& html) { return put(std::string(unescaped), html.text()); }

std::string render(std::string_view name, const View& view) {
  // Rendering changes a mustache object, so each thread has its own.
  thread_local std::map<std::string, mustache::mustache, std::less<>> parsed;
  auto found = parsed.find(name);
  if (found == parsed.end()) found = parsed.emplace(name, expanded(name)).first;
  mustache::mustache& tmpl = found->second;
  if (!tmpl.is_valid())
    throw std::logic_error("template " + std::string(name) + ": " + tmpl.error_message());
  return tmpl.render(data_of(view));
}

}  // namespace pcso::pages
