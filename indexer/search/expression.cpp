// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/expression.h"

#include <algorithm>
#include <vector>

#include "indexer/index/schema.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

bool is_operator(std::string_view s) { return s == "AND" || s == "OR" || s == "NOT" || s == "XOR"; }

const schema::Field* field_of(std::string_view token) {
  const std::size_t colon = token.find(':');
  if (colon == std::string_view::npos || colon + 1 == token.size()) return nullptr;
  for (const schema::Field& field : schema::fields()) {
    if (field.name == token.substr(0, colon)) return &field;
  }
  return nullptr;
}

// Pieces at white space; a piece in quotes is one, brackets stand alone.
std::vector<std::string> pieces(std::string_view typed) {
  std::vector<std::string> out;
  std::string piece;
  bool quoted = false;
  const auto flush = [&] {
    if (!piece.empty()) out.push_back(piece);
    piece.clear();
  };
  for (const char c : typed) {
    if (c == '"') {
      quoted = !quoted;
      piece += c;
      if (!quoted) flush();
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
      flush();
    } else if (!quoted && (c == '(' || c == ')')) {
      flush();
      out.emplace_back(1, c);
    } else {
      piece += c;
    }
  }
  if (quoted) piece += '"';
  flush();
  return out;
}

}  // namespace

Expression parse_expression(std::string_view typed) {
  const std::vector<std::string> all = pieces(typed);
  const bool operators =
      all.size() > 1 &&
      std::any_of(all.begin(), all.end(), [](const std::string& s) { return is_operator(s); });
  Expression out;
  const auto rank = [&](std::string_view words) {
    const std::string normal = text::squeeze(words);
    if (!normal.empty()) out.plain += (out.plain.empty() ? "" : " ") + normal;
  };
  const auto require = [&](const std::string& piece) {
    out.required += (out.required.empty() ? "" : " ") + piece;
  };
  bool negated = false;
  for (const std::string& piece : all) {
    if (piece == "(" || piece == ")") {
      if (operators) require(piece);
      continue;
    }
    if (operators && is_operator(piece)) {
      require(piece);
      negated = piece == "NOT";
      continue;
    }
    const bool minus = piece.size() > 1 && piece.front() == '-' && piece[1] != '-';
    const bool plus = piece.size() > 1 && piece.front() == '+';
    std::string body = minus || plus ? piece.substr(1) : piece;
    const schema::Field* field = field_of(body);
    const bool phrase = body.front() == '"';
    std::string asked;
    if (field != nullptr && !field->text) {
      asked = std::string(field->name) + ':' + body.substr(field->name.size() + 1);
    } else if (field != nullptr) {
      const std::string value = body.substr(field->name.size() + 1);
      const std::string normal = text::normal(value);
      asked = std::string(field->name) + ':' + (value.front() == '"' ? '"' + normal + '"' : normal);
    } else {
      const std::string normal = text::normal(body);
      asked = phrase ? '"' + normal + '"' : normal;
    }
    const bool wanted = !minus && !negated;
    if (operators || minus || plus || phrase || field != nullptr) {
      std::string sign = minus ? "-" : "";
      if (!operators && !minus && (plus || phrase || (field != nullptr && field->text))) sign = "+";
      if (!asked.empty() && asked != "\"\"") require(sign + asked);
    }
    if (wanted && field == nullptr)
      rank(phrase && body.size() > 1 ? body.substr(1, body.size() - 2) : body);
    if (wanted && field != nullptr && field->text)
      rank(text::normal(body.substr(field->name.size() + 1)));
    negated = false;
  }
  // Without syntax the words stay as they were typed: "s50(1)".
  if (out.required.empty()) out.plain = text::squeeze(typed);
  return out;
}

}  // namespace pcso
