// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ostream>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

using text::thousands;

constexpr std::chrono::milliseconds between_bars{100};
constexpr std::chrono::seconds between_lines{5};
constexpr std::size_t bar_columns = 20;

std::size_t columns_of_stderr() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

// "0:07", "12:30", "1:02:05"
std::string time_left(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(std::min(seconds, 359999.0)));
  const auto two = [](long long value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  const long long hours = whole / 3600;
  const std::string minutes =
      hours != 0 ? std::to_string(hours) + ':' + two(whole / 60 % 60) : std::to_string(whole / 60);
  return minutes + ':' + two(whole % 60);
}

double rate(const Step& step, double seconds) {
  return seconds > 0 ? static_cast<double>(step.done) / seconds : 0;
}

std::string shown_rate(const Step& step, double seconds) {
  const double per_second = rate(step, seconds);
  const auto tenths = static_cast<std::size_t>(per_second * 10);
  if (per_second >= 10) return thousands(tenths / 10) + " files/s";
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " files/s";
}

// Empty as long as there is nothing to tell it by.
std::string shown_left(const Step& step, double seconds) {
  const double per_second = rate(step, seconds);
  if (per_second <= 0 || seconds < 1 || step.done >= step.total) return {};
  return time_left(static_cast<double>(step.total - step.done) / per_second);
}

// The colour of a problem's first line.
const char* colour_of(Problem::Severity severity) {
  switch (severity) {
    case Problem::Severity::error:
      return "\x1B[31m";
    case Problem::Severity::warning:
      return "\x1B[33m";
    case Problem::Severity::skipped:
      return "\x1B[2m";
  }
  return "";
}

}  // namespace

Screen screen_of_stderr() {
  Screen out;
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  out.terminal = ::isatty(STDERR_FILENO) == 1 && !dumb;
  const char* no_colour = std::getenv("NO_COLOR");
  out.colour = out.terminal && (no_colour == nullptr || *no_colour == '\0');
  out.columns = columns_of_stderr;
  return out;
}

std::string progress_bar(const Step& step, double seconds, std::size_t columns) {
  const std::size_t full =
      step.total == 0 ? 0 : std::min(bar_columns, bar_columns * step.done / step.total);
  std::string out = '[' + std::string(full, '#') + std::string(bar_columns - full, '.') + "] " +
                    thousands(step.done) + '/' + thousands(step.total) + " files · " +
                    thousands(step.sections) + " sections · " + shown_rate(step, seconds);
  if (const std::string left = shown_left(step, seconds); !left.empty())
    out += " · " + left + " left";
  // The last column stays free: a terminal would begin a new line.
  while (columns > 0 && text::length(out) > columns - 1) {
    out.resize(text::prefix(out, out.size() - 1).size());
  }
  return out;
}

std::string progress_line(const Step& step, double seconds) {
  std::string out = thousands(step.done) + " of " + thousands(step.total) + " files, " +
                    thousands(step.sections) + " sections, " + shown_rate(step, seconds);
  if (const std::string left = shown_left(step, seconds); !left.empty())
    out += ", about " + left + " left";
  return out;
}

Progress::Progress(std::ostream& out, Screen screen, Clock clock)
    : out_(out),
      screen_(std::move(screen)),
      clock_(std::move(clock)),
      began_(clock_()),
      shown_(began_) {}

Progress::~Progress() { finish(); }

void Progress::step(const Step& step) {
  last_ = step;
  const std::chrono::steady_clock::time_point now = clock_();
  const auto since = now - shown_;
  if (screen_.terminal) {
    if (since < between_bars && drawn_) return;
    shown_ = now;
    draw();
  } else if (since >= between_lines) {
    shown_ = now;
    out_ << progress_line(step, std::chrono::duration<double>(now - began_).count()) << std::endl;
  }
}

void Progress::say(const Problem& problem) {
  const bool bar = drawn_;
  finish();
  std::string text = describe(problem);
  if (screen_.colour) {
    const std::size_t end = text.find('\n');
    text = colour_of(problem.severity) + text.substr(0, end) + "\x1B[0m" + text.substr(end);
  }
  out_ << text << std::flush;
  if (bar) draw();
}

void Progress::draw() {
  const double seconds = std::chrono::duration<double>(clock_() - began_).count();
  out_ << '\r' << progress_bar(last_, seconds, screen_.columns()) << "\x1B[K" << std::flush;
  drawn_ = true;
}

void Progress::finish() {
  if (drawn_) out_ << "\r\x1B[K" << std::flush;
  drawn_ = false;
}

}  // namespace pcso
