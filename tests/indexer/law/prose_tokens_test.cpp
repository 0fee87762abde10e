// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/prose_tokens.h"

#include <gtest/gtest.h>

namespace pcso::law {
namespace {

// "section/section 5^ (a)": a unit's level behind it, ^ for a capital, ^^ for an acronym, brackets,
// and | where a sentence begins.
std::string shown(std::string_view text) {
  std::string out;
  std::size_t sentence = 0;
  for (const Token& token : tokens_of(text)) {
    if (!out.empty()) out += token.sentence == sentence ? " " : " | ";
    sentence = token.sentence;
    out += token.bracketed ? '(' + token.text + ')' : token.text;
    if (token.unit != nullptr) (out += '/') += token.unit->level;
    if (token.acronym) out += '^';
    if (token.capital) out += '^';
    EXPECT_LT(token.begin, token.end) << text;
    EXPECT_LE(token.end, text.size()) << text;
  }
  return out;
}

TEST(TokensOf, AreWordsUnitsAndNumbers) {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"", ""},
      {"section 50 of PACE", "section/section 50^ of pace^^"},
      {"s50 and Sch3C", "s/section 50 and sch/schedule^^ 3c^^"},
      {"section50, m5, s2002", "section50 m5 s2002"},
      {"165AA, 24ab and 30mins", "165aa^ 24ab^ and 30^ mins"},
      {"46(1)(a)", "46^ (1)^ (a)"},
      {"S.I. 2007/3202", "si^^ | 2007^ 3202^"},
      {"S.s. 5", "ss/section^ 5^"},
      {"anti-social, 5 & s.5", "anti social 5^ and s/section 5^"},
      {"Go. Stop! no. 5, s. 50. And", "go^ | stop^ no 5^ s/section 50^ | and^"},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(row.text), row.expected) << row.text;
}

}  // namespace
}  // namespace pcso::law
