// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/law/act_mentions.h"

#include <gtest/gtest.h>

namespace pcso::law {
namespace {

TEST(MayHoldCitation, IsFalseOfMostText) {
  for (const char* text :
       {"", "Ask for a name and an address, then write both down.",
        "The officer who took it may, in any order, give it back. Actors may not.",
        "A caf\u00E9 \u2013 or \u201Canywhere\u201D \u2013 where people act, by rule or by "
        "measure.",
        "As subsection (1) or subsections (2) to (5A) say.", "Mrs Smith, of Upper Park Road",
        "On 5 May 2023 the 12 officers walked 30 miles by 4.30pm.",
        "1. Write it down within 24 hours (or 48); see box 7a."}) {
    // "Actors" begins as the noun does, and is let through: that costs time only.
    EXPECT_EQ(may_hold_citation(text), std::string_view(text).find("Act") != std::string_view::npos)
        << text;
  }
}

TEST(MayHoldCitation, IsTrueOfWhateverCouldBeCited) {
  for (const char* text : {"section 5",
                           "the Police Reform Act",
                           "that Order",
                           "the Rules",
                           "these Regulations",
                           "a Measure",
                           "the Scheme",
                           "PACE",
                           "under P.A.C.E. alone",
                           "HwA",
                           "Anti-Social",
                           "s50",
                           "S. 50",
                           "Sch3C",
                           "see Schedules (3C and 4)",
                           "section\u00A050",
                           "section A1",
                           "subsection (2) of section 5",
                           "Police Reform 2002, subsection (1)",
                           "ss.46, 50",
                           "2002 c. 30",
                           "C 30 of 2002",
                           "in part\n12",
                           "section \u2075",
                           "section \uFF15",
                           "the \u00BD"}) {
    EXPECT_TRUE(may_hold_citation(text)) << text;
  }
}

}  // namespace
}  // namespace pcso::law
