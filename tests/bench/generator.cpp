// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/generator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace pcso::bench {
namespace {

// SplitMix64: the same numbers on every machine, which <random>'s distributions don't promise.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

constexpr std::array stems{
    "officer",   "constable",  "power",     "person",   "offence", "designation", "require",
    "address",   "name",       "search",    "seize",    "alcohol", "vehicle",     "notice",
    "council",   "community",  "behaviour", "evidence", "report",  "record",      "statement",
    "witness",   "victim",     "child",     "school",   "street",  "park",        "cycle",
    "driver",    "traffic",    "direct",    "disperse", "order",   "breach",      "refuse",
    "detain",    "minute",     "station",   "force",    "uniform", "policy",      "supervise",
    "train",     "assess",     "risk",      "patrol",   "visit",   "meeting",     "resident",
    "shop",      "theft",      "drug",      "tobacco",  "litter",  "dog",         "byelaw",
    "penalty",   "fine",       "court",     "chief",    "duty",    "right",       "public",
    "safeguard", "vulnerable", "missing",   "abuse",    "health",  "entry",       "premises",
    "property",  "damage"};
constexpr std::array endings{"", "s", "ed", "ing", "er", "ment", "al", "ly"};
constexpr std::array small{"the", "of",    "a",   "to",  "and",   "in",   "is",     "or",   "for",
                           "if",  "may",   "not", "you", "that",  "with", "by",     "must", "on",
                           "who", "under", "any", "be",  "their", "when", "without"};

const std::vector<std::string>& words() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out;
    Numbers numbers(7);
    for (const char* stem : stems) {
      for (const char* ending : endings) out.push_back(std::string(stem) + ending);
    }
    // The long tail: names of places and people.
    constexpr std::array syllables{"ba",  "den", "ford", "ley", "ton", "wick",
                                   "mer", "ha",  "lo",   "sil", "gra", "wor"};
    while (out.size() < 20000) {
      std::string word;
      const std::size_t count = 2 + numbers.below(3);
      for (std::size_t i = 0; i < count; ++i) word += syllables[numbers.below(syllables.size())];
      out.push_back(word);
    }
    return out;
  }();
  return all;
}

// The rank of a word by Zipf's law: rank r with a chance of about 1/r.
std::size_t zipf(Numbers& numbers, std::size_t count) {
  const double rank = std::exp(numbers.unit() * std::log(static_cast<double>(count)));
  return std::min(count - 1, static_cast<std::size_t>(rank) - 1);
}

std::string sentence(Numbers& numbers, std::size_t length) {
  std::string out;
  for (std::size_t i = 0; i < length; ++i) {
    if (i > 0) out += ' ';
    out += numbers.unit() < 0.4 ? small[numbers.below(small.size())]
                                : words()[zipf(numbers, words().size())];
  }
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out + '.';
}

}  // namespace

std::vector<GeneratedSection> generate(std::size_t count) {
  Numbers numbers(42);
  std::vector<GeneratedSection> out(count);
  for (GeneratedSection& section : out) {
    section.title = sentence(numbers, 3 + numbers.below(5));
    section.title.pop_back();
    const std::size_t paragraphs = 2 + numbers.below(3);
    for (std::size_t p = 0; p < paragraphs; ++p) {
      std::string text;
      const std::size_t sentences = 2 + numbers.below(3);
      for (std::size_t s = 0; s < sentences; ++s)
        text += (s == 0 ? "" : " ") + sentence(numbers, 7 + numbers.below(14));
      section.paragraphs.push_back(text);
    }
  }
  return out;
}

std::vector<std::string> as_documents(const std::vector<GeneratedSection>& sections) {
  constexpr std::size_t in_one = 200;
  std::vector<std::string> out;
  for (std::size_t first = 0; first < sections.size(); first += in_one) {
    const std::string number = std::to_string(first / in_one);
    std::string xml = "<?xml version=\"1.0\"?>\n<document id=\"generated-" + number +
                      "\" kind=\"guidance\" edition=\"1\" as-at=\"2026-11-21\" "
                      "lang=\"en-GB\">\n<title>Generated " +
                      number + "</title>\n";
    for (std::size_t i = first; i < std::min(first + in_one, sections.size()); ++i) {
      xml += "<section id=\"s" + std::to_string(i) + "\" topic=\"duties\"><title>" +
             sections[i].title + "</title>\n";
      for (const std::string& paragraph : sections[i].paragraphs)
        xml += "  <p>" + paragraph + "</p>\n";
      xml += "</section>\n";
    }
    out.push_back(xml + "</document>\n");
  }
  return out;
}

std::vector<std::string> generate_queries(std::size_t count) {
  Numbers numbers(99);
  std::vector<std::string> out(count);
  for (std::string& query : out) {
    const std::size_t length = 1 + numbers.below(5);
    for (std::size_t i = 0; i < length; ++i) {
      query += (i == 0 ? "" : " ") + (i > 0 && numbers.unit() < 0.25
                                          ? std::string(small[numbers.below(small.size())])
                                          : words()[zipf(numbers, 3000)]);
    }
  }
  return out;
}

}  // namespace pcso::bench
