// SPDX-License-Identifier: GPL-3.0-or-later
//
// The least a one-shot search can be: open, parse, ten hits with their data and a quick snippet,
// print. raw_search INDEX WORDS…

#include <xapian.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  try {
    const Xapian::Database db(argv[1]);
    std::string words;
    for (int i = 2; i < argc; ++i) words += std::string(i > 2 ? " " : "") + argv[i];
    Xapian::QueryParser parser;
    const Xapian::Stem stem("en");
    parser.set_stemmer(stem);
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_database(db);
    Xapian::Enquire enquire(db);
    enquire.set_query(parser.parse_query(words));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    for (Xapian::MSetIterator at = found.begin(); at != found.end(); ++at) {
      const std::string data = at.get_document().get_data();
      std::cout << data.substr(0, data.find('\n')) << '\n'
                << found.snippet(data, 200, stem, Xapian::MSet::SNIPPET_BACKGROUND_MODEL) << "\n\n";
    }
  } catch (const Xapian::Error& error) {
    std::cerr << error.get_msg() << '\n';
    return 2;
  }
}
