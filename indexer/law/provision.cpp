// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/provision.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/text/numerals.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso::law {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), is_digit);
}
bool is_alnum_piece(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) {
    return is_digit(c) || is_alpha(c) || c == '-' || c == '.' || c == 'n';
  });
}

// The types of legislation that the site holds (legislation.gov.uk/developer/uris).
constexpr std::array<std::string_view, 32> types{
    "ukpga", "ukla", "ukppa", "apgb",  "aep",  "aosp",  "asp", "aip",  "apni", "mnia",  "nia",
    "mwa",   "anaw", "asc",   "ukcm",  "uksi", "ssi",   "wsi", "nisr", "nisi", "nisro", "ukci",
    "ukmd",  "ukmo", "uksro", "ukdsi", "sdsi", "nidsr", "eur", "eudn", "eudr", "eut"};

// What a level may be called in a path, and how it is written.
struct Unit {
  std::string_view name;
  std::string_view oscola;
  std::string_view words;
};
constexpr std::array units{
    Unit{"section", "s", "section"},
    Unit{"schedule", "Sch", "Schedule"},
    Unit{"paragraph", "para", "paragraph"},
    Unit{"part", "pt", "Part"},
    Unit{"chapter", "ch", "Chapter"},
    Unit{"regulation", "reg", "regulation"},
    Unit{"article", "art", "article"},
    Unit{"rule", "r", "rule"},
    Unit{"crossheading", "", ""},
    Unit{"annex", "annex", "Annex"},
    Unit{"form", "form", "form"},
    Unit{"appendix", "appendix", "appendix"},
    Unit{"introduction", "", "introduction"},
    Unit{"schedules", "Schs", "Schedules"},
    Unit{"title", "title", "Title"},
    Unit{"group", "group", "group"},
    Unit{"division", "div", "division"},
    Unit{"body", "", ""},
    Unit{"signature", "", "signature"},
    Unit{"note", "note", "note"},
};

const Unit* unit_named(std::string_view name) {
  for (const Unit& unit : units) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

std::string lower(std::string_view s) { return text::fold(s); }
std::string upper(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// "Geo5", "Vict", "Will4and1Vict": a reign.
bool is_reign(std::string_view s) {
  return s.size() >= 4 && s.front() >= 'A' && s.front() <= 'Z' &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_alpha(c) || is_digit(c); });
}

std::vector<std::string_view> pieces(std::string_view path) {
  std::vector<std::string_view> out;
  out.reserve(1 + static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')));
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    if (end != 0) out.push_back(path.substr(0, end));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
  }
  return out;
}

bool is_iso_date(std::string_view s) {
  return s.size() == 10 && s[4] == '-' && s[7] == '-' && all_digits(s.substr(0, 4)) &&
         all_digits(s.substr(5, 2)) && all_digits(s.substr(8, 2));
}

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

std::string written(const ProvisionPath& path, bool in_full) {
  std::string out;
  for (std::size_t i = 0; i < path.levels.size(); ++i) {
    const Unit* unit = unit_named(path.levels[i]);
    if (unit == nullptr) {
      out += '(' + path.levels[i] + ')';
      continue;
    }
    const std::string_view word = in_full ? unit->words : unit->oscola;
    if (word.empty()) {
      if (unit->name == "crossheading") ++i;  // an address only; nobody cites one
      continue;
    }
    if (!out.empty()) out += in_full ? ", " : " ";
    out += word;
    if (i + 1 < path.levels.size() && unit_named(path.levels[i + 1]) == nullptr) {
      out += ' ' + path.levels[++i];
    }
  }
  return out;
}

}  // namespace

std::optional<ProvisionPath> parse_path(std::string_view path) {
  const std::vector<std::string_view> parts = pieces(path);
  if (parts.size() < 2) return std::nullopt;
  const std::string type = lower(parts[0]);
  if (std::find(types.begin(), types.end(), type) == types.end()) return std::nullopt;
  ProvisionPath out;
  std::size_t i = 0;
  if (parts.size() > 2 && parts[1].size() == 4 && all_digits(parts[1]) && all_digits(parts[2])) {
    out.act = type + '/' + std::string(parts[1]) + '/' + std::string(parts[2]);
    i = 3;
  } else if (type == "eut" && std::all_of(parts[1].begin(), parts[1].end(), is_alpha)) {
    // A treaty goes by its initials: "eut/teu".
    out.act = type + '/' + lower(parts[1]);
    i = 2;
  } else if (is_reign(parts[1])) {
    // A regnal year has a session ("23-24"), or none where the reign gives it ("Geo4/5/83": 5 Geo.
    // 4 c. 83).
    if (parts.size() < 4 || !all_digits(parts[3])) return std::nullopt;
    out.act = type + '/' + std::string(parts[1]) + '/' + std::string(parts[2]) + '/' +
              std::string(parts[3]);
    i = 4;
  } else {
    return std::nullopt;
  }
  out.levels.reserve(parts.size() - i);
  bool named = false;  // the last of the levels is a unit
  for (; i < parts.size(); ++i) {
    if (!is_alnum_piece(parts[i])) return std::nullopt;
    std::string piece = lower(parts[i]);
    const bool behind_unit = std::exchange(named, unit_named(piece) != nullptr);
    if (named) {
      out.levels.push_back(std::move(piece));
      continue;
    }
    if (out.levels.empty()) return std::nullopt;
    if (behind_unit && out.levels.back() == "crossheading") {
      out.levels.push_back(piece);
    } else if (behind_unit || is_digit(parts[i].front())) {
      out.levels.push_back(upper(parts[i]));  // 3C, 24A, 6B
    } else if (parts[i].size() <= 4 && std::all_of(parts[i].begin(), parts[i].end(), is_alpha)) {
      // Levels that are letters only: (a), (ii); but (A1) and (ZA) are inserted and stand in
      // capitals.
      out.levels.push_back(
          parts[i] == upper(parts[i]) && parts[i].size() > 1 ? std::string(parts[i]) : piece);
    } else {
      out.levels.emplace_back(parts[i]);
    }
  }
  return out;
}

