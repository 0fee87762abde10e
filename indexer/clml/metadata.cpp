// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <utility>
#include <vector>

#include "indexer/clml/clml.h"
#include "indexer/law/provision.h"
#include "indexer/text/strings.h"

namespace pcso::clml {
namespace {

using pugi::xml_node;

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

constexpr std::array units{"section",    "article",     "regulation", "rule",       "paragraph",
                           "schedule",   "annex",       "appendix",   "form",       "part",
                           "chapter",    "title",       "group",      "subsection", "division",
                           "attachment", "crossheading"};

// legislation.gov.uk/developer/uris: the type in an address for the class in CLML's metadata.
using Class = std::pair<std::string_view, std::string_view>;
constexpr std::array classes{
    Class{"UnitedKingdomPublicGeneralAct", "ukpga"},
    Class{"UnitedKingdomStatutoryInstrument", "uksi"},
    Class{"UnitedKingdomDraftStatutoryInstrument", "ukdsi"},
    Class{"UnitedKingdomLocalAct", "ukla"},
    Class{"UnitedKingdomPrivateOrPersonalAct", "ukppa"},
    Class{"UnitedKingdomChurchMeasure", "ukcm"},
    Class{"UnitedKingdomChurchInstrument", "ukci"},
    Class{"UnitedKingdomMinisterialDirection", "ukmd"},
    Class{"UnitedKingdomMinisterialOrder", "ukmo"},
    Class{"UnitedKingdomStatutoryRuleOrOrder", "uksro"},
    Class{"GreatBritainAct", "apgb"},
    Class{"EnglandAct", "aep"},
    Class{"IrelandAct", "aip"},
    Class{"ScottishOldAct", "aosp"},
    Class{"ScottishAct", "asp"},
    Class{"ScottishStatutoryInstrument", "ssi"},
    Class{"ScottishDraftStatutoryInstrument", "sdsi"},
    Class{"WelshParliamentAct", "asc"},
    Class{"WelshNationalAssemblyAct", "anaw"},
    Class{"WelshAssemblyMeasure", "mwa"},
    Class{"WelshStatutoryInstrument", "wsi"},
    Class{"NorthernIrelandAct", "nia"},
    Class{"NorthernIrelandAssemblyMeasure", "mnia"},
    Class{"NorthernIrelandParliamentAct", "apni"},
    Class{"NorthernIrelandOrderInCouncil", "nisi"},
    Class{"NorthernIrelandStatutoryRule", "nisr"},
    Class{"NorthernIrelandStatutoryRuleOrOrder", "nisro"},
    Class{"NorthernIrelandDraftStatutoryRule", "nidsr"},
    Class{"EuropeanUnionRegulation", "eur"},
    Class{"EuropeanUnionDecision", "eudn"},
    Class{"EuropeanUnionDirective", "eudr"},
};

// The last day that is written out in `text`: "passed on 23rd January 2003 and received Royal
// Assent on 25th February 2003" → "2003-02-25". Empty if there is none.
std::string day_in_words(const std::string& text) {
  constexpr std::array months{"january",   "february", "march",    "april",
                              "may",       "june",     "july",     "august",
                              "september", "october",  "november", "december"};
  const auto two_digits = [](const std::string& digits) {
    return digits.size() == 1 ? '0' + digits : digits;
  };
  std::string found;
  const std::vector<std::string> words = text::split(text::slug(text), '-');
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const auto* const month = std::find(months.begin(), months.end(), words[i]);
    if (month == months.end() || words[i + 1].size() != 4) continue;
    // A slug may write "23rd" in two: "23-rd".
    std::string date = words[i - 1];
    if (i > 1 && date.find_first_of("0123456789") != 0) date = words[i - 2];
    date.erase(std::min(date.size(), date.find_first_not_of("0123456789")));
    const std::string written = words[i + 1] + '-' +
                                two_digits(std::to_string(month - months.begin() + 1)) + '-' +
                                two_digits(date);
    if (is_date(written)) found = written;
  }
  return found;
}

// The class, year and number of the oldest files, which have no address, make one.
std::string path_of_class(const xml_node& metadata) {
  for (const xml_node node : metadata.children()) {
    const xml_node classification = child(node, "DocumentClassification");
    if (!classification) continue;
    std::string type(type_of_class(attribute(child(classification, "DocumentMainType"), "Value")));
    std::string number = attribute(child(node, "Number"), "Value");
    if (number.empty() && type.ends_with("si")) {
      // A draft has no number yet; its ISBN stands for it.
      if (type == "uksi") type = "ukdsi";
      if (type == "ssi") type = "sdsi";
      number = attribute(child(node, "ISBN"), "Value");
      for (const xml_node identifier : metadata.children()) {
        const std::string name = is(identifier, "identifier") ? text_of(identifier) : "";
        if (number.empty() && name.starts_with("urn:isbn:")) number = name.substr(9);
      }
    }
    type += '/' + attribute(child(node, "Year"), "Value");
    type += '/' + number;
    if (const auto found = law::canonical(type)) return *found;
  }
  return "";
}

// The path of the legislation as a whole; empty if the file does not say.
std::string identity(const xml_node& root, const xml_node& metadata) {
  std::vector<std::string> addresses{attribute(root, "IdURI"), attribute(root, "DocumentURI")};
  for (const xml_node node : metadata.children()) {
    if (is(node, "identifier")) addresses.push_back(text_of(node));
  }
  addresses.push_back(attribute(root, "base"));
  for (const xml_node node : metadata.children()) {
    if (is(node, "link") && attribute(node, "rel") == "self") {
      addresses.push_back(attribute(node, "href"));
    }
  }
  for (const std::string& address : addresses) {
    // Explanatory notes have the address of their Act and "/notes", which is no path.
    const std::optional<std::string> found = path_of(address.substr(0, address.find("/notes")));
    if (!found) continue;
    const std::optional<law::ProvisionPath> parsed = law::parse_path(*found);
    return parsed ? parsed->act : *found;
  }
  return path_of_class(metadata);
}

// The title, date or words of a part of the preliminary matter, which may be all there is.
template <class Take>
std::string from_prelims(const xml_node& root, Take take) {
  for (const xml_node part : root.children()) {
    for (const xml_node prelims : part.children()) {
      if (!local_name(prelims).ends_with("relims")) continue;
      if (std::string found = take(prelims); !found.empty()) return found;
    }
  }
  return "";
}

std::string first_of(const std::string& a, const std::string& b, const std::string& c) {
  return !a.empty() ? a : !b.empty() ? b : c;
}

}  // namespace

