// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal/law.h"

#include "cli/terminal/hits.h"
#include "cli/terminal/phrases.h"

namespace pcso::terminal {
namespace {

void put_name(Page& page, const NamedProvision& provision) {
  page.block(Runs{{provision.label, Face::heading}});
  page.block(Runs{{provision.address, Face::faint}});
}

}  // namespace

std::string provision(const ShownProvision& shown, const Sources& sources, const Style& style) {
  Page page(style);
  put_name(page, shown.provision);
  page.gap();
  if (shown.section) {
    const bool whole = shown.section->section.provision == shown.provision.path;
    page.block(whole ? "What it says here:" : "Held here as part of this:");
    page.gap();
    put_section(page, *shown.section, sources);
  } else {
    page.block("Cited here, not held: read it at the address above.");
  }
  page.gap();
  if (shown.citing.empty()) {
    page.block("Nothing else here rests on it or cites it.");
    return page.take();
  }
  page.block(Runs{{"What rests on it or cites it (" + std::to_string(shown.citing.size()) + ')',
                   Face::heading}});
  std::size_t number = 0;
  for (const Hit& hit : shown.citing) {
    page.gap();
    put_hit(page, hit, std::to_string(++number) + '.');
  }
  return page.take();
}

std::string not_held(const NamedProvision& provision, const Style& style) {
  Page page(style);
  put_name(page, provision);
  page.gap();
  page.block("Not held here, and nothing here cites it: read it at the address above.");
  return page.take();
}

std::string candidates(const std::string& typed, const std::vector<NamedProvision>& candidates,
                       const Style& style) {
  Page page(style);
  page.block(in_quotes(typed) + " may mean any of these. Ask for one by its path:");
  page.gap();
  for (const NamedProvision& candidate : candidates) {
    page.block(Runs{{candidate.label, Face::strong},
                    {candidate.section.empty() ? " (not held here)" : ""}},
               {"• ", "  "});
    page.block(Runs{{"pcso cite " + candidate.path, Face::faint}}, {"  ", "    "});
  }
  return page.take();
}

}  // namespace pcso::terminal
