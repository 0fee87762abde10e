// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/index_dump.h"

#include <xapian.h>

namespace pcso::support {

std::vector<std::string> dump(const std::filesystem::path& index) {
  std::vector<std::string> out;
  const Xapian::Database db(index.string());
  for (Xapian::PostingIterator at = db.postlist_begin(""); at != db.postlist_end(""); ++at) {
    const std::string number = std::to_string(*at);
    out.push_back(number + " data " + db.get_document(*at).get_data());
  }
  constexpr Xapian::valueno slots = 32;
  for (Xapian::valueno slot = 0; slot < slots; ++slot) {
    for (Xapian::ValueIterator value = db.valuestream_begin(slot);
         value != db.valuestream_end(slot); ++value) {
      out.push_back(std::to_string(value.get_docid()) + " value " + std::to_string(slot) + ' ' +
                    *value);
    }
  }
  for (Xapian::TermIterator term = db.allterms_begin(); term != db.allterms_end(); ++term) {
    for (Xapian::PostingIterator at = db.postlist_begin(*term); at != db.postlist_end(*term);
         ++at) {
      std::string line =
          std::to_string(*at) + " term " + *term + ' ' + std::to_string(at.get_wdf());
      for (Xapian::PositionIterator position = db.positionlist_begin(*at, *term);
           position != db.positionlist_end(*at, *term); ++position) {
        line += ' ' + std::to_string(*position);
      }
      out.push_back(std::move(line));
    }
  }
  for (Xapian::TermIterator key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key) {
    if (*key != "created") out.push_back("entry " + *key + ' ' + db.get_metadata(*key));
  }
  for (Xapian::TermIterator word = db.spellings_begin(); word != db.spellings_end(); ++word)
    out.push_back("spelling " + *word + ' ' + std::to_string(word.get_termfreq()));
  return out;
}

}  // namespace pcso::support