std::string day(const std::string& value) {
  const std::string first = value.substr(0, 10);
  return is_date(first) ? first : "";
}

Information information(const xml_node& root) {
  Information out;
  DocumentInfo& info = out.document;
  const xml_node metadata = child(root, "Metadata");
  info.kind = DocumentKind::legislation;
  info.id = identity(root, metadata);
  info.legislation = info.id;

  std::string valid;
  std::string modified;
  std::string language = attribute(root, "lang");
  std::string made;
  std::string coming;
  std::string status;
  std::string category;
  std::string minor;
  for (const xml_node node : metadata.children()) {
    if (const xml_node classification = child(node, "DocumentClassification")) {
      status = attribute(child(classification, "DocumentStatus"), "Value");
      category = attribute(child(classification, "DocumentCategory"), "Value");
      minor = attribute(child(classification, "DocumentMinorType"), "Value");
      for (const char* name : {"EnactmentDate", "Made", "Resolution"}) {
        if (made.empty()) made = day(attribute(child(node, name), "Date"));
      }
      coming = day(attribute(child(child(node, "ComingIntoForce"), "DateTime"), "Date"));
      continue;
    }
    const std::string words = text::squeeze(node.child_value());
    if (words.empty()) continue;
    if (is(node, "title") && info.title.empty()) info.title = words;
    if (is(node, "description") && info.description.empty()) info.description = words;
    if (is(node, "publisher")) info.publisher = words;
    if (is(node, "rights")) info.licence = words;
    if (is(node, "valid")) valid = day(words);
    if (is(node, "modified")) modified = day(words);
    if (is(node, "language") && language.empty()) language = words;
  }
  if (info.title.empty()) {
    info.title = from_prelims(root, [](const xml_node& prelims) { return title_of(prelims); });
  }
  if (info.title.empty()) info.title = info.id;
  if (made.empty()) {
    made = from_prelims(root, [](const xml_node& prelims) {
      const std::string enacted = day_in_words(text_of(child(prelims, "DateOfEnactment")));
      return enacted.empty() ? day_in_words(text_of(child(prelims, "MadeDate"))) : enacted;
    });
  }

  const std::string address = attribute(root, "DocumentURI");
  info.language = language.starts_with("cy") || address.ends_with("/welsh") ? "cy" : "en";
  const std::size_t host = address.find("legislation.gov.uk/");
  info.address =
      host == std::string::npos ? law::address(info.id) : "https://www." + address.substr(host);

  out.revised = status == "revised";
  out.secondary = category == "secondary";
  // A revised text is true of a day. Any other is true of the day it was made: when the file was
  // last touched says nothing of the law.
  if (out.revised) {
    info.as_at = first_of(valid, modified, made);
    info.edition = info.as_at;
  } else {
    info.as_at = first_of(valid, made, status == "draft" ? coming : modified);
    info.edition = status == "draft"          ? "draft"
                   : category == "euretained" ? "adopted"
                   : out.secondary            ? "made"
                                              : "enacted";
    for (const char* end : {"enacted", "made", "adopted", "created"}) {
      if (address.ends_with(std::string("/") + end)) info.edition = end;
    }
  }

  if (category == "euretained" || info.id.starts_with("nisi") || minor == "order") {
    out.unit = "article";
  }
  if (minor == "regulation") out.unit = "regulation";
  if (minor == "rule") out.unit = "rule";
  return out;
}

