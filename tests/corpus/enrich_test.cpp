// SPDX-License-Identifier: GPL-3.0-or-later
//
// How well a document from prose is made a full one, measured on our own: its topics and marks are
// taken away, given back by enrich/, and compared with what the writers said.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "indexer/enrich/citations.h"
#include "indexer/enrich/ids.h"
#include "indexer/enrich/topics.h"
#include "indexer/fetch/fetch.h"
#include "indexer/ingest/walk.h"
#include "indexer/law/acts.h"
#include "indexer/law/provision.h"
#include "indexer/readers/formats.h"
#include "indexer/reading/side_file.h"
#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;
const fs::path corpus = fs::path(PCSO_SOURCE_DIR) / "corpus";

// The handbook's documents, those in parts put together.
const std::vector<Document>& handbook() {
  static const std::vector<Document> all = [] {
    std::vector<Document> out;
    Problems problems;
    for (const FoundFile& file : walk({corpus / "handbook"}, problems)) {
      const Source source{file.name, support::read_bytes(file.path)};
      std::optional<Document> document = format_of(source.bytes)->read(source, problems);
      if (!document) continue;
      if (!out.empty() && out.back().info.id == document->info.id) {
        std::move(document->sections.begin(), document->sections.end(),
                  std::back_inserter(out.back().sections));
      } else {
        out.push_back(std::move(*document));
      }
    }
    return out;
  }();
  return all;
}

const law::Acts& acts() {
  static const law::Acts table = [] {
    Problems problems;
    return law::Acts(
        law::read_acts(support::read_bytes(corpus / "acts.tsv"), "acts.tsv", problems));
  }();
  return table;
}

// The share of sections whose topic is found; `keep_title` and `keep_others` say what may help.
double topics_found(bool keep_title, bool keep_others) {
  std::size_t right = 0;
  std::size_t all = 0;
  for (Document document : handbook()) {
    if (document.info.kind == DocumentKind::glossary) continue;
    std::vector<Topic> written;
    for (Section& section : document.sections) {
      written.push_back(section.topic);
      section.topic = Topic::role;
    }
    if (!keep_title) document.info.title.clear();
    std::vector<Topic> found;
    if (keep_others) {
      found = topics_of(document);
    } else {
      for (const Section& section : document.sections) {
        Document alone;
        alone.info.title = document.info.title;
        alone.sections = {section};
        found.push_back(topics_of(alone).front());
      }
    }
    for (std::size_t i = 0; i < written.size(); ++i) {
      ++all;
      right += found[i] == written[i] ? 1 : 0;
    }
  }
  EXPECT_GT(all, 200U);
  return static_cast<double>(right) / static_cast<double>(all);
}

TEST(Topics, OfTheHandbookAreFoundAgain) {
  const double whole = topics_found(true, true);
  const double without_title = topics_found(false, true);
  const double each_alone = topics_found(false, false);
  RecordProperty("whole", std::to_string(whole));
  std::cout << "topics found: " << whole << " in their documents, " << without_title
            << " without the documents' titles, " << each_alone << " each section alone\n";
  EXPECT_GE(whole, 0.9);
  EXPECT_GE(without_title, 0.9);
  EXPECT_GE(each_alone, 0.8);
}

// True if one names the other or a part of it.
bool related(const std::string& a, const std::string& b) {
  return a == b || a.starts_with(b + '/') || b.starts_with(a + '/');
}

