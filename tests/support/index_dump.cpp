// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/index_dump.h"

#include <xapian.h>

namespace pcso::support {

std::vector<std::string> dump(const std::filesystem::path& index) {
  std::vector<std::string> out;
  const Xapian::Database db(index.string());
  for (Xapian::PostingIterator at = db.postlist_begin(""); at != db.postlist_end(""); ++at) {
    const std::string number = std::to_string(*at);
    const Xapian::Document doc = db.get_document(*at);
    out.push_back(number + " data " + doc.get_data());
    for (Xapian::ValueIterator value = doc.values_begin(); value != doc.values_end(); ++value)
      out.push_back(number + " value " + std::to_string(value.get_valueno()) + ' ' + *value);
    for (Xapian::TermIterator term = doc.termlist_begin(); term != doc.termlist_end(); ++term) {
      std::string line = number + " term " + *term + ' ' + std::to_string(term.get_wdf());
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
