// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/program.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "cli/commands/command.h"
#include "cli/commands/help.h"
#include "indexer/model/error.h"
#include "indexer/text/strings.h"

namespace pcso::commands {
namespace {

constexpr int usage_error = 2;
constexpr std::size_t unknown_width = 80;
constexpr std::size_t widest = 100;  // longer lines are hard to read

struct Globals {
  std::string index;
  std::string colour = "auto";
  std::size_t width = 0;
  bool json = false;
  bool no_pager = false;
};

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// The options of every command. Subcommands fall through to them.
CLI::Option* add_globals(CLI::App& app, Globals& globals) {
  std::string usual;
  for (const std::string_view place : usual_indexes())
    usual.append(usual.empty() ? "" : ", then ").append(place);
  app.add_option("--index", globals.index, "the index; without it " + usual)
      ->envname("PCSO_INDEX")
      ->type_name("FILE");
  app.add_option("--color,--colour", globals.colour,
                 "always, never, or auto: at a terminal, unless NO_COLOR is set")
      ->envname("PCSO_COLOR")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  CLI::Option* width =
      app.add_option("--width", globals.width,
                     "columns of a line, 0 for no wrapping; without it the terminal's")
          ->envname("PCSO_WIDTH")
          ->type_name("N")
          ->check(CLI::Range(0, 1000));
  app.add_flag("--json", globals.json, "print JSON, as the API does");
  app.add_flag("--no-pager", globals.no_pager, "never use a pager");
  return width;
}

bool is_dumb() { return variable("TERM") == "dumb"; }

bool wants_colour(const Globals& globals, const terminal::Screen& screen) {
  if (globals.colour != "auto") return globals.colour == "always";
  return screen.is_terminal && variable("NO_COLOR").empty() && !is_dumb();
}

// Where nothing is asked for: the terminal's columns up to what reads well, and no wrapping in a
// pipe.
std::size_t natural_width(const terminal::Screen& screen) {
  if (!screen.is_terminal) return 0;
  return screen.width == 0 ? unknown_width : std::min(screen.width, widest);
}

std::string pager_of(const Globals& globals, const terminal::Screen& screen) {
  if (globals.no_pager || globals.json || !screen.is_terminal || is_dumb()) return "";
  for (const char* name : {"PCSO_PAGER", "PAGER"}) {
    if (const char* value = std::getenv(name)) return value;
  }
  return "less -FRX";
}

std::string command_names() {
  std::string out;
  for (const Command* command : commands())
    out.append(out.empty() ? "" : ", ").append(command->name);
  return out;
}

// What is wrong with arguments that can't be parsed, and where to look.
std::string parse_complaint(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const std::vector<std::string> rest = app.remaining(true);
  const auto is_option = [](const std::string& argument) { return argument.starts_with('-'); };
  if (const auto option = std::find_if(rest.begin(), rest.end(), is_option); option != rest.end()) {
    return '"' + *option +
           "\" is no option here; put -- before words that begin with a hyphen\nsee: pcso " +
           (chosen.empty() ? "" : chosen.front()->get_name() + ' ') + "--help";
  }
  if (!chosen.empty()) {
    return std::string(text::trim(error.what())) + "\nsee: pcso " + chosen.front()->get_name() +
           " --help";
  }
  if (!rest.empty())
    return "there is no command \"" + rest.front() + "\"\ncommands: " + command_names();
  if (error.get_name() == "RequiredError")
    return "a command is needed\ncommands: " + command_names();
  return std::string(text::trim(error.what())) + "\nsee: pcso --help";
}

Outcome parse_and_run(const std::vector<std::string>& arguments, const terminal::Screen& screen,
                      const std::string& today) {
  CLI::App app(
      "Searches the PCSO Handbook: the role, deployment, law and powers of police community "
      "support "
      "officers in England and Wales.",
      "pcso");
  app.set_version_flag("--version", "pcso " PCSO_VERSION, "print the version");
  app.set_help_flag("-h,--help", "print this help");
  app.require_subcommand(1);
  app.formatter(help_formatter(screen.is_terminal ? natural_width(screen) : unknown_width));
  app.footer(
      "Examples:\n"
      "  pcso search kid with booze\n"
      "  pcso show require-name-and-address\n"
      "  pcso cite s.50 PRA 2002\n\n"
      "Environment: PCSO_INDEX, PCSO_COLOR, PCSO_WIDTH, PCSO_PAGER, PAGER, NO_COLOR.\n"
      "Exit codes: 0 found or done, 1 nothing found, 2 usage or error.");
  Globals globals;
  const CLI::Option* width = add_globals(app, globals);
  std::vector<std::pair<const CLI::App*, Action>> actions;
  for (const Command* command : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command->name), std::string(command->summary));
    sub->fallthrough();
    sub->add_flag("--json", globals.json, "print JSON, as the API does");
    actions.emplace_back(sub, command->add(*sub));
  }

  try {
    // CLI11 takes them from the back.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    return {.out = chosen.empty() ? app.help() : chosen.front()->help("pcso")};
  } catch (const CLI::CallForVersion& version) {
    return {.out = std::string(version.what()) + '\n'};
  } catch (const CLI::ParseError& error) {
    return {.code = usage_error, .err = complaint(parse_complaint(app, error))};
  }

  Session session{.style = {.width = width->count() > 0 ? globals.width : natural_width(screen),
                            .colour = wants_colour(globals, screen),
                            .today = today},
                  .json = globals.json};
  if (!globals.index.empty()) session.index = globals.index;
  for (const auto& [sub, action] : actions) {
    if (!sub->parsed()) continue;
    Answer answer = action(session);
    return {.code = answer.found ? 0 : exit_code(ErrorKind::not_found),
            .out = std::move(answer.text),
            .pager = pager_of(globals, screen)};
  }
  return {.code = usage_error};
}

}  // namespace

std::string complaint(const std::string& message) {
  constexpr std::string_view name = "pcso: ";
  std::string out;
  for (const std::string_view line : text::lines(message)) {
    out += out.empty() ? name : std::string(name.size(), ' ');
    out += terminal::printable(line) + '\n';
  }
  return out;
}

Outcome run(const std::vector<std::string>& arguments, const terminal::Screen& screen,
            const std::string& today) {
  try {
    return parse_and_run(arguments, screen, today);
  } catch (const Error& error) {
    const std::string where = describe(error.where());
    return {.code = exit_code(error.kind()),
            .err = complaint((where.empty() ? "" : where + ": ") + error.what())};
  } catch (const std::exception& error) {
    return {.code = usage_error, .err = complaint(error.what())};
  }
}

}  // namespace pcso::commands
