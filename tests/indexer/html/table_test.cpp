// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/table.h"

#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "indexer/html/tree.h"

namespace pcso::html {
namespace {

using testing::ElementsAre;

// "TH a|b": the words of the cells, empty for none.
std::vector<std::string> rows(const char* html) {
  const Tree tree(html);
  std::vector<std::string> out;
  for (const TableRow& row : table_rows(tree.body().child("table"))) {
    out.emplace_back(row.is_heading ? "TH " : "");
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      out.back() += (i > 0 ? "|" : "") + std::string(row.cells[i].child_value());
  }
  return out;
}

bool is_data(const std::string& html) {
  const Tree tree(html);
  return is_data_table(tree.body().child("table"));
}

TEST(TableRows, KeepTheirColumns) {
  EXPECT_THAT(rows("<table><thead><tr><td>a<td>b<tbody><tr><td>c<td>d</table>"),
              ElementsAre("TH a|b", "c|d"));
  EXPECT_THAT(rows("<table><tr><th>a<th>b<tr><th>c<td>d</table>"), ElementsAre("TH a|b", "c|d"));
  EXPECT_THAT(rows("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>"),
              ElementsAre("a||b", "c|d|e"));
  EXPECT_THAT(rows("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>"),
              ElementsAre("a|b", "a|c", "d|e"));
  EXPECT_THAT(rows("<table><tr><td>a<td rowspan=9>b<tr><td>c</table>"), ElementsAre("a|b", "c|b"));
}

TEST(TableRows, SayShortCellsAgainOnly) {
  const std::string words(300, 'x');
  EXPECT_THAT(rows(("<table><tr><td rowspan=2>" + words + "<td>b<tr><td>c</table>").c_str()),
              ElementsAre(words + "|b", "|c"));
}

TEST(TableRows, AreBounded) {
  EXPECT_EQ(rows("<table><tr><td colspan=99999 rowspan=99999>a</table>").size(), 1U);
  std::string wide = "<table><tr>";
  for (int i = 0; i < 500; ++i) wide += "<td colspan=1000>x";
  const Tree tree(wide);
  EXPECT_EQ(table_rows(tree.body().child("table"))[0].cells.size(), 100U);
}

TEST(IsDataTable, TellsDataFromLayout) {
  EXPECT_TRUE(is_data("<table><tr><th>a<th>b<tr><td>c<td>d</table>"));
  EXPECT_TRUE(is_data("<table><tr><td>c<td>d</table>"));
  EXPECT_FALSE(is_data("<table role=presentation><tr><td>c<td>d</table>"));
  EXPECT_FALSE(is_data("<table><tr><td>only<tr><td>one</table>"));
  EXPECT_FALSE(is_data("<table><tr><td>nav<td><h2>Heading</h2><p>words</table>"));
  EXPECT_FALSE(is_data("<table><tr><td>nav<td><table><tr><td>x</table></table>"));
  EXPECT_FALSE(is_data("<table><tr><td>nav<td><p>a<p>b<p>c<p>d<p>e<p>f<p>g<p>h<p>i</table>"));
}

}  // namespace
}  // namespace pcso::html
