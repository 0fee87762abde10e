// SPDX-License-Identifier: GPL-3.0-or-later
//
// packer TABLE OUT: makes one of the corpus's tables of words ready to be compiled in; the build
// runs it. Exit status: 0 done, 2 the table has a fault.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "indexer/index/word_table.h"
#include "indexer/text/strings.h"

namespace {

using namespace pcso;

std::string packed(const std::string& name, const std::string& bytes, Problems& problems) {
  if (name == "vocabulary.tsv") return packed_vocabulary(read_vocabulary(bytes, name, problems));
  if (name == "elsewhere.tsv") return packed_elsewhere(read_elsewhere(bytes, name, problems));
  return packed_words(read_words(bytes));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::filesystem::path table = argv[1];
  std::ifstream in(table, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  Problems problems;
  const std::string out = packed(table.filename().string(), bytes, problems);
  for (const Problem& problem : problems) std::cerr << describe(problem);
  std::ofstream file(argv[2], std::ios::binary);
  file.write(out.data(), static_cast<std::streamsize>(out.size()));
  file.close();
  return in && problems.empty() && file ? 0 : 2;
}
