// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <array>
#include <system_error>

#include "cli/commands/command.h"

namespace pcso::commands {

extern const Command search;
extern const Command show;
extern const Command powers;
extern const Command cite;
extern const Command outline;
extern const Command suggest;
extern const Command status;
extern const Command fields;
extern const Command eval;

std::span<const Command* const> commands() {
  static constexpr std::array<const Command*, 9> table{
      &search, &show, &powers, &cite, &outline, &suggest, &status, &fields, &eval,
  };
  return table;
}

std::span<const std::string_view> usual_indexes() {
  static constexpr std::array<std::string_view, 2> places{"build/handbook.index",
                                                          "/var/lib/pcso-handbook/handbook.index"};
  return places;
}

Searcher Session::open() const {
  const auto exists = [](const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
  };
  const auto make = [](const std::string& path) {
    return "\nmake one: pcso-index corpus -o " + path;
  };
  if (index) {
    if (!exists(*index)) {
      throw Error(ErrorKind::bad_index,
                  "there is no index at " + index->string() + make(index->string()));
    }
    return Searcher(*index);
  }
  std::string places;
  for (const std::string_view place : usual_indexes()) {
    if (exists(place)) return Searcher(place);
    places += (places.empty() ? "" : " or ") + std::string(place);
  }
  throw Error(ErrorKind::bad_index,
              "there is no index at " + places + make(std::string(usual_indexes().front())));
}

void examples(CLI::App& app, std::initializer_list<std::string_view> lines) {
  std::string out = "Examples:\n";
  for (const std::string_view line : lines) out.append("  ").append(line).append("\n");
  out += "\nOptions of every command: pcso --help";
  app.footer(out);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

terminal::Sources sources_of(const Searcher& searcher, const ShownSection& shown) {
  terminal::Sources out;
  for (const Paragraph& paragraph : shown.section.body) {
    if (paragraph.part == Part::source)
      out.emplace(paragraph.label, searcher.source(paragraph.label));
  }
  return out;
}

}  // namespace pcso::commands
