// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/enrich.h"

#include <algorithm>

#include "indexer/enrich/citations.h"
#include "indexer/enrich/ids.h"
#include "indexer/enrich/topics.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

void take(std::string& field, const std::string& said) {
  if (!said.empty()) field = said;
}

void take_info(const SideFile& side, DocumentInfo& info) {
  take(info.title, side.info.title);
  take(info.edition, side.info.edition);
  take(info.as_at, side.info.as_at);
  take(info.review_by, side.info.review_by);
  take(info.description, side.info.description);
  take(info.publisher, side.info.publisher);
  take(info.licence, side.info.licence);
  take(info.language, side.language);
  take(info.address, side.info.address);
  // Where it was fetched from is where the original is.
  if (info.address.empty() && side.provenance) info.address = side.provenance->address;
  if (side.kind) info.kind = *side.kind;
}

bool is_named(const Section& section, const std::string& document,
              const SideFile::SectionTopic& by) {
  if (!by.id.empty()) return local_id(section.id, document) == by.id;
  const std::string wanted = text::slug(by.heading);
  return text::slug(section.title) == wanted ||
         text::slug(section.number + ' ' + section.title) == wanted;
}

// The side file's topics: of the document, then of sections and of those below them.
void take_topics(const SideFile& side, Document& document, Problems& problems) {
  std::vector<Section>& sections = document.sections;
  if (side.topic) {
    for (Section& section : sections) section.topic = *side.topic;
  }
  for (const SideFile::SectionTopic& by : side.sections) {
    bool found = false;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (!is_named(sections[i], document.info.id, by)) continue;
      found = true;
      std::size_t k = i;
      do {
        sections[k].topic = by.topic;
        ++k;
      } while (k < sections.size() && sections[k].level > sections[i].level);
    }
    if (!found) {
      problems.push_back({Problem::Severity::warning,
                          "the document has no section \"" + (by.id.empty() ? by.heading : by.id) +
                              "\" to give a topic to",
                          by.where});
    }
  }
}

// What to call a document that does not say: its first heading, or its id as words.
std::string title_of(const Document& document) {
  for (const Section& section : document.sections) {
    if (!section.title.empty()) return section.title;
  }
  std::string words = document.info.id;
  std::replace(words.begin(), words.end(), '-', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

}  // namespace

void apply(const SideFile& side, Document& document, Problems& problems) {
  take_info(side, document.info);
  take_topics(side, document, problems);
}

Document enrich(Document document, std::string_view id, const law::Acts& acts,
                const std::optional<SideFile>& side, Problems& problems) {
  DocumentInfo& info = document.info;
  info.id = id;
  if (side && !side->info.id.empty()) {
    if (is_reserved_id(side->info.id)) {
      problems.push_back({Problem::Severity::error,
                          "the id \"" + side->info.id + "\" is taken by the handbook itself; \"" +
                              info.id + "\" is used",
                          side->where});
    } else {
      info.id = side->info.id;
    }
  }
  info.kind = DocumentKind::guidance;
  if (side) take_info(*side, info);
  if (info.title.empty()) info.title = title_of(document);
  for (Section& section : document.sections) {
    section.id = info.id + '/' + section.id;
    if (section.title.empty()) section.title = info.title;
  }
  mark_citations(document, acts);
  const std::vector<Topic> topics = topics_of(document);
  for (std::size_t i = 0; i < topics.size(); ++i) document.sections[i].topic = topics[i];
  if (side) take_topics(*side, document, problems);
  return document;
}

}  // namespace pcso
