// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/readers/formats.h"

#include <gtest/gtest.h>

namespace pcso {
namespace {

TEST(FormatOf, KnowsAFileByItsContent) {
  struct Row {
    const char* bytes;
    const char* format;
  };
  const Row rows[] = {
      {"<document id='x' kind='handbook'>", "handbook XML"},
      {"<?xml version='1.0'?><Legislation "
       "xmlns='http://www.legislation.gov.uk/namespaces/legislation'>",
       "legislation.gov.uk CLML"},
      {"<!DOCTYPE html><p>x", "HTML"},
      {"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "HTML"},
      {"<html><h1># x</h1>", "HTML"},
      {"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b\r\n\r\n",
       "MHTML"},
      {"From: x\nMIME-Version: 1.0\n\nContent-Type: multipart/related\n", "plain text"},
      {"{\"title\": \"<h1>x</h1>\"}", "GOV.UK page"},
      {"# Patrol\n\n<div>words</div>\n", "Markdown"},
      {"Patrol\n\nOn foot.\n", "plain text"},
      {"<unknown/>", ""},
      {"GIF89a", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    const Format* format = format_of(row.bytes);
    EXPECT_EQ(format == nullptr ? "" : format->name, row.format) << row.bytes;
  }
}

}  // namespace
}  // namespace pcso
