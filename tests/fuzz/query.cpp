// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "indexer/ingest/ingest.h"
#include "indexer/search/searcher.h"

namespace {

const pcso::Searcher& searcher() {
  static const pcso::Searcher opened = [] {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("pcso-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "corpus");
    std::ofstream(folder / "corpus/a.xml")
        << "<document id='a' kind='handbook' edition='1' as-at='2026-11-21' "
           "lang='en-GB'><title>A</title>"
           "<section id='b' topic='role'><title>Name and address</title><p>Anti-social "
           "<cite to='ukpga/2002/30/section/50'>s 50</cite> behaviour.</p></section></document>";
    pcso::ingest({folder / "corpus"}, folder / "a.index", [](const pcso::Problem&) {});
    return pcso::Searcher(folder / "a.index");
  }();
  return opened;
}

}  // namespace

// Whatever is typed, there are results or a bad query.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string typed(reinterpret_cast<const char*>(data), size);
  try {
    (void)searcher().search({.words = typed, .explain = true});
    (void)searcher().suggest(typed);
    (void)searcher().understand(typed);
  } catch (const pcso::Error& error) {
    if (error.kind() != pcso::ErrorKind::bad_query) throw;
  }
  return 0;
}
