// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "indexer/law/provision.h"
#include "indexer/law/typed_citation.h"
#include "indexer/text/words.h"

// Whatever is typed is understood or is not; a canonical path is its own canonical path.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const pcso::law::Acts acts(
      {{"ukpga/2002/30", "Police Reform Act 2002", {"PRA"}},
       {"ukpga/1984/60", "Police and Criminal Evidence Act 1984", {"PACE"}}});
  const std::string typed(reinterpret_cast<const char*>(data), size);
  (void)pcso::law::understand(typed, acts);
  (void)pcso::text::words(typed);
  if (const auto path = pcso::law::canonical(typed)) {
    if (pcso::law::canonical(*path) != path) std::abort();
    (void)pcso::law::cite_in_words(*path, acts);
  }
  (void)pcso::law::from_address(typed);
  return 0;
}
