// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a citation to provisions, and from a provision to what rests on it or cites it.

#include <algorithm>
#include <iterator>
#include <set>

#include "indexer/law/provision.h"
#include "indexer/ranking/ranking.h"
#include "indexer/search/searcher_impl.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

constexpr std::size_t most_candidates = 20;

}  // namespace

NamedProvision Searcher::Impl::named(const std::string& path) const {
  NamedProvision out{
      .path = path, .label = law::cite(path, known_acts()), .address = law::address(path)};
  // The text of a level stands in the section or paragraph that holds it: s 50(1) in s 50. A Part
  // or a whole Act does not hold the text of what is cited.
  for (std::string at = path; !at.empty(); at = law::parent(at)) {
    const std::optional<law::ProvisionPath> parsed = law::parse_path(at);
    if (!parsed || (parsed->levels.empty() && at != path)) break;
    if (const std::uint32_t d = first_with(schema::term(schema::provision_prefix, at))) {
      out.section = RecordReader(db.get_document(d).get_data()).head().id;
      break;
    }
    // Only levels below a numbered unit may be given up: "50/1" for "50", never a schedule for its
    // paragraph.
    const std::string above = law::parent(at);
    const std::optional<law::ProvisionPath> up = law::parse_path(above);
    if (!up || up->levels.size() + 1 != parsed->levels.size()) break;
  }
  return out;
}

std::vector<NamedProvision> Searcher::Impl::resolve(const law::TypedCitation& citation) const {
  std::vector<NamedProvision> out = resolve(citation, citation.levels);
  for (const std::string& levels : citation.more) {
    for (NamedProvision& other : resolve(citation, levels)) {
      if (out.size() < most_candidates && std::find(out.begin(), out.end(), other) == out.end())
        out.push_back(std::move(other));
    }
  }
  for (const law::TypedCitation& beside : citation.others) {
    for (NamedProvision& other : resolve(beside)) {
      if (out.size() < most_candidates && std::find(out.begin(), out.end(), other) == out.end())
        out.push_back(std::move(other));
    }
  }
  return out;
}

std::vector<NamedProvision> Searcher::Impl::resolve(const law::TypedCitation& citation,
                                                    const std::string& typed_levels) const {
  const auto spoken_of = [&](const std::string& path) {
    return db.term_exists(schema::term(schema::within_prefix, path)) ||
           db.term_exists(schema::term(schema::provision_prefix, path));
  };
  const auto path_of = [](const std::string& act, const std::string& levels) {
    return levels.empty() ? act : act + '/' + levels;
  };
  const std::optional<std::string> other_levels = law::other_numerals(typed_levels);
  std::vector<std::string> paths;
  for (const std::string& act : citation.acts) {
    // "Part IV" of an Act that counts its Parts 1, 2, 3, and the other way round.
    const bool other = other_levels && !spoken_of(path_of(act, typed_levels)) &&
                       spoken_of(path_of(act, *other_levels));
    paths.push_back(path_of(act, other ? *other_levels : typed_levels));
  }
  if (citation.acts.empty()) {
    // No Act named: those of which such a provision is held or cited, or the one that holds it.
    const std::string any = "ukpga/2000/1/";
    for (std::string path = any + typed_levels; path.size() > any.size();
         path = law::parent(path)) {
      const std::string value = db.get_metadata("levels:" + path.substr(any.size()));
      for (const std::string_view act : text::lines(value))
        paths.push_back(path_of(std::string(act), typed_levels));
      if (!paths.empty()) break;
    }
  }
  if (paths.size() > 1) {
    std::vector<std::string> known;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(known), spoken_of);
    if (!known.empty()) paths = known;
    // The Act that the handbook leans on most comes first.
    std::stable_sort(paths.begin(), paths.end(), [&](const std::string& a, const std::string& b) {
      const auto weight = [&](const std::string& path) {
        return std::pair(db.get_termfreq(schema::term(schema::founded_prefix, path)),
                         db.get_termfreq(schema::term(schema::within_prefix, path)));
      };
      return weight(a) > weight(b);
    });
  }
  if (paths.size() > most_candidates) paths.resize(most_candidates);
  std::vector<NamedProvision> out;
  out.reserve(paths.size());
  for (const std::string& path : paths) out.push_back(named(path));
  return out;
}

// What rests on the provision or cites it, in the order in which it is shown.
std::vector<Searcher::Impl::Citing> Searcher::Impl::citing(const std::string& path) const {
  std::vector<Citing> out;
  std::set<std::uint32_t> seen;
  const std::string label = law::cite(path, known_acts());
  const auto add = [&](std::string_view prefix, const std::string& why) {
    for (const std::uint32_t d : all_with(schema::term(prefix, path))) {
      if (seen.insert(d).second) out.push_back({d, why});
    }
  };
  // The power that names a section or paragraph first is what the reader wants; of a Part, a
  // schedule or an Act, the text itself.
  const std::optional<law::ProvisionPath> parsed = law::parse_path(path);
  const auto unit = [&](std::string_view level) {
    return parsed &&
           std::find(parsed->levels.begin(), parsed->levels.end(), level) != parsed->levels.end();
  };
  const bool single =
      unit("section") || unit("paragraph") || unit("regulation") || unit("article") || unit("rule");
  if (single) {
    add(schema::founded_prefix, "rests on " + label);
    if (db.get_termfreq(schema::term(schema::rests_prefix, path)) <= ranking::few_powers) {
      add(schema::rests_prefix, "rests on " + label);
    }
  }
  add(schema::provision_prefix, label);
  add(schema::founded_prefix, "rests on " + label);
  add(schema::rests_prefix, "rests on " + label);
  add(schema::cites_prefix, "cites " + label);
  add(schema::within_prefix, "cites a part of " + label);
  return out;
}

std::vector<NamedProvision> Searcher::understand(const std::string& typed) const {
  return guarded([&]() -> std::vector<NamedProvision> {
    const std::optional<law::TypedCitation> citation = law::understand(typed, impl_->known_acts());
    if (!citation || !citation->rest.empty()) return {};
    return impl_->resolve(*citation);
  });
}

std::optional<ShownProvision> Searcher::provision(const std::string& path) const {
  return guarded([&]() -> std::optional<ShownProvision> {
    const std::optional<std::string> canonical = law::canonical(path);
    if (!canonical) return std::nullopt;
    const std::vector<Impl::Citing> citing = impl_->citing(*canonical);
    ShownProvision out{.provision = impl_->named(*canonical)};
    if (citing.empty() && out.provision.section.empty()) return std::nullopt;
    if (!out.provision.section.empty()) out.section = section(out.provision.section);
    for (const Impl::Citing& c : citing) {
      Hit hit = impl_->hit(c.document, {});
      if (hit.id == out.provision.section) continue;
      hit.why.push_back(c.why);
      out.citing.push_back(std::move(hit));
    }
    return out;
  });
}

}  // namespace pcso
