// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// What a query says outright: phrases, operators, fields.
namespace pcso {

/// A query taken apart.
///
///   name address                      plain "name address", nothing required
///   topic:powers booze                plain "booze",        required topic:powers
///   "name and address" -drugs         plain "name and address", required +"name and address"
///   -drugs alcohol AND (park OR street)      plain "alcohol park street", required the whole
struct Expression {
  std::string plain;  ///< The words that rank.
  std::string
      required;  ///< What a section must satisfy, for Xapian's query parser; empty: nothing.
};

/// Takes `typed` apart. Only upper-case AND, OR, NOT and XOR are operators; a colon makes a field
/// only after the name of one (index/schema.h).
Expression parse_expression(std::string_view typed);

}  // namespace pcso
