// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pcso::bench {

/// An invented section: a heading and about 120 words of prose in paragraphs.
struct GeneratedSection {
  std::string title;
  std::vector<std::string> paragraphs;
};

/// `count` sections, always the same ones: words by Zipf's law over policing words, their made-up
/// relatives and everyday English, so that a word's frequency is what a real corpus would show.
std::vector<GeneratedSection> generate(std::size_t count);

/// The same sections as files of the corpus's own format, 200 a document.
std::vector<std::string> as_documents(const std::vector<GeneratedSection>& sections);

/// `count` queries of one to five words that stand in the sections, always the same ones.
std::vector<std::string> generate_queries(std::size_t count);

}  // namespace pcso::bench