bool is_unit(std::string_view word) {
  return std::find(units.begin(), units.end(), word) != units.end();
}

std::string_view type_of_class(std::string_view main_type) {
  for (const auto& [name, type] : classes) {
    if (name == main_type) return type;
  }
  return "";
}

std::optional<std::string> path_of(std::string_view address) {
  // The Welsh text and the versions for one country have addresses of their own, but are the same
  // provision: ukpga/1985/67/section/6/scotland/2007-09-01.
  std::string plain(text::trim(address));
  for (const std::string_view end : {"/welsh", "/scotland", "/wales", "/england", "/ni"}) {
    std::size_t at = plain.find(end);
    while (at != std::string::npos) {
      const std::size_t after = at + end.size();
      if (after == plain.size() || plain[after] == '/' || plain[after] == '+') {
        const std::size_t next = plain.find('/', after);
        plain.erase(at, next == std::string::npos ? next : next - at);
      } else {
        ++at;
      }
      at = plain.find(end, at);
    }
  }
  if (std::optional<std::string> path = law::from_address(plain)) return path;
  // The Treaties have names, not years and numbers, which law/provision.h does not know.
  const std::size_t treaty = plain.find("legislation.gov.uk/id/eut/");
  if (treaty == std::string::npos) return std::nullopt;
  std::string path = plain.substr(plain.find("eut/", treaty));
  path.erase(std::min(path.size(), path.find_first_of("?#")));
  return path.size() > std::string_view("eut/").size() ? std::optional(path) : std::nullopt;
}

std::string canonical_or_same(const std::string& path) {
  return law::canonical(path).value_or(path);
}

std::optional<std::string> path_of_id(const std::string& act, std::string_view id) {
  std::string path = act;
  bool after_unit = false;
  bool any = false;
  while (!id.empty()) {
    const std::size_t end = id.find('-');
    const std::string_view token = id.substr(0, end);
    id.remove_prefix(end == std::string_view::npos ? id.size() : end + 1);
    if (is_unit(token)) {
      path += '/';
      path += token;
      after_unit = true;
      any = true;
      // What follows is a heading in words; it may hold any of ours.
      if (token == "crossheading" && !id.empty()) {
        path += '/';
        path += id;
        break;
      }
    } else if (!any) {
      return std::nullopt;
    } else {
      path += after_unit ? '/' : '-';
      path += token;
      after_unit = false;
    }
  }
  if (!any) return std::nullopt;
  return canonical_or_same(path);
}

std::string bare_number(std::string_view printed) {
  std::string number = text::squeeze(printed);
  // "Article 1", "Article 9 (ex Article 8)"
  if (const std::size_t space = number.find(' '); space != std::string::npos) {
    if (is_unit(lower(number.substr(0, space)))) number.erase(0, space + 1);
    number.erase(std::min(number.size(), number.find(' ')));
  }
  while (!number.empty() && !is_alnum(number.front())) number.erase(0, 1);
  while (!number.empty() && !is_alnum(number.back())) number.pop_back();
  const bool sound = std::all_of(number.begin(), number.end(),
                                 [](char c) { return is_alnum(c) || c == '.' || c == '-'; });
  // A longer one is none that anybody prints.
  constexpr std::size_t longest = 40;
  return sound && number.size() <= longest ? number : "";
}

}  // namespace pcso::clml
