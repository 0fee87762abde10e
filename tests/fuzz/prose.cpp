// SPDX-License-Identifier: GPL-3.0-or-later
//
// Citations in running text: any bytes. What is found lies within the text, in order, and names a
// provision; marking it loses no word.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/enrich/citations.h"
#include "indexer/enrich/topics.h"
#include "indexer/law/prose_citations.h"
#include "indexer/law/provision.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pcso;
  static const law::Acts acts({{"ukpga/2002/30", "Police Reform Act 2002", {"PRA", "PRA 2002"}},
                               {"ukpga/1984/60", "Police and Criminal Evidence Act 1984", {"PACE"}},
                               {"uksi/2012/1046", "Police Regulations 2012", {}}});
  const std::string text(reinterpret_cast<const char*>(data), size);
  law::CitationContext context{.subject = "ukpga/2002/30"};
  std::size_t at = 0;
  for (int times = 0; times < 2; ++times) {
    at = 0;
    for (const law::FoundCitation& found : law::find_citations(text, acts, context)) {
      if (found.begin < at || found.end <= found.begin || found.end > text.size()) std::abort();
      if (law::canonical(found.provision) != found.provision) std::abort();
      at = found.end;
    }
  }
  Document document;
  document.info.title = text.substr(0, 40);
  Section section;
  section.title = text.substr(0, 80);
  Paragraph paragraph;
  const std::size_t cut = size / 2;
  paragraph.cells = {{{Span::Kind::text, text.substr(0, cut), ""},
                      {Span::Kind::reference, "", "x"},
                      {Span::Kind::emphasis, text.substr(cut), ""}}};
  section.body.push_back(paragraph);
  document.sections.push_back(section);
  mark_citations(document, acts);
  if (plain_text(document.sections[0].body[0]) != text) std::abort();
  if (topics_of(document).size() != 1) std::abort();
  return 0;
}