TEST(Citations, OfTheHandbookAreFoundAgain) {
  std::size_t written = 0;
  std::size_t found_again = 0;
  std::size_t found = 0;
  std::size_t true_ones = 0;
  for (const Document& original : handbook()) {
    Document document = original;
    for (Section& section : document.sections) {
      section.citations.clear();
      for (Paragraph& paragraph : section.body) {
        for (Spans& cell : paragraph.cells) {
          for (Span& span : cell) {
            if (span.kind == Span::Kind::citation) span = {Span::Kind::text, span.text, ""};
          }
        }
      }
    }
    mark_citations(document, acts());
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
      const std::vector<Citation>& before = original.sections[i].citations;
      const std::vector<Citation>& after = document.sections[i].citations;
      const auto has = [](const std::vector<Citation>& in, const std::string& provision) {
        return std::any_of(in.begin(), in.end(), [&](const Citation& citation) {
          return related(citation.provision, provision);
        });
      };
      for (const Citation& citation : before) {
        ++written;
        found_again += has(after, citation.provision) ? 1 : 0;
      }
      for (const Citation& citation : after) {
        ++found;
        if (has(before, citation.provision)) {
          ++true_ones;
        } else if (std::getenv("PCSO_SHOW") != nullptr) {
          std::cout << original.sections[i].id << '\t' << citation.provision << '\t'
                    << citation.text << '\n';
        }
      }
    }
  }
  std::cout << "citations: " << written << " marked by the writers, of which " << found_again
            << " found; " << found << " found, of which " << true_ones
            << " marked in the same section\n";
  // What the writers mark bare ("section 50") is found only where it is sure; what they did not
  // mark is mostly an Act's own name.
  EXPECT_GT(written, 500U);
  EXPECT_GE(found_again * 100, written * 65);
  EXPECT_GE(true_ones * 100, found * 70);
}

TEST(MetaSchema, HoldsForItsExample) {
  const fs::path format = corpus / "format";
  const support::Finished result =
      support::run({"xmllint", "--noout", "--nonet", "--relaxng", (format / "meta.rng").string(),
                    (format / "example.meta.xml").string()});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  Problems problems;
  const SideFile side = read_side_file(
      {"example.meta.xml", support::read_bytes(format / "example.meta.xml")}, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(side.sections.empty());
  const support::TempFolder folder;
  const fs::path written = folder.write("again.meta.xml", to_xml(side));
  EXPECT_EQ(support::run({"xmllint", "--noout", "--nonet", "--relaxng",
                          (format / "meta.rng").string(), written.string()})
                .exit_code,
            0);
}

// The rule that the list of Acts to fetch states of itself.
TEST(FetchList, HoldsEveryActThatIsCitedOrNamed) {
  std::set<std::string> acts_known;
  for (const law::Act& act : acts().all()) acts_known.insert(act.path);
  Problems problems;
  for (const FoundFile& file : walk({corpus}, problems)) {
    if (file.path.extension() != ".xml") continue;
    const Source source{file.name, support::read_bytes(file.path)};
    const std::optional<Document> document = format_of(source.bytes)->read(source, problems);
    ASSERT_TRUE(document.has_value()) << file.name;
    if (!document->info.legislation.empty()) acts_known.insert(document->info.legislation);
    for (const Section& section : document->sections) {
      for (const Citation& citation : section.citations)
        acts_known.insert(law::parse_path(citation.provision)->act);
    }
  }
  std::vector<Wanted> wanted;
  for (const std::string& path : acts_known) {
    std::string id = path;
    std::replace(id.begin(), id.end(), '/', '-');
    wanted.push_back({id, "https://www.legislation.gov.uk/" + path + "/data.xml",
                      "application/xml,text/xml", "OGL 3.0"});
  }
  const std::vector<Wanted> listed = read_fetch_list(
      support::read_bytes(corpus / "fetch/legislation.tsv"), "legislation.tsv", problems);
  EXPECT_TRUE(problems.empty());
  std::set<std::string> missing, more;
  for (const Wanted& one : wanted) {
    if (std::find(listed.begin(), listed.end(), one) == listed.end()) missing.insert(one.address);
  }
  for (const Wanted& one : listed) {
    if (std::find(wanted.begin(), wanted.end(), one) == wanted.end()) more.insert(one.address);
  }
  EXPECT_TRUE(missing.empty()) << *missing.begin() << " and " << missing.size() - 1 << " more";
  EXPECT_TRUE(more.empty()) << *more.begin() << " and " << more.size() - 1 << " more";
}

TEST(DocumentIds, KeepOursForUs) {
  for (const Document& document : handbook())
    EXPECT_TRUE(is_reserved_id(document.info.id)) << document.info.id;
  EXPECT_TRUE(is_reserved_id("law"));
}

}  // namespace
}  // namespace pcso
