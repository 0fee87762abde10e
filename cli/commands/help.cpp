// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/help.h"

#include <CLI/CLI.hpp>

#include "cli/terminal/layout.h"

namespace pcso::commands {
namespace {

constexpr std::size_t left_column = 24;

class Formatter : public CLI::Formatter {
 public:
  explicit Formatter(std::size_t width) : style_{.width = width} {}

  std::string make_description(const CLI::App* app) const override {
    terminal::Page page(style_);
    page.block(app->get_description());
    return page.take() + '\n';
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    // CLI11 writes the rule of a value behind its type: "UINT:UINT in [1 - 100]".
    const std::string type = option->get_type_name();
    if (option->get_type_size() == 0 || option->get_positional()) return "";
    return ' ' + type.substr(0, type.find(':'));
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string text = option->get_description();
    if (const std::string value = option->get_default_str(); !value.empty())
      text += "; default " + value;
    if (const std::string name = option->get_envname(); !name.empty()) text += " (" + name + ')';
    return pair(make_option_name(option, is_positional) + make_option_opts(option), text);
  }

  std::string make_subcommand(const CLI::App* sub) const override {
    return pair(sub->get_name(), sub->get_description());
  }

 private:
  [[nodiscard]] std::string pair(const std::string& left, const std::string& right) const {
    terminal::Page page(style_);
    const std::string indent(left_column, ' ');
    std::string first = "  " + left;
    if (terminal::display_width(first) + 2 > left_column) {
      page.block(left, {"  ", "  "});
      first = indent;
    }
    first.resize(left_column, ' ');
    page.block(right, {first, indent});
    return page.take();
  }

  terminal::Style style_;
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter(std::size_t width) {
  return std::make_shared<Formatter>(width);
}

}  // namespace pcso::commands
