// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model/error.h"

#include <gtest/gtest.h>

namespace pcso {
namespace {

TEST(Problem, IsDescribedAsCompilersDo) {
  const Problem problem{
      Problem::Severity::error, "unknown topic", {"a.xml", 41, 7, "<h3>\tPatrol", 6}};
  EXPECT_EQ(describe(problem),
            "a.xml:41:7: error: unknown topic\n"
            "    <h3>\tPatrol\n"
            "        \t^\n");
}

TEST(Problem, WithoutAPlaceIsOneLine) {
  EXPECT_EQ(describe(Problem{Problem::Severity::skipped, "a list of contents", {"a.xml"}}),
            "a.xml: skipped: a list of contents\n");
  EXPECT_EQ(describe(Problem{Problem::Severity::warning, "odd", {}}), "warning: odd\n");
}

TEST(Error, HasOneExitCodeAKind) {
  EXPECT_EQ(exit_code(ErrorKind::not_found), 1);
  for (const ErrorKind kind : {ErrorKind::usage, ErrorKind::bad_query, ErrorKind::bad_index,
                               ErrorKind::bad_document, ErrorKind::io}) {
    EXPECT_EQ(exit_code(kind), 2);
  }
}

}  // namespace
}  // namespace pcso