std::optional<std::string> canonical(std::string_view path) {
  const std::optional<ProvisionPath> parsed = parse_path(path);
  if (!parsed) return std::nullopt;
  return parsed->levels.empty() ? parsed->act : parsed->act + '/' + join(parsed->levels);
}

std::optional<std::string> from_address(std::string_view address) {
  std::string_view rest = text::trim(address);
  // As it stands in a sentence: "<https://…>", "see …/section/163."
  constexpr std::string_view around = "<>()[]\"'.,;:!";
  while (!rest.empty() && around.find(rest.front()) != std::string_view::npos)
    rest.remove_prefix(1);
  while (!rest.empty() && around.find(rest.back()) != std::string_view::npos) rest.remove_suffix(1);
  const std::string folded = lower(rest);
  const std::size_t scheme = folded.find("://");
  std::size_t start = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t host = folded.find("legislation.", start);
  if (host != std::string::npos &&
      (host == start || folded.substr(start, host - start) == "www.")) {
    start = folded.find('/', host);
    if (start == std::string::npos) return std::nullopt;
    const std::string_view name = std::string_view(folded).substr(host, start - host);
    if (name != "legislation.gov.uk" && name != "legislation.data.gov.uk" &&
        name != "legislation.gov.uk.") {
      return std::nullopt;
    }
  } else if (scheme != std::string::npos) {
    return std::nullopt;
  }
  rest.remove_prefix(start);
  std::string fragment;
  if (const std::size_t hash = rest.find('#'); hash != std::string_view::npos) {
    fragment = rest.substr(hash + 1);
    rest = rest.substr(0, hash);
  }
  rest = rest.substr(0, rest.find('?'));

  std::string path;
  for (const std::string_view piece : pieces(rest)) {
    const std::string p = lower(piece);
    if (path.empty() && (p == "id" || p == "cy" || p == "en")) continue;
    // What stands below is a file of the whole Act: "/pdfs/ukpga_20020030_en.pdf".
    if (p == "pdfs") break;
    if (is_iso_date(p) || p == "prospective" || p == "enacted" || p == "made" || p == "adopted" ||
        p == "created" || p.starts_with("data.") || p == "contents" || p == "england" ||
        p == "wales" || p == "scotland" || p == "ni" || p == "northern-ireland" ||
        p == "england+wales" || p == "welsh" || p == "english" || p == "revised") {
      continue;
    }
    path += (path.empty() ? "" : "/") + std::string(piece);
  }
  std::optional<ProvisionPath> parsed = parse_path(path);
  if (!parsed) return std::nullopt;
  // "#section-50-1" says which part of the page is meant, where it goes beyond the path itself.
  if (!fragment.empty()) {
    std::replace(fragment.begin(), fragment.end(), '-', '/');
    const std::optional<ProvisionPath> inner = parse_path(parsed->act + '/' + fragment);
    if (inner && inner->levels.size() > parsed->levels.size() &&
        std::equal(parsed->levels.begin(), parsed->levels.end(), inner->levels.begin())) {
      parsed = inner;
    }
  }
  return parsed->levels.empty() ? parsed->act : parsed->act + '/' + join(parsed->levels);
}

std::optional<std::string> other_numerals(const std::string& levels) {
  std::string out;
  bool changed = false;
  std::string_view before;
  for (const std::string_view piece : pieces(levels)) {
    std::string written(piece);
    if (before == "part" || before == "chapter") {
      constexpr int most = 60;  // Parts or Chapters; none has more
      for (int number = 1; number <= most && written == piece; ++number) {
        const std::string roman = upper(text::roman(number));
        if (roman == upper(piece)) {
          written = std::to_string(number);
        } else if (std::to_string(number) == piece) {
          written = roman;
        }
      }
      changed = changed || written != piece;
    }
    out += (out.empty() ? "" : "/") + written;
    before = piece;
  }
  return changed ? std::optional(out) : std::nullopt;
}

std::string parent(const std::string& path) {
  std::optional<ProvisionPath> parsed = parse_path(path);
  if (!parsed || parsed->levels.empty()) return "";
  std::vector<std::string>& levels = parsed->levels;
  levels.pop_back();
  if (!levels.empty() && unit_named(levels.back()) != nullptr) levels.pop_back();
  return levels.empty() ? parsed->act : parsed->act + '/' + join(levels);
}

std::string oscola(const ProvisionPath& path) { return written(path, false); }
std::string in_words(const ProvisionPath& path) { return written(path, true); }

std::string address(const std::string& path) { return "https://www.legislation.gov.uk/" + path; }

}  // namespace pcso::law
