// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/address.h"

#include <map>

#include "indexer/text/strings.h"
#include "server/pages/embedded.h"

namespace pcso::pages {
namespace {

std::string escape_path(std::string_view path) {
  std::string out;
  while (true) {
    const std::size_t slash = path.find('/');
    out += text::escape_uri(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    out += '/';
    path.remove_prefix(slash + 1);
  }
}

std::string hashed(const embedded::File& file) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = text::fnv1a(file.bytes);
  std::string hex;
  for (int i = 0; i < 16; ++i, hash >>= 4) hex += digits[hash & 15];
  const std::size_t dot = file.name.rfind('.');
  return "/assets/" + std::string(file.name.substr(0, dot)) + '-' + hex +
         std::string(file.name.substr(dot));
}

struct Assets {
  std::map<std::string, std::string, std::less<>> address_of;
  std::map<std::string, std::string_view, std::less<>> bytes_at;
};

const Assets& assets() {
  static const Assets table = [] {
    Assets out;
    for (const embedded::File& file : embedded::asset_files()) {
      const std::string where = hashed(file);
      out.address_of.emplace(file.name, where);
      out.bytes_at.emplace(where, file.bytes);
    }
    if (const embedded::File file = embedded::search_wasm(); !file.bytes.empty()) {
      const std::string where = hashed(file);
      out.address_of.emplace(file.name, where);
      out.bytes_at.emplace(where, file.bytes);
    }
    return out;
  }();
  return table;
}

}  // namespace

std::string address(std::string_view id) { return '/' + escape_path(id); }

std::string law_address(std::string_view provision) { return "/law/" + escape_path(provision); }

std::string show_address(std::string_view id) { return "/show" + address(id); }

std::string whole_address(std::string_view id) { return "/whole" + address(id); }

std::string qr_address(std::string_view id) { return "/qr" + address(id); }

std::string topic_address(Topic topic) { return "/topic/" + std::string(name(topic)); }

std::string search_address(const Query& query) {
  std::string out = "/search?q=" + text::escape_uri(query.words);
  if (query.topic) out.append("&topic=").append(name(*query.topic));
  if (!query.document.empty()) out += "&document=" + text::escape_uri(query.document);
  if (query.kind) out.append("&kind=").append(name(*query.kind));
  if (query.offset != 0) out += "&offset=" + std::to_string(query.offset);
  if (query.limit != Query{}.limit) out += "&limit=" + std::to_string(query.limit);
  return out;
}

std::string asset_address(std::string_view name) { return assets().address_of.find(name)->second; }

std::string_view asset_at(std::string_view address) {
  const auto found = assets().bytes_at.find(address);
  return found == assets().bytes_at.end() ? std::string_view() : found->second;
}

}  // namespace pcso::pages
